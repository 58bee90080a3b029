import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type DocumentSymbol, SymbolKind } from 'vscode-languageserver-types';
import type { SqlDialect } from '../../sql/dialect';
import { segmentsOf } from '../../sql/segmentCache';
import { type OutlineItem, outlineOf } from '../../syntax/outline';
import { toRange } from '../toProto';
import { longestText } from './limits';

/** The statements of a `.sql` document with what they define. */
export function documentSymbols(document: TextDocument, dialect: SqlDialect): DocumentSymbol[] {
	const text = document.getText();
	if (text.length > longestText) return [];
	return outlineOf(text, segmentsOf(text, dialect), dialect).map((item) => toSymbol(document, item));
}

function toSymbol(document: TextDocument, item: OutlineItem): DocumentSymbol {
	return {
		name: item.name,
		...(item.detail === undefined ? {} : { detail: item.detail }),
		kind: kinds[item.kind],
		range: toRange(document, item),
		selectionRange: toRange(document, { start: item.nameStart, end: item.nameEnd }),
		...(item.children.length === 0 ? {} : { children: item.children.map((child) => toSymbol(document, child)) }),
	};
}

const kinds: Readonly<Record<OutlineItem['kind'], SymbolKind>> = {
	query: SymbolKind.Event,
	table: SymbolKind.Struct,
	routine: SymbolKind.Function,
	definition: SymbolKind.Object,
	commonTable: SymbolKind.Struct,
	column: SymbolKind.Field,
};
