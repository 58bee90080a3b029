import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../../embedded/code/code';
import type { HostTree } from '../../embedded/hostLanguage';

/** True for a string that is added to others to make the text: its own end is not the end of a line of SQL. */
export function isPartOfText(host: HostTree, string: Span): boolean {
	let node: SyntaxNode | null = host.tree.resolveInner(string.start, 1);
	while (node?.parent && isTransparent(node.parent, string)) node = node.parent;
	const parent = node?.parent;
	if (!parent) return false;
	switch (parent.name) {
		case 'BinaryExpression':
			return operatorOf(host, parent) === '+';
		case 'UpdateStatement':
			return true;
		case 'AssignmentExpression':
			return parent.getChild('UpdateOp') !== null;
		case 'ArrayExpression':
			return isJoined(host, parent);
		default:
			return false;
	}
}

/** The same string with nothing around it but parentheses. */
function isTransparent(parent: SyntaxNode, string: Span): boolean {
	return (parent.from === string.start && parent.to === string.end) || parent.name === 'ParenthesizedExpression';
}

function operatorOf(host: HostTree, node: SyntaxNode): string {
	const operator = node.getChild('ArithOp');
	return operator ? host.text.slice(operator.from, operator.to) : '';
}

/** `[…].join(' ')` and `' '.join([…])`. */
function isJoined(host: HostTree, list: SyntaxNode): boolean {
	const around = host.text.slice(list.to, list.to + 6);
	const before = list.parent?.name === 'ArgList' ? list.parent.prevSibling : null;
	return around.startsWith('.join(') || (before !== null && host.text.slice(before.from, before.to).endsWith('.join'));
}
