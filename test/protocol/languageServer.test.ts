import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction, CompletionItem, CompletionList, Diagnostic } from 'vscode-languageserver-types';
import { RunnableAtRequest, type RunnableStatement } from '../../common/src/languageServerProtocol';
import { bundleServer, type ServerBundle } from '../support/bundleServer';
import { LspClient } from '../support/lspClient';

const schema = `
CREATE TABLE authors (id INTEGER PRIMARY KEY, name TEXT NOT NULL);
CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT, author_id INTEGER REFERENCES authors(id));
`;
let bundle: ServerBundle;
const clients: LspClient[] = [];

beforeAll(async () => {
	bundle = await bundleServer();
	writeFileSync(path.join(bundle.folder, 'schema.sql'), schema);
	bundle.run(
		`import { DatabaseSync } from 'node:sqlite'; const db = new DatabaseSync('shop.db'); db.exec(${JSON.stringify(schema)}); db.close();`,
	);
});
afterAll(async () => {
	await Promise.all(clients.map((client) => client.stop()));
	bundle.remove();
});

async function start(schemas: readonly unknown[], capabilities: object = {}): Promise<LspClient> {
	const client = new LspClient(bundle.languageServer);
	clients.push(client);
	await client.request('initialize', {
		processId: process.pid,
		rootUri: pathToFileURL(bundle.folder).href,
		capabilities,
		initializationOptions: { schemas },
	});
	client.notify('initialized', {});
	return client;
}

/** The labels in the order of the answer's ranking; `|` marks the caret. The schema counts from the first answer on. */
async function complete(client: LspClient, languageId: string, marked: string): Promise<readonly string[]> {
	const offset = marked.indexOf('|');
	const text = marked.replace('|', '');
	const uri = client.open(languageId, text);
	const line = text.slice(0, offset).split('\n').length - 1;
	const position = { line, character: offset - (text.lastIndexOf('\n', offset - 1) + 1) };
	const list = await client.request<CompletionList | CompletionItem[] | null>('textDocument/completion', {
		textDocument: { uri },
		position,
	});
	const items = Array.isArray(list) ? list : (list?.items ?? []);
	return [...items].sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1)).map((item) => item.label);
}

