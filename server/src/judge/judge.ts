import type { SqlRange } from '../sql/ranges';

/** What an engine says of one statement that it parsed or prepared; it has executed nothing. */
export type Verdict =
	| { readonly kind: 'accepted' }
	/** `offset`: UTF-16, into the text it was asked about; absent where the engine names no place. */
	| { readonly kind: 'rejected'; readonly message: string; readonly offset?: number }
	/** It could not be asked, or its answer says nothing about the statement. */
	| { readonly kind: 'unavailable' };

/** An engine, or its parser, that is asked about one statement at a time. */
export interface Judge {
	/** `schema`: it prepares against the tables that the statement will meet, so that what it accepts is right. */
	readonly knows: 'grammar' | 'schema';
	/** Never rejects. */
	judge(statement: string, cancellation: Cancellation): Promise<Verdict>;
}

export interface Cancellation {
	readonly aborted: boolean;
}

/** Something that is wrong with a statement. */
export interface SqlFinding {
	readonly ruleId: JudgeRuleId;
	readonly range: SqlRange;
	readonly message: string;
	/** The likeliest first. */
	readonly fixes: readonly SqlFix[];
}

export interface SqlFix {
	readonly title: string;
	readonly range: SqlRange;
	readonly newText: string;
}

export type JudgeRuleId =
	| 'sql-syntax'
	| 'unknown-table'
	| 'unknown-column'
	| 'unknown-alias'
	| 'unknown-function'
	| 'ambiguous-column'
	| 'insert-arity'
	| 'group-by-misuse'
	| 'invalid-statement'
	| 'type-mismatch';
