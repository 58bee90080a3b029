import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { Diagnostic } from 'vscode-languageserver-types';
import { bundleServer, type ServerBundle } from '../support/bundleServer';
import { LspClient } from '../support/lspClient';

const caller = 'from db import run\n\n\ndef find(name):\n    return run(f"SELECT * FROM users WHERE name = \'{name}\'")\n';
const wrapper = 'import sqlite3\n\n\ndef run(sql):\n    return sqlite3.connect("a.db").execute(sql)\n';
const harmless = 'def run(sql):\n    return print(sql)\n';

let bundle: ServerBundle;
let client: LspClient;
let folder = '';
const uriOf = (name: string) => pathToFileURL(join(folder, name)).href;
const save = (name: string, text: string) => writeFileSync(join(folder, name), text);

beforeAll(async () => {
	bundle = await bundleServer();
});
afterAll(() => bundle.remove());
beforeEach(() => {
	folder = mkdtempSync(join(tmpdir(), 'bindery-files-'));
	client = new LspClient(bundle.languageServer);
});
afterEach(async () => {
	await client.stop();
	rmSync(folder, { recursive: true, force: true });
});

async function start(capabilities: object): Promise<void> {
	const workspaceFolders = [{ uri: pathToFileURL(folder).href, name: 'project' }];
	await client.request('initialize', { processId: process.pid, rootUri: null, workspaceFolders, capabilities });
	client.notify('initialized', {});
}

function told(found: readonly Diagnostic[]): readonly string[] {
	return found.map(({ code, range, relatedInformation }) => {
		const last = relatedInformation?.at(-1);
		return `${range.start.line + 1} ${code} < ${last?.location.uri}:${(last?.location.range.start.line ?? 0) + 1} ${last?.message}`;
	});
}

const expected = () => [`5 interpolated-value < ${uriOf('db.py')}:5 \`connect().execute\` executes it`];

test('a finding comes from a wrapper on disk, and goes when that is edited', async () => {
	save('db.py', wrapper);
	await start({});
	client.openAs(uriOf('app.py'), 'python', caller);
	expect(told(await client.diagnosticsOf(uriOf('app.py'), (found) => found.length > 0))).toEqual(expected());
	client.openAs(uriOf('db.py'), 'python', harmless);
	await client.diagnosticsOf(uriOf('app.py'), (found) => found.length === 0);
});

test('a client that watches files is told to pull again when one changes on disk', async () => {
	save('db.py', harmless);
	const registered = client.onRequest('client/registerCapability');
	const refreshed = client.onRequest('workspace/diagnostic/refresh');
	await start({
		textDocument: { diagnostic: {} },
		workspace: { didChangeWatchedFiles: { dynamicRegistration: true }, diagnostics: { refreshSupport: true } },
	});
	expect(JSON.stringify(await registered)).toContain('**/{*.{py,');
	const uri = uriOf('app.py');
	client.openAs(uri, 'python', caller);
	const pull = () =>
		client.request<{ readonly items: readonly Diagnostic[] }>('textDocument/diagnostic', { textDocument: { uri } });
	expect(await pull()).toMatchObject({ items: [] });
	save('db.py', wrapper);
	client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('db.py'), type: 2 }] });
	await refreshed;
	const report = await pull();
	expect(told(report.items)).toEqual(expected());
});

test('a file that an import means is noticed when it comes into being', async () => {
	await start({ workspace: { didChangeWatchedFiles: {} } });
	client.openAs(uriOf('app.py'), 'python', caller);
	await client.diagnosticsOf(uriOf('app.py'), (found) => found.length === 0);
	save('db.py', wrapper);
	client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('db.py'), type: 1 }] });
	expect(told(await client.diagnosticsOf(uriOf('app.py'), (found) => found.length > 0))).toEqual(expected());
});

test('nothing outside of the workspace is read', async () => {
	const outside = mkdtempSync(join(tmpdir(), 'bindery-outside-'));
	writeFileSync(join(outside, 'db.py'), wrapper);
	await start({});
	client.openAs(pathToFileURL(join(outside, 'app.py')).href, 'python', caller);
	expect(await client.diagnosticsOf(pathToFileURL(join(outside, 'app.py')).href, () => true)).toEqual([]);
	rmSync(outside, { recursive: true });
});

test('calls that the configuration declares execute, and no more once it says otherwise', async () => {
	save('pyproject.toml', '[[tool.bindery.sinks]]\ncall = "db.pull"\nparameters = 1\nstyle = "?"\n');
	await start({ workspace: { didChangeWatchedFiles: {} } });
	const uri = uriOf('app.py');
	client.openAs(uri, 'python', 'def find(db, name):\n    return db.pull("name = " + name)\n');
	const found = await client.diagnosticsOf(uri, (diagnostics) => diagnostics.length > 0);
	expect(found.map(({ code, message }) => [code, message])).toEqual([
		[
			'interpolated-value',
			'`name` is spliced into the SQL as a value: write `?` and pass the value in the parameters of `db.pull`.',
		],
	]);
	save('pyproject.toml', '[[tool.bindery.sinks]]\ncall = "other.pull"\n');
	client.notify('workspace/didChangeWatchedFiles', { changes: [{ uri: uriOf('pyproject.toml'), type: 2 }] });
	await client.diagnosticsOf(uri, (diagnostics) => diagnostics.length === 0);
});
