import type { ChangedRange } from '@lezer/common';

/**
 * The one replaced stretch that turns `before` into `after`, as Lezer wants it: `from/to` A in the old text, B in the new.
 * Editors tell their edits, but a client may send the whole text; comparing costs a fraction of a millisecond and is always right.
 */
export function singleChange(before: string, after: string): ChangedRange {
	const shorter = Math.min(before.length, after.length);
	let start = 0;
	while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
	let tail = 0;
	while (tail < shorter - start && before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)) {
		tail++;
	}
	return { fromA: start, toA: before.length - tail, fromB: start, toB: after.length - tail };
}
