import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, CodeActionKind, type Range, TextEdit } from 'vscode-languageserver-types';
import { refactoringsAt } from '../../refactor/refactoringsAt';
import type { DocumentModels } from '../documentModels';
import type { LanguageServiceHost } from '../host';
import { sqlTextAt } from '../names/sqlTexts';
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
			const place = text.toDocument(edit.start, edit.end);
			const newText = place && text.encode(place.start, edit.newText);
			return place === undefined || newText === undefined ? [] : [TextEdit.replace(toRange(document, place), newText)];
		});
		if (written.length < edits.length) return [];
		const actionKind = kind === 'extract' ? CodeActionKind.RefactorExtract : CodeActionKind.RefactorRewrite;
		return [{ title, kind: actionKind, edit: { changes: { [document.uri]: written } } }];
	});
}
