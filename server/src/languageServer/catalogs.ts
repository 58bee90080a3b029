import type { CatalogSnapshot } from '../../../common/src/catalog';
import type { ConnectionId, DialectId } from '../../../common/src/connection';
import { familyOf } from '../../../common/src/dialectNames';
import { mergeInSteps } from '../catalog/mergeCatalogs';
import type { SchemaCatalog } from '../catalog/schemaCatalog';
import { catalogOf } from '../languageService/schemas';
import { inSlices } from './inSlices';

/** What the workspace's files say of the schema that a document speaks to. */
export type FilesFor = (
	uri: string,
	dialect: DialectId | undefined,
) => { readonly dialect: DialectId; readonly snapshot: CatalogSnapshot } | undefined;

/**
 * The schemas the server was told of or has read from files, and which document speaks to which. Swapped whole, never changed in
 * place; holds ids and schemas, no profile and no secret.
 */
export class Catalogs {
	private readonly byConnection = new Map<ConnectionId, SchemaCatalog>();
	private bindings: Readonly<Record<string, ConnectionId>> = {};
	private fallback: ConnectionId | undefined;
	private guessed: ReadonlySet<string> = new Set();
	/** Of files alone, and merged into the schema of a connection; each made once. */
	private readonly ofFiles = new WeakMap<CatalogSnapshot, SchemaCatalog>();
	private readonly merged = new WeakMap<SchemaCatalog, WeakMap<CatalogSnapshot, SchemaCatalog>>();

	constructor(
		private readonly filesFor: FilesFor,
		/** What `catalogFor` says of some document is another now. */
		private readonly onDidMerge: () => void,
	) {}

	set(connection: ConnectionId, dialect: DialectId, snapshot: CatalogSnapshot | null): void {
		if (snapshot) this.byConnection.set(connection, catalogOf(snapshot, dialect));
		else this.byConnection.delete(connection);
	}

	bind(byUri: Readonly<Record<string, ConnectionId>>, fallback: ConnectionId | undefined, guessed: readonly string[] = []): void {
		this.bindings = byUri;
		this.fallback = fallback;
		this.guessed = new Set(guessed);
	}

	/** Nobody said which database the document means. */
	isGuessed(uri: string): boolean {
		return this.guessed.has(uri) || this.connectionFor(uri) === undefined;
	}

	connectionFor(uri: string): ConnectionId | undefined {
		return this.bindings[uri] ?? this.fallback;
	}

	/** With a `dialect`, the schema of a connection that speaks another one does not count. */
	catalogFor(uri: string, dialect?: DialectId): SchemaCatalog | undefined {
		const connection = this.connectionFor(uri);
		const bound = connection === undefined ? undefined : this.byConnection.get(connection);
		const live = dialect === undefined || (bound && familyOf(bound.dialect.id)) === familyOf(dialect) ? bound : undefined;
		const files = this.filesFor(uri, dialect ?? live?.dialect.id);
		if (files === undefined) return live;
		return live === undefined ? this.catalogOfFiles(files.snapshot, files.dialect) : this.merge(live, files.snapshot);
	}

	dialectFor(uri: string): DialectId {
		return this.catalogFor(uri)?.dialect.id ?? 'generic';
	}

	private catalogOfFiles(snapshot: CatalogSnapshot, dialect: DialectId): SchemaCatalog {
		const catalog = this.ofFiles.get(snapshot) ?? catalogOf(snapshot, dialect);
		this.ofFiles.set(snapshot, catalog);
		return catalog;
	}

	/** What the database has, until the two are put together; that takes a moment with thousands of tables. */
	private merge(live: SchemaCatalog, files: CatalogSnapshot): SchemaCatalog {
		const known = this.merged.get(live) ?? new WeakMap<CatalogSnapshot, SchemaCatalog>();
		this.merged.set(live, known);
		const catalog = known.get(files);
		if (catalog !== undefined) return catalog;
		known.set(files, live);
		void this.mergeLater(live, files, known);
		return live;
	}

	private async mergeLater(
		live: SchemaCatalog,
		files: CatalogSnapshot,
		known: WeakMap<CatalogSnapshot, SchemaCatalog>,
	): Promise<void> {
		const isGone = () => ![...this.byConnection.values()].includes(live);
		const merged = await inSlices(mergeInSteps(live.snapshot, files, live.dialect), isGone);
		if (!merged) return;
		known.set(files, catalogOf(merged.result, live.dialect.id));
		this.onDidMerge();
	}
}
