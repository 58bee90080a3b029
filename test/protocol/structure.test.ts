import { afterAll, beforeAll, expect, test } from 'vitest';
import type {
	DocumentSymbol,
	FoldingRange,
	SelectionRange,
	SemanticTokens,
	SemanticTokensDelta,
} from 'vscode-languageserver-types';
import { bundleServer, type ServerBundle } from '../support/bundleServer';
import { LspClient } from '../support/lspClient';

let bundle: ServerBundle;
let client: LspClient;
let capabilities: { readonly semanticTokensProvider: { readonly legend: { readonly tokenTypes: readonly string[] } } };
const script = '-- name: cheap\nselect b.title -- one\nfrom books b\nwhere price < :limit;\n\ncreate table t (\n  id int\n);\n';

beforeAll(async () => {
	bundle = await bundleServer();
	client = new LspClient(bundle.languageServer);
	const answer = await client.request<{ capabilities: typeof capabilities }>('initialize', {
		processId: null,
		rootUri: null,
		capabilities: {},
	});
	capabilities = answer.capabilities;
	client.notify('initialized', {});
});
afterAll(async () => {
	await client.stop();
	bundle.remove();
});

test('a client that registers nothing is told of every feature', () => {
	expect(capabilities).toMatchObject({
		documentSymbolProvider: true,
		foldingRangeProvider: true,
		selectionRangeProvider: true,
		semanticTokensProvider: { full: { delta: true }, range: true },
	});
});

test('the outline of a .sql document, and none of a Python file', async () => {
	const uri = client.open('sql', script);
	const symbols = await client.request<DocumentSymbol[]>('textDocument/documentSymbol', { textDocument: { uri } });
	expect(symbols.map(({ name, detail, children }) => [name, detail, children?.map((child) => child.name)])).toEqual([
		['cheap', 'select b.title from books b where price < :limit', undefined],
		['create table t', undefined, ['id']],
	]);
	const python = client.open('python', 'x = 1\n');
	expect(await client.request('textDocument/documentSymbol', { textDocument: { uri: python } })).toEqual([]);
});

test('folds', async () => {
	const uri = client.open('sql', script);
	const folds = await client.request<FoldingRange[]>('textDocument/foldingRange', { textDocument: { uri } });
	expect(folds.map(({ startLine, endLine }) => [startLine, endLine])).toEqual([
		[1, 3],
		[5, 7],
	]);
});

test('the selection grows, in a .sql document and in a Python string', async () => {
	const select = async (uri: string, line: number, character: number) => {
		const positions = [{ line, character }];
		const found = await client.request<SelectionRange[] | null>('textDocument/selectionRange', {
			textDocument: { uri },
			positions,
		});
		const steps: string[] = [];
		const lines = client.textOf(uri).split('\n');
		for (let at = found?.[0]; at; at = at.parent) {
			if (at.range.start.line !== at.range.end.line) break;
			steps.push(lines[at.range.start.line]?.slice(at.range.start.character, at.range.end.character) ?? '');
		}
		return steps;
	};
	expect(await select(client.open('sql', script), 1, 10)).toEqual(['title', 'b.title', 'select b.title']);
	const python = 'import sqlite3\nsqlite3.connect("x").execute("select a, b from t")\n';
	expect(await select(client.open('python', python), 1, 38)).toEqual(['a', 'a, b', 'select a, b', 'select a, b from t']);
	expect(
		await client.request('textDocument/selectionRange', {
			textDocument: { uri: client.open('python', 'x = 1\n') },
			positions: [{ line: 0, character: 0 }],
		}),
	).toBeNull();
});

test('colours: of the whole, of a range, and what an edit has changed', async () => {
	const uri = client.open('sql', script);
	const types = capabilities.semanticTokensProvider.legend.tokenTypes;
	const full = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument: { uri } });
	expect(decode(client.textOf(uri), full.data, types).slice(0, 9)).toEqual([
		'-- name: cheap comment',
		'select keyword',
		'b variable',
		'title property',
		'-- one comment',
		'from keyword',
		'books class',
		'b variable',
		'where keyword',
	]);
	const range = { start: { line: 3, character: 0 }, end: { line: 3, character: 20 } };
	const part = await client.request<SemanticTokens>('textDocument/semanticTokens/range', { textDocument: { uri }, range });
	expect(decode(client.textOf(uri), part.data, types)).toEqual([
		'where keyword',
		'price property',
		'< operator',
		':limit parameter',
	]);
	client.apply(uri, [{ range: { start: { line: 3, character: 6 }, end: { line: 3, character: 11 } }, newText: 'cost' }]);
	const delta = await client.request<SemanticTokensDelta>('textDocument/semanticTokens/full/delta', {
		textDocument: { uri },
		previousResultId: full.resultId,
	});
	const data = [...full.data];
	for (const edit of [...delta.edits].sort((a, b) => b.start - a.start))
		data.splice(edit.start, edit.deleteCount, ...(edit.data ?? []));
	expect(delta.edits.flatMap((edit) => edit.data ?? []).length).toBeLessThan(15);
	const again = await client.request<SemanticTokens>('textDocument/semanticTokens/full', { textDocument: { uri } });
	expect(data).toEqual(again.data);
});

/** `text type` of every token. */
function decode(text: string, data: readonly number[], types: readonly string[]): readonly string[] {
	const lines = text.split('\n');
	const tokens: string[] = [];
	let line = 0;
	let character = 0;
	for (let at = 0; at < data.length; at += 5) {
		const [lineDelta = 0, start = 0, length = 0, type = 0] = data.slice(at, at + 4);
		line += lineDelta;
		character = lineDelta === 0 ? character + start : start;
		tokens.push(`${lines[line]?.slice(character, character + length)} ${types[type]}`);
	}
	return tokens;
}
