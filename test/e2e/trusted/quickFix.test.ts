import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, findingsIn, openFile, openNewFile, rangeOf, untilFinding } from '../support/documents';
import { until } from '../support/until';

/** Applies the preferred quick fix at the text and returns the line it stands on afterwards. */
async function lineAfterFix(document: vscode.TextDocument, text: string): Promise<string | undefined> {
	const range = rangeOf(document, text);
	const { range: marked } = await untilFinding(document, range);
	const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
		'vscode.executeCodeActionProvider',
		document.uri,
		marked,
		vscode.CodeActionKind.QuickFix.value,
	);
	const fix = actions.find(({ isPreferred }) => isPreferred);
	assert.ok(fix?.edit, `a preferred quick fix with an edit among ${actions.map(({ title }) => title).join(', ')}`);
	await vscode.workspace.applyEdit(fix.edit);
	return document.lineAt(range.start.line).text.trim();
}

suite('quick fix', () => {
	suiteTeardown(closeEverything);

	test("the sample's call becomes the parameterised one, and its finding goes", async () => {
		const { document } = await openFile('store/search.py');
		const before = (await until('findings', () => findingsIn(document).length > 0 && findingsIn(document))).length;
		assert.equal(
			await lineAfterFix(document, `f"SELECT * FROM users WHERE name = '{name}'"`),
			'return conn.execute("SELECT * FROM users WHERE name = ?", (name,)).fetchone()',
		);
		await until('one finding less', () => findingsIn(document).length < before);
	});

	test('all fixes of a file are one action, which leaves no warning', async () => {
		const { document } = await openFile('store/search.py');
		await until('findings', () => findingsIn(document).length > 0);
		const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
			'vscode.executeCodeActionProvider',
			document.uri,
			new vscode.Range(0, 0, 0, 0),
			vscode.CodeActionKind.SourceFixAll.value,
		);
		const all = actions.filter(({ kind }) => kind?.value === 'source.fixAll.bindery');
		assert.deepEqual(
			all.map(({ title }) => title),
			['Apply all safe SQL fixes in this file'],
		);
		assert.ok(all[0]?.edit);
		await vscode.workspace.applyEdit(all[0].edit);
		await until('end of the findings', () => findingsIn(document).length === 0);
		assert.match(document.getText(), /rows = conn\.execute\(query, \(f"%\{phrase\}%",\)\)\.fetchall\(\)/);
	});

	test('TypeScript gets the parameters of better-sqlite3', async () => {
		const { document } = await openNewFile(
			'fix.ts',
			[
				"import Database from 'better-sqlite3';",
				"const db = new Database('bookstore.db');",
				'export function find(name: string) {',
				`\treturn db.prepare(\`SELECT * FROM users WHERE name = \${name}\`).all();`,
				'}\n',
			].join('\n'),
		);
		assert.match(
			(await lineAfterFix(document, `\${name}`)) ?? '',
			/^return db\.prepare\(['"`]SELECT \* FROM users WHERE name = \?['"`]\)\.all\(name\);$/,
		);
	});
});
