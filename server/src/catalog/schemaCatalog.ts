import type {
	CatalogSnapshot,
	ColumnInfo,
	ForeignKeyInfo,
	RelationInfo,
	RoutineInfo,
	SchemaInfo,
} from '../../../common/src/catalog';
import type { SqlDialect } from '../sql/dialect';

/** Name resolution over a {@link CatalogSnapshot}: synchronous, in memory, never any I/O. */
export interface SchemaCatalog {
	readonly dialect: SqlDialect;
	readonly snapshot: CatalogSnapshot;
	/** Finds the schema by the dialect's folding. */
	schema(name: string): SchemaInfo | undefined;
	/** `parts` are unquoted names, schema first; applies folding and the search path. */
	resolveRelation(parts: readonly string[]): ResolvedRelation | undefined;
	/** A function or procedure by its name, schema first; of several that share it, one that says what its rows are. */
	resolveRoutine(parts: readonly string[]): RoutineInfo | undefined;
	/** Foreign keys in both directions between the two, each told from the side that holds it. */
	joinsBetween(left: ResolvedRelation, right: ResolvedRelation): readonly CatalogJoin[];
	/** Every relation that a foreign key ties to this one, in either direction. */
	neighbours(relation: ResolvedRelation): readonly CatalogJoin[];
}

export interface ResolvedRelation {
	readonly schema: SchemaInfo;
	readonly relation: RelationInfo;
	column(name: string): ColumnInfo | undefined;
}

export interface CatalogJoin {
	readonly foreignKey: ForeignKeyInfo;
	/** The relation that declares the key. */
	readonly from: ResolvedRelation;
	readonly to: ResolvedRelation;
}
