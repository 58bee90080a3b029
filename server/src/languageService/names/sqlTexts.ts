import type { TextDocument } from 'vscode-languageserver-textdocument';
import { filledRange } from '../../dataflow/fillings';
import { encoderAt } from '../../embedded/encoderAt';
import { hostLanguageFor } from '../../embedded/hosts';
import type { EmbeddedSqlRegion, HolePlace } from '../../embedded/region';
import type { NameSources } from '../../names/resolveNames';
import { bodyStatementAt, statementsInBodies } from '../../sql/routineBodies';
import type { BodyStatement } from '../../sql/routineWords';
import { sourcesOfText } from '../dialectOfText';
import { type DocumentModels, type HostModel, placeInSql } from '../documentModels';
import type { LanguageServiceHost } from '../host';
import { writtenRange } from './writtenRange';

/** A half-open range of UTF-16 offsets in the document. */
export interface DocumentRange {
	readonly start: number;
	readonly end: number;
}

/** SQL of a document: the whole of a `.sql` file, or one string of host code. */
export interface SqlText {
	readonly sql: string;
	readonly sources: NameSources;
	/** Where a stretch of the SQL is written; undefined where it is written in no one place: it crosses spliced code. */
	toDocument(start: number, end: number): DocumentRange | undefined;
	/** SQL as it must be written at an offset of the document; undefined where it cannot stand there. */
	encode(offset: number, sql: string): string | undefined;
}

/** The SQL at the offset, with the offset in it; undefined outside of SQL. */
export function sqlTextAt(
	document: TextDocument,
	offset: number,
	models: DocumentModels,
	host: LanguageServiceHost,
): { readonly text: SqlText; readonly offset: number } | undefined {
	const model = models.hostModel(document);
	if (model === undefined) {
		const isSql = hostLanguageFor(document.languageId) === undefined;
		const sql = document.getText();
		return isSql ? innermostAt(textOfFile(sql, sourcesOfText(document.uri, host, { sql })), offset) : undefined;
	}
	const place = placeInSql(model, offset);
	if (place === undefined) return undefined;
	const { region } = place;
	const sources = sourcesOfText(document.uri, host, { sql: region.sql, region });
	return innermostAt(textOfRegion(region, model, sources), place.offset);
}

/** All SQL of a document. */
export function sqlTextsOf(
	content: { readonly uri: string; readonly languageId: string; readonly text: string },
	model: HostModel | undefined,
	host: LanguageServiceHost,
): readonly SqlText[] {
	const { uri, languageId, text: sql } = content;
	const outer =
		model === undefined
			? languageId === 'sql'
				? [textOfFile(sql, sourcesOfText(uri, host, { sql }))]
				: []
			: model.regions.map((region) => textOfRegion(region, model, sourcesOfText(uri, host, { sql: region.sql, region })));
	return outer.flatMap((text) => [
		text,
		...statementsInBodies(text.sql, text.sources.dialect).map((statement) => textInBody(text, statement)),
	]);
}

/** The statement of a routine's body where the offset is in one, else the text itself. */
function innermostAt(text: SqlText, offset: number): { readonly text: SqlText; readonly offset: number } {
	const found = bodyStatementAt(text.sql, offset, text.sources.dialect);
	if (!found) return { text, offset };
	const { statement } = found;
	return { text: textInBody(text, statement), offset: offset - statement.start + statement.lead.length };
}

function textInBody(text: SqlText, { start, end, lead }: BodyStatement): SqlText {
	const delta = start - lead.length;
	const { holes, ...sources } = text.sources;
	const moved = holes?.map((hole) => ({ ...hole, start: hole.start - delta, end: hole.end - delta }));
	return {
		sql: lead + text.sql.slice(start, end),
		sources: moved === undefined ? sources : { ...sources, holes: moved },
		toDocument: (from, to) => (from < lead.length ? undefined : text.toDocument(from + delta, to + delta)),
		encode: text.encode,
	};
}

function textOfFile(sql: string, sources: NameSources): SqlText {
	return { sql, sources, toDocument: (start, end) => ({ start, end }), encode: (_offset, text) => text };
}

const valuePlaces: ReadonlySet<HolePlace> = new Set(['value', 'inList', 'valuesRow', 'quotedText']);

function textOfRegion(region: EmbeddedSqlRegion, model: HostModel, sources: NameSources): SqlText {
	const holes = region.holes
		// A constant is rendered as what it is.
		.filter(({ origin }) => origin !== 'constant')
		.map(({ sql, place }) => ({ start: sql.start, end: sql.end, isValue: valuePlaces.has(place) }));
	return {
		sql: region.sql,
		sources: { ...sources, holes },
		toDocument: (start, end) => writtenRange(region, start, end) ?? filledRange(model.host, region, start, end),
		encode: (offset, text) => encoderAt(region, model.host, offset)?.(text),
	};
}
