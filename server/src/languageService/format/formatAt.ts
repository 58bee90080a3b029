import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';
import type { Layout, SqlPrinter } from '../../formatting/printer';
import type { SqlDialect } from '../../sql/dialect';
import { splitStatements, statementAt } from '../../sql/statements';
import type { DialectOf } from '../dialectOfText';
import type { DocumentModels } from '../documentModels';
import { toRange } from '../toProto';
import { formatDocument } from './formatDocument';
import { formatEmbedded, unformatted } from './formatEmbedded';

/** The edits for the SQL at a caret, or why it stays as it is. No edits: it is laid out already. */
export type FormatResult = { readonly edits: readonly TextEdit[] } | { readonly refusal: string };

/** Lays out the statement at the offset of a `.sql` document, or the string there that holds SQL. */
export function formatAt(
	document: TextDocument,
	offset: number,
	models: DocumentModels,
	dialectOf: DialectOf,
	layout: Layout,
	print: SqlPrinter,
): FormatResult {
	const model = models.hostModel(document);
	if (model === undefined) return formatStatementAt(document, offset, dialectOf(document), layout, print);
	const result = formatEmbedded(model, offset, (region) => dialectOf(document, region), layout, print);
	if ('refusal' in result) return result;
	return { edits: result.changes.map((change) => ({ range: toRange(document, change), newText: change.newText })) };
}

function formatStatementAt(
	document: TextDocument,
	offset: number,
	dialect: SqlDialect,
	layout: Layout,
	print: SqlPrinter,
): FormatResult {
	const text = document.getText();
	const statement = statementAt(splitStatements(text, dialect), text, offset);
	if (statement === undefined) return { refusal: unformatted.none };
	const at = document.positionAt(statement.start);
	const edits = [...formatDocument(document, { start: at, end: at }, dialect, layout, print)].flat();
	return { edits };
}
