import * as vscode from 'vscode';
import { DisposableStore } from '../../../common/src/base/lifecycle';
import type { ConnectionId } from '../../../common/src/connection';
import type { Logger } from '../../../common/src/logger';
import type { ConnectionManager } from './connectionManager';
import { schemaCookieOf, stampOf } from './schemaCookie';

/** How often files of databases are looked at: other programs change them, also outside of the workspace's folders. */
const intervalMs = 2_000;
/** What declares changes of a schema: when it is written, the database is soon another one. */
const migrationPatterns = [
	...['**/*.sql', '**/versions/**/*.py', '**/alembic/**/*.py'],
	...['**/migrations/**/*.py', '**/migrations/**/*.ts', '**/migrations/**/*.js'],
	...['**/migration/**/*.py', '**/migration/**/*.ts', '**/migrate/**/*.py', '**/migrate/**/*.js'],
];

/**
 * Reads a schema again when it has changed: while its database is open, and where it was read before. Only the schema's own number is
 * looked at, so that rows may come and go without anything being read. Does nothing until the workspace is trusted.
 */
export class SchemaRefresher implements vscode.Disposable {
	private readonly store = new DisposableStore();
	private readonly known = new Map<ConnectionId, { readonly stamp: string; readonly cookie: number | undefined }>();
	private readonly timer: NodeJS.Timeout;
	private looking: Promise<void> | undefined;

	constructor(
		private readonly connections: ConnectionManager,
		private readonly logger: Logger,
	) {
		this.timer = setInterval(() => this.look(), intervalMs);
		this.timer.unref();
		this.store.add(connections.onDidChangeCatalog((id) => this.known.delete(id)));
		// A schema that was kept from the last time is as old as that: the opened database has the one of now.
		this.store.add(
			connections.onDidChangeState((id) => {
				const session = connections.get(id)?.session;
				if (session?.serverVersion !== undefined && !session.catalog && !connections.catalogError(id)) this.refresh(id);
			}),
		);
		const migrations = this.store.add(vscode.workspace.createFileSystemWatcher(`{${migrationPatterns.join(',')}}`));
		for (const event of [migrations.onDidChange, migrations.onDidCreate, migrations.onDidDelete])
			this.store.add(event(() => this.look()));
	}

	dispose(): void {
		clearInterval(this.timer);
		this.store.dispose();
	}

	private look(): void {
		if (!vscode.workspace.isTrusted) return;
		this.looking ??= this.lookOnce().finally(() => {
			this.looking = undefined;
		});
	}

	private async lookOnce(): Promise<void> {
		for (const { id, profile, session } of this.connections.all) {
			if (!session.catalog || profile.file === ':memory:') continue;
			const stamp = await stampOf(profile.file);
			const known = this.known.get(id);
			if (known?.stamp === stamp) continue;
			const cookie = await schemaCookieOf(profile.file);
			this.known.set(id, { stamp, cookie });
			if (known && (cookie === undefined || cookie !== known.cookie)) this.refresh(id);
		}
	}

	private refresh(id: ConnectionId): void {
		if (!vscode.workspace.isTrusted) return;
		this.connections
			.refreshCatalog(id)
			.catch((error: unknown) => this.logger.warn(`${this.connections.get(id)?.profile.name ?? id}: ${String(error)}`));
	}
}
