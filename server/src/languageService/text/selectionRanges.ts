import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Position, SelectionRange } from 'vscode-languageserver-types';
import { toHostRange, toSqlOffset } from '../../embedded/offsets';
import { sqlRange } from '../../sql/ranges';
import { segmentsOf } from '../../sql/segmentCache';
import { splitSegments } from '../../sql/statements';
import { type Selection, selectionsAt } from '../../syntax/selections';
import type { DialectOf } from '../dialectOfText';
import { type DocumentModels, regionAt } from '../documentModels';
import { toRange } from '../toProto';

/**
 * For each position what holds it, in a `.sql` document or in the SQL of a string. Null where no position stands in SQL; what holds the
 * string is the host language's affair.
 */
export function selectionRanges(
	document: TextDocument,
	positions: readonly Position[],
	models: DocumentModels,
	dialectOf: DialectOf,
): SelectionRange[] | null {
	const found = positions.map((position) => selectionsIn(document, document.offsetAt(position), models, dialectOf));
	if (found.every((selections) => selections.length === 0)) return null;
	return found.map((selections, index) => {
		const position = positions[index] ?? { line: 0, character: 0 };
		const ranges = selections.map((selection) => toRange(document, selection));
		const outer = ranges.reduceRight<SelectionRange | undefined>(
			(parent, range) => (parent ? { range, parent } : { range }),
			undefined,
		);
		return outer ?? { range: { start: position, end: position } };
	});
}

function selectionsIn(
	document: TextDocument,
	offset: number,
	models: DocumentModels,
	dialectOf: DialectOf,
): readonly Selection[] {
	const model = models.hostModel(document);
	if (model === undefined) {
		const text = document.getText();
		const dialect = dialectOf(document);
		return document.languageId === 'sql' ? selectionsAt(text, offset, segmentsOf(text, dialect), dialect) : [];
	}
	const region = regionAt(model, offset);
	const sqlOffset = region && toSqlOffset(region, offset);
	if (region === undefined || sqlOffset === undefined) return [];
	const dialect = dialectOf(document, region);
	const result: Selection[] = [];
	for (const { start, end } of selectionsAt(region.sql, sqlOffset, splitSegments(region.sql, dialect), dialect)) {
		// What is written in several places is no range; each range holds the caret and the one before.
		const range = toHostRange(region, sqlRange(start, end));
		const last = result.at(-1);
		if (range === undefined || range.start > offset || range.end < offset) continue;
		const isLarger =
			last === undefined ||
			(range.start <= last.start && last.end <= range.end && range.end - range.start > last.end - last.start);
		if (isLarger) result.push({ start: range.start, end: range.end });
	}
	return result;
}
