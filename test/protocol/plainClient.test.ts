import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bundleServer, type ServerBundle } from '../support/bundleServer';

interface Message {
	readonly id?: number;
	readonly method?: string;
	readonly params?: unknown;
	readonly result?: unknown;
	readonly error?: { readonly message: string };
}

/** JSON-RPC over two pipes, framed by hand: no library of VS Code's on this side. */
class PlainClient {
	private readonly child: ChildProcessWithoutNullStreams;
	private readonly waiting = new Map<number, (message: Message) => void>();
	private received = Buffer.alloc(0);
	private count = 0;
	readonly ended: Promise<number | null>;

	constructor(
		languageServer: string,
		/** What requests of the server are answered with, by method; null for the others. */
		private readonly answers: Readonly<Record<string, (params: unknown) => unknown>> = {},
	) {
		this.child = spawn(process.execPath, [languageServer, '--stdio'], { stdio: ['pipe', 'pipe', 'pipe'] });
		this.ended = new Promise((resolve) => this.child.once('exit', resolve));
		this.child.stdout.on('data', (data: Buffer) => {
			this.received = Buffer.concat([this.received, data]);
			this.take();
		});
	}

	request<T>(method: string, params: unknown): Promise<T> {
		const id = ++this.count;
		this.send({ id, method, params });
		return new Promise((resolve, reject) => {
			this.waiting.set(id, ({ result, error }) => (error ? reject(new Error(error.message)) : resolve(result as T)));
		});
	}

	notify(method: string, params: unknown): void {
		this.send({ method, params });
	}

	private send(message: Message): void {
		const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
		this.child.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
		this.child.stdin.write(body);
	}

	/** Whatever is no frame makes this fail: nothing else may stand in the pipe. */
	private take(): void {
		for (;;) {
			const headEnd = this.received.indexOf('\r\n\r\n');
			if (headEnd < 0) return;
			const length = /^Content-Length: (\d+)/i.exec(this.received.subarray(0, headEnd).toString('ascii'));
			if (!length) throw new Error(`no frame: ${this.received.subarray(0, 80).toString()}`);
			const end = headEnd + 4 + Number(length[1]);
			if (this.received.length < end) return;
			const message = JSON.parse(this.received.subarray(headEnd + 4, end).toString('utf8')) as Message;
			this.received = this.received.subarray(end);
			this.receive(message);
		}
	}

	private receive(message: Message): void {
		if (message.method !== undefined && message.id !== undefined) {
			this.send({ id: message.id, result: this.answers[message.method]?.(message.params) ?? null });
		} else if (message.id !== undefined) this.waiting.get(message.id)?.(message);
	}
}

const settings = { inlayHints: { resultColumns: false }, completion: { keywordCase: 'upper' } };
const options = { schemas: [{ dialect: 'sqlite', path: 'schema.sql' }] };

/** As the editors of docs/guide/other-editors.md begin. */
const editors = [
	['a client that says nothing of itself', {}, options, {}],
	[
		'Neovim',
		{
			workspace: {
				configuration: true,
				didChangeWatchedFiles: { dynamicRegistration: true },
				workspaceEdit: { resourceOperations: ['rename', 'create', 'delete'] },
			},
			textDocument: {
				completion: { completionItem: { snippetSupport: true } },
				semanticTokens: {
					requests: { full: { delta: true }, range: true },
					tokenTypes: [],
					tokenModifiers: [],
					formats: ['relative'],
				},
				diagnostic: { dynamicRegistration: true },
			},
		},
		options,
		{ 'workspace/configuration': (params: unknown) => (params as { items: readonly unknown[] }).items.map(() => settings) },
	],
	[
		'Helix',
		{
			workspace: { configuration: true, didChangeConfiguration: { dynamicRegistration: false } },
			textDocument: { rename: { prepareSupport: true } },
		},
		options,
		{ 'workspace/configuration': (params: unknown) => (params as { items: readonly unknown[] }).items.map(() => settings) },
	],
] as const;

