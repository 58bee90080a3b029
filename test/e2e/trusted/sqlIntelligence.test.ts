import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, openFile, openNewFile, rangeOf, untilFinding } from '../support/documents';
import { until } from '../support/until';

/** Around the SQL, in which `|` marks the caret. */
const inPython = (sql: string) =>
	`import sqlite3\n\n\ndef f(conn: sqlite3.Connection):\n    return conn.execute("${sql}").fetchall()\n`;

function ask<T>(command: string, { document, selection }: vscode.TextEditor, ...more: readonly unknown[]): Thenable<T> {
	return vscode.commands.executeCommand<T>(command, document.uri, selection.active, ...more);
}

function hoverText(hovers: readonly vscode.Hover[]): string {
	return hovers.flatMap(({ contents }) => contents.map((part) => (typeof part === 'string' ? part : part.value))).join('\n');
}

/** What the hover says once it holds `expected`: the schema arrives after the file is open. */
function hovered(editor: vscode.TextEditor, expected: string): Promise<string> {
	return until(`hover with ${expected}`, async () => {
		const text = hoverText(await ask<vscode.Hover[]>('vscode.executeHoverProvider', editor));
		return text.includes(expected) && text;
	});
}

suite('SQL inside a Python string', () => {
	suiteTeardown(closeEverything);

	test('a hover tells the type of a column', async () => {
		const editor = await openNewFile('hover.py', inPython('SELECT b.pr|ice FROM books AS b'));
		const text = await hovered(editor, 'price');
		assert.match(text, /REAL|NUMERIC|INTEGER/i);
	});

	test('the definition of an alias is its table in FROM', async () => {
		const editor = await openNewFile('definition.py', inPython('SELECT b|.price FROM books AS b'));
		const links = await until('definition', async () => {
			const found = await ask<(vscode.LocationLink | vscode.Location)[]>('vscode.executeDefinitionProvider', editor);
			return found.length > 0 && found;
		});
		const [link] = links;
		assert.ok(link);
		const range = 'targetUri' in link ? (link.targetSelectionRange ?? link.targetRange) : link.range;
		assert.match(editor.document.getText(range), /^(?:books|b)$/);
	});

	test('the definition of a table that no file defines is shown as a document', async () => {
		const editor = await openNewFile('table.py', inPython('SELECT * FROM best_sell|ers'));
		const uri = await until('definition of the view', async () => {
			const [link] = await ask<(vscode.LocationLink | vscode.Location)[]>('vscode.executeDefinitionProvider', editor);
			return link && ('targetUri' in link ? link.targetUri : link.uri);
		});
		const shown = await vscode.workspace.openTextDocument(uri);
		assert.match(shown.getText(), /CREATE\s+VIEW\s+best_sellers/i);
	});

	test('renaming an alias changes it everywhere in the statement', async () => {
		const editor = await openNewFile('rename.py', inPython('SELECT b|.title, b.price FROM books AS b WHERE b.stock > 0'));
		const edit = await until('rename', async () =>
			ask<vscode.WorkspaceEdit | undefined>('vscode.executeDocumentRenameProvider', editor, 'book'),
		);
		assert.ok(await vscode.workspace.applyEdit(edit));
		assert.equal(editor.document.getText(), inPython('SELECT book.title, book.price FROM books AS book WHERE book.stock > 0'));
	});

	test('the signature of the function at the caret', async () => {
		const editor = await openNewFile('signature.py', inPython('SELECT substr(title, |2) FROM books'));
		const help = await until('signature', async () =>
			ask<vscode.SignatureHelp | undefined>('vscode.executeSignatureHelpProvider', editor),
		);
		assert.equal(help.signatures[0]?.label, 'substr(text, start, length)');
		assert.equal(help.activeParameter, 1);
	});

	test('the column before each value of an INSERT', async () => {
		const { document } = await openNewFile('hints.py', inPython("INSERT INTO authors (id, name) VALUES (?, 'x')"));
		const range = new vscode.Range(0, 0, document.lineCount, 0);
		const labels = await until('inlay hints', async () => {
			const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
				'vscode.executeInlayHintProvider',
				document.uri,
				range,
			);
			return (
				hints.length > 0 &&
				hints.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')))
			);
		});
		assert.deepEqual(labels, ['id:', 'name:']);
	});

	test('a star is written out', async () => {
		const editor = await openNewFile('star.py', inPython('SELECT *| FROM order_items'));
		const action = await until('expand', async () => {
			const actions = await vscode.commands.executeCommand<vscode.CodeAction[]>(
				'vscode.executeCodeActionProvider',
				editor.document.uri,
				editor.selection,
				'refactor.rewrite',
			);
			return actions.find(({ title }) => title.startsWith('Expand'));
		});
		assert.ok(action.edit && (await vscode.workspace.applyEdit(action.edit)));
		assert.match(editor.document.getText(), /SELECT \w+, \w+.* FROM order_items/);
	});

	test('Format SQL lays out the statement at the caret, and nothing else', async () => {
		const editor = await openNewFile(
			'format.py',
			'def f(conn):\n    x = 1+1\n    return conn.execute("""\n        select title,price from books |where stock > ? order by title\n    """, (x,))\n',
		);
		await until('formatted statement', async () => {
			await vscode.commands.executeCommand('bindery.formatSql');
			return /^ *where$|^ *where\n|\n *stock > \?/m.test(editor.document.getText());
		});
		const text = editor.document.getText();
		assert.ok(text.includes('    x = 1+1\n'), text);
		assert.deepEqual(
			text.replace(/\s+/g, ''),
			'deff(conn):x=1+1returnconn.execute("""selecttitle,pricefrombookswherestock>?orderbytitle""",(x,))',
		);
	});

	test('a column that the database does not have is marked, with the one that was meant', async () => {
		const { document } = await openNewFile('unknown.py', inPython('SELECT titel FROM books'));
		const finding = await untilFinding(document, rangeOf(document, 'titel'));
		const code = typeof finding.code === 'object' ? finding.code.value : finding.code;
		assert.equal(code, 'unknown-column');
		assert.match(finding.message, /title/);
	});
});

