import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { DialectId } from '../../../common/src/connection';
import { dialectById } from '../../../server/src/sql/dialects';
import { splitStatements } from '../../../server/src/sql/statements';
import { judged, told } from '../../support/judged';

// Statements that the engines accept: PostgreSQL 18, SQLite 3.5x, MySQL 8.4 and MariaDB 11.
test.each(['postgresql', 'sqlite', 'mysql'] as const)('nothing is said of valid statements of %s', async (dialect: DialectId) => {
	const file = path.join(import.meta.dirname, `../../fixtures/judge/${dialect}.valid.sql`);
	const text = readFileSync(file, 'utf8');
	const schema = text.split('\n').slice(0, 4).join('\n');
	expect(splitStatements(text, dialectById(dialect)).length).toBeGreaterThanOrEqual(150);
	expect(told(text, await judged(text, { dialect }))).toEqual([]);
	expect(told(text, await judged(text, { dialect, schema }))).toEqual([]);
});

const usersTable = 'create table users (id int, name text)';

test.each([
	[
		'a tagged template that goes on where another one stopped',
		'sql`select id from users ${isOne ? sql`where id = ${id}` : sql``} order by id`',
	],
	['a list of columns that nobody knows', "pool.query(`select ${columns.join(', ')} from users where id = any($1)`, [ids])"],
])('nothing is said of %s', async (_name, call) => {
	const head =
		"import { Pool } from 'pg';\nimport postgres from 'postgres';\nconst sql = postgres();\nconst pool = new Pool();\n";
	const text = `${head}declare const columns: string[];\nexport const find = (id: number, ids: number[], isOne: boolean) => ${call};\n`;
	expect(told(text, await judged(text, { dialect: 'postgresql', schema: usersTable, languageId: 'typescript' }))).toEqual([]);
});

test.each([
	['postgresql', 'alter table users rename column name to title; select title from users;'],
	['postgresql', 'alter table users add note text, drop column name; select u.note, u.name from users u;'],
	['sqlite', 'alter table users rename to people; select p.name from people p; select name from users;'],
	['mysql', 'alter table users change column name title varchar(9); rename table users to people; select title from people;'],
] as const)('%s: what a script alters above is known below, and nothing is lost: %s', async (dialect, text) => {
	expect(told(text, await judged(text, { dialect, schema: usersTable }))).toEqual([]);
});

test.each([
	'update users u set name = v.name from (values %s) as v(id, name) where u.id = v.id',
	'insert into users (id, name) select v.a, v.b from (values %s) as v (a, b) returning id',
	'select v.column1 from (values %s) as v',
])('nothing is said of rows that psycopg2 writes: %s', async (statement) => {
	const text = `import psycopg2\nfrom psycopg2.extras import execute_values\ncursor = psycopg2.connect('').cursor()\nexecute_values(cursor, "${statement}", rows)\n`;
	expect(told(text, await judged(text, { dialect: 'postgresql', schema: usersTable, languageId: 'python' }))).toEqual([]);
});
