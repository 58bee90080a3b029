import type { StringExpression } from '../../embedded/code/code';
import { readCode } from '../../embedded/code/readCode';
import type { EmbeddedSqlRegion } from '../../embedded/region';
import type { Change } from '../../formatting/formatStatement';
import type { Layout, SqlPrinter } from '../../formatting/printer';
import type { SqlDialect } from '../../sql/dialect';
import { splitSegments } from '../../sql/statements';
import { type HostModel, regionAt } from '../documentModels';
import { layOutStatements } from './layOutStatements';
import { readLiteralSql } from './literalSql';
import { isPartOfText } from './partOfText';
import { placeChanges } from './placeChanges';

/** Why a string stays as it is, in a sentence for the user. */
export const unformatted = {
	none: 'There is no SQL statement here.',
	pieces: 'This SQL is put together from several strings; only a string that stands alone can be formatted.',
	unreadable: 'This statement could not be laid out without changing more than its blanks, so it stays as it is.',
	lines: 'The statement needs several lines and this string can have only one, so it stays as it is.',
} as const;

export type EmbeddedFormat = { readonly changes: readonly Change[] } | { readonly refusal: string };

/**
 * The changes that lay out the SQL of the string at the offset, in the dialect that it speaks, as offsets into the host document. Only blanks between tokens and the
 * case of keywords change, so that escapes, holes and quotes stay as they are written; a string of one line that needs several becomes
 * one that can have them, where its place allows that.
 */
export function formatEmbedded(
	model: HostModel,
	offset: number,
	dialectOf: (region: EmbeddedSqlRegion) => SqlDialect,
	layout: Layout,
	print: SqlPrinter,
): EmbeddedFormat {
	const region = regionAt(model, offset);
	const string = region && stringAt(model, region, offset);
	if (region === undefined || string === undefined) return { refusal: unformatted.none };
	const dialect = dialectOf(region);
	const { host } = model;
	if (isPartOfText(host, string)) return { refusal: unformatted.pieces };
	const literal = readLiteralSql(host.text, string.literals, host.languageId === 'python');
	const segments = splitSegments(literal.sql, dialect).filter(({ content }) => content.start < content.end);
	const statements = layOutStatements(literal, segments, dialect, layout, print);
	if (segments.length === 0) return { refusal: unformatted.none };
	if (statements === undefined) return { refusal: unformatted.unreadable };
	const changes = placeChanges({ host, string, literal, statements, layout });
	return changes === undefined ? { refusal: unformatted.lines } : { changes };
}

/** The string that holds the SQL at the offset. */
function stringAt(model: HostModel, region: EmbeddedSqlRegion, offset: number): StringExpression | undefined {
	const inside = innermost(model, offset);
	const at = region.segments.find(({ kind }) => kind !== 'hole')?.host.start ?? region.hostRange.start;
	const holdsRegion =
		inside !== undefined && region.segments.some(({ host }) => inside.start <= host.start && host.end <= inside.end);
	return holdsRegion ? inside : innermost(model, at);
}

function innermost({ host }: HostModel, offset: number): StringExpression | undefined {
	let best: StringExpression | undefined;
	for (const string of readCode(host).strings) {
		const holds = string.start <= offset && offset <= string.end;
		if (holds && (best === undefined || string.end - string.start < best.end - best.start)) best = string;
	}
	return best;
}
