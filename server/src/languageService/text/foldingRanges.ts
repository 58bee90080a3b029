import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type FoldingRange, FoldingRangeKind } from 'vscode-languageserver-types';
import type { SqlDialect } from '../../sql/dialect';
import { segmentsOf } from '../../sql/segmentCache';
import { type Fold, foldsOf } from '../../syntax/folds';
import { longestText } from './limits';

/** What can be folded in a `.sql` document; of those that begin on one line the largest. */
export function foldingRanges(document: TextDocument, dialect: SqlDialect): FoldingRange[] {
	const text = document.getText();
	if (text.length > longestText) return [];
	const byLine = new Map<number, FoldingRange>();
	for (const fold of foldsOf(text, segmentsOf(text, dialect), dialect)) {
		const startLine = document.positionAt(fold.start).line;
		const lastLine = document.positionAt(fold.end).line;
		const endLine = fold.kind === 'brackets' ? lastLine - 1 : lastLine;
		const known = byLine.get(startLine);
		if (endLine <= startLine || (known !== undefined && known.endLine >= endLine)) continue;
		const kind = kinds[fold.kind];
		byLine.set(startLine, { startLine, endLine, ...(kind === undefined ? {} : { kind }) });
	}
	return [...byLine.values()].sort((a, b) => a.startLine - b.startLine);
}

const kinds: Readonly<Partial<Record<Fold['kind'], FoldingRangeKind>>> = {
	comment: FoldingRangeKind.Comment,
	region: FoldingRangeKind.Region,
};
