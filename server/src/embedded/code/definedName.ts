import type { SyntaxNode } from '@lezer/common';

const definitions = new Set([
	'FunctionDefinition',
	'ClassDefinition',
	'FunctionDeclaration',
	'ClassDeclaration',
	'EnumDeclaration',
]);
const names = new Set(['VariableName', 'VariableDefinition', 'TypeDefinition']);

/** The name of the function or class that the statement is, told from the tree alone; undefined for any other statement. */
export function definedName(node: SyntaxNode, text: string): string | undefined {
	const definition = definitionIn(node);
	if (!definition) return undefined;
	for (let child = definition.firstChild; child; child = child.nextSibling) {
		if (names.has(child.name)) return text.slice(child.from, child.to);
	}
	return undefined;
}

function definitionIn(node: SyntaxNode): SyntaxNode | undefined {
	if (definitions.has(node.name)) return node;
	if (node.name !== 'DecoratedStatement' && node.name !== 'ExportDeclaration') return undefined;
	for (let child = node.firstChild; child; child = child.nextSibling) if (definitions.has(child.name)) return child;
	return undefined;
}
