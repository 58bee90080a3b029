import * as vscode from 'vscode';
import { Emitter } from '../../../common/src/base/event';
import { DisposableStore } from '../../../common/src/base/lifecycle';
import type { ConnectionId } from '../../../common/src/connection';
import { DatabaseError } from '../../../common/src/errors';
import type { Logger } from '../../../common/src/logger';
import { type Connection, connectionIdOf, type FoundDatabase } from './connection';
import { ConnectionSession } from './connectionSession';
import { distinctNames } from './distinctNames';
import { fileKindOf } from './sqliteFile';

const addedKey = 'bindery.addedDatabases';
const foundKey = 'bindery.foundDatabases';

interface Entry {
	readonly connection: Connection;
	readonly subscriptions: DisposableStore;
}

/** The databases of this window: those that discovery found and those the user added. Opens one only when it is used. */
export class ConnectionManager implements vscode.Disposable {
	private readonly entries = new Map<ConnectionId, Entry>();
	private readonly listEmitter = new Emitter<void>();
	private readonly catalogEmitter = new Emitter<ConnectionId>();
	private readonly stateEmitter = new Emitter<ConnectionId>();
	private readonly reading = new Map<ConnectionId, Promise<void>>();
	private readonly errors = new Map<ConnectionId, DatabaseError>();

	/** A connection came, went or changed what is known of it. */
	readonly onDidChangeList = this.listEmitter.event;
	/** The schema was read, or is gone. */
	readonly onDidChangeCatalog = this.catalogEmitter.event;
	readonly onDidChangeState = this.stateEmitter.event;

	constructor(
		private readonly context: vscode.ExtensionContext,
		private readonly logger: Logger,
	) {}

	/** In the order they are shown. */
	get all(): readonly Connection[] {
		return [...this.entries.values()].map((entry) => entry.connection);
	}

	get(id: ConnectionId): Connection | undefined {
		return this.entries.get(id)?.connection;
	}

	/** Files the user opened by hand, kept for this workspace. */
	get addedFiles(): readonly string[] {
		return this.context.workspaceState.get<readonly string[]>(addedKey, []);
	}

	async add(file: string): Promise<Connection | undefined> {
		const added = [...new Set([...this.addedFiles, file])];
		await this.context.workspaceState.update(addedKey, added);
		await this.setFound(this.all.map(({ profile, exists, sources }) => ({ file: profile.file, exists, sources })));
		return this.get(connectionIdOf(file));
	}

	async remove(id: ConnectionId): Promise<void> {
		const file = this.get(id)?.profile.file;
		await this.context.workspaceState.update(
			addedKey,
			this.addedFiles.filter((added) => added !== file),
		);
		const remaining = this.all.map(({ profile, exists, sources }) => ({
			file: profile.file,
			exists,
			sources: profile.file === file ? sources.filter((source) => source.kind !== 'added') : sources,
		}));
		await this.setFound(remaining.filter((found) => found.sources.length > 0));
	}

	/** Shows what was found the last time until the search has ended, so that completion knows which schema a document means. Opens nothing. */
	restore(): void {
		if (!vscode.workspace.isTrusted || this.entries.size > 0) return;
		const found = this.context.workspaceState.get<readonly FoundDatabase[]>(foundKey, []);
		const names = distinctNames(found.map((item) => item.file));
		for (const item of found) this.put(connectionIdOf(item.file), item, names.get(item.file) ?? item.file);
		this.listEmitter.fire();
	}

	/** Takes over what discovery found; sessions of databases that stay are kept as they are. */
	async setFound(found: readonly FoundDatabase[]): Promise<void> {
		const wanted = new Map<ConnectionId, FoundDatabase>(found.map((item) => [connectionIdOf(item.file), item]));
		for (const file of this.addedFiles) {
			const id = connectionIdOf(file);
			const others = (wanted.get(id)?.sources ?? []).filter((source) => source.kind !== 'added');
			wanted.set(id, { file, exists: (await fileKindOf(file)) !== 'missing', sources: [...others, { kind: 'added' }] });
		}
		const names = distinctNames([...wanted.values()].map((item) => item.file));
		const gone = [...this.entries.keys()].filter((id) => !wanted.has(id));
		for (const id of gone) this.drop(id);
		for (const [id, item] of wanted) this.put(id, item, names.get(item.file) ?? item.file);
		this.listEmitter.fire();
		await this.context.workspaceState.update(foundKey, [...wanted.values()]);
	}

	/** Why the schema could not be read the last time it was tried; undefined when it could, or was never tried. */
	catalogError(id: ConnectionId): DatabaseError | undefined {
		return this.errors.get(id);
	}

	/** Reads the schema unless it is known; concurrent callers share one reading. Rejects with DatabaseError. */
	ensureCatalog(id: ConnectionId): Promise<void> {
		const connection = this.get(id);
		if (!connection || connection.session.catalog) return Promise.resolve();
		return this.refreshCatalog(id);
	}

	refreshCatalog(id: ConnectionId): Promise<void> {
		const known = this.reading.get(id);
		if (known) return known;
		const reading = this.readCatalog(id).finally(() => this.reading.delete(id));
		this.reading.set(id, reading);
		return reading;
	}

	dispose(): void {
		for (const id of [...this.entries.keys()]) this.drop(id);
		this.listEmitter.dispose();
		this.catalogEmitter.dispose();
		this.stateEmitter.dispose();
	}

	private async readCatalog(id: ConnectionId): Promise<void> {
		const connection = this.get(id);
		if (!connection) return;
		if (!vscode.workspace.isTrusted) {
			throw new DatabaseError({ code: 'permission', message: 'The workspace is not trusted, so no database is opened.' });
		}
		try {
			await connection.session.refreshCatalog(new AbortController().signal);
			this.errors.delete(id);
		} catch (error) {
			if (DatabaseError.is(error)) this.errors.set(id, error);
			this.catalogEmitter.fire(id);
			throw error;
		}
	}

	private put(id: ConnectionId, found: FoundDatabase, name: string): void {
		const known = this.entries.get(id);
		if (known) {
			const connection = {
				...known.connection,
				profile: { ...known.connection.profile, name },
				sources: found.sources,
				exists: found.exists,
			};
			this.entries.set(id, { ...known, connection });
			return;
		}
		const profile = { driver: 'sqlite', name, file: found.file, readonly: false } as const;
		const session = new ConnectionSession({
			profile,
			secrets: () => Promise.resolve({}),
			launch: { modulePath: vscode.Uri.joinPath(this.context.extensionUri, 'dist', 'driverHost.js').fsPath },
			logger: this.logger,
		});
		const subscriptions = new DisposableStore();
		subscriptions.add(session.onDidChangeCatalog(() => this.catalogEmitter.fire(id)));
		subscriptions.add(session.onDidChangeState(() => this.stateEmitter.fire(id)));
		this.entries.set(id, { connection: { id, profile, sources: found.sources, exists: found.exists, session }, subscriptions });
	}

	private drop(id: ConnectionId): void {
		const entry = this.entries.get(id);
		if (!entry) return;
		this.entries.delete(id);
		this.errors.delete(id);
		entry.subscriptions.dispose();
		void entry.connection.session[Symbol.asyncDispose]();
		this.catalogEmitter.fire(id);
	}
}
