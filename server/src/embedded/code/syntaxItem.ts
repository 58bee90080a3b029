import type { SyntaxNodeRef } from '@lezer/common';

/** A node of the syntax tree as a plain value: cheap to look at from both ends. Error nodes are left out. */
export interface SyntaxItem {
	readonly name: string;
	readonly start: number;
	readonly end: number;
	readonly children: SyntaxItem[];
}

/**
 * Copies the node without recursion, so that no nesting is too deep; `told` of each comment and error instead. Offsets
 * are counted from `origin`.
 */
export function readSyntax(node: SyntaxNodeRef, told: SyntaxListener, origin = 0): SyntaxItem {
	const root: SyntaxItem = { name: node.name, start: node.from - origin, end: node.to - origin, children: [] };
	const stack: SyntaxItem[] = [root];
	const cursor = node.node.cursor();
	if (!cursor.firstChild()) return root;
	for (;;) {
		const { name } = cursor;
		if (isCommentName(name)) {
			told.atComment(cursor.from - origin, cursor.to - origin);
		} else if (cursor.type.isError) {
			told.atError?.();
		} else {
			const item: SyntaxItem = { name, start: cursor.from - origin, end: cursor.to - origin, children: [] };
			stack[stack.length - 1]?.children.push(item);
			if (cursor.firstChild()) {
				stack.push(item);
				continue;
			}
		}
		while (!cursor.nextSibling()) {
			if (!cursor.parent() || stack.length <= 1) return root;
			stack.pop();
		}
	}
}

export interface SyntaxListener {
	atComment(start: number, end: number): void;
	atError?(): void;
}

export function isCommentName(name: string): boolean {
	return name === 'Comment' || name === 'LineComment' || name === 'BlockComment';
}

export function childNamed(item: SyntaxItem, name: string): SyntaxItem | undefined {
	return item.children.find((child) => child.name === name);
}
