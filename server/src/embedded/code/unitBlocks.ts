import { PerVersion } from '../perVersion';
import type { CodeUnit, CodeUnits } from './codeUnits';

/** Neighbouring items of a document; the same object from one version to the next for as long as they are the same. */
export type UnitBlock = readonly CodeUnit[];

/** A block and which item of the document its first one is. */
export interface PlacedBlock {
	readonly block: UnitBlock;
	readonly first: number;
}

const longest = 256;

/** True for one item in 32, whatever stands around it: where blocks begin does not move when items come and go. */
function begins({ address }: CodeUnit): boolean {
	return Math.imul(address, 0x9e3779b1) >>> 27 === 0;
}

const blocks = new PerVersion<CodeUnits, readonly PlacedBlock[]>();
const byFirstUnit = new WeakMap<CodeUnit, UnitBlock>();

/** The items of a version in blocks, in order. */
export function unitBlocks(units: CodeUnits): readonly PlacedBlock[] {
	const known = blocks.get(units);
	if (known) return known;
	const found: PlacedBlock[] = [];
	let first = 0;
	for (let at = 1; at <= units.items.length; at++) {
		const unit = units.items[at]?.unit;
		if (unit && !begins(unit) && at - first < longest) continue;
		found.push({ block: blockOf(units, first, at), first });
		first = at;
	}
	blocks.set(units, found);
	return found;
}

function blockOf({ items }: CodeUnits, first: number, end: number): UnitBlock {
	const head = items[first]?.unit;
	const known = head && byFirstUnit.get(head);
	if (known?.length === end - first && known.every((unit, at) => items[first + at]?.unit === unit)) return known;
	const block = items.slice(first, end).map(({ unit }) => unit);
	if (head) byFirstUnit.set(head, block);
	return block;
}

/** What is made of each block, made once for as long as it is the same. */
export class ByBlock<T> {
	private readonly made = new WeakMap<UnitBlock, T>();

	constructor(private readonly make: (block: UnitBlock) => T) {}

	/** Of every block of the version, in order. */
	of(units: CodeUnits): readonly T[] {
		return unitBlocks(units).map(({ block }) => this.ofBlock(block));
	}

	ofBlock(block: UnitBlock): T {
		const known = this.made.get(block);
		if (known !== undefined) return known;
		const made = this.make(block);
		this.made.set(block, made);
		return made;
	}
}
