import { describe, expect, test } from 'vitest';
import { findingsIn, MemoryFiles, messagesIn } from '../../support/workspace';

type Files = Readonly<Record<string, string>>;

/** The findings in the first file. */
function check(files: Files, expected: readonly string[]) {
	const [first = ''] = Object.keys(files);
	expect(findingsIn(new MemoryFiles(files), first)).toEqual(expected);
}

const sqlite = 'import sqlite3\nconn = sqlite3.connect("a.db")\n';
const select = (python: string) => `${python}\n    conn.execute(f"SELECT * FROM t WHERE a = '{x}' ORDER BY {x}")`;

describe('a constant of another Python module is one here', () => {
	test.each<[string, string, Files]>([
		['a name', 'from tables import users as x\nif x:', { 'tables.py': 'users = "users"' }],
		['a member of a module', 'import tables\nfor x in [tables.users]:', { 'tables.py': 'users = "users"' }],
		[
			'a member of a module in a package',
			'import app.tables\nfor x in [app.tables.users]:',
			{ 'app/tables.py': 'users = "users"' },
		],
		['a relative module', 'from . import tables\nfor x in [tables.users]:', { 'tables.py': 'users = "users"' }],
		['passed on', 'from app import x\nif x:', { 'app/__init__.py': 'from .tables import x', 'app/tables.py': 'x = "users"' }],
		[
			'passed on with all',
			'from app import x\nif x:',
			{ 'app/__init__.py': 'from .tables import *', 'app/tables.py': 'x = "u"' },
		],
		['with all names', 'from tables import *\nif x:', { 'tables.py': 'x = "users"' }],
		['in a class', 'from tables import Tables\nfor x in [Tables.users]:', { 'tables.py': 'class Tables:\n    users = "users"' }],
		[
			'looked up in a mapping',
			'from tables import names\ndef f(k):\n  x = names[k]\n  if x:',
			{ 'tables.py': 'names = {"a": "b"}' },
		],
		[
			'looked up by a method',
			'from tables import names\ndef f(k):\n  x = names.get(k, "c")\n  if x:',
			{ 'tables.py': 'names = {"a": "b"}' },
		],
		['each of a list', 'from tables import names\nfor x in names:', { 'tables.py': 'names = ["a", "b"]' }],
		['one of two', 'from tables import a, b\ndef f(k):\n  x = a if k else b\n  if x:', { 'tables.py': 'a = "a"\nb = "b"' }],
		['joined', 'from tables import names\nx = ", ".join(names)\nif x:', { 'tables.py': 'names = ["a", "b"]' }],
		[
			'of an enumeration',
			'from tables import Color\ndef f(x: Color):\n  if x:',
			{ 'tables.py': 'from enum import Enum\nclass Color(Enum):\n    red = "r"' },
		],
		[
			'of a closed type',
			'from tables import Name\ndef f(x: Name):\n  if x:',
			{ 'tables.py': 'from typing import Literal\nName = Literal["a", "b"]' },
		],
		[
			'from a function',
			'from tables import name\ndef f(k):\n  x = name(k)\n  if x:',
			{ 'tables.py': 'def name(k):\n    return "a" if k else "b"' },
		],
		['number', 'from tables import limit as x\nif x:', { 'tables.py': 'limit = 10' }],
	])('%s', (_name, code, others) => check({ 'a.py': sqlite + select(code), ...others }, []));

	test('below src', () =>
		check({ 'tests/a.py': sqlite + select('from shop.tables import x\nif x:'), 'src/shop/tables.py': 'x = "users"' }, []));
});

const run = (languageId: 'py' | 'ts') =>
	languageId === 'py'
		? `${sqlite}def run(sql, params=()):\n    return conn.execute(sql, params)\n`
		: "import { Pool } from 'pg';\nconst pool = new Pool();\n";

