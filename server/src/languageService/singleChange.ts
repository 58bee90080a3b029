import type { ChangedRange } from '@lezer/common';

/**
 * The one replaced stretch that turns `before` into `after`, as Lezer wants it: `from/to` A in the old text, B in the new.
 * Editors tell their edits, but a client may send the whole text; comparing costs a fraction of a millisecond and is always right.
 */
export function singleChange(before: string, after: string): ChangedRange {
	const shorter = Math.min(before.length, after.length);
	const start = matchingLength(
		shorter,
		(from, to) => before.slice(from, to) === after.slice(from, to),
		(at) => before.charCodeAt(at) === after.charCodeAt(at),
	);
	const ofBefore = before.length - 1;
	const ofAfter = after.length - 1;
	const tail = matchingLength(
		shorter - start,
		(from, to) => before.slice(before.length - to, before.length - from) === after.slice(after.length - to, after.length - from),
		(at) => before.charCodeAt(ofBefore - at) === after.charCodeAt(ofAfter - at),
	);
	return { fromA: start, toA: before.length - tail, fromB: start, toB: after.length - tail };
}

const pieceLength = 2048;

/** How much is the same, at most `length`: by whole pieces first, which the engine compares many times as fast as letters. */
function matchingLength(
	length: number,
	isSamePiece: (from: number, to: number) => boolean,
	isSameAt: (at: number) => boolean,
): number {
	let same = 0;
	while (same + pieceLength <= length && isSamePiece(same, same + pieceLength)) same += pieceLength;
	while (same < length && isSameAt(same)) same++;
	return same;
}
