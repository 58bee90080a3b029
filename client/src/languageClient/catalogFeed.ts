import { type LanguageClient, State } from 'vscode-languageclient/node';
import { type Disposable, DisposableStore } from '../../../common/src/base/lifecycle';
import type { ConnectionId, DialectId } from '../../../common/src/connection';
import { encodeCatalog } from '../../../common/src/encodedCatalog';
import { DidChangeBindingsNotification, DidChangeCatalogNotification } from '../../../common/src/languageServerProtocol';
import type { CatalogCache } from '../connections/catalogCache';
import type { ConnectionManager } from '../connections/connectionManager';
import type { DocumentBindings } from '../connections/documentBindings';

const dialects: Readonly<Record<'sqlite', DialectId>> = { sqlite: 'sqlite' };

/**
 * Keeps the language server told of schemas and of which document speaks to which; also after the server was restarted. A schema that
 * was read is kept on disk, and told by its file; until it is read again, the one that was kept the last time serves.
 */
export function feedCatalogs(
	client: LanguageClient,
	connections: ConnectionManager,
	bindings: DocumentBindings,
	cache: CatalogCache,
): Disposable {
	const store = new DisposableStore();
	/** Writing takes a moment: one after the other for each connection. */
	const sending = new Map<ConnectionId, Promise<void>>();
	const sendCatalog = (id: ConnectionId) => {
		const sent = (sending.get(id) ?? Promise.resolve()).then(() => send(id)).catch(() => {});
		sending.set(id, sent);
	};
	const send = async (id: ConnectionId) => {
		const connection = connections.get(id);
		const dialect = connection ? dialects[connection.profile.driver] : 'generic';
		const catalog = await told(id, dialect);
		if (client.isRunning())
			await client.sendNotification(DidChangeCatalogNotification.type, { connection: id, dialect, catalog });
	};
	const told = async (id: ConnectionId, dialect: DialectId): Promise<DidChangeCatalogNotification.Params['catalog']> => {
		const connection = connections.get(id);
		if (!connection) return null;
		const snapshot = connection.session.catalog;
		const file = snapshot ? await cache.write(id, dialect, snapshot) : await cache.find(id);
		if (file !== undefined) return { file };
		return snapshot ? { encoded: encodeCatalog(snapshot) } : null;
	};
	/** Of connections that came: what was kept of them. */
	const known = new Set<ConnectionId>();
	const sendNew = () => {
		for (const { id } of connections.all) {
			if (!known.has(id)) sendCatalog(id);
			known.add(id);
		}
	};
	const sendBindings = () => {
		if (client.isRunning()) void client.sendNotification(DidChangeBindingsNotification.type, bindings.snapshot());
	};
	store.add(
		connections.onDidChangeCatalog((id) => {
			if (!connections.get(id)) known.delete(id);
			sendCatalog(id);
		}),
	);
	store.add(
		connections.onDidChangeList(() => {
			if (client.isRunning()) sendNew();
		}),
	);
	store.add(bindings.onDidChange(sendBindings));
	store.add(
		client.onDidChangeState(({ newState }) => {
			if (newState !== State.Running) return;
			known.clear();
			sendNew();
			sendBindings();
		}),
	);
	return store;
}
