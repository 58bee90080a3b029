import path from 'node:path';
import * as vscode from 'vscode';
import { Emitter } from '../../../common/src/base/event';
import { DisposableStore } from '../../../common/src/base/lifecycle';
import type { ConnectionId } from '../../../common/src/connection';
import type { DidChangeBindingsNotification } from '../../../common/src/languageServerProtocol';
import type { Connection } from './connection';
import type { ConnectionManager } from './connectionManager';

const chosenKey = 'bindery.chosenConnections';

/**
 * Which database a document speaks to: the one the user chose for it, else the one its own code connects to, else the
 * one that most of the workspace's code connects to, nearest to the document where there are several.
 */
export class DocumentBindings implements vscode.Disposable {
	private readonly emitter = new Emitter<void>();
	private readonly store = new DisposableStore();
	readonly onDidChange = this.emitter.event;

	constructor(
		private readonly connections: ConnectionManager,
		private readonly state: vscode.Memento,
	) {
		this.store.add(this.emitter);
		this.store.add(connections.onDidChangeList(() => this.emitter.fire()));
		this.store.add(vscode.workspace.onDidOpenTextDocument(() => this.emitter.fire()));
	}

	connectionFor(uri: vscode.Uri): Connection | undefined {
		const chosen = this.chosen[uri.toString()];
		const byChoice = chosen === undefined ? undefined : this.connections.get(chosen);
		if (byChoice) return byChoice;
		const existing = this.connections.all.filter((connection) => connection.exists);
		const own = this.namedIn(uri);
		return own[0] ?? [...existing].sort((a, b) => compare(rank(a, uri), rank(b, uri)))[0];
	}

	/** True where running could hit the wrong database: the file's own code connects to several and the user chose none. */
	isAmbiguous(uri: vscode.Uri): boolean {
		return this.chosen[uri.toString()] === undefined && this.namedIn(uri).length > 1;
	}

	/** Chosen by the user, or the only one that the file's own code connects to. */
	private isSure(uri: vscode.Uri): boolean {
		return this.chosen[uri.toString()] !== undefined || this.namedIn(uri).length === 1;
	}

	/** The databases that the file's own code connects to: the one named most often first, then the one named first. */
	private namedIn(uri: vscode.Uri): readonly Connection[] {
		const named = this.connections.all.flatMap((connection) => {
			const lines = connection.sources.flatMap((source) =>
				source.kind === 'reference' && source.uri === uri.toString() ? [source.line] : [],
			);
			return connection.exists && lines.length > 0 ? [{ connection, key: [-lines.length, Math.min(...lines)] as const }] : [];
		});
		return named.sort((a, b) => compare(a.key, b.key)).map(({ connection }) => connection);
	}

	async choose(uri: vscode.Uri, id: ConnectionId): Promise<void> {
		await this.state.update(chosenKey, { ...this.chosen, [uri.toString()]: id });
		this.emitter.fire();
	}

	/** For the language server: the documents that are open now, and where all others go. */
	snapshot(): DidChangeBindingsNotification.Params {
		const byUri: Record<string, ConnectionId> = {};
		const guessed: string[] = [];
		for (const document of vscode.workspace.textDocuments) {
			const connection = this.connectionFor(document.uri);
			if (!connection) continue;
			byUri[document.uri.toString()] = connection.id;
			if (!this.isSure(document.uri)) guessed.push(document.uri.toString());
		}
		return { byUri, guessed };
	}

	dispose(): void {
		this.store.dispose();
	}

	private get chosen(): Readonly<Record<string, ConnectionId>> {
		return this.state.get(chosenKey, {});
	}
}

/** Smaller is better: folders between the document and the database, then how rarely the code names it. */
function rank(connection: Connection, uri: vscode.Uri): readonly [number, number] {
	const references = connection.sources.filter((source) => source.kind !== 'file').length;
	const steps =
		uri.scheme === 'file' ? path.relative(path.dirname(uri.fsPath), connection.profile.file).split(path.sep).length : 0;
	return [references > 0 ? 0 : 1, steps - references / 1000];
}

function compare(a: readonly [number, number], b: readonly [number, number]): number {
	return a[0] - b[0] || a[1] - b[1];
}
