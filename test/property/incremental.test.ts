import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { filledRange } from '../../server/src/dataflow/fillings';
import { findRegions } from '../../server/src/dataflow/findRegions';
import type { HostTree } from '../../server/src/embedded/hostLanguage';
import { parseHost } from '../../server/src/embedded/parseHost';
import { singleChange } from '../../server/src/languageService/singleChange';
import { checkRegions } from '../../server/src/rules/checkRegions';

const languages: Readonly<Record<string, string>> = { '.py': 'python', '.ts': 'typescript', '.mjs': 'javascript' };
const root = join(import.meta.dirname, '../fixtures/rules');
const fixtures = readdirSync(root, { recursive: true, encoding: 'utf8' })
	.filter((name) => extname(name) in languages)
	.map((name) => [name, readFileSync(join(root, name), 'utf8').split(/\n(?:#|\/\/) --- fixed ---/)[0] ?? ''] as const);

/** Functions, classes and statements that use each other in every direction. */
const program = `import sqlite3
from enum import Enum

TABLE = "books"
BASE = f"SELECT * FROM {TABLE}"
conn = sqlite3.connect("shop.db")


class Color(Enum):
    RED = "red"


class Store:
    table = "orders"
    late = TABLE

    def __init__(self, connection, name):
        self.connection = connection
        self.name = name

    def _run(self, sql):
        return self.connection.execute(sql)

    def find(self, author):
        return self._run(f"SELECT id FROM {self.table} WHERE author = '{author}'")


class Archive(Store):
    def old(self, year: int):
        return self._run(f"SELECT id FROM {self.table} WHERE year = {year} AND name = '{self.name}'")


def clause(column, value):
    return column + " = '" + value + "'"


def _search(sql):
    return conn.execute(sql)


def by_author(author, color: Color):
    where = clause("author", author)
    return _search(BASE + " WHERE " + where + f" AND color = '{color}'")


def by_title(title):
    store = Store(conn, title)
    store.find(title)
    return _search("SELECT id FROM books WHERE title = ?")


def lookup(store: Store, key):
    import psycopg2
    return store.connection.execute("SELECT 1 FROM t WHERE k = %s" % key)


HANDLERS = {"author": by_author}
QUERY = """-- sql
select 1"""

if __name__ == "__main__":
    by_title(input())
`;

const script = `import Database from 'better-sqlite3';
const db = new Database('shop.db');
const table = 'books';
const columns = ['id', 'title'];

export const find = (author) => db.prepare(\`SELECT * FROM \${table} WHERE author = '\${author}'\`).all();

class Repository {
	constructor(client, name) {
		this.client = client;
		this.name = name;
	}
	run(sql) {
		return this.client.prepare(sql).all();
	}
	named = () => this.run("SELECT * FROM t WHERE n = '" + this.name + "'");
}

function where(column, value) {
	return column + " = '" + value + "'";
}

export function search(request) {
	const sql = 'SELECT ' + columns.join(', ') + ' FROM ' + table + ' WHERE ' + where('title', request.query.title);
	return new Repository(db, 'x').run(sql);
}

const insert = db.prepare('INSERT INTO books (title) VALUES (?)');
export const add = (title) => insert.run(title);

app.get('/books', (req, res) => {
	res.send(find(req.query.author));
	db.exec('DELETE FROM books WHERE id = ' + req.params.id);
});

function remove(id) {
	return db.exec('DELETE FROM books WHERE id = ' + id);
}

app.post('/books', (req, res) => {
	const store = new Repository(db, req.body.name);
	res.send(store.named());
});

describe('books', () => {
	it('are removed', () => {
		remove(5);
		later(() => db.exec(\`DELETE FROM \${table}\`));
	});
});

app.delete('/books', (req) => remove(req.query.id));
`;

/** Names that statements of the module set from each other, again, and in part. */
const constants = `import sqlite3
import os.path

HOST = "localhost"
PATH = HOST + "/shop.db"
conn = sqlite3.connect(PATH)
COLUMNS = ["id", "title"]
COLUMNS.append("author")
SELECT = "SELECT " + ", ".join(COLUMNS)
FROM = SELECT + " FROM books"
sql = FROM
sql += " WHERE id = 1"

try:
    import psycopg2 as driver
except ImportError:
    driver = sqlite3


def first(name):
    return conn.execute(sql + " AND name = '" + name + "'")


if os.path.exists(PATH):
    sql = FROM + " WHERE title = 'x'"
else:
    extra = input()
    sql = FROM + " WHERE title = '" + extra + "'"

for column in COLUMNS:
    conn.execute("SELECT " + column + " FROM t")


class Table:
    name = FROM
    names = [name, SELECT]

    def all(self):
        return conn.execute(self.name + " WHERE x = " + HOST)


options = {"order": "title"}
options["limit"] = input()
conn.execute(sql)
conn.execute(f"{FROM} ORDER BY {options['order']} LIMIT {options['limit']}")


def second(table: Table):
    global counter
    counter = 1
    return driver.connect("x").execute(table.name + str(counter) + options["limit"])


counter = 5
first = second
sql = "SELECT 1"


def first(name):
    return conn.execute(sql + name)
`;

const settings = `const Database = require('better-sqlite3');
const host = 'localhost';
let path = host + '/shop.db';
const db = new Database(path);
const columns = ['id', 'title'];
columns.push('author');
const config = { table: 'books' };
config.order = 'title';
let where = '';

function filter(name) {
	return db.prepare('SELECT ' + columns.join(', ') + ' FROM ' + config.table + where + name).all();
}

if (process.argv.length > 2) {
	where = ' WHERE a = ' + process.argv[2];
}

class Store {
	static table = config.table;
	all() {
		return db.prepare('SELECT * FROM ' + Store.table + ' ORDER BY ' + config.order).all();
	}
}

const store = new Store();
for (const column of columns) db.exec('UPDATE t SET ' + column + ' = 1');

module.exports.find = (name) => db.prepare(\`SELECT * FROM \${config.table} WHERE n = '\${name}'\`).all();

app.get('/', (req, res) => res.send(filter(req.query.name)));
path = 'other.db';
config.table = path;
exports.where = where;
`;

const texts: readonly (readonly [string, string])[] = [
	['program.py', program],
	['script.mjs', script],
	['constants.py', constants],
	['settings.mjs', settings],
	...fixtures,
];

const insertions = [
	'x',
	' ',
	'"',
	"'",
	'\n',
	'\n\n',
	'    ',
	'(',
	')',
	'{',
	'}',
	'\\',
	'#',
	'1',
	', name',
	' + author',
	'TABLE',
	'store.find(author)',
	'_search("SELECT " + title)',
	'\nconn.execute("SELECT " + x)\n',
	'\ndef extra(a):\n    return conn.execute("SELECT " + a)\n',
	'\nTABLE = "other"\n',
	'// ',
	'`',
	'${name}',
	'where(table, columns)',
	'\nimport apsw\n',
	'\nconn = open("x")\n',
	'\n# bindery: ignore\n',
	'?',
	', (name,)',
	'😀',
] as const;

const somewhere = fc.double({ min: 0, max: 1, noNaN: true });
const typing = fc.record({
	kind: fc.constant('type'),
	at: somewhere,
	remove: fc.nat(8),
	insert: fc.constantFrom(...insertions, '', ''),
});
/** What editors do with whole functions, classes and statements. */
const shifting = fc.record({ kind: fc.constantFrom('remove', 'repeat', 'move'), at: somewhere, to: somewhere });
const edit = fc.oneof({ weight: 3, arbitrary: typing }, { weight: 2, arbitrary: shifting });
type Edit = typeof edit extends fc.Arbitrary<infer T> ? T : never;

/** The text after the edit. Items are the lines that are not indented, with those below them that are. */
function edited(text: string, done: Edit): string {
	if (done.kind === 'type') {
		const from = Math.floor(done.at * text.length);
		return text.slice(0, from) + done.insert + text.slice(from + done.remove);
	}
	const items = text.split(/(?<=\n)(?=\S)/);
	const from = Math.floor(done.at * (items.length - 1));
	const [item = ''] = items.slice(from, from + 1);
	if (done.kind !== 'repeat') items.splice(from, 1);
	if (done.kind !== 'remove') items.splice(Math.floor(done.to * items.length), 0, item);
	return items.join('');
}

/** Everything of the regions and of what the rules say about them, but the identity of objects. */
function written(host: HostTree, previous?: HostTree): string {
	const found = findRegions(host, previous);
	const findings = checkRegions(host, found, { severities: {}, isTestFile: false });
	const regions = found.map((region) => ({
		...region,
		// These are addresses, which are no two documents' the same: what counts is where they lead.
		holes: region.holes.map(({ filling, ...hole }) => ({
			...hole,
			filling: filling?.map(({ sql }) => filledRange(host, region, sql.start, sql.end) ?? 'nowhere'),
		})),
	}));
	return JSON.stringify({ regions, findings });
}

describe.each(texts)('%s', (name, text) => {
	const languageId = languages[extname(name)] ?? '';
	test('after any edits, what was taken over from the version before is what is found afresh', () => {
		fc.assert(
			fc.property(fc.array(edit, { minLength: 1, maxLength: 6 }), (edits) => {
				let current = text;
				let host = parseHost(languageId, current);
				written(host);
				for (const done of edits) {
					const next = edited(current, done);
					const after = parseHost(languageId, next, { tree: host.tree, changes: [singleChange(current, next)] });
					const found = written(after, host);
					const fresh = written({ ...after });
					// Comparing texts is much quicker; fields in another order are no difference.
					if (found !== fresh) expect(JSON.parse(found)).toEqual(JSON.parse(fresh));
					current = next;
					host = after;
				}
			}),
			{ numRuns: 20 },
		);
	}, 60_000);
});
