import { findRegions } from '../dataflow/findRegions';
import { originalOf } from '../dataflow/placeRegions';
import type { CodeUnit } from '../embedded/code/codeUnits';
import { itemAround } from '../embedded/code/placedCode';
import type { HostTree } from '../embedded/hostLanguage';
import { PerVersion } from '../embedded/perVersion';
import type { EmbeddedSqlRegion } from '../embedded/region';
import { ask } from './wholeDocument';

/** The regions that begin in the item of the document around a place, or without a place: all there are. In source order. */
export function regionsIn(host: HostTree, offset: number | undefined): readonly EmbeddedSqlRegion[] {
	const unit = offset === undefined ? undefined : itemAround(host, offset)?.unit;
	if (offset !== undefined && !unit) return [];
	const regionsOf = (version: HostTree) => (unit ? (byUnit(version).get(unit) ?? []) : findRegions(version));
	ask(host, `regions ${unit?.address ?? ''}`, (version) => regionsOf(version).map(originalOf));
	return regionsOf(host);
}

const cache = new PerVersion<HostTree, ReadonlyMap<CodeUnit, readonly EmbeddedSqlRegion[]>>();

function byUnit(host: HostTree): ReadonlyMap<CodeUnit, readonly EmbeddedSqlRegion[]> {
	const known = cache.get(host);
	if (known) return known;
	const regions = new Map<CodeUnit, EmbeddedSqlRegion[]>();
	for (const region of findRegions(host)) {
		const unit = itemAround(host, region.hostRange.start)?.unit;
		if (!unit) continue;
		const list = regions.get(unit);
		if (list) list.push(region);
		else regions.set(unit, [region]);
	}
	cache.set(host, regions);
	return regions;
}
