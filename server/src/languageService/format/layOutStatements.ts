import { type LaidOut, layOut } from '../../formatting/formatStatement';
import type { Layout, SqlPrinter } from '../../formatting/printer';
import type { SqlDialect } from '../../sql/dialect';
import type { StatementSegment } from '../../sql/statements';
import { holdsHole, type LiteralSql } from './literalSql';

/** One statement of a string with the comments around it. Offsets into the string's SQL; those of `laidOut` count from `start`. */
export interface LaidOutStatement {
	readonly start: number;
	readonly end: number;
	/** Where the terminator stands, or the end of the string. */
	readonly terminator: number;
	readonly laidOut: LaidOut;
}

/** Undefined when one of them cannot be laid out. */
export function layOutStatements(
	literal: LiteralSql,
	segments: readonly StatementSegment[],
	dialect: SqlDialect,
	layout: Layout,
	print: SqlPrinter,
): readonly LaidOutStatement[] | undefined {
	const statements: LaidOutStatement[] = [];
	for (const segment of segments) {
		const written = literal.sql.slice(segment.start, segment.end);
		const start = segment.start + (written.length - written.trimStart().length);
		const end = segment.start + written.trimEnd().length;
		const isHole = (token: { readonly start: number; readonly end: number }) =>
			holdsHole(literal, token.start + start, token.end + start);
		const laidOut = layOut(literal.sql.slice(start, end), dialect, layout, print, isHole);
		if (laidOut === undefined) return undefined;
		statements.push({ start, end, terminator: segment.end, laidOut });
	}
	return statements;
}
