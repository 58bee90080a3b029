import { type ChildProcess, spawn } from 'node:child_process';
import { createMessageConnection, type MessageConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-jsonrpc/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Diagnostic, TextEdit } from 'vscode-languageserver-types';

const patience = 10_000;

/** A plain LSP client: a process, its pipes, and nothing of VS Code. */
export class LspClient {
	private readonly child: ChildProcess;
	private readonly connection: MessageConnection;
	private readonly documents = new Map<string, TextDocument>();
	private readonly published = new Map<string, readonly Diagnostic[]>();
	private readonly messages: string[] = [];
	private readonly listeners = new Set<() => void>();
	private opened = 0;

	constructor(languageServer: string) {
		this.child = spawn(process.execPath, [languageServer, '--stdio'], { stdio: ['pipe', 'pipe', 'inherit'] });
		const { stdin, stdout } = this.child;
		if (!stdin || !stdout) throw new Error('the server has no pipes');
		this.connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
		this.connection.onNotification('textDocument/publishDiagnostics', (params: { uri: string; diagnostics: Diagnostic[] }) => {
			this.published.set(params.uri, params.diagnostics);
			this.tell();
		});
		for (const method of ['window/logMessage', 'window/showMessage']) {
			this.connection.onNotification(method, (params: { message: string }) => {
				this.messages.push(params.message);
				this.tell();
			});
		}
		this.child.once('exit', () => this.connection.dispose());
		this.connection.listen();
	}

	request<R>(method: string, params: unknown): Promise<R> {
		return this.connection.sendRequest(method, params);
	}

	notify(method: string, params: unknown): void {
		void this.connection.sendNotification(method, params);
	}

	/** Opens a document that exists in no file; returns its URI. */
	open(languageId: string, text: string): string {
		const uri = `file:///workspace/document${++this.opened}.${languageId}`;
		this.openAs(uri, languageId, text);
		return uri;
	}

	/** Opens a document by its URI. */
	openAs(uri: string, languageId: string, text: string): void {
		this.documents.set(uri, TextDocument.create(uri, languageId, 1, text));
		this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
	}

	/** The next request of this kind that the server makes is answered with `null`; resolves when it has come. */
	onRequest(method: string): Promise<unknown> {
		return new Promise((resolve) => {
			this.connection.onRequest(method, (params: unknown) => {
				resolve(params);
				return null;
			});
		});
	}

	/** Answers every request of this kind that the server makes. */
	answer<P>(method: string, work: (params: P) => unknown): void {
		this.connection.onRequest(method, work);
	}

	/** Applies edits and sends the new text; returns it. */
	apply(uri: string, edits: readonly TextEdit[]): string {
		const document = this.documents.get(uri);
		if (!document) throw new Error(`${uri} is not open`);
		const text = TextDocument.applyEdits(document, [...edits]);
		const version = document.version + 1;
		this.documents.set(uri, TextDocument.create(uri, document.languageId, version, text));
		this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges: [{ text }] });
		return text;
	}

	textOf(uri: string): string {
		return this.documents.get(uri)?.getText() ?? '';
	}

	/** The published diagnostics, as soon as they are as wanted. */
	async diagnosticsOf(uri: string, isWanted: (found: readonly Diagnostic[]) => boolean): Promise<readonly Diagnostic[]> {
		await this.until(
			() => isWanted(this.published.get(uri) ?? []) && this.published.has(uri),
			() => `diagnostics of ${uri}: ${JSON.stringify(this.published.get(uri))}`,
		);
		return this.published.get(uri) ?? [];
	}

	async messageMatching(pattern: RegExp): Promise<void> {
		await this.until(
			() => this.messages.some((message) => pattern.test(message)),
			() => `a message like ${pattern}, got ${JSON.stringify(this.messages)}`,
		);
	}

	async stop(): Promise<void> {
		const gone = new Promise((resolve) => this.child.once('exit', resolve));
		if (this.child.exitCode !== null || this.child.signalCode !== null) return;
		await this.connection.sendRequest('shutdown');
		this.notify('exit', undefined);
		await gone;
		this.connection.dispose();
	}

	private tell(): void {
		for (const listener of [...this.listeners]) listener();
	}

	private until(isTrue: () => boolean, what: () => string): Promise<void> {
		return new Promise((resolve, reject) => {
			const listener = () => {
				if (!isTrue()) return;
				clearTimeout(timer);
				this.listeners.delete(listener);
				resolve();
			};
			const timer = setTimeout(() => {
				this.listeners.delete(listener);
				reject(new Error(`waited ${patience} ms for ${what()}`));
			}, patience);
			this.listeners.add(listener);
			listener();
		});
	}
}
