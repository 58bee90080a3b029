import type { ColumnInfo, NameSource, SchemaInfo } from '../../../common/src/catalog';
import type { DeclaredName, OutputColumn, RelationSource } from '../catalog/outputColumns';
import type { ResolvedRelation } from '../catalog/schemaCatalog';
import type { SqlFunction } from '../sql/dialect';
import type { NameOccurrence, NamePart, ValueRow } from '../sql/parser/names';
import type { Block, CommonTable, Query, Relation, SelectItem } from '../sql/parser/nodes';
import type { SqlRange } from '../sql/ranges';

/**
 * What a name stands for. Two names mean the same when their `key`s are the same value: a string for what the schema holds
 * (so that it can be found again in other texts), an object for what one statement defines.
 */
export type SqlSymbol =
	| { readonly kind: 'schema'; readonly key: string; readonly schema: SchemaInfo }
	| RelationSymbol
	| ColumnSymbol
	| { readonly kind: 'commonTable'; readonly key: object; readonly commonTable: CommonTable }
	| { readonly kind: 'alias'; readonly key: object; readonly relation: Relation; readonly block: Block }
	| { readonly kind: 'selectAlias'; readonly key: object; readonly item: SelectItem; readonly column?: OutputColumn }
	| { readonly kind: 'declaredColumn'; readonly key: object; readonly declared: DeclaredName; readonly column?: OutputColumn }
	/** A column that is defined nowhere in the text: of VALUES, of a function that gives rows. */
	| { readonly kind: 'output'; readonly key: object; readonly column: OutputColumn }
	| { readonly kind: 'window'; readonly key: object; readonly block: Block; readonly name: string }
	| FunctionSymbol;

export interface RelationSymbol {
	readonly kind: 'relation';
	readonly key: string;
	/** Unquoted, schema first, as far as it is known. */
	readonly path: readonly string[];
	/** Undefined for a table that is being made here. */
	readonly relation?: ResolvedRelation;
}

export interface ColumnSymbol {
	readonly kind: 'column';
	readonly key: string;
	readonly path: readonly string[];
	readonly name: string;
	readonly relation?: ResolvedRelation;
	readonly column?: ColumnInfo;
}

export interface FunctionSymbol {
	readonly kind: 'function';
	readonly key: string;
	readonly name: string;
	/** Of the dialect, or of the schema. */
	readonly overloads: readonly SqlFunction[];
	readonly isBuiltIn: boolean;
	/** Where the schema's own are written. */
	readonly sources?: readonly NameSource[];
}

/**
 * `unresolved`, `ambiguous`: nothing, or more than one thing, in a scope that is known completely goes by that name.
 * `unknown`: nothing was found, but not everything that is in scope is known.
 */
export type NameState = 'resolved' | 'unresolved' | 'ambiguous' | 'unknown';

/** One identifier of a statement and what it means. */
export interface ResolvedName {
	readonly part: NamePart;
	/** The whole name it is a part of, and the role that plays. */
	readonly occurrence: NameOccurrence;
	/** Of what kind the part is, also where it was not found. */
	readonly expects: 'schema' | 'relation' | 'qualifier' | 'column' | 'function' | 'window' | 'type' | 'new';
	readonly state: NameState;
	readonly symbol?: SqlSymbol;
	/** Further things it means at once: the columns that USING merges. */
	readonly others: readonly SqlSymbol[];
	readonly isDefinition: boolean;
	/** Names that could have been meant; set where `state` is `unresolved`, and made when asked for. */
	readonly candidates?: () => readonly string[];
}

export interface StatementNames {
	/** Empty for a statement that is none. */
	readonly queries: readonly Query[];
	/** Between two terminators, without blanks and comments around it. */
	readonly range: SqlRange;
	/** In the order of the text. */
	readonly names: readonly ResolvedName[];
	/** The statement holds things that are not understood or not known: no name of it is ever `unresolved` or `ambiguous`. */
	readonly isOpen: boolean;
	/** What its tables were looked up in. */
	readonly source: RelationSource;
	readonly rows: readonly ValueRow[];
}
