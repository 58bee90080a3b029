import type { SqlDialect } from './dialect';
import { sqlRange } from './ranges';
import { StatementSplitter } from './statementSplitter';
import { type StatementSegment, splitSegments } from './statements';

interface Split {
	readonly text: string;
	readonly dialect: SqlDialect;
	readonly segments: readonly StatementSegment[];
}

/** Shorter texts are split faster than they are compared. */
const worthwhile = 4_000;
let last: Split | undefined;

/**
 * The same as {@link splitSegments}, quick for a text that differs in one place from the one asked for before: while a person types
 * in a long file only the statements around the change are read again.
 */
export function segmentsOf(text: string, dialect: SqlDialect): readonly StatementSegment[] {
	if (text.length < worthwhile) return splitSegments(text, dialect);
	const previous = last?.dialect === dialect ? last : undefined;
	if (previous?.text === text) return previous.segments;
	const segments = previous === undefined ? splitSegments(text, dialect) : resplit(previous, text);
	last = { text, dialect, segments };
	return segments;
}

function resplit({ text: oldText, dialect, segments: old }: Split, text: string): readonly StatementSegment[] {
	// A terminator that the text itself declares holds from there on: nothing behind it can be taken over.
	if ((dialect.family === 'mysql' || dialect.id === 'generic') && /delimiter/i.test(text)) return splitSegments(text, dialect);
	const prefix = commonPrefix(oldText, text);
	const suffix = commonSuffix(oldText, text, prefix);
	const changed = Math.max(
		0,
		old.findLastIndex((segment) => segment.start <= prefix),
	);
	// Where a trigger ends can depend on the word behind it: two statements before the change are read again as well.
	const kept = old.slice(0, Math.max(0, changed - 2));
	const from = old[kept.length]?.start ?? 0;
	const delta = text.length - oldText.length;
	const isKnown = (start: number) => start > text.length - suffix && indexOfStart(old, start - delta) >= 0;
	const splitter = new StatementSplitter(text, dialect, from);
	const fresh = splitter.split(isKnown);
	const restAt = splitter.stoppedAt < 0 ? old.length : indexOfStart(old, splitter.stoppedAt - delta);
	return [...kept, ...fresh, ...old.slice(restAt).map((segment) => shift(segment, delta))];
}

function commonPrefix(left: string, right: string): number {
	const most = Math.min(left.length, right.length);
	let at = 0;
	while (at < most && left.charCodeAt(at) === right.charCodeAt(at)) at++;
	return at;
}

function commonSuffix(left: string, right: string, prefix: number): number {
	const most = Math.min(left.length, right.length) - prefix;
	let count = 0;
	while (count < most && left.charCodeAt(left.length - 1 - count) === right.charCodeAt(right.length - 1 - count)) count++;
	return count;
}

function indexOfStart(segments: readonly StatementSegment[], start: number): number {
	let low = 0;
	let high = segments.length - 1;
	while (low <= high) {
		const middle = (low + high) >> 1;
		const at = segments[middle]?.start ?? 0;
		if (at === start) return middle;
		if (at < start) low = middle + 1;
		else high = middle - 1;
	}
	return -1;
}

function shift({ start, end, content }: StatementSegment, delta: number): StatementSegment {
	return { start: start + delta, end: end + delta, content: sqlRange(content.start + delta, content.end + delta) };
}
