import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CodeAction, Diagnostic } from 'vscode-languageserver-types';
import { bundleServer, type ServerBundle } from '../support/bundleServer';
import { LspClient } from '../support/lspClient';

let bundle: ServerBundle;
const clients: LspClient[] = [];

beforeAll(async () => {
	bundle = await bundleServer();
});
afterAll(async () => {
	await Promise.all(clients.map((client) => client.stop()));
	bundle.remove();
});

async function start(capabilities: object = {}, initializationOptions: object = {}): Promise<LspClient> {
	const client = new LspClient(bundle.languageServer);
	clients.push(client);
	const rootUri = pathToFileURL(bundle.folder).href;
	await client.request('initialize', { processId: process.pid, rootUri, capabilities, initializationOptions });
	client.notify('initialized', {});
	return client;
}

const told = (diagnostics: readonly Diagnostic[]) => diagnostics.map(({ code, message }) => `${code}: ${message}`);
const misspelt = 'sql-syntax: `fom` is read as a name here. Did you mean `from`?';

describe('the grammar of the engine, over stdio', () => {
	test.each([
		['PostgreSQL in a .sql file', 'sql', '-- dialect: postgresql\nselect id fom users;\nselect 1;\n'],
		['SQLite in a .sql file', 'sql', '-- dialect: sqlite\nselect id fom users;\nselect 1;\n'],
		[
			'PostgreSQL in Python',
			'python',
			'import psycopg\npsycopg.connect().execute("""select id fom users where id = %s""", (1,))\n',
		],
		[
			'SQLite in Python',
			'python',
			'import sqlite3\nc = sqlite3.connect("a.db")\nc.execute("select id fom users where id = ?", (1,))\nc.close()\n',
		],
		[
			'PostgreSQL in TypeScript',
			'typescript',
			"import { Pool } from 'pg';\nexport const find = (id: string) => new Pool().query(`select id fom users where id = $1`, [id]);\n",
		],
	])('%s: published, with a quick fix that mends it', async (_name, languageId, text) => {
		const client = await start();
		const uri = client.open(languageId, text);
		const found = await client.diagnosticsOf(uri, (all) => all.some(({ code }) => code === 'sql-syntax'));
		const [diagnostic] = found.filter(({ code }) => code === 'sql-syntax');
		expect(told(diagnostic ? [diagnostic] : [])).toEqual([misspelt]);
		const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
			textDocument: { uri },
			range: diagnostic?.range,
			context: { diagnostics: [] },
		});
		const fix = actions.find(({ title }) => title === 'Replace with `from`');
		expect(client.apply(uri, fix?.edit?.changes?.[uri] ?? [])).toBe(text.replace('fom', 'from'));
		await client.diagnosticsOf(uri, (all) => all.every(({ code }) => code !== 'sql-syntax'));
	});

	test('a client that pulls and cannot be told to pull again gets all in one answer', async () => {
		const client = await start({ textDocument: { diagnostic: {} } });
		const uri = client.open('python', 'import psycopg\npsycopg.connect().execute("select id fom users")\n');
		const report = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
		expect(told(report.items)).toContain(misspelt);
	});

	test('a client that pulls is told to pull again once the engine has answered', async () => {
		const client = await start({ textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } });
		const refreshed = client.onRequest('workspace/diagnostic/refresh');
		const uri = client.open('python', 'import psycopg\npsycopg.connect().execute(f"select id fom users where id = {x}")\n');
		const pull = () => client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
		expect(told((await pull()).items).some((message) => message.startsWith('interpolated-value'))).toBe(true);
		await refreshed;
		expect(told((await pull()).items)).toContain(misspelt);
	});

	test('the first answer about a .sql file that is pulled has everything', async () => {
		const client = await start({ textDocument: { diagnostic: {} }, workspace: { diagnostics: { refreshSupport: true } } });
		const uri = client.open('sql', '-- dialect: postgresql\nselect id fom users;');
		const report = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
		expect(told(report.items)).toEqual([misspelt]);
	});

	test.each([
		[
			'a table that several functions make, each in its own way',
			'def one():\n    c.execute("create table t (a)")\n    c.execute("insert into t values (1)")\n' +
				'def two():\n    c.execute("create table t (a, b)")\n    c.execute("insert into t values (1, 2)")\n    c.execute("select b from t")\n',
		],
		[
			'a list of queries that subclasses fill',
			'class Db:\n    models = ()\n    def all(self):\n        queries = [f"select * from {m.table}" for m in self.models]\n' +
				'        c.execute(f"{\' union all \'.join(queries)} union all select 1")\n',
		],
		[
			'what is no statement: a command of a protocol, a label, a condition',
			'c.execute("IDENTIFY_SYSTEM")\nc.execute("search_msgs")\nc.execute("where a = ?", (1,))\n',
		],
		['text that another engine would run', 'c.execute("select a::int from t")\n'],
		[
			'a comma that is cut off before more follows',
			'c.execute("create table t (id, a, b)")\ndef f(a, b):\n    query = "update t set"\n    if a:\n        query += " a = ?,"\n    if b:\n        query += " b = ?,"\n' +
				'    query = query[:-1] + " where id = ?"\n    c.execute(query, (a, b))\n',
		],
		[
			'a table whose columns are put together elsewhere',
			'def make(columns):\n    c.execute(f"create virtual table t using fts5({columns}, content=\'x\')")\n' +
				'def read():\n    c.execute("select id from t")\n',
		],
	])('nothing is said of %s', async (_, text) => {
		const client = await start({ textDocument: { diagnostic: {} } });
		const uri = client.open('python', `import sqlite3\nc = sqlite3.connect("a.db")\n${text}`);
		const report = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
		expect(told(report.items).filter((message) => /^(?:sql-syntax|unknown|insert-arity)/.test(message))).toEqual([]);
	});

	test('nothing is said of a .sql file whose dialect is not known or that waits to be filled in, nor of what a comment accepts', async () => {
		const client = await start({ textDocument: { diagnostic: {} } });
		const pull = async (languageId: string, text: string) => {
			const uri = client.open(languageId, text);
			const report = await client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
			return told(report.items);
		};
		expect(await pull('sql', 'selec id fom users;')).toEqual([]);
		expect(await pull('sql', '-- dialect: postgresql\nalter table users owner to <OWNER>;')).toEqual([]);
		const accepted = '# bindery: ignore[sql-syntax] an extension knows it\n';
		expect(await pull('python', `import psycopg\nc = psycopg.connect()\n${accepted}c.execute("select id fom users")\n`)).toEqual(
			[],
		);
	});
});

