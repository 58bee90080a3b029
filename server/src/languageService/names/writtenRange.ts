import type { EmbeddedSqlRegion } from '../../embedded/region';

/**
 * The one stretch of the host document in which a stretch of SQL is written, escapes and all. Undefined where the SQL comes from
 * several places, or in part from spliced code: it cannot be written anew as a whole.
 */
export function writtenRange(
	region: EmbeddedSqlRegion,
	start: number,
	end: number,
): { readonly start: number; readonly end: number } | undefined {
	const pieces = region.segments.filter(({ sql }) => sql.start < end && sql.end > start);
	const first = pieces[0];
	const last = pieces[pieces.length - 1];
	if (first === undefined || last === undefined || first.sql.start > start || last.sql.end < end) return undefined;
	for (const [index, piece] of pieces.entries()) {
		if (piece.kind === 'hole') return undefined;
		// A part of an escape sequence is written nowhere by itself.
		if (piece.kind === 'escape' && (piece.sql.start < start || piece.sql.end > end)) return undefined;
		const next = pieces[index + 1];
		if (next !== undefined && next.host.start !== piece.host.end) return undefined;
	}
	const from = first.kind === 'verbatim' ? first.host.start + (start - first.sql.start) : first.host.start;
	const to = last.kind === 'verbatim' ? last.host.start + (end - last.sql.start) : last.host.end;
	return from < to ? { start: from, end: to } : undefined;
}
