import type { SyntaxNode } from '@lezer/common';
import type { HostTree } from '../hostLanguage';
import { hostLanguageFor } from '../hosts';
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

const latest = new WeakMap<HostTree, CodeUnits>();

/** The items of this version, as {@link readUnits} read them last. */
export function unitsOf(host: HostTree): CodeUnits {
	return latest.get(host) ?? readUnits(host);
}

/** Reads a document item by item; what stands in the previous version as it stands here is not read again. */
export function readUnits(host: HostTree, previous?: CodeUnits): CodeUnits {
	const units = read(host, previous);
	latest.set(host, units);
	return units;
}

function read(host: HostTree, previous: CodeUnits | undefined): CodeUnits {
	const nodes = topNodes(host);
	const known = previous?.items ?? [];
	const isSame = (node: SyntaxNode | undefined, item: PlacedUnit | undefined) =>
		node !== undefined && item !== undefined && isUnchanged(host.text, node, item.unit);
	const shorter = Math.min(nodes.length, known.length);
	let head = 0;
	while (head < shorter && isSame(nodes[head], known[head])) head++;
	let tail = 0;
	while (tail < shorter - head && isSame(nodes[nodes.length - 1 - tail], known[known.length - 1 - tail])) tail++;
	let nextAddress = previous?.nextAddress ?? host.text.length + 1;
	const items = nodes.map((node, at): PlacedUnit => {
		const same = at < head ? known[at] : at >= nodes.length - tail ? known[known.length - nodes.length + at] : undefined;
		if (same) return same.start === node.from ? same : { unit: same.unit, start: node.from };
		const unit = previous ? readMoved(host, node, nextAddress) : readUnit(host, host.text, node, 0);
		if (previous) nextAddress += unit.text.length + 1;
		return { unit, start: node.from };
	});
	return { items, nextAddress, isFresh: previous === undefined };
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
function isUnchanged(text: string, node: SyntaxNode, unit: CodeUnit): boolean {
	return (
		!unit.hasErrors &&
		node.name === unit.name &&
		node.to - node.from === unit.text.length &&
		text.startsWith(unit.text, node.from)
	);
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

/** The text at a stretch of addresses inside one unit; empty where there is none. */
export function textAt(units: CodeUnits, span: { readonly start: number; readonly end: number }): string {
	const found = unitAt(units, span.start);
	return found ? found.unit.text.slice(span.start - found.unit.address, span.end - found.unit.address) : '';
}

const sortedUnits = new WeakMap<CodeUnits, readonly PlacedUnit[]>();

function byAddress(units: CodeUnits): readonly PlacedUnit[] {
	const known = sortedUnits.get(units);
	if (known) return known;
	const sorted = [...units.items].sort((a, b) => a.unit.address - b.unit.address);
	sortedUnits.set(units, sorted);
	return sorted;
}
