/** An immutable picture of a database's schema. Plain data: the same value feeds the explorer, the language server and the tests. */
export interface CatalogSnapshot {
	/** Grows with every re-reading of the same connection. */
	readonly version: number;
	/** Unqualified names resolve through these, in order (search_path, current database, 'main'). */
	readonly searchPath: readonly string[];
	readonly schemas: readonly SchemaInfo[];
}

export interface SchemaInfo {
	readonly name: string;
	readonly relations: readonly RelationInfo[];
	readonly routines: readonly RoutineInfo[];
}

export interface RelationInfo {
	readonly name: string;
	readonly kind: 'table' | 'view' | 'materializedView' | 'collection' | 'keyspace';
	readonly columns: readonly ColumnInfo[];
	readonly foreignKeys: readonly ForeignKeyInfo[];
	readonly comment?: string;
	/** The statement that made it, where the engine keeps it. */
	readonly definition?: string;
}

export interface ColumnInfo {
	readonly name: string;
	/** As declared; may be empty (SQLite allows columns without a type). */
	readonly type: string;
	readonly nullable: boolean;
	readonly isPrimaryKey: boolean;
	readonly defaultExpression?: string;
	readonly comment?: string;
	/** The texts that an enum type or a CHECK allows, unquoted, in the order declared. */
	readonly allowedValues?: readonly string[];
}

export interface ForeignKeyInfo {
	readonly columns: readonly string[];
	readonly targetSchema: string;
	readonly targetRelation: string;
	/** Same length and order as `columns`; empty when the target's primary key is meant and could not be resolved. */
	readonly targetColumns: readonly string[];
}

export interface RoutineInfo {
	readonly name: string;
	readonly signature: string;
	readonly returns: string;
}
