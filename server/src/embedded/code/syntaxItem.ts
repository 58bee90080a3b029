import type { Tree } from '@lezer/common';

/** A node of the syntax tree as a plain value: cheap to look at from both ends. Error nodes are left out. */
export interface SyntaxItem {
	readonly name: string;
	readonly start: number;
	readonly end: number;
	readonly children: SyntaxItem[];
}

/** Copies the tree without recursion, so that no nesting is too deep; `atComment` is told of each comment instead. */
export function readSyntax(tree: Tree, atComment: (start: number, end: number) => void): SyntaxItem {
	const root: SyntaxItem = { name: tree.type.name, start: 0, end: tree.length, children: [] };
	const stack: SyntaxItem[] = [root];
	const cursor = tree.cursor();
	if (!cursor.firstChild()) return root;
	for (;;) {
		const { name } = cursor;
		if (name === 'Comment' || name === 'LineComment' || name === 'BlockComment') {
			atComment(cursor.from, cursor.to);
		} else if (!cursor.type.isError) {
			const item: SyntaxItem = { name, start: cursor.from, end: cursor.to, children: [] };
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

export function childNamed(item: SyntaxItem, name: string): SyntaxItem | undefined {
	return item.children.find((child) => child.name === name);
}
