import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type Disposable, DisposableStore } from '../../../common/src/base/lifecycle';
import type { ConnectionId, DialectId } from '../../../common/src/connection';
import { DidChangeBindingsNotification, DidChangeCatalogNotification } from '../../../common/src/languageServerProtocol';
import type { ConnectionManager } from '../connections/connectionManager';
import type { DocumentBindings } from '../connections/documentBindings';

const dialects: Readonly<Record<'sqlite', DialectId>> = { sqlite: 'sqlite' };

/** Keeps the language server told of schemas and of which document speaks to which; also after the server was restarted. */
export function feedCatalogs(client: LanguageClient, connections: ConnectionManager, bindings: DocumentBindings): Disposable {
	const store = new DisposableStore();
	const sendCatalog = (id: ConnectionId) => {
		if (!client.isRunning()) return;
		const connection = connections.get(id);
		void client.sendNotification(DidChangeCatalogNotification.type, {
			connection: id,
			dialect: connection ? dialects[connection.profile.driver] : 'generic',
			snapshot: connection?.session.catalog ?? null,
		});
	};
	const sendBindings = () => {
		if (client.isRunning()) void client.sendNotification(DidChangeBindingsNotification.type, bindings.snapshot());
	};
	store.add(connections.onDidChangeCatalog(sendCatalog));
	store.add(bindings.onDidChange(sendBindings));
	store.add(
		client.onDidChangeState(({ newState }) => {
			if (newState !== State.Running) return;
			for (const connection of connections.all) sendCatalog(connection.id);
			sendBindings();
		}),
	);
	return store;
}
