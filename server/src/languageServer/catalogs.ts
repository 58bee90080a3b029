import type { CatalogSnapshot } from '../../../common/src/catalog';
import type { ConnectionId, DialectId } from '../../../common/src/connection';
import type { SchemaCatalog } from '../catalog/schemaCatalog';
import { catalogOf } from '../languageService/schemas';

/**
 * The schemas the server was told of, and which document speaks to which. Swapped whole, never changed in place;
 * holds ids and schemas, no profile and no secret.
 */
export class Catalogs {
	private readonly byConnection = new Map<ConnectionId, SchemaCatalog>();
	private bindings: Readonly<Record<string, ConnectionId>> = {};
	private fallback: ConnectionId | undefined;

	set(connection: ConnectionId, dialect: DialectId, snapshot: CatalogSnapshot | null): void {
		if (snapshot) this.byConnection.set(connection, catalogOf(snapshot, dialect));
		else this.byConnection.delete(connection);
	}

	bind(byUri: Readonly<Record<string, ConnectionId>>, fallback: ConnectionId | undefined): void {
		this.bindings = byUri;
		this.fallback = fallback;
	}

	catalogFor(uri: string): SchemaCatalog | undefined {
		const connection = this.bindings[uri] ?? this.fallback;
		return connection === undefined ? undefined : this.byConnection.get(connection);
	}

	dialectFor(uri: string): DialectId {
		return this.catalogFor(uri)?.dialect.id ?? 'generic';
	}
}
