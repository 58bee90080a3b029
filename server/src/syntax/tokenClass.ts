/** What a token stands for, in the terms of LSP's semantic tokens. */
export type TokenClass =
	/** A schema or database. */
	| 'namespace'
	/** A table or view. */
	| 'class'
	/** A common table. */
	| 'struct'
	| 'type'
	/** A column. */
	| 'property'
	/** An alias of a relation, a window, `NEW` and the like. */
	| 'variable'
	| 'parameter'
	| 'function'
	| 'keyword'
	| 'string'
	| 'number'
	| 'comment'
	| 'operator';

/** UTF-16 offsets, half-open. A comment or string may span lines. */
export interface ClassifiedToken {
	readonly start: number;
	readonly end: number;
	readonly class: TokenClass;
	/** The name is made here: an alias, a common table, a table or column that is created. */
	readonly isDeclaration?: true;
	/** A function that the engine brings. */
	readonly isBuiltIn?: true;
}
