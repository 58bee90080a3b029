import type { CodeModule } from '../../embedded/code/code';
import type { HostTree } from '../../embedded/hostLanguage';
import { toHostRange } from '../../embedded/offsets';
import type { EmbeddedSqlRegion, PlaceholderStyle } from '../../embedded/region';
import { sqlRange } from '../../sql/ranges';
import { driverOf } from '../placeholders/driver';
import { placeholderText } from '../wording';
import type { BoundValue } from './argumentEdits';
import { type Edit, replace } from './edit';
import { expandInSqlAlchemy } from './expandingParameter';
import { type InRange, inRangeOf } from './inRange';
import { findListSource, type ListSource } from './listSource';
import type { Replacement } from './literalEdits';
import type { Slot } from './slots';
import { isWithin } from './sqlExpression';

/** What becomes of the splice of a whole list. */
export interface BoundList {
	readonly replacement: Replacement;
	readonly value: Omit<BoundValue, 'after'>;
}

/**
 * Binds a list that is spliced into `IN (…)`: as an array where the database has them, as one parameter that the library expands, or by
 * as many placeholders as there are values. `none`: the slot holds no list; undefined: it does, and cannot be bound.
 */
export function bindList(
	host: HostTree,
	code: CodeModule,
	region: EmbeddedSqlRegion,
	slot: Slot,
	style: PlaceholderStyle,
	giveName: () => string,
	number: number,
): BoundList | 'none' | undefined {
	const [hole] = slot.holes;
	const range = hole && slot.holes.length === 1 ? inRangeOf(region, slot) : undefined;
	const isPieced = slot.texts?.some((text) => text !== '') === true;
	const source = range && hole && !isPieced ? findListSource(host, code, hole.expression) : undefined;
	if (!range || !hole || !source) return mayHoldList(host, region, slot, range) ? undefined : 'none';
	const name = giveName();
	const isPython = host.languageId === 'python';
	const asList = isPython && !source.isList ? `list(${source.text})` : source.text;
	const lists = region.sink && driverOf(host, region.sink)?.lists;
	if (lists === 'array' || lists === 'expandedBareTuple') {
		const mark = placeholderText(style, name, number);
		const written = range.isNegated ? `<> ALL(${mark})` : `= ANY(${mark})`;
		return source.isSplicedHere
			? { replacement: { slot, whole: wholeIn(slot, range), placeholder: written }, value: { name, text: asList } }
			: undefined;
	}
	if (lists === 'expandedInParentheses' && /(?:^|\.)query$/.test(region.sink?.callee ?? '') && style === 'question') {
		return source.isSplicedHere ? { replacement: { slot, placeholder: '?' }, value: { name, text: source.text } } : undefined;
	}
	if (region.sink?.api === 'sqlalchemy' && style === 'named') {
		const instead = expandInSqlAlchemy(host, region, name);
		if (!instead || !source.isSplicedHere) return undefined;
		const replacement = {
			slot,
			whole: wholeIn(slot, range),
			placeholder: `${range.isNegated ? 'NOT IN' : 'IN'} :${name}`,
			beside: instead,
		};
		return { replacement, value: { name, text: asList } };
	}
	return generated(host, region, slot, source, style, name, asList);
}

/** The slot with `IN` and the parentheses, to be rewritten together. */
function wholeIn(slot: Slot, range: InRange): Slot {
	return { ...slot, sql: range.sql, texts: slot.texts ?? ['', ''] };
}

function generated(
	host: HostTree,
	region: EmbeddedSqlRegion,
	slot: Slot,
	source: ListSource,
	style: PlaceholderStyle,
	name: string,
	asList: string,
): BoundList | undefined {
	const mark = style === 'question' ? '?' : style === 'format' ? '%s' : undefined;
	const edits = mark && source.placeholders?.(mark);
	// In a text that is formatted a `%` would have to be doubled twice.
	if (!edits || (slot.holes[0]?.via === 'format' && region.sql.includes('%'))) return undefined;
	const quotes = slot.texts ? outerQuotes(region, slot, source) : [];
	if (!quotes) return undefined;
	const spread = host.languageId === 'python' ? '*' : '...';
	const value = { name, text: `${spread}${source.text}`, list: asList };
	return { replacement: { slot, placeholder: '', instead: [...edits, ...quotes] }, value };
}

/** Quotes around the splice go with it; those that the join puts around each value are in it. */
function outerQuotes(region: EmbeddedSqlRegion, { sql }: Slot, { splice }: ListSource): readonly Edit[] | undefined {
	const edits: Edit[] = [];
	for (const at of [sql.start, sql.end - 1]) {
		const host = toHostRange(region, sqlRange(at, at + 1));
		if (!host || host.end - host.start !== 1) return undefined;
		if (!isWithin(splice, host)) edits.push(replace(host.start, host.end, ''));
	}
	return edits;
}

/** More than one value may come out of the splice. */
function mayHoldList(host: HostTree, region: EmbeddedSqlRegion, slot: Slot, range: InRange | undefined): boolean {
	const [hole] = slot.holes;
	if (!hole) return false;
	if (hole.place === 'quotedText') {
		const name = host.text.slice(hole.expression.start, hole.expression.end);
		return range !== undefined && slot.holes.length === 1 && (/join\b/.test(name) || /(?:[^s]s|list|str|csv|set)$/i.test(name));
	}
	if (hole.place !== 'inList' && hole.place !== 'valuesRow') return false;
	const before = region.sql.slice(0, slot.sql.start).trimEnd();
	return range !== undefined || !/[(,]$/.test(before);
}
