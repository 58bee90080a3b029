import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CompletionItem, CompletionList, Location } from 'vscode-languageserver-types';
import { bundleServer, type ServerBundle } from '../support/bundleServer';
import { LspClient } from '../support/lspClient';

let bundle: ServerBundle;
let client: LspClient;
let folder = '';
/** Resolves with the next change that the server tells of. */
let told: Promise<unknown>;

beforeAll(async () => {
	bundle = await bundleServer();
});
afterAll(() => bundle.remove());
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'bindery-schema-'));
	client = new LspClient(bundle.languageServer);
});
afterEach(async () => {
	await client.stop();
	rmSync(folder, { recursive: true, force: true });
});

const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;

function save(name: string, text: string): void {
	mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
	writeFileSync(path.join(folder, name), text);
}

async function start(roots: readonly string[] = ['.'], schemas: readonly unknown[] = []): Promise<void> {
	told = client.onRequest('workspace/diagnostic/refresh');
	await client.request('initialize', {
		processId: process.pid,
		rootUri: null,
		workspaceFolders: roots.map((name) => ({ uri: uriOf(name), name })),
		capabilities: {
			textDocument: { diagnostic: {} },
			workspace: { diagnostics: { refreshSupport: true } },
		},
		initializationOptions: { schemas },
	});
	client.notify('initialized', {});
}

/** What is offered at `|`, best first, in a document that is then opened under the name. */
async function offered(name: string, marked: string): Promise<readonly string[]> {
	const offset = marked.indexOf('|');
	const text = marked.replace('|', '');
	const uri = uriOf(name);
	client.openAs(uri, name.endsWith('.py') ? 'python' : 'sql', text);
	const line = text.slice(0, offset).split('\n').length - 1;
	const position = { line, character: offset - (text.lastIndexOf('\n', offset - 1) + 1) };
	const list = await client.request<CompletionList | CompletionItem[] | null>('textDocument/completion', {
		textDocument: { uri },
		position,
	});
	client.notify('textDocument/didClose', { textDocument: { uri } });
	const items = Array.isArray(list) ? list : (list?.items ?? []);
	return [...items].sort((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1)).map(({ label }) => label);
}

/** Asks again whenever the server tells that it knows something new, until the answer is as wanted. */
async function offeredOnce(
	name: string,
	marked: string,
	isWanted: (labels: readonly string[]) => boolean,
): Promise<readonly string[]> {
	for (;;) {
		const labels = await offered(name, marked);
		if (isWanted(labels)) return labels;
		await told;
		told = client.onRequest('workspace/diagnostic/refresh');
	}
}

const has = (label: string) => (labels: readonly string[]) => labels.includes(label);
const python = (sql: string) => `import sqlite3\nsqlite3.connect("a.db").execute("${sql}")\n`;

const models = `
from sqlalchemy import ForeignKey
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
class Base(DeclarativeBase):
    pass
class Author(Base):
    __tablename__ = "authors"
    id: Mapped[int] = mapped_column(primary_key=True)
    pen_name: Mapped[str]
`;

test('tables of migrations and of models are completed inside a Python string, without any connection', async () => {
	save('migrations/10_stock.sql', 'ALTER TABLE books ADD COLUMN stock int;');
	save('migrations/2_books.sql', 'CREATE TABLE books (id int PRIMARY KEY, title text, author_id int REFERENCES authors(id));');
	save('app/models.py', models);
	await start();
	expect((await offeredOnce('app/query.py', python('SELECT b.| FROM books b'), has('stock'))).slice(0, 4).sort()).toEqual([
		'author_id',
		'id',
		'stock',
		'title',
	]);
	expect(await offered('app/query.py', python('SELECT a.| FROM authors a'))).toContain('pen_name');
	expect((await offered('query.sql', 'SELECT * FROM books b JOIN authors a ON |'))[0]).toContain('author_id');
});

test('what is asked while the files are still being read is answered', async () => {
	for (let at = 0; at < 200; at++)
		save(`m/${at}.sql`, `CREATE TABLE t${at} (${Array.from({ length: 50 }, (_, n) => `c${n} int`)});`);
	await start();
	expect(await offered('query.sql', 'SEL|')).toContain('SELECT');
	expect(await offeredOnce('query.sql', 'SELECT * FROM t199|', has('t199'))).toContain('t199');
});

test('text that is not saved counts, and so does what changes on disk', async () => {
	save('schema.sql', 'CREATE TABLE books (id int);');
	await start();
	await offeredOnce('query.sql', 'SELECT * FROM |', has('books'));
	client.openAs(uriOf('schema.sql'), 'sql', 'CREATE TABLE books (id int, isbn text);');
	expect(await offeredOnce('query.sql', 'SELECT | FROM books', has('isbn'))).toContain('isbn');
	save('more.sql', 'CREATE TABLE shelves (id int);');
	client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('more.sql'), type: 1 }] });
	expect(await offeredOnce('query.sql', 'SELECT * FROM |', has('shelves'))).toContain('books');
	rmSync(path.join(folder, 'more.sql'));
	client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('more.sql'), type: 3 }] });
	await offeredOnce('query.sql', 'SELECT * FROM |', (labels) => !labels.includes('shelves'));
});