describe('what another Python module does with a text', () => {
	const spliced = 'f"SELECT * FROM t WHERE a = \'{n}\'"';
	const database =
		'import sqlite3\nclass Database:\n    def __init__(self, path):\n        self.link = sqlite3.connect(path)\n    def rows(self, sql, args=()):\n        return self.link.execute(sql, args)\n';
	test.each<[string, string, string, string | undefined]>([
		['a function', `from db import run\ndef f(n):\n  run(${spliced})`, run('py'), '`conn.execute`'],
		['a function of a module', `import db\ndef f(n):\n  db.run(${spliced})`, run('py'), '`conn.execute`'],
		[
			'a method',
			`from db import Database\ndef f(n):\n  d = Database("x")\n  d.rows(${spliced})`,
			database,
			'`self.link.execute`',
		],
		['an object', `from db import it\ndef f(n):\n  it.rows(${spliced})`, `${database}it = Database("x")`, '`self.link.execute`'],
		[
			'an annotated object',
			`from db import Database\ndef f(n, d: Database):\n  d.rows(${spliced})`,
			database,
			'`self.link.execute`',
		],
		[
			'an attribute',
			`from db import Database\nclass C:\n  def __init__(self):\n    self.d = Database("x")\n  def f(self, n):\n    self.d.rows(${spliced})`,
			database,
			'`self.link.execute`',
		],
		[
			'an inherited method',
			`from db import Database\nclass C(Database):\n  def f(self, n):\n    self.rows(${spliced})`,
			database,
			'`self.link.execute`',
		],
		['nothing', `from db import note\ndef f(n):\n  note(${spliced})`, 'def note(sql):\n    print(sql)\n', undefined],
		['nothing that it has', `from db import gone\ndef f(n):\n  gone(${spliced})`, '', undefined],
	])('%s', (_name, code, db, executes) => {
		const found = findingsIn(new MemoryFiles({ 'a.py': code, 'db.py': db }), 'a.py');
		expect(found.map((finding) => finding.split(' < ').at(-1))).toEqual(
			executes === undefined ? [] : [expect.stringMatching(`^db.py:\\d+ ${executes} executes it$`)],
		);
	});

	test('the whole path, over two modules', () =>
		check(
			{
				'a.py': `from svc import find\ndef f(n):\n    find(${spliced})`,
				'svc.py': 'from db import run\ndef find(sql):\n    return run(sql)\n',
				'db.py': run('py'),
			},
			[
				'3 warning interpolated-value: n < 2 `n` is a parameter of `f` < 3 passed to `find` as `sql` < svc.py:3 passed to `run` as `sql` < db.py:4 `conn.execute` executes it',
			],
		));

	test('a whole statement from a request', () =>
		check(
			{ 'a.py': 'from db import run\nfrom flask import request\ndef f():\n    run(request.args["sql"])', 'db.py': run('py') },
			['4 error interpolated-clause: request.args["sql"] < db.py:4 `conn.execute` executes it'],
		));

	test('a statement that another module executes answers for itself', () =>
		check(
			{
				'a.py': `from sqlalchemy import text\nfrom db import go\ndef f(n):\n    go(text(${spliced}))`,
				'db.py':
					'from sqlalchemy import create_engine\ndef go(s):\n    with create_engine("x").connect() as c:\n        return c.execute(s)\n',
			},
			['4 warning interpolated-value: n < 3 `n` is a parameter of `f`'],
		));

	test('what that executes of its own is found there, not here', () =>
		check(
			{
				'a.py': 'from db import find\nfrom flask import request\ndef f():\n    find(request.args["n"])',
				'db.py': `${sqlite}def find(n):\n    conn.execute(${spliced})`,
			},
			[],
		));
});

describe('a text that another Python module builds', () => {
	test.each<[string, string, string, readonly string[]]>([
		[
			'a condition',
			'from other import where\ndef f(n):\n    conn.execute("SELECT * FROM t WHERE " + where(n))',
			'def where(name):\n    return f"name = \'{name}\'"',
			[
				'5 warning interpolated-value: where(n) < 4 `n` is a parameter of `f` < 5 passed to `where` as `name` < other.py:2 spliced into the SQL here',
			],
		],
		[
			'the whole statement, by way of a variable',
			'import other\ndef f(n):\n    q = other.build(n)\n    conn.execute(q)',
			'def build(name):\n    return f"SELECT * FROM t WHERE name = \'{name}\'"',
			[
				'6 warning interpolated-value: q < 4 `n` is a parameter of `f` < 5 passed to `build` as `name` < other.py:2 spliced into the SQL here < 5 `q` gets it here',
			],
		],
		[
			'a template for %',
			'from other import q\ndef f(n):\n    conn.execute(q % n)',
			'q = "SELECT * FROM t WHERE a = \'%s\'"',
			['5 warning interpolated-value: n < 4 `n` is a parameter of `f`'],
		],
		[
			'a template for format',
			'import other\ndef f(n):\n    conn.execute(other.q.format(name=n))',
			'q = "SELECT * FROM t WHERE a = \'{name}\'"',
			['5 warning interpolated-value: n < 4 `n` is a parameter of `f`'],
		],
		[
			'the beginning',
			'from other import base\ndef f(n):\n    sql = base\n    sql += " WHERE a = \'" + n + "\'"\n    conn.execute(sql)',
			'base = "SELECT * FROM t"',
			['7 warning interpolated-value: sql < 4 `n` is a parameter of `f` < 6 spliced into the SQL here < 6 `sql` gets it here'],
		],
		[
			'what quotes',
			'from other import fix\ndef f(n):\n    conn.execute(f"SELECT * FROM {fix(n)} WHERE a = 1")',
			"def fix(name):\n    return '\"' + name.replace('\"', '\"\"') + '\"'",
			[],
		],
		[
			'what comes from outside',
			'from other import x\nconn.execute(f"SELECT * FROM t WHERE a = \'{x}\'")',
			'import os\nx = os.environ["A"]',
			['4 error interpolated-value: x < other.py:2 `os.environ["A"]` comes from outside < other.py:2 `x` gets it here'],
		],
	])('%s', (_name, code, other, expected) => check({ 'a.py': sqlite + code, 'other.py': other }, expected));
});

