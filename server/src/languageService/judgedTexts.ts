import type { TextDocument } from 'vscode-languageserver-textdocument';
import { encoderAt } from '../embedded/encoderAt';
import { toHostRange } from '../embedded/offsets';
import type { EmbeddedSqlRegion, HolePlace } from '../embedded/region';
import type { SplicedCode } from '../judge/engineText';
import type { SqlDialect } from '../sql/dialect';
import { declaredDialect, foreignSyntax, relativesSyntax } from '../sql/dialectSigns';
import { dialectById } from '../sql/dialects';
import { holeName } from '../sql/holeName';
import { tokenize } from '../sql/lexer';
import { type SqlRange, sqlRange } from '../sql/ranges';
import { segmentsOf } from '../sql/segmentCache';
import { dialectOfCall } from './dialectOfText';
import type { DocumentModels, HostModel } from './documentModels';
import type { LanguageServiceHost } from './host';

/** SQL of a document that an engine can be asked about: its dialect is known. */
export interface JudgedText {
	readonly sql: string;
	/** It is the document itself, and no string in it. */
	readonly isFile: boolean;
	readonly dialect: SqlDialect;
	readonly statements: readonly SqlRange[];
	readonly spliced: readonly SplicedCode[];
	/** True for the comma at the end of a literal: more is put behind it, or it is cut off first, which cannot always be seen. */
	endsLiteral(range: SqlRange): boolean;
	/** Where a stretch of the SQL is written in the document; undefined: in no one place. */
	toDocument(range: SqlRange): { readonly start: number; readonly end: number } | undefined;
	/** SQL as it must be written there. */
	encode(range: SqlRange, newText: string): string | undefined;
	/** The string or call around it, where comments that silence a finding may stand. */
	readonly extents: readonly { readonly start: number; readonly end: number }[];
}

export function judgedTexts(document: TextDocument, models: DocumentModels, host: LanguageServiceHost): readonly JudgedText[] {
	const model = models.hostModel(document);
	if (model) return model.regions.flatMap((region) => textOfRegion(region, model) ?? []);
	return textOfFile(document, host);
}

function textOfFile(document: TextDocument, host: LanguageServiceHost): readonly JudgedText[] {
	const sql = document.getText();
	const bound = host.dialectSetting?.(document.uri) ?? host.dialectFor(document.uri);
	const isGuessed = host.isBindingGuessed?.(document.uri) === true;
	const isForeign = bound !== 'generic' && (isGuessed ? foreignSyntax : relativesSyntax)(sql, bound);
	const id = declaredDialect(sql) ?? (isForeign ? 'generic' : bound);
	if (id === 'generic' || isTemplate(sql)) return [];
	const dialect = dialectById(id);
	const statements = segmentsOf(sql, dialect).flatMap(({ content }) => (content.start < content.end ? [content] : []));
	return [
		{
			sql,
			isFile: true,
			dialect,
			statements,
			spliced: [],
			endsLiteral: () => false,
			toDocument: ({ start, end }) => ({ start, end }),
			encode: (_range, newText) => newText,
			extents: [],
		},
	];
}

/**
 * Blocks of a template language decide what is in the file at all, and `<OWNER>` waits to be filled in; `GO` separates batches of
 * another engine.
 */
function isTemplate(sql: string): boolean {
	return /\{%|\{\{|^[ \t]*go[ \t]*\r?$/im.test(sql) || /<[A-Z][A-Z0-9_]*>/.test(sql);
}

const valuePlaces: ReadonlySet<HolePlace> = new Set(['value', 'inList']);

/** A text that is put into another one: it goes on where that one stopped. */
const isPiece =
	/^\s*(?:,|\)|(?:where|and|or|on|having|order\s+by|group\s+by|limit|offset|returning|join|(?:left|right|full|inner|cross|natural)\s+\w+|from|set|using|union|except|intersect|for\s+update|not|exists|case|as|in|is|between|like|ilike|asc|desc|window|fetch|interval)\b)/i;

/** A label that a wrapper takes for its first argument, or a command of a protocol beside SQL: `IDENTIFY_SYSTEM`. */
const isOneWord = /^\s*\w+\s*;?\s*$/;

/** `{name}` outside of literals: it is filled in elsewhere, or an `f` in front of the string was forgotten. */
function holdsBraces(sql: string, dialect: SqlDialect): boolean {
	if (!sql.includes('{')) return false;
	return tokenize(sql, dialect).some(({ kind, start }) => sql[start] === '{' && kind !== 'string' && kind !== 'comment');
}

function textOfRegion(region: EmbeddedSqlRegion, model: HostModel): JudgedText | undefined {
	// A text that only looks like SQL may be a part of a statement.
	if (region.evidence === 'content' || isTemplate(region.sql)) return undefined;
	const { sql } = region;
	if (isPiece.test(sql) || isOneWord.test(sql)) return undefined;
	// A part that is empty here, such as the queries of a list that subclasses fill, may be more elsewhere.
	if (region.holes.some((hole) => hole.origin === 'constant' && sql.slice(hole.sql.start, hole.sql.end).trim() === ''))
		return undefined;
	const declared = declaredDialect(sql);
	const id = declared ?? dialectOfCall(region) ?? 'generic';
	// A program that speaks to several engines has texts for each of them.
	if (id === 'generic' || relativesSyntax(sql, id) || (declared === undefined && foreignSyntax(sql, id))) return undefined;
	const dialect = dialectById(id);
	if (holdsBraces(sql, dialect)) return undefined;
	const toDocument = (range: SqlRange) => toHostRange(region, range);
	return {
		sql,
		isFile: false,
		dialect,
		statements: segmentsOf(sql, dialect).flatMap(({ content }) => (content.start < content.end ? [content] : [])),
		// A constant is rendered as what it is.
		spliced: region.holes
			.filter(({ origin, sql: hole }) => origin !== 'constant' || sql.slice(hole.start, hole.end) === holeName)
			.map(({ place, sql: hole }) => ({ start: hole.start, end: hole.end, isValue: valuePlaces.has(place) })),
		endsLiteral: ({ start, end }) =>
			sql.slice(start, end) === ',' && region.segments.some((segment) => segment.kind === 'verbatim' && segment.sql.end === end),
		toDocument,
		encode(range, newText) {
			const start = toDocument(sqlRange(range.start, range.start))?.start;
			return start === undefined ? undefined : encoderAt(region, model.host, start)?.(newText);
		},
		extents: [region.hostRange, ...(region.sink ? [region.sink.call] : [])],
	};
}
