import { type HostRange, hostRange, type SqlRange } from '../sql/ranges';
import type { EmbeddedSqlRegion, Segment } from './region';

/**
 * The offset in the region's SQL for a caret in the host document; undefined when the caret is not in the SQL's own text
 * (in code, in a hole, inside an escape sequence). The very start and end of a literal count, also when it is empty.
 */
export function toSqlOffset(region: EmbeddedSqlRegion, hostOffset: number): number | undefined {
	let atEdge: number | undefined;
	for (const segment of region.segments) {
		const { host, sql } = segment;
		if (hostOffset < host.start || hostOffset > host.end) continue;
		if (segment.kind === 'verbatim') return sql.start + (hostOffset - host.start);
		if (segment.kind === 'escape' && atEdge === undefined) {
			if (hostOffset === host.start) atEdge = sql.start;
			else if (hostOffset === host.end) atEdge = sql.end;
		}
	}
	return atEdge;
}

/** The place in the host document of an offset in the SQL; inside an escape or hole, its start. Undefined: that text is written nowhere. */
export function toHostOffset(region: EmbeddedSqlRegion, sqlOffset: number): number | undefined {
	const segment = segmentAt(region.segments, sqlOffset);
	return segment && hostOffsetIn(segment, sqlOffset);
}

/** The host range that a range of SQL is written in, when it is written in one place in order; else undefined. */
export function toHostRange(region: EmbeddedSqlRegion, range: SqlRange): HostRange | undefined {
	const first = segmentAt(region.segments, range.start);
	const last = range.end > range.start ? lastSegmentBefore(region.segments, range.end) : first;
	if (first === undefined || last === undefined) return undefined;
	const start = hostOffsetIn(first, range.start);
	const end = last.kind === 'verbatim' ? hostOffsetIn(last, range.end) : last.host.end;
	return start <= end ? hostRange(start, end) : undefined;
}

/** The region whose text the caret is in; the surest evidence first, then the longest text. */
export function regionAt(regions: readonly EmbeddedSqlRegion[], hostOffset: number): EmbeddedSqlRegion | undefined {
	let best: EmbeddedSqlRegion | undefined;
	for (const region of regions) {
		if (toSqlOffset(region, hostOffset) === undefined) continue;
		if (best === undefined || weight(region) > weight(best)) best = region;
	}
	return best;
}

function weight(region: EmbeddedSqlRegion): number {
	const surety = { sink: 4, tag: 4, comment: 2, content: 1 }[region.evidence];
	return surety * 1e9 + region.sql.length;
}

function hostOffsetIn(segment: Segment, sqlOffset: number): number {
	if (segment.kind === 'verbatim') return segment.host.start + (sqlOffset - segment.sql.start);
	return sqlOffset >= segment.sql.end && sqlOffset > segment.sql.start ? segment.host.end : segment.host.start;
}

/** The segment that holds the character at the offset, or else one that ends there. */
function segmentAt(segments: readonly Segment[], sqlOffset: number): Segment | undefined {
	const after = segments.find((segment) => segment.sql.start <= sqlOffset && sqlOffset < segment.sql.end);
	return after ?? segments.findLast((segment) => segment.sql.start <= sqlOffset && sqlOffset <= segment.sql.end);
}

function lastSegmentBefore(segments: readonly Segment[], sqlEnd: number): Segment | undefined {
	return segments.findLast((segment) => segment.sql.start < sqlEnd && sqlEnd <= segment.sql.end);
}
