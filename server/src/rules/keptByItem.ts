import { type CodeUnit, type PlacedUnit, unitsOf } from '../embedded/code/codeUnits';
import { type UnitBlock, unitBlocks } from '../embedded/code/unitBlocks';
import type { HostTree } from '../embedded/hostLanguage';
import { type Answered, areSameAnswers, noteAgain, noteQuestions } from './wholeDocument';

interface Kept<T> {
	readonly result: T;
	readonly asked: Answered;
}

/** What was found in one item of a document. */
export interface FoundInItem<T> {
	readonly item: PlacedUnit;
	readonly found: readonly T[];
}

interface FoundAt<T> {
	readonly at: number;
	readonly found: readonly T[];
}

/** What is found in each item by itself. It is taken over while the item is the same, and the answers to what was asked of the document. */
export class KeptByItem<T> {
	private readonly byUnit = new WeakMap<CodeUnit, Kept<readonly T[]>>();
	private readonly byBlock = new WeakMap<UnitBlock, Kept<readonly FoundAt<T>[]>>();

	constructor(private readonly find: (host: HostTree, unit: CodeUnit) => readonly T[]) {}

	/** The items in which something is found, in order. */
	in(host: HostTree): readonly FoundInItem<T>[] {
		const units = unitsOf(host);
		const all: FoundInItem<T>[] = [];
		for (const { block, first } of unitBlocks(units)) {
			for (const { at, found } of this.inBlock(host, block)) {
				const item = units.items[first + at];
				if (item) all.push({ item, found });
			}
		}
		return all;
	}

	private inBlock(host: HostTree, block: UnitBlock): readonly FoundAt<T>[] {
		const known = this.byBlock.get(block);
		if (known && areSameAnswers(host, known.asked)) return known.result;
		const kept = noteQuestions(() =>
			block.flatMap((unit, at) => {
				const found = this.inUnit(host, unit);
				return found.length > 0 ? [{ at, found }] : [];
			}),
		);
		this.byBlock.set(block, kept);
		return kept.result;
	}

	private inUnit(host: HostTree, unit: CodeUnit): readonly T[] {
		const known = this.byUnit.get(unit);
		if (known && areSameAnswers(host, known.asked)) {
			noteAgain(known.asked);
			return known.result;
		}
		const kept = noteQuestions(() => this.find(host, unit));
		this.byUnit.set(unit, kept);
		return kept.result;
	}
}
