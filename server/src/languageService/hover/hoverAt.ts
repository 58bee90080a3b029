import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type Hover, MarkupKind, type Position } from 'vscode-languageserver-types';
import type { DocumentModels } from '../documentModels';
import type { LanguageServiceHost } from '../host';
import { nameHere } from '../names/nameHere';
import { toRange } from '../toProto';
import { describeSymbol } from './describeSymbol';

/** What the name at the position stands for; null outside of SQL and where nothing is known of it. */
export function hoverAt(
	document: TextDocument,
	position: Position,
	models: DocumentModels,
	host: LanguageServiceHost,
): Hover | null {
	const here = nameHere(document, position, models, host);
	const symbol = here?.name.symbol;
	if (here === undefined || symbol === undefined) return null;
	const value = describeSymbol(symbol, { source: here.statement.source, sql: here.text.sql });
	if (value === undefined || value === '') return null;
	return {
		contents: { kind: MarkupKind.Markdown, value },
		...(here.range === undefined ? {} : { range: toRange(document, here.range) }),
	};
}
