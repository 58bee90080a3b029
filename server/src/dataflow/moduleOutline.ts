import { type CodeUnit, readUnitAt, topNodes } from '../embedded/code/codeUnits';
import { definedName } from '../embedded/code/definedName';
import { type ExportBinding, exportBindings } from '../embedded/code/exportBindings';
import type { HostTree } from '../embedded/hostLanguage';

/** Another document of the workspace. The same object as long as its text is the same. */
export interface ModuleSource {
	readonly uri: string;
	readonly host: HostTree;
}

/** Addresses of other documents begin here: no document has as much text. */
export const firstOtherAddress = 2 ** 30;

/** One item at the top of another document, read once it is asked for. */
export interface OutlineItem {
	/** Of the function or class that it is. */
	readonly name: string | undefined;
	readonly exports: readonly ExportBinding[];
	readonly unit: CodeUnit;
}

/** A document as others import from it; the same for all of them. */
export interface Outline {
	/** Where its offsets begin among the addresses of all that are looked at. */
	readonly address: number;
	readonly items: readonly OutlineItem[];
}

const outlines = new WeakMap<ModuleSource, Outline>();
let nextAddress = firstOtherAddress;

export function outlineOf(source: ModuleSource): Outline {
	const known = outlines.get(source);
	if (known) return known;
	const address = nextAddress;
	const { host } = source;
	nextAddress += host.text.length + 1;
	const items = topNodes(host).map((node): OutlineItem => {
		let unit: CodeUnit | undefined;
		return {
			name: definedName(node, host.text),
			exports: exportBindings(node, host.text),
			get unit() {
				unit ??= readUnitAt(host, node, address + node.from);
				return unit;
			},
		};
	});
	const outline = { address, items };
	outlines.set(source, outline);
	return outline;
}
