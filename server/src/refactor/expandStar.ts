import { starText } from '../catalog/starText';
import type { Refactoring, RefactoringRequest } from './refactoring';

/** `SELECT u.*` → the columns it stands for; the caret is at the item of the select list. */
export function expandStar({ text, start, end, statement, source }: RefactoringRequest): Refactoring | undefined {
	const blocks = new Set(statement.names.flatMap(({ occurrence }) => ('block' in occurrence ? [occurrence.block] : [])));
	for (const block of blocks) {
		const item = block.items.find(({ path, ...range }) => path?.at(-1) === '*' && range.start <= end && start <= range.end);
		if (item === undefined) continue;
		const columns = starText((item.path ?? []).slice(0, -1).slice(-1), block, source);
		if (columns === undefined) return undefined;
		const title = `Expand ${text.slice(item.start, item.end)} to ${columns.length} columns`;
		return { title, kind: 'rewrite', edits: [{ start: item.start, end: item.end, newText: columns.join(', ') }] };
	}
	return undefined;
}
