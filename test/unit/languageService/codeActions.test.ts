import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { type CodeAction, SnippetTextEdit, TextDocumentEdit, TextEdit } from 'vscode-languageserver-types';
import type { CodeActionOptions } from '../../../server/src/languageService/host';
import { createLanguageService } from '../../../server/src/languageService/languageService';

const service = createLanguageService({ catalogFor: () => undefined, dialectFor: () => 'sqlite' });
const head = 'import sqlite3\nconn = sqlite3.connect("shop.db")\n';
const unsafe = `def f(name):\n    return conn.execute(f"SELECT * FROM books WHERE title = '{name}'").fetchall()\n`;
const everything: CodeActionOptions = { severities: {}, canResolve: true, hasSnippetEdits: false };
let opened = 0;

/** What is offered at `|`. */
function actionsAt(marked: string, options: Partial<CodeActionOptions> = {}, languageId = 'python') {
	const document = TextDocument.create(`file:///a${opened++}`, languageId, 1, marked.replace('|', ''));
	const position = document.positionAt(marked.indexOf('|'));
	return { document, actions: service.codeActions(document, { start: position, end: position }, { ...everything, ...options }) };
}

function apply(document: TextDocument, action: CodeAction | undefined): string {
	const plain = action?.edit?.changes?.[document.uri] ?? [];
	const changes = (action?.edit?.documentChanges ?? []).filter(TextDocumentEdit.is).flatMap(({ edits }) => edits);
	const edits = [...plain, ...changes].map((edit) =>
		SnippetTextEdit.is(edit) ? TextEdit.replace(edit.range, edit.snippet.value) : (edit as TextEdit),
	);
	return TextDocument.applyEdits(document, edits);
}

describe('the quick fix', () => {
	test.each([
		['on the spliced value', "'{na|me}'"],
		['anywhere in the text', 'SEL|ECT'],
		['on the name of the call', 'exec|ute'],
	])('is offered first %s', (_where, place) => {
		const { actions, document } = actionsAt(head + unsafe.replace(place.replace('|', ''), place));
		expect(actions[0]?.isPreferred).toBe(true);
		expect(apply(document, actions[0])).toContain('conn.execute("SELECT * FROM books WHERE title = ?", (name,)).fetchall()');
	});

	test('two holes of one call are bound by one', () => {
		const { actions } = actionsAt(`${head}def f(a, b):\n    conn.exec|ute(f"SELECT 1 FROM t WHERE a = {a} AND b = {b}")\n`);
		expect(actions.filter(({ isPreferred }) => isPreferred).map(({ diagnostics }) => diagnostics?.length)).toEqual([2]);
	});

	test('nothing is offered on another line', () => expect(actionsAt(`imp|${head.slice(3)}${unsafe}`).actions).toEqual([]));

	test('nor where the rule is switched off', () => {
		const severities = { 'interpolated-value': 'off' } as const;
		expect(actionsAt(head + unsafe.replace('SEL', 'SEL|'), { severities }).actions).toEqual([]);
	});
});

describe('all fixes at once', () => {
	const two = head + unsafe.replace('SEL', 'SEL|') + unsafe.replace('f(', 'g(');
	const titles = (actions: readonly CodeAction[]) => actions.map(({ title }) => title);

	test('are offered where another call can be fixed, too, to be computed when chosen', () => {
		const [, all] = actionsAt(two).actions;
		expect([all?.title, all?.edit]).toEqual(['Apply all safe SQL fixes in this file', undefined]);
	});

	test('are not offered where there is one finding, nor to a client that cannot ask again', () => {
		const one = titles(actionsAt(head + unsafe.replace('SEL', 'SEL|')).actions);
		expect(one).not.toContain('Apply all safe SQL fixes in this file');
		expect(titles(actionsAt(two, { canResolve: false }).actions)).toEqual(one);
	});

	test('mend every call in small edits, so that marks and folds elsewhere stay', () => {
		const { document } = actionsAt(two);
		const fixed = service.fixAll(document, { severities: {} });
		expect(fixed?.kind).toBe('source.fixAll.bindery');
		expect(apply(document, fixed)).toBe(
			document
				.getText()
				.replaceAll(`f"SELECT * FROM books WHERE title = '{name}'"`, '"SELECT * FROM books WHERE title = ?", (name,)'),
		);
		const changed = fixed?.edit?.changes?.[document.uri] ?? [];
		expect(Math.max(...changed.map(({ newText }) => newText.length))).toBeLessThan(15);
	});

	test('are none where nothing can be fixed, and where the document does not parse', () => {
		const safe = TextDocument.create('file:///safe', 'python', 1, `${head}conn.execute("SELECT 1")\n`);
		const broken = TextDocument.create('file:///broken', 'python', 1, `${head}${unsafe}def (:\n`);
		expect([service.fixAll(safe, { severities: {} }), service.fixAll(broken, { severities: {} })]).toEqual([
			undefined,
			undefined,
		]);
	});
});

describe('accepting a finding with a reason', () => {
	const accept = (marked: string, options?: Partial<CodeActionOptions>, languageId?: string) => {
		const { actions, document } = actionsAt(marked, options, languageId);
		return { document, text: apply(document, actions.at(-1)), title: actions.at(-1)?.title };
	};

	test.each([
		[
			'a line above, as far in as the call',
			head + unsafe.replace('SEL', 'SEL|'),
			/^ {4}# bindery: ignore\[interpolated-value\] the reason\n {4}return/m,
			'python',
		],
		[
			'above the call, not inside its text',
			`${head}def f(n):\n    conn.execute(\n        f"""\n        SELECT 1 FROM t WHERE a = {n|}\n        """\n    )\n`,
			/^ {4}# bindery: .*\n {4}conn\.execute\($/m,
			'python',
		],
		[
			'behind the call after a backslash',
			`${head}def f(n):\n    rows = \\\n        conn.execute(f"SELECT 1 FROM t WHERE a = {n|}")\n`,
			/\)\s+# bindery: .* the reason\n$/,
			'python',
		],
		[
			'as TypeScript writes comments',
			"import Database from 'better-sqlite3';\nconst db = new Database('a');\nfunction f(n: string) {\n\treturn db.prepare(`SELECT 1 FROM t WHERE a = ${n|}`).all();\n}\n",
			/^\t\/\/ bindery: ignore\[interpolated-value\] the reason\n\treturn/m,
			'typescript',
		],
	])('writes %s, and the finding goes', (_where, marked, expected, languageId) => {
		const { document, text, title } = accept(marked, {}, languageId);
		expect(title).toMatch(/^Accept with a reason: (#|\/\/) bindery: ignore\[interpolated-value\]$/);
		expect(text).toMatch(expected);
		const after = TextDocument.create(`${document.uri}-after`, languageId, 1, text);
		expect(service.validate(after, { severities: {} })).toEqual([]);
	});

	test('the reason is selected where the client can', () =>
		expect(accept(head + unsafe.replace('SEL', 'SEL|'), { hasSnippetEdits: true }).text).toContain(
			'    # bindery: ignore[interpolated-value] ${1:the reason}\n$0',
		));
});
