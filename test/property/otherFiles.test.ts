import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findingsIn, MemoryFiles, serviceOn } from '../support/workspace';

const python: Readonly<Record<string, string>> = {
	'app.py': `import db
from db import Database, run
from tables import *
from tables import Color, base, names, users
conn = db.connect()
store = Database(conn)

def where(column, value):
    return column + " = '" + value + "'"

def find(author, color: Color, it: Database):
    run(f"SELECT id FROM {users} WHERE author = '{author}' AND color = '{color}'")
    conn.execute(base + " WHERE " + where("a", author))
    it.rows("SELECT * FROM t ORDER BY " + names[author])

class Archive(Database):
    def old(self, year):
        return self.rows(f"SELECT * FROM {late} WHERE year = '{year}' AND " + db.where(year))

def clean(name):
    store.rows("SELECT '" + db.quote(name) + "'")
    conn.execute("DELETE FROM " + ", ".join(names) + " WHERE x = " + str(limit))
`,
	'db.py': `import sqlite3
from tables import users, base
from app import where as theirs

def connect():
    return sqlite3.connect("a.db")

def run(sql, params=()):
    return Database(connect()).rows(sql, params)

def where(value):
    return f"value = '{value}' AND " + theirs(users, value)

def quote(text):
    return text.replace("'", "''")

class Database:
    def __init__(self, link):
        self.link = link or sqlite3.connect("a.db")
    def rows(self, sql, params=()):
        return self.link.execute(sql, params)
`,
	'tables.py': `from enum import Enum
users = "users"
late = "late"
limit = 10
base = "SELECT * FROM t"
names = {"a": "b", "c": users}
class Color(Enum):
    red = "r"
`,
};

const script: Readonly<Record<string, string>> = {
	'app.ts': `import db, { run, Store } from './db';
import * as tables from './tables';
import { base, type Name } from './tables';
export function find(author: string, name: Name, store: Store) {
	run(\`SELECT * FROM \${tables.users} WHERE a = '\${author}' ORDER BY \${name}\`);
	db.query(base + " WHERE a = '" + author + "'");
	return store.rows('SELECT * FROM t WHERE ' + tables.where(author));
}
class Own extends Store {
	all(n: string) { return this.rows('SELECT ' + tables.orders[n] + " FROM t WHERE a = '" + n + "'"); }
}
`,
	'db.ts': `import { Pool } from 'pg';
import { find } from './app';
const pool = new Pool();
export default pool;
export const run = async (text: string) => { find('a'); return pool.query(text); };
export class Store { constructor(private readonly it = pool) {} rows(sql: string) { return this.it.query(sql); } }
`,
	'tables.ts': `export * from './db';
export const users = 'users';
export const base = 'SELECT * FROM t';
export const orders: Record<string, string> = { a: 'b' };
export type Name = 'a' | 'b';
export const where = (value: string) => \`a = '\${value}'\`;
`,
};

const insertions = [
	...['x', ' ', '"', "'", '\n', '    ', '(', ')', '{', '}', '\\', '1', ' + author', 'users', ', *', 'self.', '`', '${name}', '.'],
	...['\nfrom db import *\n', '\nfrom tables import names as run\n', "\nexport * from './app';\n", '\nusers = input()\n'],
] as const;

const edit = fc.record({
	file: fc.nat(5),
	at: fc.double({ min: 0, max: 1, noNaN: true }),
	remove: fc.nat(12),
	insert: fc.constantFrom(...insertions, '', ''),
});

test.each([
	['Python', python],
	['TypeScript', script],
])(
	'after any edits in any of the files, %s, what is kept is what is found afresh',
	(_name, program) => {
		fc.assert(
			fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
				const files = new MemoryFiles(program);
				const paths = Object.keys(program);
				const [first = ''] = paths;
				const service = serviceOn(files);
				findingsIn(files, first, service);
				for (const { file, at, remove, insert } of edits) {
					// Half of them in the file that is looked at.
					const path = paths[Math.max(0, file - 3)] ?? first;
					const text = files.read(path)?.text ?? '';
					const from = Math.floor(at * text.length);
					files.write(path, text.slice(0, from) + insert + text.slice(from + remove));
					expect(findingsIn(files, first, service)).toEqual(findingsIn(files, first));
				}
			}),
			{ numRuns: 30 },
		);
	},
	60_000,
);

const line = fc.oneof(
	fc.constantFrom(
		'from a import x',
		'from b import *',
		'from c import x as y',
		'import a, b, c',
		'from . import a',
		'from .b import y',
		'x = y',
		'y = a.x(b.y)',
		'x = x + y',
		'def x(y): return y + x(y)',
		'def y(sql): return a.x(sql)',
		'class x(a.y, b.x):\n    def run(self, sql): self.run(sql)',
		'class y(x): pass',
		'x.run(f"SELECT {y}")',
		'y(f"SELECT * FROM t WHERE a = {x}")',
		'conn.execute(f"SELECT {x} FROM t WHERE a = {y}" + a.y(b.x))',
		'if x:\n    from c import y',
		'for x in y: x(y)',
		'x = [a.x for y in b.y]',
		'x[y] = a.x.y.run',
		'x = a if b else c',
	),
	fc.string({ maxLength: 30 }),
);

test('modules that import each other in circles, and texts that are no code, throw nothing and come to an end', () => {
	fc.assert(
		fc.property(fc.array(fc.array(line, { maxLength: 12 }), { minLength: 3, maxLength: 3 }), ([a = [], b = [], c = []]) => {
			const files = new MemoryFiles({ 'a.py': a.join('\n'), 'b.py': b.join('\n'), 'c.py': c.join('\n') });
			const service = serviceOn(files);
			for (const path of ['a.py', 'b.py', 'c.py']) findingsIn(files, path, service);
		}),
		{ numRuns: 150 },
	);
}, 60_000);
