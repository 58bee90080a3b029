import { describe, expect, test } from 'vitest';
import type { DeclaredSink } from '../../../server/src/apis/declaredSinks';
import { findRegions, isCurrent } from '../../../server/src/dataflow/findRegions';
import { parseHost } from '../../../server/src/embedded/parseHost';
import { parseCode } from '../embedded/regions';

/** Each region as `evidence library: text`. */
function check(languageId: string, code: string, expected: readonly string[]) {
	const { regions } = parseCode(languageId, code);
	expect(regions.map((region) => `${region.evidence} ${region.sink?.api ?? '-'}: ${region.sql}`)).toEqual(expected);
}

describe('what holds SQL, in Python', () => {
	test.each([
		['sqlite3', 'import sqlite3\nwith sqlite3.connect("a") as x:\n    x.execute("SEL")', ['sink sqlite3: SEL']],
		[
			'through closing and a cursor',
			'import sqlite3\nfrom contextlib import closing\nwith closing(sqlite3.connect("a")) as x:\n    y = x.cursor()\n    y.execute("a")',
			['sink sqlite3: a'],
		],
		['an annotation', 'import psycopg\ndef f(x: psycopg.Connection):\n    x.execute("a")', ['sink psycopg: a']],
		[
			'an attribute',
			'import duckdb\nclass C:\n    def __init__(self):\n        self.x = duckdb.connect()\n    def f(self):\n        self.x.sql("a")',
			['sink duckdb: a'],
		],
		[
			'what a function returns',
			'import sqlite3\ndef get():\n    return sqlite3.connect("a")\ndef f():\n    get().execute("b")',
			['sink sqlite3: b'],
		],
		['pandas', 'import pandas as pd\npd.read_sql("SELECT 1", x)', ['sink pandas: SELECT 1']],
		['text() that is executed', 'from sqlalchemy import text\nsession.execute(text("SELECT 1"))', ['sink sqlalchemy: SELECT 1']],
		['Django', 'from django.db import connection\nwith connection.cursor() as x:\n    x.execute("a")', ['sink django: a']],
		['a wrapper', 'import sqlite3\ndef run(q):\n    return sqlite3.connect("a").execute(q)\nrun("b")', ['sink sqlite3: b']],
		['an unknown receiver that is named like a database', 'cursor.execute("")', ['sink dbapi: ']],
		[
			'a method of the own class that executes by means unknown',
			'class C:\n    def execute(self, q):\n        self.api.post(q)\n    def f(self, t):\n        self.execute(f"DROP TABLE {t}")',
			['sink dbapi: DROP TABLE _hole_'],
		],
		[
			'a method of a library that its table does not know',
			'from tortoise import connections\nc = connections.get("a")\nc.execute("SELECT 1 FROM t")',
			['sink dbapi: SELECT 1 FROM t'],
		],
		[
			'a value that is bound to a name like that of the SQL',
			'import oracledb\nc = oracledb.connect().cursor()\nc.execute("SELECT 1 FROM t WHERE a = :query", query="b")',
			['sink oracledb: SELECT 1 FROM t WHERE a = :query'],
		],
		[
			'a function inside a private one that is only called',
			'import sqlite3\ndef _f():\n    c = sqlite3.connect("a")\n    def g(x):\n        return c.execute("SELECT %s" % x)\n    return g\ndef h():\n    return _f()',
			['sink sqlite3: SELECT _hole_'],
		],
		['a statement that nothing executes', 'Q = "SELECT id FROM users"', ['content -: SELECT id FROM users']],
		['a marked string', 'q = """-- sql\nfoo"""', ['comment -: -- sql\nfoo']],
		['branches', 'q = "SELECT 1 FROM t"\nif a:\n    q += " WHERE b"\ncur.execute(q)', ['sink dbapi: SELECT 1 FROM t WHERE b']],
	])('%s', (_name, code, expected) => check('python', code, expected));

	test.each([
		['a docstring', 'def f():\n    """SELECT a FROM b"""'],
		['prose', 'raise ValueError(f"Please select a value from the list {x}")'],
		['prose that starts so', 'x = "Select a valid asset from the list"'],
		['prose in capitals', 'x = "UPDATE the settings and restart"'],
		['deleting in prose', 'x = "Delete from cache"'],
		['an executor', 'executor.execute(job)'],
		[
			'a statement that a builder makes with outside data',
			'from flask import request\nfrom sqlalchemy import update\nsession.execute(update(User).filter_by(id=1).values(name=request.args["a"]))',
		],
		['a command as a list', 'client.execute(["env", f"A={b}"])'],
		['a request object', 'client.execute(OrdersGetRequest(request.args["id"]))'],
		[
			'a command of a class that runs commands',
			'class C:\n    def execute(self, c):\n        pass\n    def f(self, x):\n        self.execute("exec " + x)',
		],
		['a data frame', 'df.query("a == 1")'],
		['a regular expression', 'import re\nre.execute("a")'],
		['gettext', 'text("Hello")'],
		['a keyword alone', 'x = "with open(path) as (a)"'],
	])('not %s', (_name, code) => check('python', code, []));
});

