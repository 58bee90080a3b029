import type { SqlRange } from '../sql/ranges';

export type CompletionItemKind =
	| 'column'
	| 'relation'
	| 'schema'
	| 'routine'
	| 'alias'
	| 'join'
	| 'keyword'
	| 'window'
	| 'type'
	| 'star';

export interface CompletionItem {
	readonly label: string;
	readonly kind: CompletionItemKind;
	readonly insertText: string;
	/** The range that {@link insertText} replaces; the caret stands in it or at its end. */
	readonly replace: SqlRange;
	readonly detail?: string;
	readonly documentation?: string;
	/** What the editor compares with the text between the start of `replace` and the caret. */
	readonly filterText: string;
	/** Encodes the place in the list. */
	readonly sortText: string;
	/** `insertText` has tab stops in the syntax of LSP snippets. */
	readonly isSnippet?: true;
}

export interface CompletionResult {
	/** Best first. */
	readonly items: readonly CompletionItem[];
	/** Typing on must ask again: there are more, or their order may change. */
	readonly isIncomplete: boolean;
}

/** An item before it is filtered and ranked. */
export interface Candidate {
	readonly label: string;
	readonly kind: CompletionItemKind;
	readonly insertText: string;
	/** The name that what has been typed is compared with; the label where it is missing. */
	readonly name?: string;
	readonly detail?: string;
	readonly documentation?: string;
	readonly isSnippet?: true;
	/** What the candidate is worth here, before what has been typed is looked at; smaller is better. */
	readonly group: number;
	/** Place within the group; the label decides where it is equal. */
	readonly order: number;
	/** Only a match of the beginning counts. */
	readonly needsPrefix?: true;
	/** Set when the candidate replaces more than the word at the caret. */
	readonly replace?: SqlRange;
	readonly filterText?: string;
}

/** The groups, best first; the providers pick from them by position. */
export const group = {
	best: 0,
	local: 1,
	primary: 2,
	related: 3,
	column: 4,
	outerColumn: 5,
	alias: 6,
	start: 7,
	commonFunction: 8,
	keyword: 9,
	function: 10,
	distant: 11,
	schema: 12,
	rest: 13,
} as const;
