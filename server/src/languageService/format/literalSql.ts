import type { StringLiteral } from '../../embedded/code/code';

/** A stretch of the SQL that a string holds, and where it is written. `escape` and `hole` cannot be cut. */
interface Piece {
	readonly sqlStart: number;
	readonly sqlEnd: number;
	readonly start: number;
	readonly end: number;
	readonly kind: 'verbatim' | 'escape' | 'hole';
}

/** The text of a string as a layout sees it: escapes decoded, everything that is spliced in a word of the same width. */
export interface LiteralSql {
	readonly sql: string;
	readonly pieces: readonly Piece[];
}

/** `{}` and `{name}` of str.format, `%(x)d` and the like, `%%`: what is no placeholder of a driver and must stay in one piece. */
const fields = /\{\{|\}\}|\{[\w.[\]]*(?:![rsa])?(?::[^{}"'\n]*)?\}|%(?:\(\w+\))?[-+ #0]*\d*(?:\.\d+)?[diouxXeEfFgGcra]\b|%%/g;

/** Several literals are read as the one text that they make. */
export function readLiteralSql(text: string, literals: readonly StringLiteral[], hasFormatting: boolean): LiteralSql {
	const pieces: Piece[] = [];
	let sql = '';
	const add = (written: string, start: number, end: number, kind: Piece['kind']) => {
		pieces.push({ sqlStart: sql.length, sqlEnd: sql.length + written.length, start, end, kind });
		sql += written;
	};
	for (const { pieces: parts } of literals) {
		for (const part of parts) {
			if (part.kind === 'field') add(holeWord(part.end - part.start), part.start, part.end, 'hole');
			else if (part.isEscape || !hasFormatting) add(part.text, part.start, part.end, part.isEscape ? 'escape' : 'verbatim');
			else addText(text, part.start, part.end, add);
		}
	}
	return { sql, pieces };
}

function addText(
	text: string,
	start: number,
	end: number,
	add: (written: string, start: number, end: number, kind: Piece['kind']) => void,
): void {
	let at = start;
	for (const match of text.slice(start, end).matchAll(fields)) {
		const from = start + match.index;
		if (from > at) add(text.slice(at, from), at, from, 'verbatim');
		at = from + match[0].length;
		add(holeWord(match[0].length), from, at, 'hole');
	}
	if (at < end) add(text.slice(at, end), at, end, 'verbatim');
}

function holeWord(width: number): string {
	return `h${'_'.repeat(Math.min(width, 60) - 1)}`;
}

/** True for a token that is, or holds, something spliced in. */
export function holdsHole({ pieces }: LiteralSql, start: number, end: number): boolean {
	return pieces.some((piece) => piece.kind === 'hole' && piece.sqlStart < end && piece.sqlEnd > start);
}

/** Where the character before the offset ends in the document; undefined inside an escape or a hole. */
export function hostEndOf({ pieces }: LiteralSql, offset: number): number | undefined {
	const piece = pieces.find(({ sqlStart, sqlEnd }) => sqlStart < offset && offset <= sqlEnd);
	if (piece === undefined) return offset === 0 ? pieces[0]?.start : undefined;
	if (piece.kind === 'verbatim') return piece.start + (offset - piece.sqlStart);
	return offset === piece.sqlEnd ? piece.end : undefined;
}

/** Where the character behind the offset begins in the document; undefined inside an escape or a hole. */
export function hostStartOf(literal: LiteralSql, offset: number): number | undefined {
	const { pieces, sql } = literal;
	const piece = pieces.find(({ sqlStart, sqlEnd }) => sqlStart <= offset && offset < sqlEnd);
	if (piece === undefined) return offset === sql.length ? pieces.at(-1)?.end : undefined;
	if (piece.kind === 'verbatim') return piece.start + (offset - piece.sqlStart);
	return offset === piece.sqlStart ? piece.start : undefined;
}

/** The SQL between two offsets as the document writes it, without what stands between literals; undefined inside an escape or hole. */
export function writtenBetween(text: string, { pieces }: LiteralSql, start: number, end: number): string | undefined {
	let written = '';
	for (const { sqlStart, sqlEnd, start: from, end: to, kind } of pieces) {
		if (sqlEnd <= start || sqlStart >= end) continue;
		const isWhole = start <= sqlStart && sqlEnd <= end;
		if (isWhole) written += text.slice(from, to);
		else if (kind !== 'verbatim') return undefined;
		else written += text.slice(from + Math.max(0, start - sqlStart), from + Math.min(sqlEnd, end) - sqlStart);
	}
	return written;
}