test('ignored files and those of other engines say nothing', async () => {
	save('.gitignore', 'build/\n');
	save('build/a.sql', 'CREATE TABLE built (id int);');
	save('node_modules/x/a.sql', 'CREATE TABLE packaged (id int);');
	save('old.sql', 'CREATE TABLE [dbo].[foreign_one] (id int IDENTITY(1,1));');
	save('schema.sql', 'CREATE TABLE books (id bigserial);');
	await start();
	const labels = await offeredOnce('query.sql', 'SELECT * FROM |', has('books'));
	expect(labels.filter((label) => ['built', 'packaged', 'foreign_one'].includes(label))).toEqual([]);
});

test('each folder of the workspace has its own schema', async () => {
	save('shop/schema.sql', 'CREATE TABLE books (id int);');
	save('bank/schema.sql', 'CREATE TABLE accounts (id int);');
	await start(['shop', 'bank']);
	expect(await offeredOnce('shop/query.sql', 'SELECT * FROM |', has('books'))).not.toContain('accounts');
	expect(await offeredOnce('bank/query.sql', 'SELECT * FROM |', has('accounts'))).not.toContain('books');
});

test('a database has what it has, and files add what it lacks', async () => {
	bundle.run(
		`import { DatabaseSync } from 'node:sqlite'; const db = new DatabaseSync(${JSON.stringify(path.join(folder, 'shop.db'))}); db.exec('CREATE TABLE books (id INTEGER, title TEXT)'); db.close();`,
	);
	save('1.sql', 'CREATE TABLE books (id INTEGER, title TEXT);');
	save('2.sql', 'ALTER TABLE books ADD COLUMN isbn TEXT; CREATE TABLE shelves (id INTEGER);');
	await start(['.'], [{ dialect: 'sqlite', path: path.join(folder, 'shop.db') }]);
	const labels = await offeredOnce('query.sql', 'SELECT | FROM books', has('isbn'));
	expect(labels.slice(0, 3).sort()).toEqual(['id', 'isbn', 'title']);
	expect(await offeredOnce('query.sql', 'SELECT * FROM |', has('shelves'))).toContain('books');
});

test('a client that watches no files has them looked for again when it saves, and when its settings change', async () => {
	save('schema.sql', 'CREATE TABLE books (id int);');
	save('old/gone.sql', 'CREATE TABLE gone (id int);');
	await start();
	await offeredOnce('query.sql', 'SELECT * FROM |', has('gone'));
	rmSync(path.join(folder, 'old'), { recursive: true });
	save('new/later.sql', 'CREATE TABLE later (id int);');
	client.openAs(uriOf('schema.sql'), 'sql', 'CREATE TABLE books (id int);');
	client.notify('textDocument/didSave', { textDocument: { uri: uriOf('schema.sql') } });
	expect(await offeredOnce('query.sql', 'SELECT * FROM |', has('later'))).not.toContain('gone');
	client.notify('workspace/didChangeConfiguration', { settings: { bindery: { discovery: { exclude: ['**/new/**'] } } } });
	expect(await offeredOnce('query.sql', 'SELECT * FROM |', (labels) => !labels.includes('later'))).toContain('books');
});

test('a client that says it can register and then refuses is served all the same', async () => {
	save('schema.sql', 'CREATE TABLE books (id int);');
	told = client.onRequest('workspace/diagnostic/refresh');
	const workspace = {
		diagnostics: { refreshSupport: true },
		workspaceFolders: true,
		didChangeConfiguration: { dynamicRegistration: true },
		didChangeWatchedFiles: { dynamicRegistration: true },
	};
	await client.request('initialize', {
		processId: process.pid,
		rootUri: null,
		workspaceFolders: [{ uri: uriOf('.'), name: 'w' }],
		capabilities: { textDocument: { diagnostic: {} }, workspace },
	});
	client.notify('initialized', {});
	expect(await offeredOnce('query.sql', 'SELECT * FROM |', has('books'))).toContain('books');
});

test('a name in a string leads to the model that declares it, and to the migrations', async () => {
	save('app/models.py', models);
	save('migrations/1.sql', 'CREATE TABLE authors (id int, pen_name text);');
	await start();
	await offeredOnce('query.sql', 'SELECT * FROM |', has('authors'));
	const text = python('SELECT pen_name FROM authors');
	client.openAs(uriOf('app/query.py'), 'python', text);
	const placesOf = async (name: string) => {
		const line = text.split('\n')[1] ?? '';
		const found = await client.request<readonly Location[] | null>('textDocument/definition', {
			textDocument: { uri: uriOf('app/query.py') },
			position: { line: 1, character: line.indexOf(name) + 1 },
		});
		return found?.map(({ uri, range }) => `${uri.slice(uriOf('.').length + 1)}:${range.start.line}`);
	};
	expect(await placesOf('pen_name')).toEqual(['app/models.py:8', 'migrations/1.sql:0']);
	expect(await placesOf('authors')).toEqual(['app/models.py:6', 'migrations/1.sql:0']);
});