const better = "import Database from 'better-sqlite3';\nconst db = new Database('a.db');\n";
const prepared = (value: string) => `db.prepare(\`SELECT * FROM t WHERE a = '\${${value}}' ORDER BY \${${value}}\`).all();`;

describe('a constant of another script is one here', () => {
	test.each<[string, string, Files]>([
		['by its name', `import { x } from './t';\n${prepared('x')}`, { 't.ts': "export const x = 'users';" }],
		[
			'by another name',
			`import { y as x } from './t.js';\n${prepared('x')}`,
			{ 't.ts': "const x = 'users';\nexport { x as y };" },
		],
		['default', `import x from './t';\n${prepared('x')}`, { 't.ts': "const x = 'users';\nexport default x;" }],
		['default object', `import t from './t';\n${prepared('t.x')}`, { 't.ts': "export default { x: 'users' };" }],
		['namespace', `import * as t from './t';\n${prepared('t.x')}`, { 't/index.ts': "export const x = 'users';" }],
		[
			'passed on',
			`import { x } from './t';\n${prepared('x')}`,
			{ 't.ts': "export { y as x } from './u';", 'u.ts': "export const y = 'y';" },
		],
		[
			'passed on with all',
			`import { x } from './t';\n${prepared('x')}`,
			{ 't.ts': "export * from './u';", 'u.ts': "export const x = 'y';" },
		],
		[
			'passed on as one',
			`import { t } from './t';\n${prepared('t.x')}`,
			{ 't.ts': "export * as t from './u';", 'u.ts': "export const x = 'y';" },
		],
		['from the source folder', `import { x } from '@/t';\n${prepared('x')}`, { 'src/t.ts': "export const x = 'users';" }],
		[
			'an enumeration',
			`import { E } from './t';\nexport function f(x: E) { ${prepared('x')} }`,
			{ 't.ts': "export enum E { a = 'b' }" },
		],
		[
			'a closed type',
			`import type { T } from './t';\nexport function f(x: T) { ${prepared('x')} }`,
			{ 't.ts': "export type T = 'a' | 'b';" },
		],
		[
			'looked up',
			`import { t } from './t';\nexport function f(k: string) { const x = t[k]; ${prepared('x')} }`,
			{ 't.ts': "export const t: Record<string, string> = { a: 'b' };" },
		],
		['of CommonJS', `const { x } = require('./t');\n${prepared('x')}`, { 't.js': "module.exports = { x: 'users' };" }],
	])('%s', (_name, code, others) => check({ 'a.ts': better + code, ...others }, []));
});

