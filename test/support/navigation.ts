import { TextDocument } from 'vscode-languageserver-textdocument';
import type { WorkspaceEdit } from 'vscode-languageserver-types';
import { createLanguageService, type LanguageService } from '../../server/src/languageService/languageService';
import type { OtherText } from '../../server/src/languageService/names/workspaceTexts';
import { bookstore, type TestedDialect } from './completion';

/** A document with the caret in it, and the service that knows the book shop. */
export interface Opened {
	readonly service: LanguageService;
	readonly document: TextDocument;
	readonly position: { readonly line: number; readonly character: number };
}

let opened = 0;

/** `|` marks the caret. Without a dialect nothing is known of the schema. */
export function open(id: TestedDialect | undefined, marked: string, languageId = 'sql'): Opened {
	const catalog = id === undefined ? undefined : bookstore(id);
	const service = createLanguageService({ catalogFor: () => catalog, dialectFor: () => id ?? 'generic' });
	const offset = marked.indexOf('|');
	const document = TextDocument.create(`file:///w/document${++opened}`, languageId, 1, marked.replace('|', ''));
	return { service, document, position: document.positionAt(offset) };
}

export function other(name: string, text: string): OtherText {
	const languageId = name.endsWith('.sql') ? 'sql' : name.endsWith('.py') ? 'python' : 'typescript';
	return { uri: `file:///w/${name}`, languageId, text };
}

/** The document, and each other file that changed, after the rename; or why it is refused. */
export function rename(
	id: TestedDialect | undefined,
	marked: string,
	newName: string,
	languageId = 'sql',
	others: readonly OtherText[] = [],
): string {
	const { service, document, position } = open(id, marked, languageId);
	const result = service.rename(document, position, newName, { others, hasAnnotations: false, hasDocumentChanges: false });
	if (result === null) return 'null';
	if ('problem' in result) return `! ${result.problem}`;
	const texts = [document, ...others.map((each) => TextDocument.create(each.uri, each.languageId, 0, each.text))];
	return texts.flatMap((text) => applied(text, result)).join('\n---\n');
}

function applied(document: TextDocument, { changes }: WorkspaceEdit): readonly string[] {
	const edits = changes?.[document.uri];
	return edits === undefined ? [] : [TextDocument.applyEdits(document, edits)];
}

/** What the hover says, or `null`. */
export function hover(id: TestedDialect | undefined, marked: string, languageId = 'sql'): string {
	const { service, document, position } = open(id, marked, languageId);
	const contents = service.hover(document, position)?.contents;
	return typeof contents === 'object' && 'value' in contents ? contents.value : 'null';
}

/** The text of each place, with the line it stands on. */
export function places(
	document: TextDocument,
	ranges: readonly { readonly start: { line: number; character: number }; readonly end: { line: number; character: number } }[],
): string {
	return ranges.map((range) => `${range.start.line}:${range.start.character} ${document.getText(range)}`).join(', ');
}
