import type { SyntaxNode } from '@lezer/common';
import { definedName } from './definedName';

/** A name under which a script's module gives something away, where that is not simply its name there. */
export interface ExportBinding {
	/** Undefined: every name of `module`. */
	readonly exported: string | undefined;
	/** Its name in this module or in `module`; undefined for `module` itself, or for the expression behind `default`. */
	readonly name: string | undefined;
	/** Where it is passed on from. */
	readonly module?: string;
}

/** Of one `export …` at the top of a script. */
export function exportBindings(node: SyntaxNode, text: string): readonly ExportBinding[] {
	if (node.name !== 'ExportDeclaration') return [];
	const children = childrenOf(node);
	const source = children.find(({ name }) => name === 'String');
	const module = source && text.slice(source.from + 1, source.to - 1);
	const group = children.find(({ name }) => name === 'ExportGroup');
	if (group) return bindingsOfGroup(group, text, module);
	if (children.some(({ name }) => name === 'Star')) {
		const alias = children.find(({ name }) => name === 'VariableName');
		return module === undefined ? [] : [{ exported: alias && text.slice(alias.from, alias.to), name: undefined, module }];
	}
	return children.some(({ name }) => name === 'default') ? [{ exported: 'default', name: definedName(node, text) }] : [];
}

function bindingsOfGroup(group: SyntaxNode, text: string, module: string | undefined): readonly ExportBinding[] {
	const bindings: ExportBinding[] = [];
	let words: string[] = [];
	for (const child of childrenOf(group)) {
		const word = text.slice(child.from, child.to);
		if (child.name === 'VariableName' || child.name === 'default') words.push(word);
		if (word !== ',' && word !== '}') continue;
		const exported = words.at(-1);
		if (exported !== undefined) bindings.push({ exported, name: words[0], ...(module === undefined ? {} : { module }) });
		words = [];
	}
	return bindings;
}

function childrenOf(node: SyntaxNode): readonly SyntaxNode[] {
	const children: SyntaxNode[] = [];
	for (let child = node.firstChild; child; child = child.nextSibling) children.push(child);
	return children;
}
