import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeAction, TextEdit } from 'vscode-languageserver-types';
import { FormatSqlRequest } from '../../common/src/languageServerProtocol';
import { bundleServer, type ServerBundle } from '../support/bundleServer';
import { LspClient } from '../support/lspClient';

let bundle: ServerBundle;
const clients: LspClient[] = [];
const options = { tabSize: 2, insertSpaces: true };

beforeAll(async () => {
	bundle = await bundleServer();
});
afterAll(async () => {
	await Promise.all(clients.map((client) => client.stop()));
	bundle.remove();
});

async function start(capabilities: object = {}): Promise<{ readonly client: LspClient; readonly capabilities: object }> {
	const client = new LspClient(bundle.languageServer);
	clients.push(client);
	const answer = await client.request<{ capabilities: object }>('initialize', { processId: null, rootUri: null, capabilities });
	client.notify('initialized', {});
	return { client, capabilities: answer.capabilities };
}

test('a .sql document is laid out statement by statement, and one that cannot be stays as it is', async () => {
	const { client, capabilities } = await start();
	expect(capabilities).toMatchObject({ documentFormattingProvider: true, documentRangeFormattingProvider: true });
	const uri = client.open('sql', "select a,b from t where c=1 ;\n\nselect 'open;\n");
	const edits = await client.request<TextEdit[]>('textDocument/formatting', { textDocument: { uri }, options });
	expect(client.apply(uri, edits)).toBe("select\n  a,\n  b\nfrom\n  t\nwhere\n  c = 1;\n\nselect 'open;\n");
	expect(await client.request('textDocument/formatting', { textDocument: { uri }, options })).toEqual([]);
});

test('a range lays out the statements that it touches', async () => {
	const { client } = await start();
	const uri = client.open('sql', 'select 1,2;\nselect 3,4;\nselect 5,6;\n');
	const range = { start: { line: 1, character: 3 }, end: { line: 1, character: 3 } };
	const edits = await client.request<TextEdit[]>('textDocument/rangeFormatting', { textDocument: { uri }, range, options });
	expect(client.apply(uri, edits)).toBe('select 1,2;\nselect\n  3,\n  4;\nselect 5,6;\n');
});

test('Python is not laid out, but the SQL at the caret is: by a request, and by an action', async () => {
	const { client } = await start({ textDocument: { codeAction: { resolveSupport: { properties: ['edit'] } } } });
	const text = 'import sqlite3\nconn = sqlite3.connect("x.db")\nconn.execute("select  a from b")\n';
	const uri = client.open('python', text);
	expect(await client.request('textDocument/formatting', { textDocument: { uri }, options })).toBeNull();
	const asked = { uri, offset: text.indexOf('a from'), tabSize: 4, insertSpaces: true };
	const result = await client.request<FormatSqlRequest.Result>(FormatSqlRequest.type.method, asked);
	expect(result).toMatchObject({ version: 1, edits: [{ newText: ' ' }] });
	const place = { line: 2, character: 20 };
	const actions = await client.request<CodeAction[]>('textDocument/codeAction', {
		textDocument: { uri },
		range: { start: place, end: place },
		context: { diagnostics: [], only: ['refactor'] },
	});
	expect(actions.map(({ title, edit }) => [title, edit])).toEqual([['Format SQL', undefined]]);
	const resolved = await client.request<CodeAction>('codeAction/resolve', actions[0]);
	expect(client.apply(uri, resolved.edit?.changes?.[uri] ?? [])).toContain('conn.execute("select a from b")');
});

test('a string that stays as it is: the reason is told', async () => {
	const { client } = await start();
	const text = 'import sqlite3\nconn = sqlite3.connect("x.db")\nconn.execute("select  a from b" + c)\n';
	const asked = { uri: client.open('python', text), offset: text.indexOf('a from'), tabSize: 4, insertSpaces: true };
	expect(await client.request(FormatSqlRequest.type.method, asked)).toMatchObject({
		edits: [],
		refusal: 'This SQL is put together from several strings; only a string that stands alone can be formatted.',
	});
});

test('a client that registers gets formatting for SQL files alone', async () => {
	const client = new LspClient(bundle.languageServer);
	clients.push(client);
	const asked = client.onRequest('client/registerCapability');
	const answer = await client.request<{ capabilities: object }>('initialize', {
		processId: null,
		rootUri: null,
		capabilities: { textDocument: { formatting: { dynamicRegistration: true } } },
	});
	expect(answer.capabilities).not.toHaveProperty('documentFormattingProvider');
	client.notify('initialized', {});
	expect(await asked).toMatchObject({
		registrations: [{ method: 'textDocument/formatting', registerOptions: { documentSelector: [{ language: 'sql' }] } }],
	});
});
