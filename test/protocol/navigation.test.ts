import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DocumentHighlight, Hover, Location, LocationLink, WorkspaceEdit } from 'vscode-languageserver-types';
import { DdlTextRequest } from '../../common/src/languageServerProtocol';
import { bundleServer, type ServerBundle } from '../support/bundleServer';
import { LspClient } from '../support/lspClient';

let bundle: ServerBundle;
const clients: LspClient[] = [];
const schema = `CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT NOT NULL);\n`;
const program = 'import sqlite3\nconn = sqlite3.connect("shop.db")\nconn.execute("SELECT b.title FROM books b")\n';

beforeAll(async () => {
	bundle = await bundleServer();
	mkdirSync(path.join(bundle.folder, 'work', 'node_modules'), { recursive: true });
	writeFileSync(path.join(bundle.folder, 'schema.sql'), schema);
	writeFileSync(path.join(bundle.folder, 'work', 'tables.sql'), schema);
	writeFileSync(path.join(bundle.folder, 'work', 'shop.py'), program);
	writeFileSync(path.join(bundle.folder, 'work', 'node_modules', 'theirs.sql'), 'SELECT title FROM books');
});
afterAll(async () => {
	await Promise.all(clients.map((client) => client.stop()));
	bundle.remove();
});

async function start(capabilities: object = {}, options: object = {}): Promise<LspClient> {
	const client = new LspClient(bundle.languageServer);
	clients.push(client);
	const answer = await client.request<{ capabilities: object }>('initialize', {
		processId: process.pid,
		rootUri: fileUri(''),
		capabilities,
		initializationOptions: { schemas: [{ dialect: 'sqlite', path: path.join(bundle.folder, 'schema.sql') }], ...options },
	});
	expect(answer.capabilities).toMatchObject({
		hoverProvider: true,
		definitionProvider: true,
		referencesProvider: true,
		documentHighlightProvider: true,
		renameProvider: { prepareProvider: true },
	});
	client.notify('initialized', {});
	return client;
}

function fileUri(name: string): string {
	return pathToFileURL(path.join(bundle.folder, 'work', name)).href;
}

/** Opens the text, and gives what a request about the place of `|` takes. */
function at(client: LspClient, languageId: string, marked: string, name?: string) {
	const offset = marked.indexOf('|');
	const text = marked.replace('|', '');
	const uri = name === undefined ? client.open(languageId, text) : fileUri(name);
	if (name !== undefined) client.openAs(uri, languageId, text);
	const line = text.slice(0, offset).split('\n').length - 1;
	return { textDocument: { uri }, position: { line, character: offset - (text.lastIndexOf('\n', offset - 1) + 1) } };
}

const inCode = 'import sqlite3\npri|nt("x")\n';

describe('names, for any client over stdio', () => {
	test('hover in a .sql file and in a Python string', async () => {
		const client = await start();
		const inFile = await client.request<Hover>('textDocument/hover', at(client, 'sql', 'SELECT ti|tle FROM books'));
		expect(inFile.contents).toMatchObject({ kind: 'markdown', value: expect.stringContaining('`books.title` `TEXT`') });
		const inString = await client.request<Hover>(
			'textDocument/hover',
			at(client, 'python', program.replace('books b', 'bo|oks b')),
		);
		expect(inString.contents).toMatchObject({ value: expect.stringContaining('— table') });
	});

	test('null outside of SQL, for each of them', async () => {
		const client = await start();
		const place = at(client, 'python', inCode);
		for (const method of ['hover', 'definition', 'documentHighlight', 'prepareRename'])
			expect(await client.request(`textDocument/${method}`, place)).toBeNull();
		expect(await client.request('textDocument/references', { ...place, context: { includeDeclaration: true } })).toBeNull();
		expect(await client.request('textDocument/rename', { ...place, newName: 'x' })).toBeNull();
	});

	test('the definition of a column in a file of the workspace', async () => {
		const client = await start();
		const found = await client.request<Location[]>('textDocument/definition', at(client, 'sql', 'SELECT ti|tle FROM books'));
		expect(found).toEqual([
			{ uri: fileUri('tables.sql'), range: { start: { line: 0, character: 44 }, end: { line: 0, character: 49 } } },
		]);
	});

	test('links and the DDL of a table that no file makes, for a client that shows it', async () => {
		const client = await start({ textDocument: { definition: { linkSupport: true } } }, { showsDdl: true });
		client.openAs(fileUri('tables.sql'), 'sql', '-- empty');
		const [link] = await client.request<LocationLink[]>('textDocument/definition', at(client, 'sql', 'SELECT * FROM bo|oks'));
		expect(link?.targetUri).toMatch(/^bindery-ddl:/);
		expect(await client.request<string>(DdlTextRequest.type.method, { uri: link?.targetUri })).toBe(
			`${schema.trim().slice(0, -1)}\n`,
		);
		expect(await client.request(DdlTextRequest.type.method, { uri: 'bindery-ddl:/x.sql?%' })).toBeNull();
	});

	test('references in all files but those of others', async () => {
		const client = await start();
		const place = at(client, 'sql', 'SELECT ti|tle FROM books', 'open.sql');
		const found = await client.request<Location[]>('textDocument/references', {
			...place,
			context: { includeDeclaration: true },
		});
		const lines = found.map(
			({ uri, range }) => `${uri.slice(uri.lastIndexOf('/') + 1)} ${range.start.line}:${range.start.character}`,
		);
		expect(lines.sort()).toEqual(['open.sql 0:7', 'shop.py 2:23', 'tables.sql 0:44']);
	});

	test('highlights', async () => {
		const client = await start();
		const found = await client.request<DocumentHighlight[]>(
			'textDocument/documentHighlight',
			at(client, 'sql', 'SELECT b|.id FROM books b'),
		);
		expect(found.map(({ range }) => range.start.character)).toEqual([7, 23]);
	});

	test('a rename across files, with annotations where the client has them', async () => {
		const edits = { documentChanges: true, changeAnnotationSupport: {} };
		const client = await start({ workspace: { workspaceEdit: edits } });
		const place = at(client, 'sql', 'SELECT ti|tle FROM books', 'open.sql');
		expect(await client.request('textDocument/prepareRename', place)).toMatchObject({ placeholder: 'title' });
		const edit = await client.request<WorkspaceEdit>('textDocument/rename', { ...place, newName: 'name' });
		expect(Object.values(edit.changeAnnotations ?? {})).toEqual([
			{ label: 'Rename column books.title to name', needsConfirmation: true },
		]);
		expect(edit.documentChanges).toHaveLength(3);
		expect(JSON.stringify(edit)).toContain('"version":1');
	});

	test('a refusal says why', async () => {
		const client = await start();
		const place = at(client, 'sql', 'SELECT ti|tle FROM books');
		await expect(client.request('textDocument/rename', { ...place, newName: 'id' })).rejects.toThrow('has a column id already');
		await expect(
			client.request('textDocument/prepareRename', at(client, 'sql', 'SELECT upp|er(title) FROM books')),
		).rejects.toThrow('Functions cannot be renamed');
	});
});
