import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, openNewFile, rangeOf, replace } from '../support/documents';
import { until } from '../support/until';

/** What the last run said about the document: the engine's message, where it stands. */
function runErrorIn(document: vscode.TextDocument): vscode.Diagnostic | undefined {
	return vscode.languages.getDiagnostics(document.uri).find(({ source }) => source === 'bindery run');
}

async function untilRunError(document: vscode.TextDocument): Promise<vscode.Diagnostic> {
	return until('error of the run', () => runErrorIn(document));
}

async function untilDatabase(): Promise<void> {
	const { document, selection } = await openNewFile('ready.sql', 'SELECT * FROM |');
	await until('schema of bookstore.db', async () => {
		const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
			'vscode.executeCompletionItemProvider',
			document.uri,
			selection.active,
		);
		return items.some(({ label }) => label === 'order_items' || (typeof label === 'object' && label.label === 'order_items'));
	});
}

suite('running a statement', () => {
	suiteSetup(untilDatabase);
	suiteTeardown(closeEverything);

	test('an error is marked where the engine found it, and the mark goes with the next edit', async () => {
		const editor = await openNewFile('wrong.sql', 'SELECT 1;\n\nSELECT title,\n  |pirce\nFROM books;\n');
		await vscode.commands.executeCommand('bindery.runStatement');
		const error = await untilRunError(editor.document);
		assert.match(error.message, /no such column: pirce/);
		assert.equal(editor.document.getText(error.range), 'pirce');
		await replace(editor, error.range, 'price');
		await until('end of the mark', () => !runErrorIn(editor.document));
	});

	test('inside a Python string, the mark stands in the host file', async () => {
		const { document } = await openNewFile('wrong.py', 'def f(conn):\n    conn.execute("SELECT id FROM |boks")\n');
		await vscode.commands.executeCommand('bindery.runStatement');
		const error = await untilRunError(document);
		assert.match(error.message, /no such table: boks/);
		assert.ok(rangeOf(document, '"SELECT id FROM boks"').contains(error.range));
	});

	test('a half-typed statement gives the message of the engine', async () => {
		const { document } = await openNewFile('half.sql', 'SELECT id FROM books WHERE |');
		await vscode.commands.executeCommand('bindery.runStatement');
		assert.match((await untilRunError(document)).message, /incomplete input|syntax error/);
	});
});
