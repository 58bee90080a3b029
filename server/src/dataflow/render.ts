import type { DialectId } from '../../../common/src/connection';
import type { Span, TextPiece } from '../embedded/code/code';
import type { EmbeddedSqlRegion, Hole, Segment } from '../embedded/region';
import { holeName } from '../sql/holeName';
import { type HostRange, hostRange, sqlRange } from '../sql/ranges';
import type { Analysis } from './analysis';
import { type LinearPart, linearize } from './linearize';
import { markersAmong } from './markers';
import { placeByExpression } from './placeByExpression';
import { findPlaces } from './places';
import type { SinkRecord } from './sinks';
import type { EscapedValue, HolePart, Part } from './value';

/** The regions that a call executes: one, or one for each way through the branches that splices something of its own. */
export function regionsOfRecord(analysis: Analysis, record: SinkRecord): EmbeddedSqlRegion[] {
	const parts = record.value.parts ?? [wholeHole(record)];
	const dialect = analysis.api(record.api)?.dialect ?? 'generic';
	return linearize(parts).map((linear) => ({
		...withMarkers(analysis, record, assemble(analysis, linear, record.sqlArgument, dialect), dialect),
		sink: {
			callee: record.callee,
			call: hostRange(record.call.start, record.call.end),
			sqlArgument: hostRange(record.sqlArgument.start, record.sqlArgument.end),
			parametersArgument: record.parametersArgument && hostRange(record.parametersArgument.start, record.parametersArgument.end),
			parameterForm: record.form,
			parametersKeyword: record.parametersKeyword,
			api: record.api,
			placeholderStyles: record.placeholderStyles,
		},
		evidence: record.evidence,
	}));
}

type Assembled = ReturnType<typeof assemble>;

function withMarkers(analysis: Analysis, record: SinkRecord, assembled: Assembled, dialect: DialectId): Assembled {
	const markers = markersAmong(analysis, record, assembled.sql, assembled.holes, dialect);
	if (markers.size === 0) return assembled;
	const holes = assembled.holes.map((hole): Hole => (markers.has(hole) ? { ...hole, origin: 'composed', isMarker: true } : hole));
	return { ...assembled, holes };
}

function wholeHole(record: SinkRecord): Part {
	const { sqlArgument: span, value } = record;
	return { kind: 'hole', expression: span, field: span, via: 'concatenation', origin: value.origin, path: value.path };
}

/** Puts text and holes together, with the map back to the source. */
export function assemble(
	analysis: Analysis,
	parts: readonly LinearPart[],
	argument: Span,
	dialect: DialectId,
): Pick<EmbeddedSqlRegion, 'hostLanguageId' | 'hostRange' | 'sql' | 'segments' | 'holes'> {
	const segments: Segment[] = [];
	const holes: (Omit<Hole, 'place' | 'isBound'> & Pick<HolePart, 'boundFrom' | 'isBound'>)[] = [];
	let sql = '';
	for (const part of parts) {
		if (part.kind === 'text') {
			// A text may have more pieces than a call can have arguments.
			for (const segment of written(part.pieces, sql.length)) segments.push(segment);
			sql += part.text;
			continue;
		}
		const range = sqlRange(sql.length, sql.length + (part.text ?? holeName).length);
		sql += part.text ?? holeName;
		segments.push({ sql: range, host: hostRange(part.field.start, part.field.end), kind: 'hole' });
		holes.push({
			sql: range,
			expression: hostRange(part.expression.start, part.expression.end),
			via: part.via,
			origin: part.origin,
			path: wayOf(analysis, part),
			isBound: part.isBound,
			boundFrom: part.boundFrom,
			...(part.pieces ? { filling: written(part.pieces, range.start) } : {}),
			...(part.spliced ? { written: analysis.textOf(part.spliced) } : {}),
		});
	}
	const places = findPlaces(sql, holes, dialect);
	const spliced = parts.filter((part) => part.kind === 'hole');
	const names = namesAmong(analysis, sql, holes, places);
	return {
		hostLanguageId: analysis.host.languageId,
		hostRange: writtenIn(segments, argument),
		sql,
		segments,
		holes: holes.map(({ boundFrom, isBound, ...hole }, at): Hole => {
			const place = places[at];
			const isName = place === 'identifier' || place === 'order';
			if (isBound && place === 'quotedText') return { ...hole, isBound, place };
			if (boundFrom && isName) return { ...hole, origin: boundFrom, isBound: true, place };
			if (place === 'placeholder') return { ...hole, origin: 'composed', place: 'clause' };
			const escaped = spliced[at]?.escaped;
			// Two quotes for one mean nothing where no quotes stand around.
			if (escaped?.quote === "'" && place !== 'quotedText') return { ...hole, ...pickOrigin(escaped), place: place ?? 'clause' };
			if (place === 'value') {
				const isName = names.has(writtenAs(analysis, hole));
				return { ...hole, place: isName ? 'identifier' : placeByExpression(writtenAs(analysis, hole), hole.origin) };
			}
			return { ...hole, place: place ?? 'clause' };
		}),
	};
}

/** Pieces of text one behind the other, the first at the offset of the SQL. */
function written(pieces: readonly TextPiece[], start: number): readonly Segment[] {
	let at = start;
	return pieces.map((piece): Segment => {
		const sql = sqlRange(at, at + piece.text.length);
		at = sql.end;
		return { sql, host: hostRange(piece.start, piece.end), kind: piece.isEscape ? 'escape' : 'verbatim' };
	});
}

/** What the same statement has as a name as well: `{column} = {column} + 1`, `variance({column}) AS {column}`. */
function namesAmong(
	analysis: Analysis,
	sql: string,
	holes: readonly Pick<Hole, 'expression' | 'origin' | 'sql' | 'written'>[],
	places: ReturnType<typeof findPlaces>,
): ReadonlySet<string> {
	// `part_{number}` is a name that a number is in.
	const isAlone = ({ start, end }: Hole['sql']) => !/\w/.test(sql.charAt(start - 1) + sql.charAt(end));
	const names = holes.filter((hole, at) => places[at] === 'identifier' && hole.origin !== 'external' && isAlone(hole.sql));
	return new Set(names.length === holes.length ? [] : names.map((hole) => writtenAs(analysis, hole)));
}

function writtenAs(analysis: Analysis, { expression, written }: Pick<Hole, 'expression' | 'written'>): string {
	return written ?? analysis.textOf(expression);
}

function pickOrigin({ origin, path }: EscapedValue): Pick<Hole, 'origin' | 'path'> {
	return { origin, path };
}

/** The step of a hole's way at which the value becomes part of a text. */
export const spliceMessage = 'spliced into the SQL here';

/** The way of the value with the splice in its place: what came before it happened to the value, what comes after to the text. */
function wayOf(analysis: Analysis, { expression, path, splicedAt = path.length, spliced = expression }: HolePart): Hole['path'] {
	const splice = { range: hostRange(spliced.start, spliced.end), message: spliceMessage };
	return path.toSpliced(splicedAt, 0, splice).map((step) => (analysis.isHere(step.range) ? step : analysis.stepElsewhere(step)));
}

/** The argument when the text is written in it, else all that lies between the first and last piece of it. */
export function writtenIn(segments: readonly Pick<Segment, 'host'>[], argument: Span): HostRange {
	let start = Number.POSITIVE_INFINITY;
	let end = -1;
	for (const { host } of segments) {
		start = Math.min(start, host.start);
		end = Math.max(end, host.end);
	}
	const isInside = end < 0 || (argument.start <= start && end <= argument.end);
	return isInside ? hostRange(argument.start, argument.end) : hostRange(start, end);
}
