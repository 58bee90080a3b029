import { itemAt, type PlacedUnit, unitAt, unitsOf } from '../embedded/code/codeUnits';
import type { HostTree } from '../embedded/hostLanguage';
import type { EmbeddedSqlRegion, Segment } from '../embedded/region';

/** A place in a region's SQL. */
export interface PlaceInRegion {
	readonly region: EmbeddedSqlRegion;
	/** In the region's SQL. */
	readonly offset: number;
}

/**
 * The text at the host offset as a part of the statement that it is spliced into: `cond = "a = ?"` of `f"… WHERE {cond}"`. The
 * longest statement where there are several; undefined where the offset is in no such text.
 */
export function placeInFilling(
	host: HostTree,
	regions: readonly EmbeddedSqlRegion[],
	hostOffset: number,
): PlaceInRegion | undefined {
	const item = itemAt(unitsOf(host), hostOffset);
	if (!item) return undefined;
	const address = hostOffset - item.start + item.unit.address;
	let best: PlaceInRegion | undefined;
	for (const region of regions) {
		if (best && best.region.sql.length >= region.sql.length) continue;
		const segment = fillingsOf(region).find(
			({ host: written, kind }) => kind === 'verbatim' && written.start <= address && address <= written.end,
		);
		if (segment) best = { region, offset: segment.sql.start + address - segment.host.start };
	}
	return best;
}

/** Where a stretch of the region's SQL is written that a constant brings; undefined where it is not written in one piece of it. */
export function filledRange(
	host: HostTree,
	region: EmbeddedSqlRegion,
	start: number,
	end: number,
): { readonly start: number; readonly end: number } | undefined {
	const segment = fillingsOf(region).find(({ sql, kind }) => kind === 'verbatim' && sql.start <= start && end <= sql.end);
	const from = segment && offsetOf(unitAt(unitsOf(host), segment.host.start), segment.host.start);
	if (segment === undefined || from === undefined) return undefined;
	return { start: from + start - segment.sql.start, end: from + end - segment.sql.start };
}

function fillingsOf({ holes }: EmbeddedSqlRegion): readonly Segment[] {
	return holes.flatMap(({ filling }) => filling ?? []);
}

function offsetOf(item: PlacedUnit | undefined, address: number): number | undefined {
	return item && address - item.unit.address + item.start;
}
