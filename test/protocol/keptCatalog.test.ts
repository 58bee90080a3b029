import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { CompletionList } from 'vscode-languageserver-types';
import { writeCatalogFile } from '../../common/src/catalogFile';
import type { ConnectionId } from '../../common/src/connection';
import { encodeCatalog } from '../../common/src/encodedCatalog';
import { DidChangeBindingsNotification, DidChangeCatalogNotification } from '../../common/src/languageServerProtocol';
import { readDdl } from '../../server/src/models/ddl/readDdl';
import { dialectById } from '../../server/src/sql/dialects';
import { bundleServer, type ServerBundle } from '../support/bundleServer';
import { LspClient } from '../support/lspClient';

const connection = 'test' as ConnectionId;
const snapshot = readDdl('create table books (id int, title text)', dialectById('sqlite'));
let bundle: ServerBundle;
let client: LspClient;

beforeAll(async () => {
	bundle = await bundleServer();
});
afterAll(() => bundle.remove());
beforeEach(async () => {
	client = new LspClient(bundle.languageServer);
	await client.request('initialize', { processId: process.pid, rootUri: null, capabilities: {} });
	client.notify('initialized', {});
	client.notify(DidChangeBindingsNotification.type.method, { byUri: {}, fallback: connection });
});
afterEach(() => client.stop());

const tell = (catalog: DidChangeCatalogNotification.Params['catalog']) =>
	client.notify(DidChangeCatalogNotification.type.method, { connection, dialect: 'sqlite', catalog });

async function tables(): Promise<readonly string[]> {
	const uri = client.open('sql', 'SELECT * FROM ');
	const params = { textDocument: { uri }, position: { line: 0, character: 14 } };
	const { items } = await client.request<CompletionList>('textDocument/completion', params);
	return items.filter(({ detail, label }) => detail !== undefined && label === 'books').map(({ label }) => label);
}

function keep(text: string): { readonly file: string } {
	const file = path.join(bundle.folder, 'catalog.json');
	writeFileSync(file, text);
	return { file };
}

test('the first answer knows the schema that is kept on disk', async () => {
	tell(keep(writeCatalogFile({ dialect: 'sqlite', snapshot })));
	expect(await tables()).toEqual(['books']);
});

test('a file that is broken is left alone, with a line in the log, and what comes later counts', async () => {
	tell(keep(writeCatalogFile({ dialect: 'sqlite', snapshot }).slice(0, 200)));
	await client.messageMatching(/cannot be used/);
	expect(await tables()).toEqual([]);
	tell({ encoded: encodeCatalog(snapshot) });
	expect(await tables()).toEqual(['books']);
	tell(null);
	expect(await tables()).toEqual([]);
});
