import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { languageIdOf } from '../../../server/src/cli/languageIds';
import { createLanguageService } from '../../../server/src/languageService/languageService';
import { mayHaveFindings } from '../../../server/src/languageService/mayHaveFindings';

const root = join(import.meta.dirname, '../../..');

describe('the gate before parsing', () => {
	test('lets every file of the samples and fixtures pass in which something is found', () => {
		const service = createLanguageService({ catalogFor: () => undefined, dialectFor: () => 'generic' });
		let withFindings = 0;
		for (const path of [...hostFiles('samples'), ...hostFiles('test/fixtures')]) {
			const languageId = languageIdOf(path) ?? '';
			const text = readFileSync(path, 'utf8');
			if (service.validate(TextDocument.create(path, languageId, 0, text), { severities: {} }).length === 0) continue;
			withFindings++;
			expect(mayHaveFindings(languageId, text), path).toBe(true);
		}
		expect(withFindings).toBeGreaterThan(0);
	});

	test.each([
		['python', 'def add(a, b):\n    return a + b\n'],
		['python', '# Select an item and execute it.\nx = options.get("a").copy()\n'],
		[
			'python',
			'from app import base\n\nclass Task(base.Task):\n    def execute(self, context):\n        """Update the records."""\n',
		],
		['typescript', 'export const add = (a: number, b: number) => a + b;\n'],
		['plaintext', 'conn.execute(f"SELECT {x}") # bindery: ignore'],
	])('keeps %s without a database out: %j', (languageId, text) => {
		expect(mayHaveFindings(languageId, text)).toBe(false);
	});

	test.each([
		['python', 'conn.execute (f"SELECT {x}")\n'],
		['python', 'conn.execute \\\n  (f"SELECT {x}")\n'],
		['python', '(conn.execute # why\n  (f"SELECT {x}"))\n'],
		['python', 'run = cursor.execute\nrun("SELECT a FROM t WHERE n = %s" % name)\n'],
		['python', 'run = partial(cursor.execute, "SELECT a FROM t WHERE n = %s" % name)\n'],
		['python', 'from store import run\n\nrun("""\n  -- by name\n  SELECT * FROM t WHERE n = """ + name)\n'],
		['python', 'import sqlite3\nconn = sqlite3.connect("a.db")\n'],
		['python', 'x = 1  # bindery: ignore[interpolated-value] why\n'],
		['typescript', 'db.query<Row>(`SELECT ${x}`);\n'],
		['typescript', 'db?.query?.(`SELECT ${x}`);\n'],
		['typescript', 'import postgres from "postgres";\nconst sql = postgres();\nsql`SELECT ${x}`;\n'],
	])('lets %s pass: %j', (languageId, text) => {
		expect(mayHaveFindings(languageId, text)).toBe(true);
	});
});

function hostFiles(folder: string): readonly string[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => languageIdOf(name) !== undefined && !name.includes('node_modules'))
		.map((name) => join(root, folder, name));
}
