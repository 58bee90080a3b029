import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, findingsIn, openFile, openNewFile, rangeOf, replace, untilFinding } from '../support/documents';
import { until } from '../support/until';

const unsafe = [
	['interpolation', `f"SELECT * FROM users WHERE name = '{name}'"`],
	['%', `"SELECT id, title, price FROM books WHERE genre = '%s'" % genre`],
	['.format', `"SELECT id, status, placed_at FROM orders WHERE user_id = {}".format(user_id)`],
	['+', `"SELECT id, title, stock FROM books WHERE isbn = '" + isbn + "'"`],
	['a string built some lines earlier', 'execute(query)'],
] as const;

suite('warnings for SQL built from strings', () => {
	suiteTeardown(closeEverything);

	for (const [what, text] of unsafe) {
		test(`the sample's unsafe call by ${what} is marked`, async () => {
			const { document } = await openFile('store/search.py');
			const finding = await untilFinding(document, rangeOf(document, text));
			assert.equal(finding.source, 'bindery');
			assert.notEqual(finding.message, '');
			assert.ok(
				typeof finding.code === 'object' && finding.code.target.scheme === 'https',
				'links to the documentation of its rule',
			);
		});
	}

	test('the way of the value is told in order, each step where it stands', async () => {
		const { document } = await openFile('store/search.py');
		const finding = await untilFinding(document, rangeOf(document, 'execute(query)'));
		const steps = (finding.relatedInformation ?? []).map(({ location, message }) => [
			message,
			document.lineAt(location.range.start).text.trim(),
		]);
		assert.deepEqual(steps, [
			[
				'`phrase` is a parameter of `reviews_with`',
				'def reviews_with(conn: sqlite3.Connection, phrase: str, stars: int = 1) -> list[sqlite3.Row]:',
			],
			['spliced into the SQL here', "WHERE r.body LIKE '%{phrase}%'"],
			['`query` gets it here', 'query = f"""'],
		]);
	});

	test("the sample's safe functions are not marked", async () => {
		const { document } = await openFile('store/search.py');
		await untilFinding(document, rangeOf(document, unsafe[0][1]));
		const safe = document.positionAt(document.getText().indexOf('# --- Safe'));
		assert.deepEqual(
			findingsIn(document)
				.filter(({ range }) => range.end.isAfter(safe))
				.map(({ range, message }) => `${range.start.line + 1}: ${message}`),
			[],
		);
	});

	test('a finding comes and goes with the text', async () => {
		const safe = '"SELECT id FROM users WHERE name = ?", (name,)';
		const editor = await openNewFile('typed.py', `def find(conn, name):\n    return conn.execute(${safe})\n`);
		await replace(editor, rangeOf(editor.document, safe), `f"SELECT id FROM users WHERE name = '{name}'"`);
		await untilFinding(editor.document, rangeOf(editor.document, '{name}'));
		await vscode.commands.executeCommand('undo');
		await until('end of the finding', () => findingsIn(editor.document).length === 0);
	});

	test('a file with syntax errors is read as far as it goes', async () => {
		const { document } = await openNewFile(
			'broken.py',
			`def (:\n  x = [\nconn.execute(f"SELECT * FROM users WHERE id = {input()}")\n`,
		);
		await untilFinding(document, rangeOf(document, '{input()}'));
	});
});