describe('the language server for any client, over stdio', () => {
	test('completes from a script of CREATE statements', async () => {
		const client = await start([{ dialect: 'postgresql', path: 'schema.sql' }]);
		expect((await complete(client, 'sql', 'SELECT b.| FROM books b')).slice(0, 3).sort()).toEqual(['author_id', 'id', 'title']);
	});

	test('completes from a SQLite database file', async () => {
		const client = await start([{ dialect: 'sqlite', path: 'shop.db' }]);
		expect((await complete(client, 'sql', 'SELECT * FROM au|'))[0]).toBe('authors');
	});

	test('completes inside a Python string, and says nothing in one that is not SQL', async () => {
		const client = await start([{ dialect: 'sqlite', path: 'schema.sql' }]);
		const python = (text: string) => `import sqlite3\nconn = sqlite3.connect("shop.db")\n${text}\n`;
		expect((await complete(client, 'python', python('conn.execute("SELECT ti| FROM books")')))[0]).toBe('title');
		const uri = client.open('python', 'print("SELECT your seat ")\n');
		expect(
			await client.request('textDocument/completion', { textDocument: { uri }, position: { line: 0, character: 20 } }),
		).toBeNull();
	});

	test('publishes the findings to a client that does not pull, and takes them back', async () => {
		const client = await start([]);
		const bad =
			'import sqlite3\ndef find(name):\n    conn = sqlite3.connect("shop.db")\n    return conn.execute(f"SELECT * FROM users WHERE name = \'{name}\'")\n';
		const uri = client.open('python', bad);
		const [diagnostic] = await client.diagnosticsOf(uri, (found) => found.length > 0);
		expect(diagnostic).toMatchObject({ code: 'interpolated-value', source: 'bindery', severity: 2 });
		const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
			textDocument: { uri },
			range: (diagnostic as Diagnostic).range,
			context: { diagnostics: [] },
		});
		const [fix] = actions;
		const edits = fix?.edit?.changes?.[uri] ?? [];
		const fixed = client.apply(uri, edits);
		expect(fixed).toContain('conn.execute("SELECT * FROM users WHERE name = ?", (name,))');
		expect(await client.diagnosticsOf(uri, (found) => found.length === 0)).toEqual([]);
	});

	test('tells a client that pulls again when nothing has changed, so that its marks stay as they are', async () => {
		const client = await start([], { textDocument: { diagnostic: {} } });
		const uri = client.open(
			'python',
			'import sqlite3\nsqlite3.connect("shop.db").execute(f"SELECT * FROM books WHERE id = {x}")\n',
		);
		const pull = (previousResultId?: string) =>
			client.request<{ kind: string; resultId: string }>('textDocument/diagnostic', { textDocument: { uri }, previousResultId });
		const first = await pull();
		expect(first.kind).toBe('full');
		expect(await pull(first.resultId)).toEqual({ kind: 'unchanged', resultId: first.resultId });
		client.apply(uri, [{ range: { start: { line: 2, character: 0 }, end: { line: 2, character: 0 } }, newText: '\n' }]);
		expect(await pull(first.resultId)).toMatchObject({ kind: 'full' });
	});

	test('answers a client that pulls', async () => {
		const client = await start([], { textDocument: { diagnostic: {} } });
		const uri = client.open(
			'typescript',
			"import { Pool } from 'pg';\nconst pool = new Pool();\nexport const find = (id: string) => pool.query(`SELECT * FROM users WHERE id = '${id}'`);\n",
		);
		const report = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
		expect(report.items.map((item) => item.code)).toEqual(['interpolated-value']);
	});

	test('applies all fixes, on saving and when that is chosen at one finding', async () => {
		const client = await start([], {
			textDocument: { diagnostic: {}, codeAction: { resolveSupport: { properties: ['edit'] } } },
		});
		const call = (name: string) => `def ${name}(conn, a):\n    conn.execute(f"SELECT 1 FROM t WHERE a = '{a}'")\n`;
		const uri = client.open('python', `import sqlite3\n${call('f')}${call('g')}`);
		const ask = (only: readonly string[] | undefined, line: number) =>
			client.request<CodeAction[]>('textDocument/codeAction', {
				textDocument: { uri },
				range: { start: { line, character: 20 }, end: { line, character: 20 } },
				context: { diagnostics: [], only },
			});
		const onSave = await ask(['source.fixAll'], 0);
		expect(onSave.map(({ kind }) => kind)).toEqual(['source.fixAll.bindery']);
		const offered = (await ask(undefined, 2)).find(({ data }) => data !== undefined);
		const chosen = await client.request<CodeAction>('codeAction/resolve', offered);
		expect(chosen.edit).toEqual(onSave[0]?.edit);
		expect((await ask(['refactor'], 2)).filter(({ title }) => title.includes('safe'))).toEqual([]);
		const fixed = client.apply(uri, chosen.edit?.changes?.[uri] ?? []);
		expect(fixed.split('"SELECT 1 FROM t WHERE a = ?", (a,)')).toHaveLength(3);
		expect(await ask(['source.fixAll.bindery'], 0)).toEqual([]);
	});

	test('tells what would run, with bound parameters', async () => {
		const client = await start([{ dialect: 'sqlite', path: 'schema.sql' }]);
		const uri = client.open(
			'python',
			'import sqlite3\nconn = sqlite3.connect("x.db")\nconn.execute("SELECT %(a)s, \\"x\\" FROM books", {"a": 5})\n',
		);
		const text = client.textOf(uri);
		const caret = text.indexOf('FROM');
		const statement = await client.request<RunnableStatement>(RunnableAtRequest.type.method, {
			uri,
			selection: { start: caret, end: caret },
		});
		expect(statement.sql).toBe('SELECT :a, "x" FROM books');
		expect(statement.parameters).toEqual([{ label: 'a', name: 'a', suggestion: 5 }]);
	});

	test('a schema that cannot be read is told, and the server goes on', async () => {
		const client = await start([{ dialect: 'sqlite', path: 'nowhere.sql' }, { dialect: 'klingon' }]);
		await client.messageMatching(/nowhere\.sql could not be read/);
		expect(await complete(client, 'sql', 'SEL|')).toContain('SELECT');
	});

	test('text that is no request does not end the server', async () => {
		const client = await start([]);
		client.notify('textDocument/didChange', {
			textDocument: { uri: 'file:///never-opened.py', version: 2 },
			contentChanges: [{ text: 'x' }],
		});
		expect(await complete(client, 'sql', 'SEL|')).toContain('SELECT');
	});
});
