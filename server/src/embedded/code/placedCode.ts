import type { HostTree } from '../hostLanguage';
import type { Statement } from './code';
import { type PlacedUnit, unitsOf } from './codeUnits';
import { copyShifted } from './shiftOffsets';

/** The statements of one item, with offsets in the document. */
export interface PlacedCode {
	readonly body: readonly Statement[];
}

const placed = new WeakMap<PlacedUnit, PlacedCode>();

/** The code of an item where it stands now; copied only when the item has moved since it was read. */
export function placedCode(item: PlacedUnit): PlacedCode {
	const known = placed.get(item);
	if (known) return known;
	const { start, unit } = item;
	const code = start === unit.address ? unit : { body: copyShifted(unit.body, start - unit.address) };
	placed.set(item, code);
	return code;
}

/** The item of this version that the offset is in, or that ends there. */
export function itemAround(host: HostTree, offset: number): PlacedUnit | undefined {
	const { items } = unitsOf(host);
	let low = 0;
	let high = items.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((items[middle]?.start ?? 0) <= offset) low = middle;
		else high = middle - 1;
	}
	const found = items[low];
	return found && found.start <= offset && offset <= found.start + found.unit.text.length ? found : undefined;
}
