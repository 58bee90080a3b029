import type { CodeUnit, CodeUnits } from '../embedded/code/codeUnits';
import { type Definition, definitionOf } from './definitions';
import { type StatementItem, statementItem } from './statementItem';

/** What stands at the top of a document. */
export type DocumentItem = Definition | StatementItem;

export function documentItem(unit: CodeUnit): DocumentItem {
	return definitionOf(unit) ?? statementItem(unit);
}

/** What is announced is known before any item has its turn. */
const firstAnnouncement = -(2 ** 30);

/** Gives the items their turns. */
export function numberItems(items: readonly DocumentItem[]): void {
	for (let at = 0; at < items.length; at++) {
		const item = items[at];
		if (!item || (item.turn.position === at && at > 0)) continue;
		item.turn.position = at;
		if (item.kind !== 'statement') item.announced.position = firstAnnouncement + at;
	}
}

/** The items of one version and what they were in the version before. */
export interface ItemChange {
	readonly items: readonly DocumentItem[];
	readonly removed: readonly DocumentItem[];
	readonly added: readonly DocumentItem[];
}

/** Takes over the items of the version before whose code is the same, in the same order. */
export function changeItems(before: readonly DocumentItem[], units: CodeUnits): ItemChange {
	const after = units.items;
	const shorter = Math.min(before.length, after.length);
	let head = 0;
	while (head < shorter && before[head]?.unit === after[head]?.unit) head++;
	let tail = 0;
	while (tail < shorter - head && before[before.length - 1 - tail]?.unit === after[after.length - 1 - tail]?.unit) tail++;
	if (head === before.length && head === after.length) return { items: before, removed: [], added: [] };
	const middle = before.slice(head, before.length - tail);
	const byUnit = new Map(middle.map((item, at) => [item.unit, { item, at }]));
	const kept = new Set<DocumentItem>();
	const added: DocumentItem[] = [];
	let next = 0;
	const now = after.slice(head, after.length - tail).map(({ unit }) => {
		const known = byUnit.get(unit);
		if (known && known.at >= next) {
			next = known.at + 1;
			kept.add(known.item);
			return known.item;
		}
		const item = documentItem(unit);
		added.push(item);
		return item;
	});
	const items = [...before.slice(0, head), ...now, ...before.slice(before.length - tail)];
	return { items, added, removed: middle.filter((item) => !kept.has(item)) };
}
