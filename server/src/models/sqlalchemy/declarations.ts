import type { NameRange } from '../../../../common/src/catalog';
import type { TypeNode } from './annotation';
import type { ColumnType } from './columnTypes';

/** What one Python file declares of tables, before other files are asked. Plain values: neither text nor tree is kept. */
export interface DeclaringFile {
	readonly uri: string;
	/** Local name → where it comes from. */
	readonly imports: ReadonlyMap<string, { readonly module: string; readonly imported: string | undefined }>;
	readonly classes: readonly DeclaredClass[];
	readonly tables: readonly TableCall[];
	/** Members of enumerations, by the class's name. */
	readonly enumerations: ReadonlyMap<string, readonly EnumerationMember[]>;
	/** `Intpk = Annotated[int, mapped_column(primary_key=True)]`, by the name. */
	readonly annotated: ReadonlyMap<string, AnnotatedType>;
	/** Names of bases made by a call: `Base = declarative_base()`. */
	readonly bases: ReadonlySet<string>;
	/** `metadata = MetaData(schema="app")`, by the name, and of a base that is made with one. */
	readonly schemas: ReadonlyMap<string, string>;
	/** Types of the project: what stands behind `impl` in a `TypeDecorator`, by the class's name. */
	readonly types: ReadonlyMap<string, ColumnType>;
}

export interface EnumerationMember {
	readonly name: string;
	/** Undefined where it is no text. */
	readonly value: string | undefined;
}

export interface AnnotatedType {
	readonly type: TypeNode;
	readonly column: DeclaredColumn | undefined;
}

export interface DeclaredClass {
	readonly name: string;
	readonly nameRange: NameRange;
	/** As written: `db.Model`, `Base`. */
	readonly bases: readonly string[];
	readonly tableName: { readonly text: string; readonly range: NameRange } | undefined;
	/** A method computes the name: for the class of the given name. */
	readonly tableNameFor: ((className: string) => string | undefined) | undefined;
	readonly table: TableCall | undefined;
	readonly isAbstract: boolean;
	readonly columns: readonly DeclaredColumn[];
	/** `note = None`: attributes of the bases that it takes away. */
	readonly removed: readonly string[];
	readonly options: TableOptions;
	/** Of `metadata = MetaData(schema="app")` in the class. */
	readonly metadataSchema: string | undefined;
	/** `type_annotation_map`: Python type → column type. */
	readonly typeMap: ReadonlyMap<string, ColumnType>;
}

/** `Table("t", metadata, Column(…), …)`. */
export interface TableCall {
	readonly name: string;
	readonly nameRange: NameRange;
	/** The second argument as written: `metadata`, `Base.metadata`. */
	readonly metadata: string;
	readonly columns: readonly DeclaredColumn[];
	readonly options: TableOptions;
}

/** What `__table_args__`, or the rest of the arguments of `Table`, say. */
export interface TableOptions {
	readonly schema?: string;
	readonly comment?: string;
	readonly primaryKey: readonly string[];
	readonly foreignKeys: readonly { readonly columns: readonly string[]; readonly targets: readonly ColumnTarget[] }[];
}

/** What a key refers to: `"schema.table.column"`, or `Class.column` and `table.c.column`. */
export type ColumnTarget =
	| { readonly kind: 'text'; readonly text: string }
	| { readonly kind: 'member'; readonly object: string; readonly property: string };

export interface DeclaredColumn {
	/** The attribute it is assigned to; empty within `Table`. */
	readonly attribute: string;
	/** In the database, where that is said. */
	readonly name: string | undefined;
	/** Of the name where it is written, else of the attribute. */
	readonly range: NameRange;
	readonly type: ColumnType | undefined;
	/** What `Mapped[…]` holds. */
	readonly annotation: TypeNode | undefined;
	/** There is no `mapped_column` or the like behind the annotation. */
	readonly isBare: boolean;
	readonly isMapped: boolean;
	readonly nullable: boolean | undefined;
	readonly isPrimaryKey: boolean;
	readonly targets: readonly ColumnTarget[];
	readonly defaultExpression: string | undefined;
	readonly comment: string | undefined;
	/** Columns with a smaller number come first. */
	readonly sortOrder: number;
}
