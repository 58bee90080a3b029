import { toHostRange } from '../../embedded/offsets';
import type { EmbeddedSqlRegion } from '../../embedded/region';
import type { HostRange, SqlRange } from '../../sql/ranges';
import type { Edit } from '../fix/edit';
import { replace } from '../fix/edit';

/** Where a piece of the SQL is shown: in the text when that stands in the call, else at the argument that brings it. */
export function shownAt(region: EmbeddedSqlRegion, range: SqlRange): HostRange {
	const { sink } = region;
	const host = toHostRange(region, range);
	if (!sink) return host ?? region.hostRange;
	return host && sink.call.start <= host.start && host.end <= sink.call.end ? host : sink.sqlArgument;
}

/** The replacement of a piece of SQL that stands, letter for letter, in the call itself; a text elsewhere may have other readers. */
export function editSql(region: EmbeddedSqlRegion, range: SqlRange, newText: string): Edit | undefined {
	const { sink } = region;
	const host = toHostRange(region, range);
	if (!host || !sink || host.start < sink.call.start || host.end > sink.call.end) return undefined;
	const isVerbatim = lengthInHost(region, range) === host.end - host.start;
	const isHole = region.holes.some((hole) => hole.sql.start < range.end && range.start < hole.sql.end);
	return isVerbatim && !isHole ? replace(host.start, host.end, newText) : undefined;
}

/** How many signs of the host the piece is written in; an escape counts whole. */
function lengthInHost({ segments }: EmbeddedSqlRegion, { end, start }: SqlRange): number {
	let length = 0;
	for (const { host, kind, sql } of segments) {
		const overlap = Math.min(end, sql.end) - Math.max(start, sql.start);
		if (overlap > 0) length += kind === 'verbatim' ? overlap : host.end - host.start;
	}
	return length;
}

/** All of the edits, or none when one of them is missing. */
export function allEdits(edits: readonly (Edit | undefined)[]): readonly Edit[] | undefined {
	return edits.every((edit) => edit !== undefined) ? edits : undefined;
}
