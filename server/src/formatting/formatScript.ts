import type { SqlDialect } from '../sql/dialect';
import type { StatementSegment } from '../sql/statements';
import { applyChanges, type Change, formatStatement } from './formatStatement';
import type { Layout, SqlPrinter } from './printer';

/**
 * The changes that lay out one statement of a script: its text, the blanks between the line's beginning and it, and those before its
 * terminator. None for a segment without a statement, and for a statement that cannot be laid out. Offsets into the script.
 */
export function formatSegment(
	text: string,
	segment: StatementSegment,
	dialect: SqlDialect,
	layout: Layout,
	print: SqlPrinter,
): readonly Change[] {
	const { start, end } = segment.content;
	if (start === end || end - start > 1_000_000) return [];
	const inside = formatStatement(text.slice(start, end), dialect, layout, print);
	if (inside === undefined) return [];
	const lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
	const changes = [...beforeStatement(text, segment, lineBreak)];
	for (const change of inside) {
		const newText = lineBreak === '\n' ? change.newText : change.newText.replaceAll('\n', lineBreak);
		const moved = { start: change.start + start, end: change.end + start, newText };
		if (text.slice(moved.start, moved.end) !== newText) changes.push(moved);
	}
	const tail = text.slice(end, segment.end);
	if (tail !== '' && tail.trim() === '' && segment.end < text.length) changes.push({ start: end, end: segment.end, newText: '' });
	return changes;
}

/** A statement begins a line. */
function beforeStatement(text: string, { start, content }: StatementSegment, lineBreak: string): readonly Change[] {
	let blankStart = content.start;
	while (blankStart > start && (text[blankStart - 1] === ' ' || text[blankStart - 1] === '\t')) blankStart--;
	const isAtLineStart = blankStart === 0 || text[blankStart - 1] === '\n';
	if (isAtLineStart) return blankStart < content.start ? [{ start: blankStart, end: content.start, newText: '' }] : [];
	// Behind another statement's terminator on the same line; behind a comment it stays there.
	return blankStart === start && start > 0 ? [{ start, end: content.start, newText: lineBreak }] : [];
}

/** For tests and for clients without edits: the whole script, laid out. */
export function formatScript(
	text: string,
	segments: readonly StatementSegment[],
	dialect: SqlDialect,
	layout: Layout,
	print: SqlPrinter,
): string {
	return applyChanges(
		text,
		segments.flatMap((segment) => formatSegment(text, segment, dialect, layout, print)),
	);
}
