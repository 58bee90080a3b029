import { toHostRange } from '../../embedded/offsets';
import type { EmbeddedSqlRegion, Hole, PlaceholderStyle } from '../../embedded/region';
import { dialectById } from '../../sql/dialects/index';
import { tokenize } from '../../sql/lexer';
import { type SqlRange, sqlRange } from '../../sql/ranges';

/** One place of the SQL that becomes a placeholder: a bare hole, or a string literal with holes in it. */
export interface Slot {
	/** The hole, or the literal with its quotes. */
	readonly sql: SqlRange;
	readonly holes: readonly Hole[];
	/** The text between the holes of a literal: one more than there are holes. `undefined` for a bare hole. */
	readonly texts: readonly string[] | undefined;
}

export interface ExistingPlaceholder {
	readonly sql: SqlRange;
	readonly text: string;
	readonly style: PlaceholderStyle;
}

const bindable = new Set(['value', 'inList', 'valuesRow', 'quotedText']);
const harmless = new Set(['constant', 'composed', 'allowList']);

/** Everything in the region that can be bound, in order; undefined when a literal is too odd to be rewritten. */
export function findSlots(region: EmbeddedSqlRegion): readonly Slot[] | undefined {
	const tokens = tokenize(region.sql, dialectById('generic'));
	const slots: Slot[] = [];
	for (const hole of region.holes) {
		if (!bindable.has(hole.place) || (harmless.has(hole.origin) && hole.place !== 'quotedText')) continue;
		const token = tokens.find((candidate) => candidate.start <= hole.sql.start && hole.sql.end <= candidate.end);
		if (!token) return undefined;
		if (hole.place !== 'quotedText') {
			// A hole that is only a piece of a word is not a value of its own.
			if (token.start !== hole.sql.start || token.end !== hole.sql.end) return undefined;
			slots.push({ sql: hole.sql, holes: [hole], texts: undefined });
			continue;
		}
		if (slots.some((slot) => slot.sql.start === token.start)) continue;
		const slot = literalSlot(region, sqlRange(token.start, token.end));
		if (!slot) return undefined;
		if (slot.holes.some((inner) => !harmless.has(inner.origin))) slots.push(slot);
	}
	return slots;
}

/** The string literal of the SQL that the hole is a part of; undefined for one that is too odd to be rewritten. */
export function sqlLiteralAround(region: EmbeddedSqlRegion, { sql }: Hole): Slot | undefined {
	const token = tokenize(region.sql, dialectById('generic')).find(({ end, start }) => start <= sql.start && sql.end <= end);
	return token && literalSlot(region, sqlRange(token.start, token.end));
}

function literalSlot(region: EmbeddedSqlRegion, range: SqlRange): Slot | undefined {
	const quote = region.sql.charAt(range.start);
	if ((quote !== "'" && quote !== '"') || region.sql.charAt(range.end - 1) !== quote || range.end - range.start < 2)
		return undefined;
	const holes = region.holes.filter((hole) => range.start < hole.sql.start && hole.sql.end < range.end);
	const texts: string[] = [];
	let at = range.start + 1;
	for (const hole of holes) {
		texts.push(unquote(region.sql.slice(at, hole.sql.start), quote));
		at = hole.sql.end;
	}
	texts.push(unquote(region.sql.slice(at, range.end - 1), quote));
	return texts.some((text) => text.includes('\\')) ? undefined : { sql: range, holes, texts };
}

function unquote(text: string, quote: string): string {
	return text.replaceAll(quote + quote, quote);
}

/** The placeholders that the text has already, holes aside. */
export function findPlaceholders(region: EmbeddedSqlRegion): readonly ExistingPlaceholder[] {
	return tokenize(region.sql, dialectById('generic')).flatMap((token) => {
		if (token.kind !== 'placeholder') return [];
		if (region.holes.some((hole) => hole.origin !== 'composed' && hole.sql.start < token.end && token.start < hole.sql.end))
			return [];
		const text = region.sql.slice(token.start, token.end);
		const style = styleOf(text);
		return style ? [{ sql: sqlRange(token.start, token.end), text, style }] : [];
	});
}

function styleOf(text: string): PlaceholderStyle | undefined {
	if (/^\?\d*$/.test(text)) return 'question';
	if (/^:\d+$/.test(text)) return 'numeric';
	if (/^\$\d+$/.test(text)) return 'dollar';
	if (/^%\(/.test(text)) return 'pyformat';
	if (/^%/.test(text)) return 'format';
	if (/^:/.test(text)) return 'named';
	return /^@/.test(text) ? 'at' : undefined;
}

/** Where the slot stands in the source; undefined when it is not in one piece. */
export function hostOf(region: EmbeddedSqlRegion, slot: Slot) {
	return toHostRange(region, slot.sql);
}
