import { describe, expect, test } from 'vitest';
import { findRegions } from '../../../server/src/dataflow/findRegions';
import { parseHost } from '../../../server/src/embedded/parseHost';
import type { Driver } from '../../../server/src/rules/placeholders/driver';
import { driverOf } from '../../../server/src/rules/placeholders/driver';
import { readMarks } from '../../../server/src/rules/placeholders/marks';

function driver(code: string): Driver {
	const host = parseHost('python', code);
	const sink = findRegions(host)[0]?.sink;
	const found = sink && driverOf(host, sink);
	if (!found) throw new Error('no driver');
	return found;
}

const sqlite = driver('import sqlite3\nconn = sqlite3.connect("a")\nconn.execute("SELECT 1")\n');
const psycopg = driver('import psycopg\nconn = psycopg.connect("a")\nconn.execute("SELECT 1")\n');
const pymysql = driver('import pymysql\nconn = pymysql.connect()\nconn.cursor().execute("SELECT 1")\n');

/** Placeholders as written, those in quotes in brackets, each bare `%` as `!`, and `odd` where nothing is sure. */
function check(of: Driver, sql: string, expected: string) {
	const { marks, barePercents, isOdd } = readMarks(sql, of);
	const all = marks.map((mark) => ({ at: mark.sql.start, text: mark.inside ? `[${mark.text}]` : mark.text }));
	const bare = barePercents.map((range) => ({ at: range.start, text: '!' }));
	const texts = [...all, ...bare].sort((a, b) => a.at - b.at).map(({ text }) => text);
	expect([...texts, ...(isOdd ? ['odd'] : [])].join(' ')).toBe(expected);
}

describe('sqlite3', () => {
	test.each([
		['in order', 'SELECT ?, ?2', '? ?2'],
		['by name', 'SELECT :a, @b, $c', ':a @b $c'],
		['in quotes, alone or in a pattern', "SELECT '?' LIKE '%?%'", '[?] [?]'],
		['in a longer text', "SELECT 'why?', '12:30', 'a :b'", ''],
		['in comments', 'SELECT 1 -- ?\n/* :a */', ''],
		['a remainder', 'SELECT a % b, a%b', ''],
		['doubled', 'SELECT ??', '? ? odd'],
	])('%s', (_name, sql, expected) => check(sqlite, sql, expected));
});

describe('psycopg', () => {
	test.each([
		['in order and by name', 'SELECT %s, %(a)s', '%s %(a)s'],
		['binary and text', 'SELECT %b, %t', '%b %t'],
		['doubled', "SELECT 5 %% 2 LIKE 'a%%'", ''],
		['bare', "SELECT 5 % 2 LIKE 'a%'", '! !'],
		['in quotes and comments', "SELECT '%s', 'a %s' -- %s", '[%s] [%s] [%s]'],
		['between doubled signs', "SELECT '%%%s%%'", '[%s]'],
		['at the end', 'SELECT 5 %', 'odd'],
		['an unfinished name', 'SELECT %(a', 'odd'],
		['operators of JSON', "SELECT a ? 'b', c::date, d[1:2]", ''],
	])('%s', (_name, sql, expected) => check(psycopg, sql, expected));
});

describe('PyMySQL', () => {
	test.each([
		['a format of dates', "SELECT date_format(a, '%Y-%m')", '! !'],
		['a width', 'SELECT %5s', 'odd'],
		['a numbered sign of another library', 'SELECT $1', '$1'],
		['variables', 'SELECT @a, @@b', ''],
	])('%s', (_name, sql, expected) => check(pymysql, sql, expected));
});