describe('SQLite itself, with the tables that a statement names', () => {
	test.each([
		['a .sql file', 'sql', '-- dialect: sqlite\ncreate table books (id, name);\nselect substr(name) from books;\n', 'substr'],
		[
			'a Python string with escapes and holes before it',
			'python',
			'import sqlite3\nc = sqlite3.connect("a.db")\nc.execute("create table books (id, name)")\nc.execute(f"select \'\\n\' from books where id = {x} and substr(name) = 1")\n',
			'substr',
		],
		[
			'a template literal',
			'typescript',
			"import Database from 'better-sqlite3';\nconst db = new Database('a.db');\ndb.exec('create table books (id, name)');\ndb.prepare(`select sum(sum(id)) from books where id = ?`).all(1);\n",
			'sum',
		],
	])('%s', async (_name, languageId, text, marked) => {
		const client = await start();
		const uri = client.open(languageId, text);
		const wanted = ({ code }: Diagnostic) => code === 'invalid-statement' || code === 'group-by-misuse';
		const [found] = (await client.diagnosticsOf(uri, (all) => all.some(wanted))).filter(wanted);
		const lines = text.split('\n');
		expect(found && lines[found.range.start.line]?.slice(found.range.start.character, found.range.end.character)).toBe(marked);
	});
});

