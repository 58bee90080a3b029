import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, openFile, rangeOf, untilFinding } from '../support/documents';
import { driverHostsOf } from '../support/driverHosts';
import { bindery } from '../support/extension';

suite('a workspace that is not trusted', () => {
	suiteTeardown(closeEverything);

	test('VS Code is in restricted mode', () => {
		assert.equal(vscode.workspace.isTrusted, false);
	});

	test('findings come from the text alone', async () => {
		const { document } = await openFile('store/search.py');
		await untilFinding(document, rangeOf(document, `f"SELECT * FROM users WHERE name = '{name}'"`));
		assert.ok(bindery().isActive);
	});

	test('no driver host runs, also after a statement was asked to run', async function () {
		const { document } = await openFile('queries.sql');
		const editor = await vscode.window.showTextDocument(document);
		const { start } = rangeOf(document, 'SELECT title, genre, price, stock');
		editor.selection = new vscode.Selection(start, start);
		// the command may answer with a message that waits for a click
		void vscode.commands.executeCommand('bindery.runStatement');
		await vscode.commands.executeCommand('bindery.refreshExplorer');
		const running = driverHostsOf(bindery().extensionPath);
		if (running === undefined) return this.skip();
		assert.deepEqual(running, []);
	});
});
