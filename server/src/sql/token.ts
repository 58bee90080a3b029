/**
 * - `word`: keyword or bare identifier (folding is the dialect's) · `quotedIdentifier`: with its quotes
 * - `string`: any string literal incl. E'', N'', dollar quoting · `number` · `placeholder`: one parameter mark of any style
 * - `operator`: one operator or punctuation sign; `::`, `->>`, `||`, `<=` … are one token · `comment` · `whitespace`
 * - `unknown`: a sign that no dialect gives a meaning
 * A literal, quoted identifier or comment that the text ends in is closed by the end of the text: `isUnterminated`.
 */
export type TokenKind =
	| 'word'
	| 'quotedIdentifier'
	| 'string'
	| 'number'
	| 'placeholder'
	| 'operator'
	| 'comment'
	| 'whitespace'
	| 'unknown';

/** Offsets are UTF-16, half-open. The tokens of a text, white space and comments included, add up to the text. */
export interface Token {
	readonly kind: TokenKind;
	readonly start: number;
	readonly end: number;
	readonly isUnterminated?: true;
}
