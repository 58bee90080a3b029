import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { DisposableStore } from '../../../common/src/base/lifecycle';
import type { Logger } from '../../../common/src/logger';
import { setContext } from '../vscodeUtilities';
import { connectionIdOf } from './connection';
import type { ConnectionManager } from './connectionManager';
import { databaseFilePattern, discoverDatabases, sourceFilePattern } from './discovery';

/** Changes come in flocks (a build, a checkout); this long after the last one, in milliseconds, the work is done once. */
const quietMs = 400;

/** Keeps the list of databases true while files come, change and go. Does nothing until the workspace is trusted. */
export class WorkspaceWatcher implements vscode.Disposable {
	private readonly store = new DisposableStore();
	private running: vscode.CancellationTokenSource | undefined;
	private timer: NodeJS.Timeout | undefined;
	private latest: Promise<void> | undefined;
	private onDidBegin: () => void = () => {};
	private readonly begun = new Promise<void>((resolve) => {
		this.onDidBegin = resolve;
	});
	private readonly changedFiles = new Set<string>();
	private changeTimer: NodeJS.Timeout | undefined;

	constructor(
		private readonly client: LanguageClient,
		private readonly connections: ConnectionManager,
		private readonly logger: Logger,
	) {
		const files = this.store.add(vscode.workspace.createFileSystemWatcher(databaseFilePattern));
		this.store.add(files.onDidCreate(() => this.schedule()));
		this.store.add(files.onDidDelete(() => this.schedule()));
		this.store.add(files.onDidChange((uri) => this.didChangeDatabase(uri)));
		const sources = this.store.add(vscode.workspace.createFileSystemWatcher(sourceFilePattern));
		this.store.add(sources.onDidCreate(() => this.schedule()));
		this.store.add(sources.onDidDelete(() => this.schedule()));
		this.store.add(sources.onDidChange(() => this.schedule()));
		this.store.add(vscode.workspace.onDidGrantWorkspaceTrust(() => void this.search()));
		this.store.add(vscode.workspace.onDidChangeWorkspaceFolders(() => this.schedule()));
		this.store.add(
			vscode.workspace.onDidChangeConfiguration((event) => {
				if (event.affectsConfiguration('bindery.discovery')) this.schedule();
			}),
		);
	}

	/** Resolves when the first search has been made and none is going on; never rejects. */
	async settled(): Promise<void> {
		await this.begun;
		await this.latest;
	}

	/** Searches now; a search that is still going on is given up for this one. Never rejects. */
	search(): Promise<void> {
		const search = this.searchOnce();
		this.latest = search;
		this.onDidBegin();
		return search;
	}

	private async searchOnce(): Promise<void> {
		clearTimeout(this.timer);
		if (!vscode.workspace.isTrusted) return;
		this.running?.cancel();
		const mine = new vscode.CancellationTokenSource();
		this.running = mine;
		try {
			const found = await discoverDatabases(this.client, this.logger, mine.token);
			if (mine.token.isCancellationRequested) return;
			await this.connections.setFound(found);
			this.logger.info(`Databases found: ${found.length}`);
		} catch (error) {
			if (!mine.token.isCancellationRequested) this.logger.error('The search for databases failed', error);
		} finally {
			if (this.running === mine) setContext('bindery.discovery', 'done');
			mine.dispose();
		}
	}

	dispose(): void {
		clearTimeout(this.timer);
		clearTimeout(this.changeTimer);
		this.running?.cancel();
		this.store.dispose();
	}

	private schedule(): void {
		clearTimeout(this.timer);
		this.timer = setTimeout(() => void this.search(), quietMs);
	}

	/** Another program may have changed the schema; it is read again only where it was read before. */
	private didChangeDatabase(uri: vscode.Uri): void {
		this.changedFiles.add(uri.fsPath);
		clearTimeout(this.changeTimer);
		this.changeTimer = setTimeout(() => {
			for (const file of this.changedFiles) {
				const connection = this.connections.get(connectionIdOf(file));
				if (connection?.session.catalog) {
					this.connections
						.refreshCatalog(connection.id)
						.catch((error: unknown) => this.logger.warn(`${connection.profile.name}: ${String(error)}`));
				}
			}
			this.changedFiles.clear();
		}, quietMs);
	}
}
