import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { OffsetRange, RunnableStatement } from '../../../common/src/languageServerProtocol';
import { parameterArguments } from '../embedded/callArguments';
import { toHostOffset, toSqlOffset } from '../embedded/offsets';
import type { EmbeddedSqlRegion } from '../embedded/region';
import type { SqlDialect } from '../sql/dialect';
import { splitStatements, statementAt } from '../sql/statements';
import { bindStatement } from './bindStatement';
import { sourcesOfText } from './dialectOfText';
import { type DocumentModels, type HostModel, regionAt } from './documentModels';
import type { LanguageServiceHost } from './host';

/** What would run if the user pressed Run here. */
export function runnableAt(
	document: TextDocument,
	selection: OffsetRange,
	models: DocumentModels,
	host: LanguageServiceHost,
): RunnableStatement | null {
	const model = models.hostModel(document);
	if (model) return inHost(document, selection.start, model, host);
	return inSqlFile(document, selection, sourcesOfText(document.uri, host, { sql: document.getText() }).dialect);
}

function inSqlFile(document: TextDocument, selection: OffsetRange, dialect: SqlDialect): RunnableStatement | null {
	const text = document.getText();
	const range =
		selection.start < selection.end
			? trimmed(text, selection)
			: statementAt(splitStatements(text, dialect), text, selection.start);
	if (!range || range.start === range.end) return null;
	const bound = bindStatement({
		sql: text,
		start: range.start,
		end: range.end,
		holes: [],
		arguments: [],
		dialect,
		isPercentEscaped: false,
	});
	return {
		version: document.version,
		sql: bound.sql,
		range: { start: range.start, end: range.end },
		segments: bound.copies.map((copy) => ({ sqlStart: copy.start, documentStart: copy.sourceStart, length: copy.length })),
		parameters: bound.parameters,
		unbindable: bound.unbindable,
	};
}

function inHost(document: TextDocument, offset: number, model: HostModel, host: LanguageServiceHost): RunnableStatement | null {
	const region = regionAt(model, offset);
	if (!region) return null;
	const { dialect } = sourcesOfText(document.uri, host, { sql: region.sql, region });
	const statements = splitStatements(region.sql, dialect);
	const sqlOffset = toSqlOffset(region, offset) ?? (offset <= region.hostRange.start ? 0 : region.sql.length);
	const range = statementAt(statements, region.sql, sqlOffset) ?? statements[0];
	if (!range) return null;
	const styles = region.sink?.placeholderStyles ?? [];
	const bound = bindStatement({
		sql: region.sql,
		start: range.start,
		end: range.end,
		// A constant is rendered as what it is, so the text is already the one that would run.
		holes: region.holes
			.filter(({ origin }) => origin !== 'constant')
			.map((hole) => ({
				start: hole.sql.start,
				end: hole.sql.end,
				place: hole.place,
				expression: model.host.text.slice(hole.expression.start, hole.expression.end),
			})),
		arguments: parameterArguments(model.host, region),
		dialect,
		isPercentEscaped: (styles.includes('format') || styles.includes('pyformat')) && region.sink?.parametersArgument !== undefined,
	});
	return {
		version: document.version,
		sql: bound.sql,
		range: hostExtent(region, range),
		segments: bound.copies.flatMap((copy) => hostSegments(region, copy)),
		parameters: bound.parameters,
		unbindable: bound.unbindable,
	};
}

/** A stretch of the region's SQL that was copied unchanged → its verbatim pieces in the document. */
function hostSegments(
	region: EmbeddedSqlRegion,
	copy: { readonly start: number; readonly sourceStart: number; readonly length: number },
) {
	return region.segments.flatMap((segment) => {
		if (segment.kind !== 'verbatim') return [];
		const start = Math.max(segment.sql.start, copy.sourceStart);
		const end = Math.min(segment.sql.end, copy.sourceStart + copy.length);
		if (start >= end) return [];
		return [
			{
				sqlStart: copy.start + (start - copy.sourceStart),
				documentStart: segment.host.start + (start - segment.sql.start),
				length: end - start,
			},
		];
	});
}

function hostExtent(region: EmbeddedSqlRegion, range: OffsetRange): OffsetRange {
	const start = toHostOffset(region, range.start) ?? region.hostRange.start;
	const end = toHostOffset(region, range.end) ?? region.hostRange.end;
	return start <= end ? { start, end } : region.hostRange;
}

/** Where the caret may be for something to run: the statements and, in host code, the whole calls that execute them. */
export function runnableAreas(document: TextDocument, models: DocumentModels, host: LanguageServiceHost): readonly OffsetRange[] {
	const calls = models
		.hostModel(document)
		?.regions.flatMap(({ sink }) => (sink ? [{ start: sink.call.start, end: sink.call.end }] : []));
	return [...runnableRanges(document, models, host), ...(calls ?? [])];
}

/** Everything that could be run, in the order of the text; in host code only strings that are SQL beyond doubt. */
export function runnableRanges(
	document: TextDocument,
	models: DocumentModels,
	host: LanguageServiceHost,
): readonly OffsetRange[] {
	const dialectOf = (sql: string, region?: EmbeddedSqlRegion) =>
		sourcesOfText(document.uri, host, { sql, ...(region ? { region } : {}) }).dialect;
	const model = models.hostModel(document);
	if (!model) return splitStatements(document.getText(), dialectOf(document.getText())).map(({ start, end }) => ({ start, end }));
	const ranges: OffsetRange[] = [];
	for (const region of model.regions) {
		for (const statement of splitStatements(region.sql, dialectOf(region.sql, region)))
			ranges.push(hostExtent(region, statement));
	}
	return ranges.sort((a, b) => a.start - b.start);
}

function trimmed(text: string, range: OffsetRange): OffsetRange {
	let { start, end } = range;
	while (start < end && /\s/.test(text.charAt(start))) start++;
	while (end > start && /[\s;]/.test(text.charAt(end - 1))) end--;
	return { start, end };
}
