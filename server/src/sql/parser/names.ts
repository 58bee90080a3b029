import type { Block, CommonTable, Query, Relation, SelectItem } from './nodes';

/** One identifier as it is written. Offsets are UTF-16 into the text, half-open, quotes included. */
export interface NamePart {
	/** Unquoted, as the dialect keeps it; `*` for a star. */
	readonly name: string;
	readonly start: number;
	readonly end: number;
	readonly isQuoted: boolean;
}

/** Where the arguments of a call stand. */
export interface CallArguments {
	/** Behind the opening parenthesis. */
	readonly start: number;
	/** Before the closing one, or where the text ends without one. */
	readonly end: number;
	/** Offsets of the commas between the arguments. */
	readonly commas: readonly number[];
}

/** Kinds of thing that a statement invents a name for. */
export type NewNameKind = 'table' | 'view' | 'index' | 'trigger' | 'constraint' | 'column' | 'other';

/** What the parser took a name for. Roles that define a local name are marked so. */
export type NameUse =
	/** A table, view or common table that is read or changed. */
	| { readonly role: 'relation'; readonly block: Block; readonly relation: Relation }
	/** Defines the name by which the block refers to the relation. */
	| { readonly role: 'alias'; readonly block: Block; readonly relation: Relation }
	/** Defines a common table. */
	| { readonly role: 'commonTable'; readonly query: Query; readonly commonTable: CommonTable }
	/** Defines one of the columns listed behind the name of a common table or the alias of a relation. */
	| { readonly role: 'declaredColumn'; readonly list: readonly string[]; readonly index: number }
	| ColumnUse
	/** A column of one relation: of INSERT's list, left of `=` in SET, of a key or an ON CONFLICT. */
	| {
			readonly role: 'targetColumn';
			readonly block: Block;
			readonly relation: Relation;
			readonly place: 'insert' | 'set' | 'other';
			readonly index: number;
	  }
	| { readonly role: 'usingColumn'; readonly block: Block; readonly relation: Relation }
	/** Defines the name of an item of a select list. */
	| { readonly role: 'selectAlias'; readonly block: Block; readonly item: SelectItem }
	/** Defines a window. */
	| { readonly role: 'windowDefinition'; readonly block: Block }
	| { readonly role: 'window'; readonly block: Block }
	/** A relation of the block, named by what it goes by there: FOR UPDATE OF, DELETE a, b FROM. */
	| { readonly role: 'qualifier'; readonly block: Block }
	| { readonly role: 'function'; readonly block: Block; readonly arguments?: CallArguments }
	| { readonly role: 'type' }
	/** Defines something of the schema; a table's columns know the relation that their keys and checks refer to. */
	| { readonly role: 'newName'; readonly kind: NewNameKind; readonly relation?: Relation };

/** A column in an expression, or a star with its qualifier. */
export interface ColumnUse {
	readonly role: 'column';
	readonly block: Block;
	/** May a bare name mean an item of the select list, and does that go before the columns of the relations? */
	readonly selectAlias: 'no' | 'first' | 'last';
	/** Behind a set operation: the name of a column of the result. */
	readonly isOfResult: boolean;
	/** The columns of the block itself cannot be named here: the values of an INSERT, LIMIT. */
	readonly isOuterOnly: boolean;
	/** False where the grammar around the name was not understood. */
	readonly isCertain: boolean;
}

/** A name where it stands. `parts` are never empty: schema first, then relation, then column. */
export type NameOccurrence = NameUse & { readonly parts: readonly NamePart[] };

/** One row of VALUES of an INSERT or MERGE. */
export interface ValueRow {
	readonly block: Block;
	/** Behind its opening bracket. */
	readonly start: number;
	/** Before its closing bracket, or where the text ends without one. */
	readonly end: number;
	readonly items: readonly { readonly start: number; readonly end: number }[];
}

/** Gathers what the parser passes, in the order it is read. */
export class NameRecorder {
	readonly occurrences: NameOccurrence[] = [];
	readonly rows: ValueRow[] = [];

	add(use: NameUse, parts: readonly NamePart[]): void {
		if (parts.length > 0) this.occurrences.push({ ...use, parts });
	}

	/** What was read as an operand turns out to be a name for what stands before it. */
	replaceLast(start: number, use: NameUse): void {
		const last = this.occurrences.at(-1);
		if (last?.role !== 'column' || last.parts[0]?.start !== start) return;
		this.occurrences[this.occurrences.length - 1] = { ...use, parts: last.parts };
	}
}
