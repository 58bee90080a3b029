import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction, InlayHint, SignatureHelp, TextEdit } from 'vscode-languageserver-types';
import { bundleServer, type ServerBundle } from '../support/bundleServer';
import { LspClient } from '../support/lspClient';

const schema = 'CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT, price REAL);';
let bundle: ServerBundle;
let client: LspClient;

beforeAll(async () => {
	bundle = await bundleServer();
	writeFileSync(path.join(bundle.folder, 'schema.sql'), schema);
	client = new LspClient(bundle.languageServer);
	await client.request('initialize', {
		processId: process.pid,
		rootUri: pathToFileURL(bundle.folder).href,
		capabilities: { workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ['create'] } } },
		initializationOptions: { schemas: [{ dialect: 'sqlite', path: 'schema.sql' }] },
	});
	client.notify('initialized', {});
	// Its answer comes once the schema has been read.
	const uri = client.open('sql', 'SELECT ');
	await client.request('textDocument/completion', { textDocument: { uri }, position: { line: 0, character: 7 } });
});
afterAll(async () => {
	await client.stop();
	bundle.remove();
});

/** The same SQL in a file of its own, and in strings of both host languages; the `|` is the caret. */
const places = [
	['a .sql file', 'sql', (sql: string) => sql],
	['Python', 'python', (sql: string) => `import sqlite3\nconn = sqlite3.connect("a.db")\nconn.execute("${sql}")\n`],
	['an f-string', 'python', (sql: string) => `import sqlite3\nconn = sqlite3.connect("a.db")\nconn.execute(f"${sql}")\n`],
	['TypeScript', 'typescript', (sql: string) => `import { Pool } from 'pg';\nnew Pool().query(\`${sql}\`);\n`],
] as const;

function openMarked(languageId: string, marked: string) {
	const before = marked.slice(0, marked.indexOf('|')).split('\n');
	const uri = client.open(languageId, marked.replace('|', ''));
	return { textDocument: { uri }, position: { line: before.length - 1, character: (before.at(-1) ?? '').length } };
}

describe.each(places)('in %s', (_, languageId, write) => {
	test('the signature of a call, with the argument at the caret', async () => {
		const help = await client.request<SignatureHelp | null>(
			'textDocument/signatureHelp',
			openMarked(languageId, write('SELECT substr(title, |2) FROM books')),
		);
		expect(help).toMatchObject({ activeParameter: 1, signatures: [{ label: 'substr(text, start, length)' }] });
	});

	test('the columns of a row of VALUES', async () => {
		const help = await client.request<SignatureHelp | null>(
			'textDocument/signatureHelp',
			openMarked(languageId, write('INSERT INTO books (title, price) VALUES (1, |2)')),
		);
		expect(help).toMatchObject({ activeParameter: 1, signatures: [{ label: 'books(title, price)' }] });
	});

	test('inlay hints: the column before each value, the columns of a star, and what a query gives', async () => {
		const hints = async (sql: string) => {
			const { textDocument } = openMarked(languageId, `${write(sql)}|`);
			const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
			return client.request<InlayHint[]>('textDocument/inlayHint', { textDocument, range });
		};
		expect((await hints('INSERT INTO books (title, price) VALUES (?, 2)')).map(({ label }) => label)).toEqual([
			'title:',
			'price:',
		]);
		expect((await hints('SELECT * FROM books')).map(({ label }) => label)).toEqual(['→ id INTEGER, title TEXT, price REAL']);
		expect((await hints('SELECT title, nonsense(1) FROM (SELECT * FROM books) b')).map(({ label }) => label)).toEqual([
			'id, title, price',
		]);
	});

	test('a star is expanded', async () => {
		const { textDocument, position } = openMarked(languageId, write('SELECT *| FROM books'));
		const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
			textDocument,
			range: { start: position, end: position },
			context: { diagnostics: [], only: ['refactor'] },
		});
		const expand = actions.find(({ title }) => title.startsWith('Expand'));
		const text = client.apply(textDocument.uri, expand?.edit?.changes?.[textDocument.uri] ?? []);
		expect(text).toBe(write('SELECT id, title, price FROM books'));
	});
});

