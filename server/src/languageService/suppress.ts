import type { Tree } from '@lezer/common';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, CodeActionKind, type Position, type SnippetTextEdit, TextEdit } from 'vscode-languageserver-types';
import { isCommentName } from '../embedded/code/syntaxItem';
import { parseHost } from '../embedded/parseHost';
import type { Finding } from '../rules/rule';
import type { HostModel } from './documentModels';
import type { CodeActionOptions } from './host';
import { singleChange } from './singleChange';
import { toDiagnostic } from './validate';

const reason = 'the reason';

/**
 * The comment that accepts findings of one rule and line, with room for the reason: alone on the line above, or behind the
 * line where no comment can stand above it (in a text, behind a backslash). Undefined where it can stand nowhere.
 */
export function suppressionFor(
	document: TextDocument,
	model: HostModel,
	findings: readonly Finding[],
	options: CodeActionOptions,
): CodeAction | undefined {
	const [first] = findings;
	if (!first) return undefined;
	const sign = model.host.languageId === 'python' ? '#' : '//';
	const mark = `${sign} bindery: ignore[${first.ruleId}] `;
	const calls = model.regions.flatMap(({ sink }) =>
		sink && sink.call.start <= first.range.start && first.range.end <= sink.call.end ? [sink.call] : [],
	);
	if (first.extent) calls.push(first.extent);
	const start = Math.min(first.range.start, ...calls.map((call) => call.start));
	const end = Math.max(first.range.end, ...calls.map((call) => call.end));
	const place = [above(document, start), behind(document, end), behind(document, start)].find((candidate) =>
		isComment(document, model, { ...candidate, mark }),
	);
	if (!place) return undefined;
	return {
		title: `Accept with a reason: ${sign} bindery: ignore[${first.ruleId}]`,
		kind: CodeActionKind.QuickFix,
		diagnostics: findings.flatMap((finding) => toDiagnostic(document, finding) ?? []),
		edit: editOf(document, { ...place, mark }, options),
	};
}

interface Place {
	readonly position: Position;
	readonly before: string;
	readonly after: string;
}

type Comment = Place & { readonly mark: string };

/** With the indentation of the line. */
function above(document: TextDocument, offset: number): Place {
	const { line } = document.positionAt(offset);
	const text = lineText(document, line);
	return { position: { line, character: 0 }, before: /^\s*/.exec(text)?.[0] ?? '', after: '\n' };
}

function behind(document: TextDocument, offset: number): Place {
	const { line } = document.positionAt(offset);
	const character = lineText(document, line).trimEnd().length;
	return { position: { line, character }, before: '  ', after: '' };
}

function lineText(document: TextDocument, line: number): string {
	return document.getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } }).replace(/[\r\n]+$/, '');
}

/** True when it is a comment there, and breaks nothing. */
function isComment(document: TextDocument, model: HostModel, comment: Comment): boolean {
	const offset = document.offsetAt(comment.position);
	const text = document.getText();
	const changed = text.slice(0, offset) + textOf(comment) + text.slice(offset);
	const previous = { tree: model.host.tree, changes: [singleChange(text, changed)] };
	const { tree } = parseHost(model.host.languageId, changed, previous);
	const start = offset + comment.before.length;
	const node = tree.resolveInner(start, 1);
	if (!isCommentName(node.name) || node.from !== start) return false;
	// A backslash before the line makes an error of the comment's neighbours.
	return !hasErrorNear(tree, start) || hasErrorNear(model.host.tree, offset);
}

function hasErrorNear(tree: Tree, offset: number): boolean {
	let hasError = false;
	tree.iterate({
		from: Math.max(0, offset - 200),
		to: Math.min(tree.length, offset + 400),
		enter(node) {
			hasError ||= node.type.isError;
		},
	});
	return hasError;
}

function textOf({ after, before, mark }: Comment): string {
	return `${before}${mark}${reason}${after}`;
}

function editOf(document: TextDocument, comment: Comment, { hasSnippetEdits }: CodeActionOptions): CodeAction['edit'] {
	const { after, before, mark, position } = comment;
	const range = { start: position, end: position };
	if (!hasSnippetEdits) return { changes: { [document.uri]: [TextEdit.insert(position, textOf(comment))] } };
	const value = `${escapeSnippet(before + mark)}\${1:${reason}}${escapeSnippet(after)}$0`;
	const edit: SnippetTextEdit = { range, snippet: { kind: 'snippet', value } };
	return { documentChanges: [{ textDocument: { uri: document.uri, version: document.version }, edits: [edit] }] };
}

function escapeSnippet(text: string): string {
	return text.replace(/[\\$}]/g, '\\$&');
}
