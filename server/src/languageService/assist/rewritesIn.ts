import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, CodeActionKind, type Range, TextEdit } from 'vscode-languageserver-types';
import { refactoringsAt } from '../../refactor/refactoringsAt';
import type { DocumentModels } from '../documentModels';
import type { LanguageServiceHost } from '../host';
import { type DocumentRange, type SqlText, sqlTextAt } from '../names/sqlTexts';
import { toRange } from '../toProto';

/** What can be written otherwise in the SQL at the range. An edit that the string cannot hold takes the whole action away. */
export function rewritesIn(
	document: TextDocument,
	range: Range,
	models: DocumentModels,
	host: LanguageServiceHost,
): CodeAction[] {
	const start = document.offsetAt(range.start);
	const end = document.offsetAt(range.end);
	const place = sqlTextAt(document, start, models, host);
	if (place === undefined) return [];
	const { text, offset } = place;
	const last = start === end ? offset : sqlTextAt(document, end, models, host)?.offset;
	if (last === undefined || last < offset) return [];
	return refactoringsAt(text.sql, offset, last, text.sources).flatMap(({ title, kind, edits }): CodeAction[] => {
		const written = edits.flatMap((edit): TextEdit[] => {
			const place = edit.start < edit.end ? text.toDocument(edit.start, edit.end) : insertionPlace(text, edit.start);
			// SQL that a string holds on one line stays there.
			const isOneLine = document.languageId !== 'sql' && !text.sql.includes('\n');
			const newText = place && text.encode(place.start, isOneLine ? edit.newText.replaceAll('\n', ' ') : edit.newText);
			return place === undefined || newText === undefined ? [] : [TextEdit.replace(toRange(document, place), newText)];
		});
		if (written.length < edits.length) return [];
		const actionKind = kind === 'extract' ? CodeActionKind.RefactorExtract : CodeActionKind.RefactorRewrite;
		return [{ title, kind: actionKind, edit: { changes: { [document.uri]: written } } }];
	});
}

/** Before the sign that follows, or else behind the one before: beside spliced code, and at the end of a literal, only one of them is there. */
function insertionPlace(text: SqlText, offset: number): DocumentRange | undefined {
	const after = text.toDocument(offset, offset + 1)?.start;
	const at = after ?? text.toDocument(offset - 1, offset)?.end;
	return at === undefined ? undefined : { start: at, end: at };
}
