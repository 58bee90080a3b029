import type { CodeUnit } from '../../embedded/code/codeUnits';
import type { UnitBlock } from '../../embedded/code/unitBlocks';
import { type Mentions, mentionsIn } from '../placeholders/handleMentions';
import { isCursorOf } from './lives';
import { type Use, usesOf } from './uses';

/** What a key gives of each object, found once. */
class KeptByKey<K extends object, T> {
	private readonly kept = new WeakMap<K, Map<string, T>>();

	get(object: K, key: string, find: () => T): T {
		const byKey = this.kept.get(object) ?? new Map<string, T>();
		this.kept.set(object, byKey);
		const known = byKey.get(key);
		if (known !== undefined) return known;
		const found = find();
		byKey.set(key, found);
		return found;
	}
}

const cursors = new KeptByKey<UnitBlock, readonly string[]>();
const usesOfBlock = new KeptByKey<UnitBlock, readonly Use[]>();
const usesOfUnit = new KeptByKey<CodeUnit, readonly Use[]>();

/** The names outside of functions that get a cursor of the connection. */
export function cursorsIn(block: UnitBlock, connection: string): readonly string[] {
	return cursors.get(block, connection, () => {
		const tracked = new Set([connection]);
		const isCursor = ({ values }: Mentions) => values.some((value) => value.kind === 'call' && isCursorOf(value, tracked));
		return block.flatMap((unit) =>
			[...(mentionsIn(unit).mentions.get(undefined) ?? [])].flatMap(([name, mentions]) => (isCursor(mentions) ? [name] : [])),
		);
	});
}

/** What the items do with the names of a connection and its cursors. */
export function usesInBlock(block: UnitBlock, tracked: ReadonlySet<string>, isPython: boolean): readonly Use[] {
	const names = [...tracked];
	const key = names.join();
	const usesIn = (unit: CodeUnit) =>
		usesOfUnit.get(unit, key, () =>
			names.some((name) => unit.text.includes(name)) ? usesOf(unit.body, tracked, !isPython) : [],
		);
	return usesOfBlock.get(block, key, () => block.flatMap(usesIn));
}
