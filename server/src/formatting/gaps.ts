import type { SqlDialect } from '../sql/dialect';
import type { Token } from '../sql/token';

/** The blanks between two tokens, by the index of the one before; the token's own text is never touched. */
export type Gaps = readonly string[];

/** What stands between the tokens of a text (blanks left out), in order: one fewer than there are tokens. */
export function gapsOf(text: string, tokens: readonly Token[]): Gaps {
	return tokens.slice(1).map((token, index) => text.slice(tokens[index]?.end, token.start));
}

/**
 * The new blanks, but the old ones wherever blanks mean something: between strings that a line break joins, in the signs of an operator,
 * before the bracket of a function of MySQL, beside a hole.
 */
export function keepMeaning(
	text: string,
	tokens: readonly Token[],
	before: Gaps,
	after: Gaps,
	dialect: SqlDialect,
	isHole: (token: Token) => boolean,
): Gaps {
	return after.map((gap, index) => {
		const old = before[index] ?? '';
		const [left, right] = [tokens[index], tokens[index + 1]];
		if (left === undefined || right === undefined || gap === old) return gap;
		if (left.kind === 'string' && right.kind === 'string') return hasLineBreak(gap) === hasLineBreak(old) ? gap : old;
		if ((gap === '') === (old === '')) return gap;
		const isBesideHole = (isHole(left) && isJoined(text, right)) || (isHole(right) && isJoined(text, left));
		return isBesideHole || isSensitive(text, left, right, dialect) ? keptBeside(gap, old) : gap;
	});
}

/** What a hole may be one word with. */
function isJoined(text: string, token: Token): boolean {
	return (token.kind !== 'operator' && token.kind !== 'comment') || /^[(.:]/.test(text.slice(token.start, token.start + 1));
}

/** Blanks where there were none would cut in two, and none where there were some would join. */
function keptBeside(gap: string, old: string): string {
	if (old === '') return '';
	return gap === '' ? ' ' : gap;
}

function isSensitive(text: string, left: Token, right: Token, dialect: SqlDialect): boolean {
	if (isOperatorSign(text, left) && isOperatorSign(text, right)) return true;
	if (dialect.family !== 'mysql' && dialect.id !== 'generic') return false;
	return (
		left.kind === 'word' &&
		text.charCodeAt(right.start) === 40 &&
		bracketFunctions.has(text.slice(left.start, left.end).toUpperCase())
	);
}

/** PostgreSQL takes all signs that stand together for one operator. */
function isOperatorSign(text: string, token: Token): boolean {
	return (
		(token.kind === 'operator' || token.kind === 'unknown') &&
		/^[-+*/<>=~!@#%^&|`?]/.test(text.slice(token.start, token.start + 1))
	);
}

function hasLineBreak(gap: string): boolean {
	return /[\r\n]/.test(gap);
}

/** MySQL reads them as functions only with the bracket directly behind the name. From its manual, "Function Name Parsing and Resolution". */
const bracketFunctions: ReadonlySet<string> = new Set(
	(
		'ADDDATE BIT_AND BIT_OR BIT_XOR CAST COUNT CURDATE CURTIME DATE_ADD DATE_SUB EXTRACT GROUP_CONCAT MAX MID MIN NOW POSITION ' +
		'SESSION_USER STD STDDEV STDDEV_POP STDDEV_SAMP SUBDATE SUBSTR SUBSTRING SUM SYSDATE SYSTEM_USER TRIM VARIANCE VAR_POP VAR_SAMP'
	).split(' '),
);