suite('The same names in several files', () => {
	suiteTeardown(closeEverything);

	/** A table of its own in a `.sql` file, a model, a Python string and a template. */
	const files = {
		'parcels.sql':
			'CREATE TABLE parcels (id INTEGER PRIMARY KEY, weight REAL);\nSELECT p.weight FROM parcels p; -- weight of parcels\n',
		'parcel_model.py':
			'from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column\n\n\nclass Base(DeclarativeBase):\n    pass\n\n\n' +
			'class Parcel(Base):\n    """weight"""\n\n    __tablename__ = "parcels"\n    id: Mapped[int] = mapped_column(primary_key=True)\n' +
			'    heaviness: Mapped[float] = mapped_column("weight")\n',
		'parcel_store.py': inPython('SELECT weight FROM parcels WHERE weight > 1'),
		'parcel_store.ts':
			"import Database from 'better-sqlite3';\nexport const weight = (db: Database.Database, id: number) => db.prepare(`select weight from parcels where id = ${id}`);\n",
	};
	const count = 6;

	async function openAll(): Promise<vscode.TextEditor> {
		for (const [name, text] of Object.entries(files).reverse()) await openNewFile(name, text);
		const editor = await openNewFile('parcels.sql', files['parcels.sql'].replace('p.weight', 'p.wei|ght'));
		return editor;
	}

	function isOurs({ path }: vscode.Uri): boolean {
		return Object.keys(files).some((name) => path.endsWith(`/${name}`));
	}

	test('references are found in all of them', async () => {
		const editor = await openAll();
		const found = await until(`${count} references`, async () => {
			const all = await ask<vscode.Location[]>('vscode.executeReferenceProvider', editor);
			return all.filter(({ uri }) => isOurs(uri)).length === count && all;
		});
		assert.ok(found.every(({ uri }) => isOurs(uri)));
	});

	test('a rename of the column changes them together, and nothing else', async () => {
		const editor = await openAll();
		const edit = await until('rename in four files', async () => {
			const found = await ask<vscode.WorkspaceEdit | undefined>('vscode.executeDocumentRenameProvider', editor, 'grams');
			return found?.size === 4 && found;
		});
		assert.ok(await vscode.workspace.applyEdit(edit));
		for (const [name, text] of Object.entries(files)) {
			const wanted =
				name === 'parcels.sql'
					? text.replace(/weight(?! of)/g, 'grams')
					: name === 'parcel_model.py'
						? text.replace('mapped_column("weight")', 'mapped_column("grams")')
						: text.replace(/(?<=select )weight|weight(?= >)/gi, 'grams');
			const { document } = await openFile(name);
			assert.equal(document.getText(), wanted, name);
		}
	});
});

suite('What a query gives', () => {
	suiteTeardown(closeEverything);

	test('stands at the end of its line, with types', async () => {
		const { document } = await openNewFile('result.py', inPython('SELECT id, title, count(*) AS n FROM books'));
		const label = await until('result hint', async () => {
			const range = new vscode.Range(0, 0, document.lineCount, 0);
			const hints = await vscode.commands.executeCommand<vscode.InlayHint[]>(
				'vscode.executeInlayHintProvider',
				document.uri,
				range,
			);
			return hints.map((hint) => (typeof hint.label === 'string' ? hint.label : '')).find((text) => text.startsWith('→'));
		});
		assert.match(label, /^→ id INTEGER, title TEXT, n\b/i);
	});
});
