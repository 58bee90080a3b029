import type { SqlDialect } from './dialect';
import type { SqlRange } from './ranges';
import { StatementSplitter } from './statementSplitter';

/** One statement with what surrounds it: the segments of a text follow each other and together cover it, terminators aside. */
export interface StatementSegment {
	/** From behind the previous terminator … */
	readonly start: number;
	/** … to this one's terminator, or to the end of the text. */
	readonly end: number;
	/** The statement without blanks and comments around it; empty (`start` = `end`) where there is none. */
	readonly content: SqlRange;
}

/**
 * The statements of a text, without terminators and without blanks and comments around them. A `;` in a literal, a comment, a dollar
 * quote or the body of a trigger or routine ends nothing. Client commands (`DELIMITER`, `\connect`, `.mode`) and COPY data are left out.
 */
export function splitStatements(text: string, dialect: SqlDialect): readonly SqlRange[] {
	return splitSegments(text, dialect)
		.map((segment) => segment.content)
		.filter((content) => content.start < content.end);
}

export function splitSegments(text: string, dialect: SqlDialect): readonly StatementSegment[] {
	return new StatementSplitter(text, dialect).split();
}

/**
 * The statement a caret belongs to: the one it touches, else the one that ends before it on the same line (`select 1; |`),
 * else the one that begins behind it on the same line.
 */
export function statementAt(statements: readonly SqlRange[], text: string, offset: number): SqlRange | undefined {
	const nextIndex = firstIndexFrom(statements, offset);
	const next = statements[nextIndex];
	if (next !== undefined && next.start === offset) return next;
	const previous = statements[nextIndex - 1];
	if (previous !== undefined && (offset <= previous.end || !hasLineBreak(text, previous.end, offset))) return previous;
	return next !== undefined && !hasLineBreak(text, offset, next.start) ? next : undefined;
}

/** Index of the first range that begins at or behind the offset. */
function firstIndexFrom(ranges: readonly SqlRange[], offset: number): number {
	let low = 0;
	let high = ranges.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((ranges[middle]?.start ?? 0) < offset) low = middle + 1;
		else high = middle;
	}
	return low;
}

function hasLineBreak(text: string, start: number, end: number): boolean {
	const at = text.indexOf('\n', start);
	return at >= 0 && at < end;
}
