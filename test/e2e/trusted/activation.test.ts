import assert from 'node:assert/strict';
import path from 'node:path';
import * as vscode from 'vscode';
import { closeEverything, openFile } from '../support/documents';
import { bindery, type Manifest } from '../support/extension';
import { until } from '../support/until';

suite('activation', () => {
	suiteTeardown(closeEverything);

	test('the installed package is the one under test', () => {
		const repository = path.resolve(__dirname, '../..');
		assert.ok(path.relative(repository, bindery().extensionPath).startsWith('..'), bindery().extensionPath);
	});

	test('opening a Python file activates it', async () => {
		await openFile('store/search.py');
		await until('active Bindery', () => bindery().isActive);
	});

	test('every command of package.json is registered', async () => {
		const manifest: Manifest = bindery().packageJSON;
		const registered = new Set(await vscode.commands.getCommands(true));
		const missing = manifest.contributes.commands.map(({ command }) => command).filter((command) => !registered.has(command));
		assert.deepEqual(missing, []);
	});
});
