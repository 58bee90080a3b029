import { type HostRange, hostRange } from '../../sql/ranges';
import type { Fix } from '../rule';

export type Edit = Fix['edits'][number];

export function replace(start: number, end: number, newText: string): Edit {
	return { range: hostRange(start, end), newText };
}

export function overlaps(a: HostRange, b: HostRange): boolean {
	return a.start < b.end && b.start < a.end;
}

/** The edits in order; undefined when two of them meet. */
export function inOrder(edits: readonly Edit[]): readonly Edit[] | undefined {
	const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
	for (const [at, edit] of sorted.entries()) {
		const next = sorted[at + 1];
		if (next && edit.range.end > next.range.start) return undefined;
	}
	return sorted;
}

export function applyEdits(text: string, edits: readonly Edit[]): string {
	let result = '';
	let at = 0;
	for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start)) {
		result += text.slice(at, edit.range.start) + edit.newText;
		at = edit.range.end;
	}
	return result + text.slice(at);
}
