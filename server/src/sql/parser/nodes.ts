/** What the tolerant parser makes of a statement: blocks, what they read from, and what they give. Offsets are UTF-16 into the text. */

/** A query or data-modifying statement with its WITH list and the branches of its set operations. */
export interface Query {
	readonly ctes: CommonTable[];
	readonly branches: Block[];
	isRecursive: boolean;
	/** The block in whose text this query stands. */
	readonly outer?: Block;
	/** How many of the outer block's relations it may refer to: all for a subquery, the left ones for LATERAL, none for a derived table. */
	readonly visibleOuter: 'all' | 'none' | number;
	/** Set for the body of a common table: which of the owner's common tables come before it. */
	readonly memberOf?: { readonly owner: Query; readonly index: number };
}

export interface CommonTable {
	readonly name: string;
	/** Declared behind the name; empty when the body's own names hold. */
	readonly columns: readonly string[];
	/** The columns that SEARCH and CYCLE put behind its own. */
	readonly added: string[];
	readonly nameStart: number;
	body?: Query;
}

/** One SELECT, VALUES, INSERT, UPDATE, DELETE or MERGE, without what stands around it. */
export interface Block {
	readonly kind: 'select' | 'values' | 'insert' | 'update' | 'delete' | 'merge' | 'other';
	readonly query: Query;
	/** The select list, or the RETURNING list of a data-modifying block. */
	readonly items: SelectItem[];
	/** In the order written; the target of a data-modifying block is the first. */
	readonly relations: Relation[];
	readonly windows: string[];
	/** Clause keyword → index of its token. */
	readonly clauses: Map<string, number>;
	/** Width of the rows of VALUES. */
	valueCount: number;
	target?: Relation;
	/** The table that SELECT … INTO makes; unquoted, schema first. */
	into?: readonly string[];
	/** Names a trigger or an upsert brings into scope beside the relations: `NEW`, `OLD`, `excluded`. */
	readonly pseudo: { readonly name: string; readonly of: Relation }[];
}

export interface SelectItem {
	readonly start: number;
	/** Behind the alias. */
	end: number;
	/** Behind the expression, before its alias. */
	expressionEnd: number;
	alias?: string;
	/** `a`, `t.a`, `s.t.a` when the item is nothing but a column reference; with `*` as the last part for a star. */
	path?: readonly string[];
	/** The function when the item is nothing but one call: it names the column in PostgreSQL. */
	call?: string;
}

export interface Relation {
	readonly kind: 'named' | 'query' | 'function';
	/** Unquoted, schema first; empty for a derived table. */
	readonly path: readonly string[];
	alias?: string;
	columns: readonly string[];
	readonly query?: Query;
	readonly start: number;
	end: number;
	/** Columns that USING or NATURAL merged with the ones of the relations before. */
	using: readonly string[];
	/** `columns` are all it has, being declared in this very statement: the table of a CREATE TABLE. */
	readonly isDeclared?: true;
}

export function makeQuery(fields: Partial<Pick<Query, 'outer' | 'visibleOuter' | 'memberOf'>>): Query {
	return { ctes: [], branches: [], isRecursive: false, visibleOuter: 'none', ...fields };
}

export function makeBlock(kind: Block['kind'], query: Query): Block {
	const block: Block = { kind, query, items: [], relations: [], windows: [], clauses: new Map(), valueCount: 0, pseudo: [] };
	query.branches.push(block);
	return block;
}

/** The name by which the block's expressions refer to a relation; undefined for a derived table without an alias. */
export function exposedName(relation: Relation): string | undefined {
	return relation.alias ?? relation.path[relation.path.length - 1];
}
