import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../../../server/src/languageService/languageService';
import { catalogOf, snapshotOfScript } from '../../../server/src/languageService/schemas';

const schema = `CREATE TABLE "order items" (id INTEGER PRIMARY KEY, qty INTEGER);
CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT, price REAL);`;
const catalog = catalogOf(snapshotOfScript(schema, 'sqlite'), 'sqlite');
const service = createLanguageService({ catalogFor: () => catalog, dialectFor: () => 'sqlite' });
const head = 'import sqlite3\nconn = sqlite3.connect("shop.db")\n';
let opened = 0;

/** `|` marks the caret. */
function open(marked: string, languageId = 'python') {
	const offset = marked.indexOf('|');
	const text = marked.replace('|', '');
	const document = TextDocument.create(`file:///document${opened++}`, languageId, 1, text);
	return { document, offset, position: document.positionAt(offset) };
}

/** The text after the first item of that label was accepted. */
function accept(marked: string, label: string, languageId?: string): string | undefined {
	const { document, position } = open(marked, languageId);
	const list = service.complete(document, position, { keywordCase: 'match', limit: 100, hasSnippets: false });
	const edit = list?.items.find((item) => item.label === label)?.textEdit;
	return edit && 'range' in edit ? TextDocument.applyEdits(document, [edit]) : undefined;
}

describe('accepting a completion', () => {
	test('in a Python string', () =>
		expect(accept(`${head}conn.execute("SELECT ti| FROM books")`, 'title')).toBe(
			`${head}conn.execute("SELECT title FROM books")`,
		));
	test('in a triple-quoted string that stands on lines of its own', () =>
		expect(accept(`${head}conn.execute(\n    """\n    SELECT b.|\n    FROM books b\n    """\n)`, 'price')).toContain(
			'SELECT b.price\n',
		));
	test('a name that must be quoted is escaped for the literal it stands in', () =>
		expect(accept(`${head}conn.execute("SELECT * FROM ord|")`, 'order items')).toContain('FROM \\"order items\\"")'));
	test('and is not where nothing needs escaping', () =>
		expect(accept(`${head}conn.execute('SELECT * FROM ord|')`, 'order items')).toContain(`FROM "order items"')`));
	test('in an f-string behind a hole', () =>
		expect(accept(`${head}conn.execute(f"SELECT {x}, pr| FROM books")`, 'price')).toContain('SELECT {x}, price FROM'));
	test('a function, for a client that knows no tab stops', () =>
		expect(accept('SELECT cou| FROM books', 'count', 'sql')).toBe('SELECT count() FROM books'));
	test('in a tagged template', () =>
		expect(
			accept('import postgres from "postgres";\nconst sql = postgres();\nsql`SELECT ti| FROM books`;', 'title', 'typescript'),
		).toContain('SELECT title FROM'));
});

describe('strings that hold no SQL', () => {
	test('get no answer, so that the host language need not wait', () => {
		const { document, position } = open(`${head}print("hello |")`);
		expect(service.complete(document, position, { keywordCase: 'match', limit: 10, hasSnippets: true })).toBeNull();
	});
	test.each([
		['between the quotes', 'print("hel|lo")', true],
		['right behind the closing quote', 'print("hello"|)', false],
		['in code', 'pri|nt("hello")', false],
		['in the hole of an f-string', 'print(f"{na|me}")', false],
		['in a string that is not closed', 'x = "hel|lo', true],
		['in a query', `${head}conn.execute("SEL|ECT")`, false],
	])('are told from code and queries: %s', (_where, marked, expected) => {
		const { document, position } = open(marked);
		expect(service.isInPlainString(document, position)).toBe(expected);
	});
});

describe('what would run', () => {
	const sqlAt = (marked: string, languageId?: string) => {
		const { document, offset } = open(marked, languageId);
		return service.runnableAt(document, { start: offset, end: offset });
	};
	test('the statement at the caret of a .sql file', () =>
		expect(sqlAt('SELECT 1;\nSELECT |2;\nSELECT 3;', 'sql')?.sql).toBe('SELECT 2'));
	test('nothing in an empty file', () => expect(sqlAt('|', 'sql')).toBeNull());
	test('the statement of a script within a string', () =>
		expect(sqlAt(`${head}conn.executescript("SELECT 1; SELECT |2")`)?.sql).toBe('SELECT 2'));
	test('a constant is part of the text; only the value is asked for', () => {
		const statement = sqlAt(`${head}TABLE = "books"\ndef f(t):\n    conn.execute(f"SELECT| * FROM {TABLE} WHERE title = '{t}'")`);
		expect(statement).toMatchObject({
			sql: 'SELECT * FROM books WHERE title = ?',
			parameters: [{ label: 't', name: null }],
			unbindable: [],
		});
	});
	test('a selection of a .sql file is run as it is', () => {
		const { document } = open('SELECT 1 + 1 + 1|', 'sql');
		expect(service.runnableAt(document, { start: 0, end: 12 })?.sql).toBe('SELECT 1 + 1');
	});
});
