import * as vscode from 'vscode';
import type { Services } from '../services';

/** Searches for databases again and re-reads every schema that was read before. */
export async function refreshExplorer({ connections, watcher }: Services): Promise<void> {
	await vscode.window.withProgress({ location: { viewId: 'bindery.explorer' } }, async () => {
		await watcher.search();
		const known = connections.all.filter(
			(connection) => connection.exists && (connection.session.catalog || connections.catalogError(connection.id)),
		);
		// Each node shows its own error when it is opened.
		await Promise.allSettled(known.map((connection) => connections.refreshCatalog(connection.id)));
	});
}