test('outside of SQL there is nothing', async () => {
	const at = openMarked('python', 'print(len(|1), 2)\n');
	expect(await client.request('textDocument/signatureHelp', at)).toBeNull();
});

interface FileEdit {
	readonly kind?: string;
	readonly uri?: string;
	readonly textDocument?: { readonly uri: string };
	readonly edits?: readonly TextEdit[];
}

describe.each([
	[
		'Python',
		'py',
		'"""Books."""\nimport sqlite3\n\nconn = sqlite3.connect("a.db")\nconn.execute("SELECT |title FROM books WHERE id = ?", (1,))\n',
		'"""Books."""\nimport sqlite3\nfrom pathlib import Path\n\nconn = sqlite3.connect("a.db")\nconn.execute(Path(__file__).with_name("select_books.sql").read_text(encoding="utf-8"), (1,))\n',
	],
	[
		'TypeScript',
		'ts',
		"import { Pool } from 'pg';\nnew Pool().query('SELECT |title FROM books WHERE id = ?', [1]);\n",
		"import { Pool } from 'pg';\nimport { readFileSync } from 'node:fs';\nnew Pool().query(readFileSync(new URL('./select_books.sql', import.meta.url), 'utf8'), [1]);\n",
	],
] as const)('SQL between a string and a file, in %s', (name, extension, marked, moved) => {
	const languageId = name.toLowerCase();
	const folder = () => pathToFileURL(path.join(bundle.folder, languageId)).href;
	const actionsAt = (uri: string, offset: number, text: string) => {
		const before = text.slice(0, offset).split('\n');
		const position = { line: before.length - 1, character: (before.at(-1) ?? '').length };
		return client.request<CodeAction[]>('textDocument/codeAction', {
			textDocument: { uri },
			range: { start: position, end: position },
			context: { diagnostics: [], only: ['refactor'] },
		});
	};

	test('is moved there and brought back', async () => {
		mkdirSync(path.join(bundle.folder, languageId));
		const uri = `${folder()}/a.${extension}`;
		const text = marked.replace('|', '');
		client.openAs(uri, languageId, text);
		const move = (await actionsAt(uri, marked.indexOf('|'), text)).find(({ title }) => title.startsWith('Move'));
		const [create, fill, code] = (move?.edit?.documentChanges ?? []) as readonly FileEdit[];
		expect(create).toMatchObject({ kind: 'create', uri: `${folder()}/select_books.sql` });
		expect(fill?.edits?.[0]?.newText).toBe('SELECT title FROM books WHERE id = ?\n');
		expect(client.apply(uri, code?.edits ?? [])).toBe(moved);

		writeFileSync(path.join(bundle.folder, languageId, 'select_books.sql'), 'SELECT title\nFROM books -- `all`\n');
		client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: `${folder()}/select_books.sql`, type: 1 }] });
		const back = (await actionsAt(uri, moved.indexOf('select_books'), moved)).find(({ title }) => title.startsWith('Write'));
		const result = client.apply(uri, back?.edit?.changes?.[uri] ?? []);
		expect(result).toContain(
			name === 'Python' ? '"""\nSELECT title\nFROM books -- `all`\n"""' : '`SELECT title\nFROM books -- \\`all\\``',
		);
	});

	test('is not offered with something spliced in', async () => {
		const uri = `${folder()}/b.${extension}`;
		const spliced =
			name === 'Python' ? marked.replace('"SELECT', 'f"SELECT {x}') : marked.replace(/'SELECT (.*)\?'/, '`SELECT $1${x}`');
		client.openAs(uri, languageId, spliced.replace('|', ''));
		const actions = await actionsAt(uri, spliced.indexOf('|'), spliced.replace('|', ''));
		expect(actions.filter(({ title }) => title.startsWith('Move'))).toEqual([]);
	});
});
