import type { ChangedRange, SyntaxNode, SyntaxNodeRef } from '@lezer/common';
import type { HostTree } from '../hostLanguage';
import { hostLanguageFor } from '../hosts';
import { forgetVersion, PerVersion } from '../perVersion';
import { CodeBuilder } from './builder';
import type { CodeModule, ImportBinding } from './code';
import { shiftOffsets } from './shiftOffsets';
import { isCommentName, readSyntax } from './syntaxItem';

/**
 * One item at the top of a document: a function, a class, any other statement. Its offsets do not change while text is
 * typed elsewhere: they count from its address, which is where it stood in the document's first version, or beyond the
 * end of that for an item that was read later.
 */
export interface CodeUnit extends CodeModule {
	/** Of the syntax node. */
	readonly name: string;
	readonly address: number;
	readonly text: string;
	readonly imports: readonly ImportBinding[];
	readonly hasErrors: boolean;
}

/** A unit and where it stands in this version of the document. */
export interface PlacedUnit {
	readonly unit: CodeUnit;
	readonly start: number;
}

/** A version of a document as its items, in order. */
export interface CodeUnits {
	readonly items: readonly PlacedUnit[];
	/** The first address that no unit has. */
	readonly nextAddress: number;
	/** True where every address is the offset in the document. */
	readonly isFresh: boolean;
}

const latest = new PerVersion<HostTree, CodeUnits>();

/** The items of this version, as {@link readUnits} read them last. */
export function unitsOf(host: HostTree): CodeUnits {
	return latest.get(host) ?? readUnits(host);
}

/** Gives up what was worked out of the items of a version. */
export function forgetUnits(host: HostTree): void {
	const units = latest.get(host);
	if (units) forgetVersion(units);
}

/**
 * Reads a document item by item; what no change touched since the previous version is not read again.
 * @param changes what turned the text of the previous version into this one, in order; undefined: anything.
 */
export function readUnits(host: HostTree, previous?: CodeUnits, changes?: readonly ChangedRange[]): CodeUnits {
	const units = read(host, previous, changes);
	latest.set(host, units);
	return units;
}

function read(host: HostTree, previous: CodeUnits | undefined, changes: readonly ChangedRange[] | undefined): CodeUnits {
	const find = previous && changes && finderOf(previous.items, changes);
	let nextAddress = previous?.nextAddress ?? host.text.length + 1;
	const items: PlacedUnit[] = [];
	const cursor = host.tree.cursor();
	for (let isAt = cursor.firstChild(); isAt; isAt = cursor.nextSibling()) {
		if (isCommentName(cursor.name) || cursor.type.isError) continue;
		const same = find?.(cursor);
		if (same) {
			items.push(same.start === cursor.from ? same : { unit: same.unit, start: cursor.from });
			continue;
		}
		const unit = previous ? readMoved(host, cursor.node, nextAddress) : readUnit(host, host.text, cursor.node, 0);
		if (previous) nextAddress += unit.text.length + 1;
		items.push({ unit, start: cursor.from });
	}
	return { items, nextAddress, isFresh: previous === undefined };
}

/** Finds what stood in the version before where a node stands that no change touches, for one node after the other. */
function finderOf(
	known: readonly PlacedUnit[],
	changes: readonly ChangedRange[],
): (node: SyntaxNodeRef) => PlacedUnit | undefined {
	let next = 0;
	let passed = 0;
	let delta = 0;
	return (node) => {
		for (let change = changes[passed]; change && change.toB <= node.from; change = changes[passed]) {
			delta = change.toB - change.toA;
			passed++;
		}
		if ((changes[passed]?.fromB ?? node.to) < node.to) return undefined;
		const start = node.from - delta;
		while ((known[next]?.start ?? start) < start) next++;
		const item = known[next];
		return item?.start === start && isUnchanged(node, item.unit) ? item : undefined;
	};
}

/** The items at the top of the document, comments and errors left out. */
export function topNodes(host: HostTree): SyntaxNode[] {
	const nodes: SyntaxNode[] = [];
	for (let node = host.tree.topNode.firstChild; node; node = node.nextSibling) {
		if (!isCommentName(node.name) && !node.type.isError) nodes.push(node);
	}
	return nodes;
}

/** An item with a syntax error is read again: how the parser recovers depends on what is around it. */
function isUnchanged(node: SyntaxNodeRef, unit: CodeUnit): boolean {
	return !unit.hasErrors && node.name === unit.name && node.to - node.from === unit.text.length;
}

/** One of {@link topNodes} by itself, with offsets that count from the address. */
export function readUnitAt(host: HostTree, node: SyntaxNode, address: number): CodeUnit {
	return readMoved(host, node, address);
}

/** Reads from a copy of the item's own text, so that no version of the whole document is held by it. */
function readMoved(host: HostTree, node: SyntaxNode, address: number): CodeUnit {
	const text = ` ${host.text.slice(node.from, node.to)}`.slice(1);
	const unit = readUnit(host, text, node, node.from);
	shiftOffsets([unit.body, unit.strings, unit.comments, unit.imports], address);
	return { ...unit, address, text };
}

function readUnit(host: HostTree, text: string, node: SyntaxNode, origin: number): CodeUnit {
	const comments: { start: number; end: number }[] = [];
	let hasErrors = false;
	const item = readSyntax(
		node,
		{
			atComment: (start, end) => comments.push({ start, end }),
			atError: () => {
				hasErrors = true;
			},
		},
		origin,
	);
	const builder = new CodeBuilder(text);
	const body = hostLanguageFor(host.languageId)?.readStatements(builder, [item]) ?? [];
	return {
		name: node.name,
		address: item.start,
		text: host.text.slice(node.from, node.to),
		body,
		strings: builder.strings,
		comments,
		imports: builder.imports,
		hasErrors,
	};
}

/** The unit that holds the address. */
export function unitAt(units: CodeUnits, address: number): PlacedUnit | undefined {
	const sorted = byAddress(units);
	let low = 0;
	let high = sorted.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((sorted[middle]?.unit.address ?? 0) <= address) low = middle;
		else high = middle - 1;
	}
	const found = sorted[low];
	const isInside = found && found.unit.address <= address && address <= found.unit.address + found.unit.text.length;
	return isInside ? found : undefined;
}

/** The item that holds the offset in this version of the document, or is the last one before it. */
export function itemAt(units: CodeUnits, offset: number): PlacedUnit | undefined {
	return units.items.findLast(({ start }) => start <= offset);
}

/** The text at a stretch of addresses inside one unit; empty where there is none. */
export function textAt(units: CodeUnits, span: { readonly start: number; readonly end: number }): string {
	const found = unitAt(units, span.start);
	return found ? found.unit.text.slice(span.start - found.unit.address, span.end - found.unit.address) : '';
}

const sortedUnits = new PerVersion<CodeUnits, readonly PlacedUnit[]>();

function byAddress(units: CodeUnits): readonly PlacedUnit[] {
	const known = sortedUnits.get(units);
	if (known) return known;
	const sorted = [...units.items].sort((a, b) => a.unit.address - b.unit.address);
	sortedUnits.set(units, sorted);
	return sorted;
}
