import { type CodeUnits, type PlacedUnit, unitAt } from '../embedded/code/codeUnits';
import type { EmbeddedSqlRegion } from '../embedded/region';
import { type HostRange, hostRange } from '../sql/ranges';
import { writtenIn } from './render';

interface Placed {
	readonly delta: number;
	readonly region: EmbeddedSqlRegion;
}

const placed = new WeakMap<EmbeddedSqlRegion, Placed>();
/**
 * Of a region that was placed, the one that it was made of. It is the region's own, and not in a WeakMap, since the engine keeps alive
 * what is a key there until its next great clearing up: all regions of all versions.
 */
const original = Symbol('original');

interface PlacedRegion extends EmbeddedSqlRegion {
	readonly [original]?: EmbeddedSqlRegion;
}

/** The region as it was found, in the addresses of its units: the same object for as long as nothing about it changes. */
export function originalOf(region: PlacedRegion): EmbeddedSqlRegion {
	return region[original] ?? region;
}

/** Regions in the addresses of the units as regions of this version of the document, in order. Undefined: one points to nothing. */
export function placeRegions(units: CodeUnits, regions: readonly EmbeddedSqlRegion[]): readonly EmbeddedSqlRegion[] | undefined {
	const placing = new Placing(units);
	const result: EmbeddedSqlRegion[] = [];
	for (const region of regions) {
		const found = placing.region(region);
		if (!found) return undefined;
		result.push(found);
	}
	return result.sort((a, b) => a.hostRange.start - b.hostRange.start);
}

/** The units that a region points to. */
interface Seen {
	first: PlacedUnit | undefined;
	isSpread: boolean;
	isBroken: boolean;
}

class Placing {
	private last: PlacedUnit | undefined;

	constructor(private readonly units: CodeUnits) {}

	region(region: EmbeddedSqlRegion): EmbeddedSqlRegion | undefined {
		const known = placed.get(region);
		if (known && known.delta === this.deltaAt(region.sink?.call ?? region.hostRange)) return known.region;
		const seen: Seen = { first: undefined, isSpread: false, isBroken: false };
		const moved = this.move(region, seen);
		if (seen.isBroken) return undefined;
		// Not enumerable: a copy of the region is another region.
		Object.defineProperty(moved, original, { value: region });
		// A region of several units has to be placed anew each time: they move apart.
		if (seen.first && !seen.isSpread) placed.set(region, { delta: seen.first.start - seen.first.unit.address, region: moved });
		else placed.delete(region);
		return moved;
	}

	private move(region: EmbeddedSqlRegion, seen: Seen): EmbeddedSqlRegion {
		const { sink } = region;
		const move = (range: HostRange) => this.range(range, seen);
		const segments = region.segments.map((segment) => ({ ...segment, host: move(segment.host) }));
		const holes = region.holes.map((hole) => ({
			...hole,
			expression: move(hole.expression),
			path: hole.path.map((step) => (step.document ? step : { ...step, range: move(step.range) })),
		}));
		const argument = sink && move(sink.sqlArgument);
		const movedSink = sink && {
			...sink,
			call: move(sink.call),
			sqlArgument: argument ?? sink.sqlArgument,
			parametersArgument: sink.parametersArgument && move(sink.parametersArgument),
		};
		const whole = argument ? writtenIn(segments, argument) : move(region.hostRange);
		return { ...region, hostRange: whole, segments, holes, sink: movedSink };
	}

	private range(range: HostRange, seen: Seen): HostRange {
		const delta = this.deltaAt(range);
		if (delta === undefined) {
			seen.isBroken = true;
			return range;
		}
		seen.first ??= this.last;
		seen.isSpread ||= seen.first !== this.last;
		return delta === 0 ? range : hostRange(range.start + delta, range.end + delta);
	}

	private deltaAt(range: { readonly start: number; readonly end: number }): number | undefined {
		if (!this.last || !isIn(this.last, range)) this.last = unitAt(this.units, range.start);
		return this.last && isIn(this.last, range) ? this.last.start - this.last.unit.address : undefined;
	}
}

function isIn({ unit }: PlacedUnit, range: { readonly start: number; readonly end: number }): boolean {
	return unit.address <= range.start && range.end <= unit.address + unit.text.length;
}
