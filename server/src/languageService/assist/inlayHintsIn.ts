import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type InlayHint, InlayHintKind, type Position, type Range } from 'vscode-languageserver-types';
import type { DialectId } from '../../../../common/src/connection';
import { starColumns } from '../../catalog/outputColumns';
import { insertedRows } from '../../names/callAt';
import { resolveNames } from '../../names/resolveNames';
import type { ResultColumn } from '../../names/resultColumns';
import type { StatementNames } from '../../names/symbol';
import type { Block } from '../../sql/parser/nodes';
import type { DocumentModels } from '../documentModels';
import type { LanguageServiceHost } from '../host';
import { type SqlText, sqlTextsOf } from '../names/sqlTexts';
import { type PreparedColumn, resultColumnsOf } from './resultColumnsOf';

/** VS Code cuts longer hints off in the middle of a word; the tooltip has all. */
const longestLabel = 43;
/** A larger text is data, not something that a person reads. */
const longestText = 2_000_000;

export interface InlayHintOptions {
	/** Also the columns and types of what each statement gives. */
	readonly hasResults: boolean;
	/** What the database itself says of a statement that it could prepare: all its columns. Undefined: it has not said so far. */
	resultOf?(statement: string, dialect: DialectId): readonly PreparedColumn[] | undefined;
}

/**
 * The column before each value of an INSERT, what a star stands for, and at the end of the line of a query's list what comes of it,
 * where it moves no code; within the range.
 */
export function inlayHintsIn(
	document: TextDocument,
	range: Range,
	models: DocumentModels,
	host: LanguageServiceHost,
	options: InlayHintOptions,
): InlayHint[] {
	const text = document.getText();
	if (text.length > longestText) return [];
	const start = document.offsetAt(range.start);
	const end = document.offsetAt(range.end);
	const content = { uri: document.uri, languageId: document.languageId, text };
	const hints: InlayHint[] = [];
	for (const each of sqlTextsOf(content, models.hostModel(document), host)) {
		const isVisible = (from: number, to: number) => {
			const first = each.toDocument(from, from + 1);
			const last = each.toDocument(to - 1, to);
			return first === undefined || last === undefined || (first.start <= end && start <= last.end);
		};
		const add: Add = (offset, label, tooltip, isBefore) => {
			const place = isBefore ? each.toDocument(offset, offset + 1) : each.toDocument(offset - 1, offset);
			const at = isBefore ? place?.start : place?.end;
			if (at === undefined || at < start || at > end) return;
			const padding = isBefore ? { paddingRight: true } : { paddingLeft: true };
			hints.push({ position: document.positionAt(at), label, kind: InlayHintKind.Parameter, tooltip, ...padding });
		};
		const addResult = (offset: number | undefined, label: string, tooltip: string) => {
			if (offset === undefined || offset < start || offset > end) return;
			const position = endOfLine(document, offset);
			hints.push({ position, label, kind: InlayHintKind.Type, tooltip, paddingLeft: true });
		};
		for (const statement of resolveNames(each.sql, each.sources, ({ start: from, end: to }) => isVisible(from, to))) {
			addRows(statement, add);
			const result = options.hasResults ? resultColumnsOf(each, statement, options) : undefined;
			if (result) {
				const written = result.columns.map(describe);
				addResult(lineOfList(each, statement, result.end), `→ ${shorten(written, longestLabel - 2)}`, written.join('\n'));
			}
			addStars(statement, add, result?.block);
		}
	}
	return hints;
}

type Add = (offset: number, label: string, tooltip: string, isBefore: boolean) => void;

/**
 * Where the list ends, as an offset in the document; where the list is a constant that stands elsewhere, where the statement begins.
 * Undefined: neither is written in one place.
 */
function lineOfList(text: SqlText, { range }: StatementNames, listEnd: number): number | undefined {
	const first = text.toDocument(range.start, range.start + 1);
	const last = text.toDocument(range.end - 1, range.end);
	const list = text.toDocument(listEnd - 1, listEnd);
	const isInside = list && first && last && first.start <= list.start && list.end <= last.end;
	return isInside ? list.end : (first?.start ?? list?.end);
}

function endOfLine(document: TextDocument, offset: number): Position {
	const { line } = document.positionAt(offset);
	const range = { start: { line, character: 0 }, end: { line: line + 1, character: 0 } };
	return { line, character: document.getText(range).replace(/[\r\n]+$/, '').length };
}

function addRows(statement: StatementNames, add: Add): void {
	for (const { table, columns, items } of insertedRows(statement)) {
		for (const [index, { start }] of items.entries()) {
			const column = columns[index];
			if (column !== undefined) add(start, `${column}:`, `goes into ${table}.${column}`, true);
		}
	}
}

/** The list that the result is written behind already tells what its stars stand for. */
function addStars({ names, source }: StatementNames, add: Add, told: Block | undefined): void {
	const blocks = new Set(names.flatMap(({ occurrence }) => ('block' in occurrence ? [occurrence.block] : [])));
	for (const block of blocks) {
		if (block === told) continue;
		for (const { path, end } of block.items) {
			if (path?.at(-1) !== '*') continue;
			const columns = starColumns(path, block, source);
			if (columns.length > 0) add(end, shorten(columns.map(({ name }) => name)), columns.map(describe).join('\n'), false);
		}
	}
}

function shorten(texts: readonly string[], longest = longestLabel): string {
	let label = '';
	for (const [index, text] of texts.entries()) {
		const next = index === 0 ? text : `${label}, ${text}`;
		const rest = texts.length - index - 1;
		const isTooLong = next.length + (rest > 0 ? `, … ${rest} more`.length : 0) > longest;
		if (index > 0 && isTooLong) return `${label}, … ${rest + 1} more`;
		label = next;
	}
	return label;
}

function describe({ name, type }: ResultColumn): string {
	return [name, type].filter((part) => part !== undefined && part !== '').join(' ');
}
