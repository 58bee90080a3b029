import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, CodeActionKind, CreateFile, type Range, TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import type { EmbeddedSqlRegion } from '../../embedded/region';
import type { DocumentModels, HostModel } from '../documentModels';
import { regionAt } from '../documentModels';
import type { LanguageServiceHost } from '../host';
import { toRange } from '../toProto';
import { type SqlFileAccess, sqlFileAccessFor } from './sqlFileAccess';

/** Moves the SQL of a string to a `.sql` file beside the code, and brings it back. For clients that can create files. */
export function sqlFileActions(
	document: TextDocument,
	range: Range,
	models: DocumentModels,
	host: LanguageServiceHost,
): CodeAction[] {
	const model = models.hostModel(document);
	const access = model && sqlFileAccessFor(document.languageId, model.host.text);
	if (model === undefined || access === undefined || host.files?.rootOf(document.uri) === undefined) return [];
	const offset = document.offsetAt(range.start);
	const back = bringBack(document, offset, access, host);
	if (back !== undefined) return [back];
	const region = regionAt(model, offset);
	const move = region && isOneLiteral(region) ? moveOut(document, model, region, access, host) : undefined;
	return move === undefined ? [] : [move];
}

/** Nothing is spliced into it, and all of it is written in one place. */
function isOneLiteral({ holes, segments, hostRange, evidence, sink, sql }: EmbeddedSqlRegion): boolean {
	const isHere = segments.every(({ host }) => hostRange.start <= host.start && host.end <= hostRange.end);
	const isWhole = sink === undefined || (sink.sqlArgument.start === hostRange.start && sink.sqlArgument.end === hostRange.end);
	return holes.length === 0 && isHere && isWhole && evidence !== 'tag' && evidence !== 'comment' && sql.trim() !== '';
}

function moveOut(
	document: TextDocument,
	model: HostModel,
	region: EmbeddedSqlRegion,
	access: SqlFileAccess,
	host: LanguageServiceHost,
): CodeAction | undefined {
	const folder = document.uri.slice(0, document.uri.lastIndexOf('/') + 1);
	const name = freeName(region.sql, (each) => host.files?.read(folder + each) === undefined);
	if (name === undefined) return undefined;
	const uri = folder + name;
	const edits = [TextEdit.replace(toRange(document, region.hostRange), access.read(name))];
	if (!access.hasImport.test(model.host.text)) edits.unshift(importEdit(document, model, access));
	const start = { line: 0, character: 0 };
	return {
		title: `Move the SQL to ${name}`,
		kind: CodeActionKind.RefactorExtract,
		edit: {
			documentChanges: [
				CreateFile.create(uri, { overwrite: false, ignoreIfExists: false }),
				TextDocumentEdit.create({ uri, version: null }, [TextEdit.insert(start, `${dedent(region.sql)}\n`)]),
				TextDocumentEdit.create({ uri: document.uri, version: document.version }, edits),
			],
		},
	};
}

/** Behind the last of the imports at the top of the module, or else behind its documentation. */
function importEdit(document: TextDocument, { host }: HostModel, { importLine, importNodes }: SqlFileAccess): TextEdit {
	let last: { readonly to: number } | undefined;
	for (let node = host.tree.topNode.firstChild; node; node = node.nextSibling) {
		const isDocumentation = last === undefined && /^(?:Comment|ExpressionStatement|LineComment|BlockComment)$/.test(node.name);
		if (importNodes.has(node.name) || isDocumentation) last = node;
		else if (last === undefined || !/Comment/.test(node.name)) break;
	}
	if (last === undefined) return TextEdit.insert({ line: 0, character: 0 }, `${importLine}\n`);
	return TextEdit.insert(document.positionAt(last.to), `\n${importLine}`);
}

function bringBack(
	document: TextDocument,
	offset: number,
	access: SqlFileAccess,
	host: LanguageServiceHost,
): CodeAction | undefined {
	for (const match of document.getText().matchAll(access.written)) {
		const end = match.index + match[0].length;
		if (offset < match.index || offset > end) continue;
		const name = match[1] ?? '';
		const file = host.files?.read(document.uri.slice(0, document.uri.lastIndexOf('/') + 1) + name);
		if (file === undefined) return undefined;
		const edit = TextEdit.replace(toRange(document, { start: match.index, end }), access.literal(file.text.trim()));
		return {
			title: `Write the SQL of ${name} here`,
			kind: CodeActionKind.RefactorInline,
			edit: { changes: { [document.uri]: [edit] } },
		};
	}
	return undefined;
}

/** `select_books.sql`: what the statement does, and to which table. */
function freeName(sql: string, isFree: (name: string) => boolean): string | undefined {
	const verb = /^\W*(\w+)/.exec(sql)?.[1]?.toLowerCase() ?? 'query';
	const table = /\b(?:from|into|update|table)\s+["`[]?(\w+)/i.exec(sql)?.[1]?.toLowerCase();
	const base = table === undefined || table === verb ? verb : `${verb}_${table}`;
	for (let number = 1; number < 100; number++) {
		const name = `${base}${number === 1 ? '' : `_${number}`}.sql`;
		if (isFree(name)) return name;
	}
	return undefined;
}

/** Without the indentation that all lines but the first share: they had it from the code around the string. */
function dedent(sql: string): string {
	const lines = sql.trim().split('\n');
	const indents = lines.slice(1).flatMap((line) => (line.trim() === '' ? [] : [/^[ \t]*/.exec(line)?.[0].length ?? 0]));
	const least = Math.min(...indents, Number.MAX_SAFE_INTEGER);
	return lines.map((line, index) => (index === 0 ? line : line.slice(Math.min(least, line.length)))).join('\n');
}
