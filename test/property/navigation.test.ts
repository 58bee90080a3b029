import fc from 'fast-check';
import { expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../../server/src/languageService/languageService';
import { bookstore, type TestedDialect } from '../support/completion';
import { corpus } from '../support/corpus';
import { sqlText } from '../support/sqlText';

const dialects: readonly TestedDialect[] = ['sqlite', 'postgresql', 'mysql'];
let opened = 0;

/** Asks for everything at the place; what answers must lie within the document. */
function askAll(id: TestedDialect, languageId: string, text: string, offset: number): void {
	const service = createLanguageService({ catalogFor: () => bookstore(id), dialectFor: () => id });
	const document = TextDocument.create(`file:///any${++opened}`, languageId, 1, text);
	const position = document.positionAt(offset);
	service.hover(document, position);
	service.definition(document, position, { others: [], canShowDdl: true });
	for (const { range } of service.highlights(document, position) ?? []) {
		if (document.offsetAt(range.end) > text.length || document.offsetAt(range.start) >= document.offsetAt(range.end))
			throw new Error(`a range outside of the text: ${text}`);
	}
	service.references(document, position, { includeDeclaration: true, others: [] });
	const renamed = service.rename(document, position, 'renamed', { others: [], hasAnnotations: true, hasDocumentChanges: false });
	if (renamed !== null && 'changes' in renamed) TextDocument.applyEdits(document, renamed.changes?.[document.uri] ?? []);
}

test('any text, at any offset, in a file and in a string', () => {
	fc.assert(
		fc.property(fc.constantFrom(...dialects), sqlText, fc.nat(300), (id, text, at) => {
			askAll(id, 'sql', text, Math.min(at, text.length));
			const code = `import sqlite3\nsqlite3.connect("a").execute("""${text}""")\n`;
			askAll(id, 'python', code, Math.min(at + 44, code.length));
		}),
		{ numRuns: 300 },
	);
}, 60_000);

test('every prefix of every statement', () => {
	for (const [index, statement] of corpus.entries()) {
		const id = dialects[index % dialects.length] ?? 'sqlite';
		for (let end = 3; end <= statement.length; end += 7) askAll(id, 'sql', statement.slice(0, end), Math.max(0, end - 2));
	}
}, 60_000);

test('a rename and the one back give the text that was there', () => {
	const text = 'with c as (select u.id as n from users u) select c.n, x.n from c join c x on x.n = c.n order by c.n';
	const service = createLanguageService({ catalogFor: () => bookstore('postgresql'), dialectFor: () => 'postgresql' });
	for (let offset = 0; offset < text.length; offset++) {
		const document = TextDocument.create(`file:///back${offset}`, 'sql', 1, text);
		// What the schema defines is known by its old name.
		if (service.searchedWord(document, document.positionAt(offset)) !== undefined) continue;
		const options = { others: [], hasAnnotations: false, hasDocumentChanges: false };
		const there = service.rename(document, document.positionAt(offset), 'zz', options);
		if (there === null || 'problem' in there) continue;
		const edits = there.changes?.[document.uri] ?? [];
		const changed = TextDocument.create(`file:///there${offset}`, 'sql', 1, TextDocument.applyEdits(document, edits));
		const old = document.getText(edits[0]?.range);
		const back = service.rename(changed, changed.positionAt(changed.getText().indexOf('zz')), old, options);
		const backEdits = back !== null && 'changes' in back ? (back.changes?.[changed.uri] ?? []) : [];
		expect(TextDocument.applyEdits(changed, backEdits)).toBe(text);
	}
});
