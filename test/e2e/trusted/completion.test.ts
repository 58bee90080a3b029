import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, openNewFile } from '../support/documents';
import { until } from '../support/until';

/** What is offered at `|`, best first, once `expected` is (the schema arrives after the file is open). */
async function offered(name: string, textWithCursor: string, expected: string): Promise<readonly string[]> {
	const editor = await openNewFile(name, textWithCursor);
	return until(`completion of ${expected}`, async () => {
		const labels = await labelsAt(editor);
		return labels.includes(expected) && labels;
	});
}

async function labelsAt({ document, selection }: vscode.TextEditor): Promise<readonly string[]> {
	const { items } = await vscode.commands.executeCommand<vscode.CompletionList>(
		'vscode.executeCompletionItemProvider',
		document.uri,
		selection.active,
	);
	return items.toSorted((a, b) => ((a.sortText ?? labelOf(a)) < (b.sortText ?? labelOf(b)) ? -1 : 1)).map(labelOf);
}

function labelOf({ label }: vscode.CompletionItem): string {
	return typeof label === 'string' ? label : label.label;
}

suite('completion from the database', () => {
	// the words of open documents are VS Code's own offer
	const words = () => vscode.workspace.getConfiguration('editor');
	suiteSetup(() => words().update('wordBasedSuggestions', 'off', vscode.ConfigurationTarget.Global));
	suiteTeardown(async () => {
		await words().update('wordBasedSuggestions', undefined, vscode.ConfigurationTarget.Global);
		await closeEverything();
	});

	test('tables after FROM in a .sql file', async () => {
		const labels = await offered('tables.sql', 'SELECT * FROM |', 'books');
		assert.ok(
			['authors', 'orders', 'users'].every((table) => labels.includes(table)),
			labels.join(', '),
		);
	});

	test('columns of an alias in a .sql file, and no others', async () => {
		const labels = await offered('columns.sql', 'SELECT b.| FROM books b JOIN authors a ON a.id = b.author_id', 'isbn');
		assert.ok(labels.includes('price') && !labels.includes('biography'), labels.join(', '));
	});

	test('the typed prefix chooses the column that is on top', async () => {
		const labels = await offered('prefix.sql', 'SELECT pri| FROM books', 'price');
		assert.equal(labels[0], 'price');
	});

	test('columns inside the string of execute() in Python', async () => {
		const labels = await offered(
			'inside.py',
			'def f(conn):\n    return conn.execute("SELECT u.| FROM users u").fetchall()\n',
			'email',
		);
		assert.ok(labels.includes('address'), labels.join(', '));
	});

	test('nothing of SQL in a string that holds none', async () => {
		await offered('ready.py', 'def f(conn):\n    conn.execute("SELECT * FROM |")\n', 'books');
		const labels = await labelsAt(await openNewFile('greeting.py', 'greeting = "from |"\n'));
		assert.deepEqual(labels, []);
	});
});
