import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Location, Range, TextEdit } from 'vscode-languageserver-types';
import { bundleServer, type ServerBundle } from '../support/bundleServer';
import { LspClient } from '../support/lspClient';

/** A workspace that names the same table and column in every way there is; `‹…›` marks what the rename of the column changes, `«…»` of the table. */
const files: Readonly<Record<string, string>> = {
	'migrations/001.sql': `CREATE TABLE «books» (id INTEGER PRIMARY KEY, ‹title› TEXT NOT NULL, shelf_id INTEGER);
CREATE TABLE shelves (id INTEGER PRIMARY KEY, title TEXT);
CREATE TABLE loans (id INTEGER PRIMARY KEY, book_id INTEGER REFERENCES «books» (id));
CREATE INDEX books_by_title ON «books» (‹title›);
`,
	'queries.sql': `-- books by title
SELECT b.‹title›, s.title AS title FROM «books» b JOIN shelves s ON s.id = b.shelf_id WHERE b.‹title› <> 'title' ORDER BY 1;
WITH books2 AS (SELECT ‹title› AS books FROM «books») SELECT books FROM books2;
SELECT «books».‹title› FROM «books»;
`,
	'app/models.py': `from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Book(Base):
    """The books, by title."""

    __tablename__ = "«books»"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column("‹title›", String(80))
    shelf_id: Mapped[int] = mapped_column(ForeignKey("shelves.id"))


class Loan(Base):
    __tablename__ = "loans"
    id: Mapped[int] = mapped_column(primary_key=True)
    book_id: Mapped[int] = mapped_column(ForeignKey("«books».id"))
    book: Mapped["Book"] = relationship(back_populates="books")
`,
	'app/shop.py': `import sqlite3

title = "title"
books = ["books"]


def find(conn: sqlite3.Connection, title: str, order: str):
    print("books by title")
    return conn.execute(f"SELECT ‹title› FROM «books» WHERE ‹title› = ? ORDER BY {order}, \\"‹title›\\"", (title,)).fetchall()
`,
	'app/shop.ts': `import Database from 'better-sqlite3';
const db = new Database('shop.db');
export const title = 'books';
export const find = (id: number) => db.prepare(\`select b.‹title›, s.title from «books» b, shelves s where b.id = \${id}\`).all();
`,
};
const marks = /[‹›«»]/g;

let bundle: ServerBundle;
let client: LspClient;

beforeAll(async () => {
	bundle = await bundleServer();
	for (const [name, text] of Object.entries(files)) {
		mkdirSync(path.dirname(path.join(bundle.folder, 'work', name)), { recursive: true });
		writeFileSync(path.join(bundle.folder, 'work', name), text.replace(marks, ''));
	}
	client = new LspClient(bundle.languageServer);
	await client.request('initialize', {
		processId: process.pid,
		rootUri: uriOf(''),
		capabilities: { workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } } },
	});
	client.notify('initialized', {});
});
afterAll(async () => {
	await client.stop();
	bundle.remove();
});

function uriOf(name: string): string {
	return pathToFileURL(path.join(bundle.folder, 'work', name)).href;
}

function positionOf(text: string, offset: number) {
	const before = text.slice(0, offset).split('\n');
	return { line: before.length - 1, character: before.at(-1)?.length ?? 0 };
}

function offsetOf(text: string, { line, character }: Range['start']): number {
	return text.split('\n').slice(0, line).join('\n').length + (line > 0 ? 1 : 0) + character;
}

function applied(text: string, edits: readonly TextEdit[]): string {
	return [...edits]
		.sort((a, b) => offsetOf(text, b.range.start) - offsetOf(text, a.range.start))
		.reduce(
			(all, { range, newText }) => all.slice(0, offsetOf(text, range.start)) + newText + all.slice(offsetOf(text, range.end)),
			text,
		);
}

/** The place of the first `open` mark of the file, in the text without marks. */
function placeIn(name: string, open: string) {
	const text = files[name] ?? '';
	const at = text.indexOf(open);
	const plain = text.replace(marks, '');
	client.openAs(uriOf(name), name.endsWith('.sql') ? 'sql' : name.endsWith('.py') ? 'python' : 'typescript', plain);
	return { textDocument: { uri: uriOf(name) }, position: positionOf(plain, text.slice(0, at).replace(marks, '').length + 1) };
}

const things = [
	['a table', '«', '»', 'volumes'],
	['a column', '‹', '›', 'caption'],
] as const;

describe.each(Object.keys(files))('begun in %s', (name) => {
	test.each(things)('a rename of %s changes every file that names it, and nothing else', async (_, open, close, newName) => {
		interface Change {
			readonly textDocument: { readonly uri: string };
			readonly edits: readonly TextEdit[];
		}
		const edit = await client.request<{ documentChanges: readonly Change[]; changeAnnotations?: object }>('textDocument/rename', {
			...placeIn(name, open),
			newName,
		});
		const changed = Object.fromEntries(
			edit.documentChanges.map(({ textDocument: { uri }, edits }) => {
				const file = path.relative(path.join(bundle.folder, 'work'), fileURLToPath(uri)).split(path.sep).join('/');
				return [file, applied(readFileSync(fileURLToPath(uri), 'utf8'), edits)];
			}),
		);
		const wanted = Object.entries(files).filter(([, text]) => text.includes(open));
		const renamed = new RegExp(`${open}[^${close}]*${close}`, 'g');
		expect(changed).toEqual(
			Object.fromEntries(wanted.map(([file, text]) => [file, text.replace(renamed, newName).replace(marks, '')])),
		);
		// The editor shows them all before it changes anything.
		expect(Object.values(edit.changeAnnotations ?? {})).toEqual([expect.objectContaining({ needsConfirmation: true })]);
	});

	test.each(things)('the references of %s are those', async (_, open) => {
		const found = await client.request<readonly Location[]>('textDocument/references', {
			...placeIn(name, open),
			context: { includeDeclaration: true },
		});
		const count = Object.values(files).join().split(open).length - 1;
		expect(found).toHaveLength(count);
	});
});
