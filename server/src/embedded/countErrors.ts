import { Tree, type TreeBuffer } from '@lezer/common';

const counts = new WeakMap<Tree | TreeBuffer, number>();

/** How many syntax errors the tree has. What a tree shares with one that was counted before is not counted again. */
export function countErrors(tree: Tree): number {
	const known = counts.get(tree);
	if (known !== undefined) return known;
	// Without recursion: nesting may be deep. A tree is counted when its children are.
	const stack: { readonly tree: Tree; next: number; errors: number }[] = [{ tree, next: 0, errors: Number(tree.type.isError) }];
	for (let top = stack[stack.length - 1]; top; top = stack[stack.length - 1]) {
		const child = top.tree.children[top.next++];
		if (child === undefined) {
			counts.set(top.tree, top.errors);
			stack.pop();
			const parent = stack[stack.length - 1];
			if (parent) parent.errors += top.errors;
			continue;
		}
		const counted = counts.get(child);
		if (counted !== undefined) top.errors += counted;
		else if (child instanceof Tree) stack.push({ tree: child, next: 0, errors: Number(child.type.isError) });
		else top.errors += errorsInBuffer(child);
	}
	return counts.get(tree) ?? 0;
}

/** Four numbers for each node, the first of them its type. */
const numbersOfNode = 4;

function errorsInBuffer(buffer: TreeBuffer): number {
	let errors = 0;
	for (let at = 0; at < buffer.buffer.length; at += numbersOfNode) {
		if (buffer.set.types[buffer.buffer[at] ?? 0]?.isError) errors++;
	}
	counts.set(buffer, errors);
	return errors;
}