describe('names, by a schema that the client gives', () => {
	test.each([
		['a .sql file', 'sql', 'select nmae from books b;', 'unknown-column: `b` has no column `nmae`. Did you mean `name`?'],
		[
			'a Python string with escapes before it',
			'python',
			'import psycopg\npsycopg.connect().execute("select \'\\n\', b.nmae from books b where b.id = %s", (1,))\n',
			'unknown-column: `b` has no column `nmae`. Did you mean `name`?',
		],
		[
			'a template literal with a hole before it',
			'typescript',
			"import postgres from 'postgres';\nconst sql = postgres();\nexport const find = (id: number) => sql`select * from books b where b.id = ${id} and b.nmae is null`;\n",
			'unknown-column: `b` has no column `nmae`. Did you mean `name`?',
		],
	])('%s', async (_name, languageId, text, message) => {
		writeFileSync(path.join(bundle.folder, 'books.sql'), 'CREATE TABLE books (id int primary key, name text);');
		const client = await start({}, { schemas: [{ dialect: 'postgresql', path: 'books.sql' }] });
		const uri = client.open(languageId, text);
		const found = await client.diagnosticsOf(uri, (all) => all.some(({ code }) => code === 'unknown-column'));
		expect(told(found.filter(({ code }) => code === 'unknown-column'))).toEqual([message]);
		const [diagnostic] = found.filter(({ code }) => code === 'unknown-column');
		const request = { textDocument: { uri }, range: diagnostic?.range, context: { diagnostics: [] } };
		const actions = await client.request<CodeAction[]>('textDocument/codeAction', request);
		const fix = actions.find(({ title }) => title === 'Replace with `name`');
		expect(client.apply(uri, fix?.edit?.changes?.[uri] ?? [])).toBe(text.replace('nmae', 'name'));
	});
});

describe('the database, asked through the client', () => {
	test('what it accepts is not marked, although the schema that is known has no such column', async () => {
		writeFileSync(path.join(bundle.folder, 'old.sql'), 'CREATE TABLE books (id int primary key, name text);');
		const schemas = [{ dialect: 'sqlite', path: 'old.sql' }];
		const client = await start({ textDocument: { diagnostic: {} } }, { schemas, canPrepare: true });
		const asked: string[] = [];
		client.answer('bindery/prepareStatement', ({ statement }: { readonly statement: string }) => {
			asked.push(statement);
			return statement.includes('added')
				? { kind: 'accepted' }
				: { kind: 'rejected', message: 'no such column: nmae', offset: 7 };
		});
		const uri = client.open(
			'sql',
			'select added from books where id = :id;\nselect nmae from books where id = %s;\nselect id from books;\n',
		);
		const pull = () => client.request<{ items: Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
		expect(told((await pull()).items)).toEqual(['unknown-column: `books` has no column `nmae`. Did you mean `name`?']);
		expect(asked).toEqual(['select added from books where id = :id', 'select nmae from books where id = ?']);
	});

	test.each([
		['a .sql file', 'sql', 'select added, count(*) n from books where id = :id'],
		[
			'Python',
			'python',
			'import sqlite3\nc = sqlite3.connect("a.db")\nc.execute(f"select added, count(*) n from books where id = {id}")\n',
		],
		[
			'TypeScript',
			'typescript',
			"import Database from 'better-sqlite3';\nconst db = new Database('a.db');\ndb.prepare(`select added, count(*) n from books where id = ${id}`);\n",
		],
	])(
		'what it tells of a result is shown behind the list, and the hints are made again for it: %s',
		async (_, languageId, text) => {
			writeFileSync(path.join(bundle.folder, 'old.sql'), 'CREATE TABLE books (id int primary key, name text);');
			const client = await start(
				{ workspace: { inlayHint: { refreshSupport: true } } },
				{ schemas: [{ dialect: 'sqlite', path: 'old.sql' }], canPrepare: true },
			);
			const asked: string[] = [];
			client.answer('bindery/prepareStatement', ({ statement }: { readonly statement: string }) => {
				asked.push(statement);
				const columns = [
					{ name: 'added', databaseType: 'DATE', align: 'start' },
					{ name: 'n', databaseType: '', align: 'end' },
				];
				return { kind: 'accepted', columns };
			});
			let onRefresh = () => {};
			client.answer('workspace/inlayHint/refresh', () => {
				onRefresh();
				return null;
			});
			const uri = client.open(languageId, text);
			const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
			const labels = async () => {
				const hints = await client.request<{ readonly label: string }[]>('textDocument/inlayHint', {
					textDocument: { uri },
					range,
				});
				return hints.map(({ label }) => label);
			};
			const nextRefresh = () =>
				new Promise<void>((resolve) => {
					onRefresh = resolve;
				});
			let refreshed = nextRefresh();
			// Other news, such as a schema that was read, may come before.
			for (let shown = await labels(); shown.length === 0; shown = await labels()) {
				await refreshed;
				refreshed = nextRefresh();
			}
			expect(await labels()).toEqual(['→ added DATE, n integer']);
			expect(asked.filter((statement) => statement.includes('added'))).toHaveLength(1);
		},
	);
});
