import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Range, TextEdit } from 'vscode-languageserver-types';
import { formatSegment } from '../../formatting/formatScript';
import type { Layout, SqlPrinter } from '../../formatting/printer';
import type { SqlDialect } from '../../sql/dialect';
import { splitSegments } from '../../sql/statements';
import { toRange } from '../toProto';

/** A longer script is not laid out as a whole (it would take many seconds), only what is selected of it. */
export const longestScript = 1_000_000;

/**
 * The edits that lay out a `.sql` document, or the statements of it that the range touches, statement by statement: the caller may pause
 * between them. What cannot be laid out stays as it is.
 */
export function* formatDocument(
	document: TextDocument,
	range: Range | undefined,
	dialect: SqlDialect,
	layout: Layout,
	print: SqlPrinter,
): Generator<readonly TextEdit[]> {
	const text = document.getText();
	const [start, end] = range ? [document.offsetAt(range.start), document.offsetAt(range.end)] : [0, text.length];
	if (end - start > longestScript) return;
	for (const segment of splitSegments(text, dialect)) {
		if (segment.content.start > end) return;
		if (segment.content.end < start) continue;
		yield formatSegment(text, segment, dialect, layout, print).map((change) => ({
			range: toRange(document, change),
			newText: change.newText,
		}));
	}
}