describe('what another script does with a text', () => {
	const spliced = "`SELECT * FROM t WHERE a = '${n}'`";
	const store = `${run('ts')}export class Store { private pool = pool; rows(sql: string) { return this.pool.query(sql); } }\n`;
	test.each<[string, string, string, string]>([
		[
			'a function',
			`import { q } from './db';\nexport const f = (n) => q(${spliced});`,
			`${run('ts')}export function q(s) { return pool.query(s); }`,
			'`pool.query`',
		],
		[
			'an arrow',
			`import { q } from './db';\nexport const f = async (n) => { const { rows } = await q(${spliced}); };`,
			`${run('ts')}export const q = async (s) => { return await pool.query(s); };`,
			'`pool.query`',
		],
		[
			'a default object',
			`import db from './db';\nexport const f = (n) => db.q(${spliced});`,
			`${run('ts')}export default { q: (s) => pool.query(s) };`,
			'`pool.query`',
		],
		[
			'a method of an object',
			`import { db } from './db';\nexport const f = (n) => db.q(${spliced});`,
			`${run('ts')}export const db = { q(s) { return pool.query(s); } };`,
			'`pool.query`',
		],
		[
			'a class',
			`import { Store } from './db';\nexport const f = (n) => new Store().rows(${spliced});`,
			store,
			'`this.pool.query`',
		],
		[
			'an object',
			`import { it } from './db';\nexport const f = (n) => it.rows(${spliced});`,
			`${store}export const it = new Store();`,
			'`this.pool.query`',
		],
		[
			'an injected object',
			`import { Store } from './db';\nclass C { constructor(private it: Store) {}\n f(n) { this.it.rows(${spliced}); } }`,
			store,
			'`this.pool.query`',
		],
		[
			'an inherited method',
			`import { Store } from './db';\nclass C extends Store { f(n) { this.rows(${spliced}); } }`,
			store,
			'`this.pool.query`',
		],
		[
			'CommonJS',
			`const { q } = require('./db');\nexports.f = (n) => q(${spliced});`,
			`${run('ts')}function q(s) { return pool.query(s); }\nmodule.exports = { q };`,
			'`pool.query`',
		],
		[
			'CommonJS, one by one',
			`const db = require('./db');\nexports.f = (n) => db.q(${spliced});`,
			`${run('ts')}exports.q = function (s) { return pool.query(s); };`,
			'`pool.query`',
		],
		[
			'a CommonJS class',
			`const Store = require('./db');\nexports.f = (n) => new Store().rows(${spliced});`,
			`${store}module.exports = Store;`,
			'`this.pool.query`',
		],
	])('%s', (_name, code, db, executes) => {
		const found = findingsIn(new MemoryFiles({ 'a.ts': code, 'db.ts': db }), 'a.ts');
		expect(found.map((finding) => finding.split(' < ').at(-1))).toEqual([
			expect.stringMatching(`^db.ts:\\d+ ${executes} executes it$`),
		]);
	});
});

describe('whose a connection is that another module made', () => {
	const python = (make: string) => `from db import get\ndef f(n):\n    ${make}.execute(f"SELECT * FROM t WHERE a = {n}")`;
	const script = (make: string) =>
		`import it from './db';\nexport const f = (n) => ${make}(\`SELECT * FROM t WHERE a = \${n}\`);`;
	test.each<[string, string, string, string]>([
		['a function', 'a.py', python('get()'), 'import psycopg\ndef get():\n    return psycopg.connect("x")'],
		['its cursor', 'a.py', python('get().cursor()'), 'import psycopg\ndef get():\n    return psycopg.connect("x")'],
		['an object', 'a.py', python('get'), 'import psycopg\nget = psycopg.connect("x")'],
		['a script', 'a.ts', script('it.query'), "import { Pool } from 'pg';\nexport default new Pool();"],
		['a script of CommonJS', 'a.ts', script('it.query'), "const { Pool } = require('pg');\nmodule.exports = new Pool();"],
	])('%s', (_name, path, code, db) => {
		const files = new MemoryFiles({ [path]: code, [path.replace('a.', 'db.')]: db });
		const style = path === 'a.py' ? '`%s`' : '`$1`';
		expect(messagesIn(files, path)).toEqual([expect.stringContaining(style)]);
	});
});

describe('imports that lead nowhere', () => {
	test.each<[string, Files]>([
		['itself', { 'a.py': `${sqlite}from a import x\nx = "q"\nconn.execute(f"SELECT {x} FROM t")` }],
		[
			'a circle',
			{
				'a.py': `${sqlite}from b import x\nconn.execute(f"SELECT * FROM t LIMIT {x}")`,
				'b.py': 'from c import x',
				'c.py': 'from b import x',
			},
		],
		[
			'a circle of all names',
			{
				'a.py': `${sqlite}from b import x\nconn.execute(f"SELECT * FROM t LIMIT {x}")`,
				'b.py': 'from c import *',
				'c.py': 'from b import *',
			},
		],
		[
			'a circle of calls',
			{
				'a.py': `${sqlite}from b import x\ndef f(n):\n    conn.execute("SELECT " + x(n))`,
				'b.py': 'from c import y\ndef x(n):\n    return y(n) + "a"',
				'c.py': 'from b import x\ndef y(n):\n    return x(n) + "b"',
			},
		],
		[
			'a circle of bases',
			{
				'a.py': `from b import B\nclass A(B):\n    def f(self, n):\n        self.run(f"SELECT * FROM t WHERE a = {n}")`,
				'b.py': 'from c import C\nclass B(C): pass',
				'c.py': 'from b import B\nclass C(B): pass',
			},
		],
		['too far up', { 'a.py': `${sqlite}from ....b import x\nconn.execute(f"SELECT * FROM t LIMIT {x}")` }],
	])('%s', (_name, files) => {
		expect(() => findingsIn(new MemoryFiles(files), Object.keys(files)[0] ?? '')).not.toThrow();
	});
});
