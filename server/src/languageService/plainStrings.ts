import type { SyntaxNode } from '@lezer/common';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type DocumentModels, regionAt } from './documentModels';

/** Names in Lezer's Python and JavaScript grammars. */
const stringNodes: ReadonlySet<string> = new Set(['String', 'FormatString', 'TemplateString']);
const codeInStringNodes: ReadonlySet<string> = new Set(['FormatReplacement', 'Interpolation']);

/** True between the quotes of a string that holds no SQL: there, nothing should be offered while typing. */
export function isInPlainString(document: TextDocument, offset: number, models: DocumentModels): boolean {
	const model = models.hostModel(document);
	if (!model || regionAt(model, offset)) return false;
	for (let node: SyntaxNode | null = model.host.tree.resolveInner(offset, -1); node; node = node.parent) {
		if (codeInStringNodes.has(node.name) && offset > node.from && offset < node.to) return false;
		if (stringNodes.has(node.name) && offset > node.from && offset < node.to) return true;
	}
	return false;
}
