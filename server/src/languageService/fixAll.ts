import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, CodeActionKind, TextEdit } from 'vscode-languageserver-types';
import type { LanguageServiceHost, ValidateOptions } from './host';
import { mendText } from './mendText';
import { toRange } from './toProto';

/** For `editor.codeActionsOnSave` and *Fix All…*. */
export const fixAllKind = 'source.fixAll.bindery';

/** The same in the list behind the light bulb. */
export const fixAllTitle = 'Apply all safe SQL fixes in this file';

/** What an offer of {@link fixAllTitle} remembers until it is chosen. */
interface FixAllData {
	readonly uri: string;
	readonly version: number;
}

export function offerFixAll(document: TextDocument): CodeAction {
	const data: FixAllData = { uri: document.uri, version: document.version };
	return { title: fixAllTitle, kind: CodeActionKind.QuickFix, data };
}

/** What {@link offerFixAll} put into the action; undefined for anything else. */
export function readFixAllData(data: unknown): FixAllData | undefined {
	if (typeof data !== 'object' || data === null || !('uri' in data) || !('version' in data)) return undefined;
	const { uri, version } = data;
	return typeof uri === 'string' && typeof version === 'number' ? { uri, version } : undefined;
}

/** Every preferred fix of the document as one action; undefined where there is none, or where the document does not parse. */
export function fixAllIn(document: TextDocument, host: LanguageServiceHost, options: ValidateOptions): CodeAction | undefined {
	const mended = mendText(document.uri, document.languageId, document.getText(), host, {
		...options,
		isWanted: (severity) => severity !== undefined,
	});
	if (mended.edits.length === 0) return undefined;
	const edits = mended.edits.map((edit) => TextEdit.replace(toRange(document, edit.range), edit.newText));
	return { title: fixAllTitle, kind: fixAllKind, edit: { changes: { [document.uri]: edits } } };
}