let bundle: ServerBundle;
beforeAll(async () => {
	bundle = await bundleServer();
	writeFileSync(
		path.join(bundle.folder, 'schema.sql'),
		'CREATE TABLE books (id INTEGER PRIMARY KEY, title TEXT NOT NULL, price REAL);\n',
	);
});
afterAll(() => bundle.remove());

describe.each(editors)('%s', (_name, capabilities, initializationOptions, answers) => {
	test('gets every feature in a .sql file and in a Python string, and ends the server as the protocol says', async () => {
		const client = new PlainClient(bundle.languageServer, answers);
		const root = pathToFileURL(bundle.folder).href;
		await client.request('initialize', { processId: process.pid, rootUri: root, capabilities, initializationOptions });
		client.notify('initialized', {});
		const open = (languageId: string, text: string) => {
			const uri = `${root}/query.${languageId}`;
			client.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
			return { uri };
		};
		const places = [
			{
				textDocument: open('sql', 'select title, count(*) n from books b where b.price > 1 group by title;\n'),
				line: 0,
				start: 0,
			},
			{
				textDocument: open(
					'python',
					'import sqlite3\nc = sqlite3.connect("a.db")\nc.execute("select title, count(*) n from books b where b.price > 1 group by title")\n',
				),
				line: 2,
				start: 11,
			},
		];
		for (const { textDocument, line, start } of places) {
			const at = (character: number) => ({ textDocument, position: { line, character: start + character } });
			const range = { start: { line: 0, character: 0 }, end: { line: 9, character: 0 } };
			const here = { start: at(9).position, end: at(9).position };
			const completed = await client.request<{ items: readonly { label: string }[] }>('textDocument/completion', at(9));
			expect(completed.items.map(({ label }) => label)).toContain('title');
			expect(JSON.stringify(await client.request('textDocument/hover', at(9)))).toContain('TEXT');
			expect(await client.request('textDocument/signatureHelp', at(20))).toMatchObject({
				signatures: [{ label: expect.stringContaining('count') }],
			});
			expect(JSON.stringify(await client.request('textDocument/definition', at(33)))).toContain('schema.sql');
			expect(await client.request('textDocument/references', { ...at(9), context: { includeDeclaration: true } })).toHaveLength(
				5,
			);
			expect(await client.request('textDocument/documentHighlight', at(44))).toHaveLength(2);
			expect(JSON.stringify(await client.request('textDocument/rename', { ...at(44), newName: 'book' }))).toContain('book');
			expect(await client.request('textDocument/selectionRange', { textDocument, positions: [at(9).position] })).toMatchObject([
				{ parent: {} },
			]);
			const actions = await client.request<readonly { title: string }[]>('textDocument/codeAction', {
				textDocument,
				range: here,
				context: { diagnostics: [] },
			});
			expect(actions.map(({ title }) => title)).toContain('Qualify columns with their tables');
			const hints = await client.request<readonly unknown[]>('textDocument/inlayHint', { textDocument, range });
			expect(hints).toHaveLength('workspace/configuration' in answers ? 0 : 1);
		}
		const [{ textDocument } = { textDocument: { uri: '' } }] = places;
		expect(await client.request('textDocument/documentSymbol', { textDocument })).toHaveLength(1);
		expect(await client.request('textDocument/foldingRange', { textDocument })).toEqual([]);
		expect(await client.request('textDocument/semanticTokens/full', { textDocument })).toMatchObject({
			data: expect.arrayContaining([0]),
		});
		const formatted = await client.request<readonly unknown[]>('textDocument/formatting', {
			textDocument,
			options: { tabSize: 2, insertSpaces: true },
		});
		expect(formatted.length).toBeGreaterThan(0);
		expect(await client.request('shutdown', null)).toBeNull();
		client.notify('exit', null);
		expect(await client.ended).toBe(0);
	});
});
