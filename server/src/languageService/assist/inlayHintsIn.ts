import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type InlayHint, InlayHintKind, type Range } from 'vscode-languageserver-types';
import { type OutputColumn, starColumns } from '../../catalog/outputColumns';
import { insertedRows } from '../../names/callAt';
import { resolveNames } from '../../names/resolveNames';
import type { StatementNames } from '../../names/symbol';
import type { DocumentModels } from '../documentModels';
import type { LanguageServiceHost } from '../host';
import { sqlTextsOf } from '../names/sqlTexts';

/** So much of a star's columns is shown in the line; all of them in the tooltip. */
const longestList = 60;
/** A larger text is data, not something that a person reads. */
const longestText = 2_000_000;

/** The column before each value of an INSERT, and what a star stands for, within the range. */
export function inlayHintsIn(
	document: TextDocument,
	range: Range,
	models: DocumentModels,
	host: LanguageServiceHost,
): InlayHint[] {
	const text = document.getText();
	if (text.length > longestText) return [];
	const start = document.offsetAt(range.start);
	const end = document.offsetAt(range.end);
	const content = { uri: document.uri, languageId: document.languageId, text };
	const hints: InlayHint[] = [];
	for (const each of sqlTextsOf(content, models.hostModel(document), host)) {
		const isVisible = (from: number, to: number) => {
			const written = each.toDocument(from, to) ?? each.toDocument(from, from);
			return written !== undefined && written.start <= end && start <= written.end;
		};
		const add = (offset: number, label: string, tooltip: string, isBefore: boolean) => {
			const place = isBefore ? each.toDocument(offset, offset + 1) : each.toDocument(offset - 1, offset);
			const at = isBefore ? place?.start : place?.end;
			if (at === undefined || at < start || at > end) return;
			const padding = isBefore ? { paddingRight: true } : { paddingLeft: true };
			hints.push({ position: document.positionAt(at), label, kind: InlayHintKind.Parameter, tooltip, ...padding });
		};
		for (const statement of resolveNames(each.sql, each.sources, ({ start: from, end: to }) => isVisible(from, to))) {
			addRows(statement, add);
			addStars(statement, add);
		}
	}
	return hints;
}

type Add = (offset: number, label: string, tooltip: string, isBefore: boolean) => void;

function addRows(statement: StatementNames, add: Add): void {
	for (const { table, columns, items } of insertedRows(statement)) {
		for (const [index, { start }] of items.entries()) {
			const column = columns[index];
			if (column !== undefined) add(start, `${column}:`, `goes into ${table}.${column}`, true);
		}
	}
}

function addStars({ names, source }: StatementNames, add: Add): void {
	const blocks = new Set(names.flatMap(({ occurrence }) => ('block' in occurrence ? [occurrence.block] : [])));
	for (const block of blocks) {
		for (const { path, end } of block.items) {
			if (path?.at(-1) !== '*') continue;
			const columns = starColumns(path, block, source);
			if (columns.length > 0) add(end, shorten(columns), columns.map(describe).join('\n'), false);
		}
	}
}

function shorten(columns: readonly OutputColumn[]): string {
	let label = '';
	for (const [index, { name }] of columns.entries()) {
		const next = index === 0 ? name : `${label}, ${name}`;
		if (next.length > longestList) return `${label}, … ${columns.length - index} more`;
		label = next;
	}
	return label;
}

function describe({ name, type }: OutputColumn): string {
	return type ? `${name} ${type}` : name;
}
