import type { EmbeddedSqlRegion } from '../../embedded/region';
import { dialectById } from '../../sql/dialects/index';
import { tokenize } from '../../sql/lexer';
import { type SqlRange, sqlRange } from '../../sql/ranges';
import { wordsOf } from '../placeholders/words';
import type { Slot } from './slots';

/** `IN (…)` with nothing but the slot in it, or `IN …`. */
export interface InRange {
	/** From `NOT` or `IN` to the end. */
	readonly sql: SqlRange;
	readonly isNegated: boolean;
}

/** The `IN` that a slot is all of; undefined for one of several values, and anywhere else. */
export function inRangeOf({ sql }: EmbeddedSqlRegion, slot: Slot): InRange | undefined {
	const words = wordsOf(sql, tokenize(sql, dialectById('generic')));
	const at = words.findIndex(({ token }) => token.start <= slot.sql.start && slot.sql.end <= token.end);
	if (at < 0) return undefined;
	const isEnclosed = words[at - 1]?.text === '(' && words[at + 1]?.text === ')';
	const inAt = isEnclosed ? at - 2 : at - 1;
	const word = words[inAt];
	const last = words[isEnclosed ? at + 1 : at];
	if (word?.text !== 'IN' || !last) return undefined;
	const not = words[inAt - 1]?.text === 'NOT' ? words[inAt - 1] : undefined;
	return { sql: sqlRange((not ?? word).token.start, last.token.end), isNegated: not !== undefined };
}
