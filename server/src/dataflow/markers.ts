import type { DialectId } from '../../../common/src/connection';
import type { Hole } from '../embedded/region';
import { dialectById } from '../sql/dialects/index';
import { tokenize } from '../sql/lexer';
import type { Analysis } from './analysis';
import type { SinkRecord } from './sinks';

const markerPlaces: ReadonlySet<Hole['place']> = new Set(['value', 'inList', 'valuesRow']);

/**
 * Holes that hold the placeholders themselves: `f"… WHERE id = {self.mark}", (id,)`. Parameters are passed and the text has
 * nothing to bind them to but these holes, which are all the same expression; what else they could be would not run.
 */
export function markersAmong(
	analysis: Analysis,
	record: SinkRecord,
	sql: string,
	holes: readonly Hole[],
	dialect: DialectId,
): ReadonlySet<Hole> {
	const none: ReadonlySet<Hole> = new Set();
	const span = record.parametersArgument;
	if (!span || !analysis.isPython) return none;
	const open = holes.filter((hole) => markerPlaces.has(hole.place) && hole.origin !== 'composed');
	// Where a piece of SQL is spliced in as well, the placeholders may be in that; but whole rows can be nothing but placeholders.
	const isBesidePieces = holes.some(
		(hole) => hole.place === 'clause' && hole.origin !== 'composed' && hole.origin !== 'constant',
	);
	const candidates = isBesidePieces ? open.filter((hole) => isWholeRow(sql, hole)) : open;
	const [first] = candidates;
	if (!first || candidates.some((hole) => hole.origin === 'external')) return none;
	if (!areAlike(candidates.map((hole) => analysis.textOf(hole.expression)))) return none;
	if (!holdsValues(analysis.textOf(span), isExecute.test(record.callee))) return none;
	const isBound = tokenize(sql, dialectById(dialect)).some((token) => token.kind === 'placeholder');
	return isBound || /%s|%\(\w+\)s/.test(sql) ? none : new Set(candidates);
}

/** `VALUES (` before it, or the row before, and `)` behind it. */
function isWholeRow(sql: string, { place, sql: span }: Hole): boolean {
	return (
		place === 'valuesRow' && /(?:\bvalues?|\)\s*,)\s*\(\s*$/i.test(sql.slice(0, span.start)) && /^\s*\)/.test(sql.slice(span.end))
	);
}

/** The same expression, or a list of that: `self.mark` and `",".join([self.mark] * n)`. */
function areAlike(texts: readonly string[]): boolean {
	const shortest = texts.reduce((a, b) => (b.length < a.length ? b : a));
	return texts.every((text) => text === shortest || (shortest.length > 2 && text.includes(shortest)));
}

const parameterNames =
	/^\*{0,2}[\w.]*?(?:param(?:eter)?s?|args?|arguments|vals?|values?|binds?|bindings?|rows?|data|records?|entry|entries|items?|vars?|tuples?|batch|chunk)(?:_\w+)?$/i;

/** What these take behind the SQL can be nothing but its parameters. */
const isExecute = /(?:^|\.)execute(?:many)?$/;

/** True for an argument that can hardly be anything but values to bind, one at least. */
function holdsValues(argument: string, isSure: boolean): boolean {
	if (/^(?:\(\s*\)|\[\s*\]|\{\s*\}|None)$/.test(argument)) return false;
	return isSure || /^(?:[([{]|(?:tuple|list|dict)\()/.test(argument) || parameterNames.test(argument);
}
