import * as vscode from 'vscode';
import { DisposableStore } from '../../../common/src/base/lifecycle';
import type { Logger } from '../../../common/src/logger';
import { sqlLanguageIds } from '../contributions';
import type { ConnectionManager } from './connectionManager';
import type { DocumentBindings } from './documentBindings';

/**
 * Reads the schema of each database that a visible file speaks to, so that completion knows it before anybody opens the
 * tree. Only in a trusted workspace; an error is left to the tree, which shows it where the user asks for it.
 */
export function keepCatalogs(connections: ConnectionManager, bindings: DocumentBindings, logger: Logger): vscode.Disposable {
	const store = new DisposableStore();
	const update = () => {
		if (!vscode.workspace.isTrusted) return;
		for (const { document } of vscode.window.visibleTextEditors) {
			if (!sqlLanguageIds.includes(document.languageId)) continue;
			const connection = bindings.connectionFor(document.uri);
			if (!connection || connection.session.catalog || connections.catalogError(connection.id)) continue;
			connections
				.ensureCatalog(connection.id)
				.catch((error: unknown) => logger.warn(`${connection.profile.name}: ${String(error)}`));
		}
	};
	store.add(vscode.window.onDidChangeVisibleTextEditors(update));
	store.add(bindings.onDidChange(update));
	update();
	return store;
}
