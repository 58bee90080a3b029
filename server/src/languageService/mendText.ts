import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextEdit } from 'vscode-languageserver-types';
import { parseHost } from '../embedded/parseHost';
import { codeActionsIn } from './codeActions';
import { DocumentModels } from './documentModels';
import type { LanguageServiceHost, ValidateOptions } from './host';

export interface MendedText {
	readonly text: string;
	/** Fixes that were applied, over all rounds. */
	readonly fixes: number;
	/** True: there are fixes, but the text has syntax errors before or after them, and is returned as it came. */
	readonly isRefused: boolean;
}

/** One fix can make room for another (two calls that share a variable); more rounds than this are a fault of ours. */
const mostRounds = 10;

/** Applies every preferred fix, again and again until nothing changes. The text it returns parses without an error. */
export function mendText(
	uri: string,
	languageId: string,
	text: string,
	host: LanguageServiceHost,
	options: ValidateOptions & { isWanted(severity: number | undefined): boolean },
): MendedText {
	let current = text;
	let fixes = 0;
	for (let round = 0; round < mostRounds; round++) {
		const document = TextDocument.create(uri, languageId, round, current);
		const edits = compatible(document, preferredFixes(document, host, options));
		if (edits.length === 0) break;
		const next = TextDocument.applyEdits(document, edits.flat());
		if (next === current) break;
		if (!parses(languageId, current) || !parses(languageId, next)) return { text, fixes: 0, isRefused: true };
		fixes += edits.length;
		current = next;
	}
	return { text: current, fixes, isRefused: false };
}

function preferredFixes(
	document: TextDocument,
	host: LanguageServiceHost,
	options: ValidateOptions & { isWanted(severity: number | undefined): boolean },
): readonly (readonly TextEdit[])[] {
	const all = { start: document.positionAt(0), end: document.positionAt(document.getText().length) };
	return codeActionsIn(document, all, new DocumentModels(), host, options)
		.filter((action) => action.isPreferred && action.diagnostics?.some(({ severity }) => options.isWanted(severity)))
		.flatMap((action) => (action.edit?.changes?.[document.uri] ? [action.edit.changes[document.uri] ?? []] : []));
}

/** The fixes that touch no part of one taken before; the others get their turn in the next round. Line ends stay the file's. */
function compatible(document: TextDocument, fixes: readonly (readonly TextEdit[])[]): readonly TextEdit[][] {
	const isWindows = /\r\n/.test(document.getText()) && !/[^\r]\n/.test(document.getText());
	const taken: { readonly start: number; readonly end: number }[] = [];
	const result: TextEdit[][] = [];
	for (const fix of fixes) {
		const spans = fix.map(({ range }) => ({ start: document.offsetAt(range.start), end: document.offsetAt(range.end) }));
		if (spans.some((span) => taken.some((other) => span.start <= other.end && other.start <= span.end))) continue;
		taken.push(...spans);
		result.push(fix.map((edit) => (isWindows ? { ...edit, newText: edit.newText.replace(/\r?\n/g, '\r\n') } : edit)));
	}
	return result;
}

function parses(languageId: string, text: string): boolean {
	let hasError = false;
	parseHost(languageId, text).tree.iterate({
		enter(node) {
			hasError ||= node.type.isError;
			return !hasError;
		},
	});
	return !hasError;
}
