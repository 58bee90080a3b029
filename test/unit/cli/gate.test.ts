import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { languageIdOfPath } from '../../../server/src/languageService/languageIds';
import { createLanguageService } from '../../../server/src/languageService/languageService';
import { mayHaveFindings } from '../../../server/src/languageService/mayHaveFindings';

const root = join(import.meta.dirname, '../../..');

describe('the gate before parsing', () => {
	test('lets every file of the samples and fixtures pass in which something is found', () => {
		const service = createLanguageService({ catalogFor: () => undefined, dialectFor: () => 'generic' });
		let withFindings = 0;
		for (const path of [...hostFiles('samples'), ...hostFiles('test/fixtures')]) {
			const languageId = languageIdOfPath(path) ?? '';
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
		[
			'python',
			'from sqlalchemy import select\nfrom app import User\n\ndef f(s):\n    return s.scalars(select(User).where(User.id == 1))\n',
		],
		['python', 'import sqlalchemy as sa\n\ndef f(s):\n    q = sa.select(t)\n    q = q.where(t.c.id == 1)\n    s.execute(q)\n'],
		['python', 'from app import User\n\ndef f(session):\n    return session.query(User, User.name).all()\n'],
		['python', 'from sqlalchemy.orm import Session\n\ndef f(session: Session) -> None:\n    session.add(1)\n'],
		['python', 'from airflow import Hook\n\ndef f(request):\n    request.execute(num_retries=3)\n'],
		['python', 'from pony import orm\n\ndef f(x):\n    return x.get(1).execute()\n'],
		['python', 'import sqlalchemy\n\ndef f():\n    """Default is all. Options: execute (fast), scalar(x)."""\n'],
		['python', "import sqlalchemy\n\nx = 1  # then it may execute(x)\ny = 'or scalar(x)'\n"],
		['python', 'from store import run\n\ndef f(x):\n    """\n    SELECT the rows.\n    """\n    run(x)\n'],
		['python', 'from sqlalchemy import select\n\ndef f(names):\n    return list(filter(None, (n for n in names)))\n'],
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
		['python', 'import sqlite3 as s\nopen_it = s.connect\nconn = open_it("a.db")\n'],
		['python', 'class Query:\n    pass\n\ndef f(cursor, x):\n    cursor.execute(Query.like(x))\n'],
		['python', 'Query = load()\ncursor.execute(Query)\n'],
		['python', 'from sqlalchemy import select\ncursor.execute(str(select(t)) + x)\n'],
		['python', 'from sqlalchemy import select\ncursor.execute(select(t).compile().string % x)\n'],
		['python', 'from sqlalchemy import select\nq = select(t)\nq += x\ncursor.execute(q)\n'],
		['python', 'from sqlalchemy import select\nq = select(t)\n\ndef f(cursor, q):\n    cursor.execute(q)\n'],
		['python', 'from sqlalchemy import select\nq = select(t)\nfor a, q in rows:\n    cursor.execute(q)\n'],
		['python', 'from sqlalchemy import select\nfrom app import q\nq = select(t)\ncursor.execute(q)\n'],
		['python', 'from sqlalchemy import select\n\ndef select(x):\n    return f"{x}"\n\ncursor.execute(select(t))\n'],
		['python', 'cursor.execute(a == b and text)\n'],
		['python', 'cursor.execute(1, *rest)\n'],
		['python', 'print(f"{conn.execute(q)}")\n'],
		['python', 'print(f"{d["b"]} {conn.execute(q)}")\n'],
		['python', '"""An unfinished text\nconn.execute(q)\n'],
		['python', "x = 'it\\'s' # it's\nconn.execute(q)\n"],
		['python', 'from store import run\n\n"""A text."""\nrun("SELECT a FROM t WHERE n = " + name)\n'],
		['python', 'from store import run\n\n"SELECT a FROM t WHERE n = %s" % run(name)\n'],
		['python', 'from sqlalchemy import select\nfrom app import filter\n\nfilter(f"a = {x}")\n'],
		['python', 'import sqlalchemy\nimport store\n\nstore.filter(f"a = {x}")\n'],
		['typescript', 'db.query<Row>(`SELECT ${x}`);\n'],
		['typescript', 'db?.query?.(`SELECT ${x}`);\n'],
		['typescript', 'import postgres from "postgres";\nconst sql = postgres();\nsql`SELECT ${x}`;\n'],
	])('lets %s pass: %j', (languageId, text) => {
		expect(mayHaveFindings(languageId, text)).toBe(true);
	});
});

function hostFiles(folder: string): readonly string[] {
	return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
		.filter((name) => languageIdOfPath(name) !== undefined && !name.includes('node_modules'))
		.map((name) => join(root, folder, name));
}
