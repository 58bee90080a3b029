import type { TextDocument } from 'vscode-languageserver-textdocument';
import {
	CompletionItemKind,
	type CompletionList,
	InsertTextFormat,
	type CompletionItem as LspCompletionItem,
	type Position,
} from 'vscode-languageserver-types';
import { complete } from '../completion/complete';
import type { CompletionItem, CompletionResult } from '../completion/completionItem';
import { encoderAt } from '../embedded/encoderAt';
import { hostLanguageFor } from '../embedded/hosts';
import { toHostOffset, toSqlOffset } from '../embedded/offsets';
import { sourcesOfText } from './dialectOfText';
import { type DocumentModels, placeInSql } from './documentModels';
import type { CompleteOptions, LanguageServiceHost } from './host';

/** Text around the caret that completion reads in a very large SQL file: its cost must not grow with the file. */
const windowBefore = 400_000;
const windowAfter = 100_000;

export function completeAt(
	document: TextDocument,
	position: Position,
	models: DocumentModels,
	host: LanguageServiceHost,
	options: CompleteOptions,
): CompletionList | null {
	const offset = document.offsetAt(position);
	return hostLanguageFor(document.languageId)
		? completeInRegion(document, offset, models, host, options)
		: completeInSql(document, offset, host, options);
}

function completeInSql(
	document: TextDocument,
	offset: number,
	host: LanguageServiceHost,
	options: CompleteOptions,
): CompletionList {
	const text = document.getText();
	const start = text.length > windowBefore + windowAfter ? Math.max(0, offset - windowBefore) : 0;
	const end = text.length > windowBefore + windowAfter ? Math.min(text.length, offset + windowAfter) : text.length;
	const { catalog, dialect } = sourcesOfText(document.uri, host, { sql: text });
	const result = complete(text.slice(start, end), offset - start, catalog, dialect, options);
	return toList(document, withoutTabStops(result, options), (item) => ({
		start: item.replace.start + start,
		end: item.replace.end + start,
		newText: item.insertText,
	}));
}

function completeInRegion(
	document: TextDocument,
	offset: number,
	models: DocumentModels,
	host: LanguageServiceHost,
	options: CompleteOptions,
): CompletionList | null {
	const model = models.hostModel(document);
	const place = model && placeInSql(model, offset);
	const encode = place && encoderAt(place.region, model.host, offset);
	if (!place || !encode) return null;
	const { region, offset: sqlOffset } = place;
	const isFilling = toSqlOffset(region, offset) === undefined;
	const { catalog, dialect } = sourcesOfText(document.uri, host, { sql: region.sql, region });
	const result = withoutTabStops(complete(region.sql, sqlOffset, catalog, dialect, options), options);
	return toList(document, result, (item) => {
		// A constant's text is written without gaps before the caret.
		const start = isFilling ? offset - (sqlOffset - item.replace.start) : toHostOffset(region, item.replace.start);
		// What stands behind the caret may lie beyond the literal's piece; the caret itself never does.
		const isAtCaret = item.replace.end === sqlOffset;
		const end = isAtCaret ? offset : isFilling ? offset + (item.replace.end - sqlOffset) : toHostOffset(region, item.replace.end);
		const newText = encode(item.insertText);
		return start === undefined || end === undefined || start > end || newText === undefined ? undefined : { start, end, newText };
	});
}

/** `count(${1:x}$0)` → `count(x)`, for clients that would write the signs as they stand. */
function withoutTabStops(result: CompletionResult, { hasSnippets }: CompleteOptions): CompletionResult {
	if (hasSnippets) return result;
	const items = result.items.map(({ isSnippet, ...item }) =>
		isSnippet ? { ...item, insertText: item.insertText.replace(/\$\{\d+:([^}]*)\}|\$\{?\d+\}?/g, '$1') } : item,
	);
	return { ...result, items };
}

interface Placed {
	readonly start: number;
	readonly end: number;
	readonly newText: string;
}

function toList(
	document: TextDocument,
	result: CompletionResult,
	place: (item: CompletionItem) => Placed | undefined,
): CompletionList {
	const items = result.items.flatMap((item): LspCompletionItem[] => {
		const placed = place(item);
		if (!placed) return [];
		const range = { start: document.positionAt(placed.start), end: document.positionAt(placed.end) };
		return [
			{
				label: item.label,
				kind: kinds[item.kind],
				detail: item.detail,
				documentation: item.documentation,
				sortText: item.sortText,
				filterText: item.filterText,
				textEdit: { range, newText: placed.newText },
				insertTextFormat: item.isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
			},
		];
	});
	return { items, isIncomplete: result.isIncomplete };
}

const kinds: Readonly<Record<CompletionItem['kind'], CompletionItemKind>> = {
	column: CompletionItemKind.Field,
	relation: CompletionItemKind.Struct,
	schema: CompletionItemKind.Module,
	routine: CompletionItemKind.Function,
	alias: CompletionItemKind.Variable,
	join: CompletionItemKind.Snippet,
	keyword: CompletionItemKind.Keyword,
	window: CompletionItemKind.Variable,
	type: CompletionItemKind.TypeParameter,
	star: CompletionItemKind.Snippet,
};
