import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { check, fixAll } from './fixture';

/** The rules that have something to say, `-` for none. */
function found(languageId: string, code: string, expected: string) {
	const ids = check(languageId, code).findings.map((finding) => finding.ruleId);
	expect(ids.join(' ') || '-').toBe(expected);
}

const sqlite = 'import sqlite3\nconn = sqlite3.connect("a.db")\n';
const psycopg = 'import psycopg\nconn = psycopg.connect("a")\n';

describe('nothing is said where the driver is not known for sure', () => {
	test.each([
		['another library of the same shape', 'import apsw\nconn = apsw.Connection("a")\nconn.execute("SELECT %s", (1,))'],
		['a raw cursor of psycopg', `from psycopg import RawCursor\n${psycopg}conn.execute("SELECT $1", (1,))`],
		[
			'a cursor that prepares',
			'import mysql.connector\nc = mysql.connector.connect().cursor(prepared=True)\nc.execute("SELECT $1", (1,))',
		],
		['an unknown receiver', 'def f(db):\n    db.execute("SELECT %s, ?", (1,))'],
		[
			'a method of the project',
			`${sqlite}class Store:\n    def execute(self, sql, *rest):\n        return 1\nStore().execute("SELECT ?, ?", (1,))`,
		],
	])('%s', (_name, code) => found('python', code, '-'));
});

describe('nothing is said where the text or the values are not all to be seen', () => {
	test.each([
		[
			'a spliced piece',
			"def f(conn: sqlite3.Connection, more: bool):\n    conn.execute(f\"SELECT ? {'WHERE a = ?' if more else ''}\", (1, 2))",
		],
		['a text with a branch', 'conn.execute("SELECT ?" + (", ?" if a else ""), (1,))'],
		['a text that grows', 'q = "SELECT ?"\nif a:\n    q += ", ?"\nconn.execute(q, (1,))'],
		['values that grow', 'v = [1]\nv.append(2)\nconn.execute("SELECT ?, ?", v)'],
		['values of a loop', 'for v in rows:\n    conn.execute("SELECT ?, ?", v)'],
		['values with a spread', 'conn.execute("SELECT ?, ?", (1, *v))'],
		['values by keyword', 'conn.execute("SELECT ?", *v)'],
		['a name bound twice', 'v = (1,)\nv = (1, 2)\nconn.execute("SELECT ?, ?", v)'],
	])('%s', (_name, code) => {
		const ids = check('python', sqlite.replace('\n', '\n') + code).findings.map((finding) => finding.ruleId);
		expect(ids.filter((id) => id.startsWith('placeholder'))).toEqual([]);
	});
});

describe('a text in a variable is judged where it is executed', () => {
	test.each([
		['once given', `${sqlite}q = "SELECT ?, ?"\nconn.execute(q, (1,))`, 'placeholder-count'],
		['values once given', `${sqlite}v = (1,)\nconn.execute("SELECT ?, ?", v)`, 'placeholder-count'],
		['a constant of the module', `${sqlite}Q = "SELECT %s"\ndef f(x):\n    conn.execute(Q, (x,))`, 'placeholder-style'],
	])('%s', (_name, code, expected) => found('python', code, expected));

	test('but is not rewritten there: others may read it', () => {
		const code = `${sqlite}Q = "SELECT %s"\ndef f(x):\n    conn.execute(Q, (x,))\n`;
		expect(fixAll('python', code)).toBe(code);
	});
});

test('no text of the statement and no list of values makes a rule throw', () => {
	const piece = fc.constantFrom(
		"'",
		'"',
		'%',
		'%s',
		'%(a)s',
		'?',
		'?1',
		'$1',
		':a',
		'@a',
		'(',
		')',
		'IN',
		' ',
		';',
		'--',
		'SELECT',
		'DELETE FROM t',
		'UPDATE t SET a = 1',
		'%%',
		'\\',
		'??',
		'é',
		'[',
	);
	const values = fc.constantFrom(
		'(1,)',
		'[1, 2]',
		'{"a": 1}',
		'(x)',
		'"ab"',
		'[(1, 2), (3, 4), (5, 6)]',
		'1',
		'None',
		'*v',
		'()',
		'{**v}',
		'dict(a=1)',
	);
	const method = fc.constantFrom('execute', 'executemany', 'executescript');
	const library = fc.constantFrom(
		sqlite,
		psycopg,
		'import pymysql\nconn = pymysql.connect()\n',
		'import asyncpg\nconn = asyncpg.connect()\n',
	);
	fc.assert(
		fc.property(library, method, fc.array(piece, { maxLength: 12 }), values, (head, name, pieces, given) => {
			const code = `${head}conn.${name}(${JSON.stringify(pieces.join(''))}, ${given})\n`;
			const { findings } = check('python', code);
			for (const { range } of findings) {
				expect(range.start).toBeLessThanOrEqual(range.end);
				expect(range.end).toBeLessThanOrEqual(code.length);
			}
			fixAll('python', code);
		}),
		{ numRuns: 300 },
	);
});