describe('what holds SQL, in TypeScript', () => {
	test.each([
		[
			'what is prepared, not the values it is run with',
			"function f(database, a) { const s = database.prepare('SELECT ?'); return s.bind('x').get('SELECT ' + a, a); }",
			['sink generic: SELECT ?'],
		],
		[
			'the same with sqlite3',
			"import s from 'sqlite3';\nconst st = new s.Database('a').prepare('b');\nst.run('c ' + d);",
			['sink sqlite3: b'],
		],
		['better-sqlite3', "import D from 'better-sqlite3';\nnew D('a').prepare('b');", ['sink better-sqlite3: b']],
		[
			'pg, as a member',
			"import { Pool } from 'pg';\nclass R { constructor(private p: Pool) {} f() { return this.p.query('a'); } }",
			['sink pg: a'],
		],
		[
			'required',
			"const mysql = require('mysql2/promise');\nconst x = mysql.createPool({});\nx.execute('a');",
			['sink mysql2: a'],
		],
		['an options object', "import { Pool } from 'pg';\nnew Pool().query({ text: 'a' });", ['sink pg: a']],
		[
			'a transaction',
			"import knex from 'knex';\nconst k = knex({});\nk.transaction(async (trx) => { await trx.raw('a'); });",
			['sink knex: a'],
		],
		['a tag', "import postgres from 'postgres';\nconst q = postgres();\nq`SELECT 1`;", ['tag postgres: SELECT 1']],
		['a marked template', 'const q = /* sql */ `foo`;', ['comment -: foo']],
		['in JSX', 'const q = `SELECT a FROM b`;', ['content -: SELECT a FROM b']],
	])('%s', (_name, code, expected) => check('typescriptreact', code, expected));

	test.each([
		['a regular expression', '/a/.exec(`choose ${x} from`)'],
		['markup', 'const q = `<select name="${x}"><option>from</option></select>`;'],
		['a URL', 'fetch(`/select?from=${x}`)'],
		['GraphQL', 'client.query({ query: gql`{ a }` })'],
		['a log line', 'console.log(`deleted ${x} from list`)'],
	])('not %s', (_name, code) => check('typescript', code, []));
});

describe('after the configuration has changed', () => {
	const pull: readonly DeclaredSink[] = [{ call: 'app.db.pull' }];
	const otherwise: readonly DeclaredSink[] = [{ call: 'app.db.push' }];
	test.each<[string, string, readonly DeclaredSink[], readonly DeclaredSink[], number, number]>([
		['one call more', 'python', [], pull, 0, 1],
		['another call', 'python', otherwise, pull, 0, 1],
		['a call less', 'python', pull, [], 1, 0],
		['one call more, in TypeScript', 'typescript', [], pull, 0, 1],
	])('what executes is looked at again: %s', (_title, languageId, before, after, first, then) => {
		const code = languageId === 'python' ? 'from app.db import pull' : "import { pull } from './app/db';";
		const host = parseHost(languageId, `${code}\npull("x" + name)`);
		const resolver = { revision: 0, resolve: () => undefined };
		const modules = { uri: 'file:///a', resolver, sinks: before };
		expect(findRegions(host, undefined, modules)).toHaveLength(first);
		expect(isCurrent(host)).toBe(true);
		resolver.revision++;
		modules.sinks = after;
		expect(isCurrent(host)).toBe(false);
		expect(findRegions(host, undefined, modules)).toHaveLength(then);
		expect(isCurrent(host)).toBe(true);
	});
});
