/** An immutable picture of a database's schema. Plain data: the same value feeds the explorer, the language server and the tests. */
export interface CatalogSnapshot {
	/** Grows with every re-reading of the same connection. */
	readonly version: number;
	/** Unqualified names resolve through these, in order (search_path, current database, 'main'). */
	readonly searchPath: readonly string[];
	readonly schemas: readonly SchemaInfo[];
	/** Put together from files of the workspace alone: a name that it lacks may still exist. */
	readonly isFromFiles?: boolean;
}

/**
 * Where a name is known from: the database itself, a CREATE or ALTER in a file, or a class that is mapped to a table. Behind the
 * latter two stands where the name is written.
 */
export type NameSource =
	| { readonly kind: 'live' }
	| { readonly kind: 'ddl' | 'model'; readonly uri: string; readonly range: NameRange };

/** As in LSP: zero-based lines, UTF-16 characters, half-open. */
export interface NameRange {
	readonly start: { readonly line: number; readonly character: number };
	readonly end: { readonly line: number; readonly character: number };
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
	/** Rows as the engine's statistics have them, never counted; absent where there are none. */
	readonly estimatedRows?: number;
	readonly comment?: string;
	/** The statement that made it, where the engine keeps it. */
	readonly definition?: string;
	/** Absent: the database that the snapshot was read from, and nothing else. */
	readonly sources?: readonly NameSource[];
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
	/** As for the relation. */
	readonly sources?: readonly NameSource[];
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
	/** With its name and parameters: `discount(price numeric, rate numeric)`. */
	readonly signature: string;
	/** The type as written, `SETOF …` and `TABLE (…)` included; empty for a procedure. */
	readonly returns: string;
	/** Of the rows it gives, where it says them itself: by `RETURNS TABLE (…)` or several OUT parameters. */
	readonly columns?: readonly RoutineColumn[];
	/** Where the name is written; absent for what the live catalogue alone tells. */
	readonly sources?: readonly NameSource[];
}

export interface RoutineColumn {
	readonly name: string;
	readonly type: string;
}
