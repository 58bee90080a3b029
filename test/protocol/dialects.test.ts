import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CompletionList, DocumentSymbol } from 'vscode-languageserver-types';
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

async function start(settings: object): Promise<LspClient> {
	const client = new LspClient(bundle.languageServer);
	clients.push(client);
	await client.request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
	client.notify('initialized', {});
	client.notify('workspace/didChangeConfiguration', { settings: { bindery: settings } });
	return client;
}

async function offered(client: LspClient, languageId: string, marked: string): Promise<readonly string[]> {
	const before = marked.slice(0, marked.indexOf('|')).split('\n');
	const uri = client.open(languageId, marked.replace('|', ''));
	const position = { line: before.length - 1, character: (before.at(-1) ?? '').length };
	const list = await client.request<CompletionList | null>('textDocument/completion', { textDocument: { uri }, position });
	return (list?.items ?? []).map(({ label }) => label.toLowerCase());
}

const python = (library: string, sql: string) => `import ${library}\n${library}.connect("x").cursor().execute("${sql}")\n`;

describe('without a connection the dialect is', () => {
	test.each([
		['that of the library of the call', 'python', python('psycopg', 'SELECT jsonb_ag|'), 'jsonb_agg'],
		['that of another library', 'python', python('pymysql', 'SELECT group_c|'), 'group_concat'],
		['MariaDB’s where its library is called', 'python', python('mariadb', 'SELECT json_det|'), 'json_detailed'],
		[
			'MariaDB’s in TypeScript',
			'typescript',
			"import mariadb from 'mariadb';\nconst pool = mariadb.createPool({});\npool.query('SELECT json_det|');\n",
			'json_detailed',
		],
		[
			'MariaDB’s where MySQL’s library is called with its syntax',
			'python',
			python('pymysql', 'INSERT INTO t (a) VALUES (1) RETURNING json_det|, *'),
			'json_detailed',
		],
		['MariaDB’s where a comment says so', 'sql', '-- dialect: mariadb\nSELECT json_det|', 'json_detailed'],
		[
			'MariaDB’s where the text tells',
			'sql',
			'CREATE TABLE t (id int) ENGINE=Aria WITH SYSTEM VERSIONING;\nSELECT json_det|',
			'json_detailed',
		],
		['what a comment says', 'sql', '-- dialect: mysql\nSELECT date_f|', 'date_format'],
		['what a comment in a string says', 'python', python('pyodbc', '/* dialect: postgresql */ SELECT jsonb_ag|'), 'jsonb_agg'],
		['what the text tells', 'sql', 'CREATE TABLE t (id bigserial, body jsonb);\nSELECT jsonb_ag|', 'jsonb_agg'],
	])('%s', async (_, languageId, marked, expected) => {
		const client = await start({});
		expect(await offered(client, languageId, marked)).toContain(expected);
	});

	test('MariaDB’s by the settings, and its functions are not MySQL’s', async () => {
		const client = await start({ sql: { dialect: 'mariadb' } });
		expect(await offered(client, 'sql', 'SELECT nextv|')).toContain('nextval');
		expect(await offered(client, 'sql', '-- dialect: mysql\nSELECT nextv|')).not.toContain('nextval');
		expect(await offered(client, 'sql', 'SELECT any_val|')).not.toContain('any_value');
	});

	test('what the settings say', async () => {
		const client = await start({ sql: { dialect: 'postgresql' } });
		expect(await offered(client, 'sql', 'SELECT jsonb_ag|')).toContain('jsonb_agg');
	});

	test('that of the outline, too: a comment of MySQL ends no statement', async () => {
		const client = await start({});
		const outline = (text: string) =>
			client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri: client.open('sql', text) } });
		expect(await outline('-- dialect: mysql\nSELECT 1 # one; two\n;')).toHaveLength(1);
		expect(await outline('-- dialect: postgresql\nSELECT 1 # 1; SELECT 2;')).toHaveLength(2);
	});

	test('not known where nothing tells', async () => {
		const client = await start({});
		expect(await offered(client, 'sql', 'SELECT jsonb_ag|')).not.toContain('jsonb_agg');
		expect(await offered(client, 'python', python('sqlite3', 'SELECT jsonb_ag|'))).not.toContain('jsonb_object_agg');
	});
});
