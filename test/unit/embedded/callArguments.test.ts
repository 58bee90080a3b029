import { expect, test } from 'vitest';
import { parameterArguments } from '../../../server/src/embedded/callArguments';
import { parseAtCaret } from './regions';

function check(languageId: string, code: string, expected: string) {
	const { host, regions } = parseAtCaret(languageId, code);
	const [region] = regions;
	const shown = (region ? parameterArguments(host, region) : []).map(
		({ expression, name, literal }) =>
			`${name ? `${name}: ` : ''}${expression}${literal === undefined ? '' : ` = ${JSON.stringify(literal)}`}`,
	);
	expect(shown.join('; ')).toBe(expected);
}

test.each([
	['a tuple', 'python', 'c.execute("SELECT ?, ?", (name, 5))', 'name; 5 = 5'],
	['a list', 'python', 'c.execute("SELECT ?", ["x"])', '"x" = "x"'],
	['a mapping', 'python', 'c.execute("SELECT :id", {"id": -3, "on": True})', 'id: -3 = -3; on: True = true'],
	['a keyword', 'python', 'import pandas as pd\npd.read_sql("SELECT ?", con, params=(None,))', 'None = null'],
	[
		'separate arguments',
		'python',
		'import asyncpg\nasync def f(c: asyncpg.Connection):\n    await c.fetch("SELECT $1, $2", a, 2)',
		'a; 2 = 2',
	],
	['a variable', 'python', 'c.execute("SELECT ?", values)', 'values'],
	['none', 'python', 'c.execute("SELECT 1")', ''],
	['an array', 'typescript', "pool.query('SELECT $1', [id, 'x'])", 'id; \'x\' = "x"'],
	['an options object', 'typescript', "import { Pool } from 'pg';\nnew Pool().query({ text: 'SELECT $1', values: [id] })", 'id'],
	[
		'arguments of the statement',
		'typescript',
		"import D from 'better-sqlite3';\nnew D('x').prepare('SELECT ?').all(1, b)",
		'1 = 1; b',
	],
	[
		'an object for the statement',
		'typescript',
		"import D from 'better-sqlite3';\nnew D('x').prepare('SELECT :a').get({ a: 1 })",
		'a: 1 = 1',
	],
])('%s', (_name, languageId, code, expected) => check(languageId, code, expected));
