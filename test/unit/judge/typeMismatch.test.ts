import { expect, test } from 'vitest';
import { judged } from '../../support/judged';

const mysql =
	"create table t (id int unsigned primary key, name varchar(20), d date, j json, n decimal(8,2), s enum('new','paid') not null, b bool)";
const schemas = {
	postgresql:
		"create type mood as enum ('happy', 'sad'); create table t (id int primary key, name text, ok boolean, d date, ts timestamptz, u uuid, j jsonb, n numeric(8,2), m mood, s text check (s in ('new', 'paid')), tags int[])",
	mysql,
	mariadb: mysql,
	sqlite: 'create table t (id integer primary key, name text, n real) strict',
} as const;

// What is marked, and what the quick fix writes.
test.each([
	['postgresql', "select * from t where id = 'abc'", ["'abc'"]],
	['postgresql', "select * from t where id in ('1', 'x')", ["'x'"]],
	['postgresql', 'select * from t where t.ok = 1', ['1 → true']],
	['postgresql', "select * from t where d = 'soon'", ["'soon'"]],
	['postgresql', "select * from t where d > '2024-02-30' and ts < '2024-13-01 10:00'", ["'2024-02-30'", "'2024-13-01 10:00'"]],
	['postgresql', "select * from t where u = 'abc'", ["'abc'"]],
	['postgresql', "insert into t (id, name, ok) values ('x', 1, 0)", ["'x'", '0 → false']],
	['postgresql', "insert into t (j) values ('{a: 1}')", ["'{a: 1}'"]],
	['postgresql', 'select * from t where name = 5', ['5']],
	['postgresql', "select * from t where m = 'hapy'", ["'hapy' → 'happy'"]],
	['postgresql', "insert into t (s) values ('piad')", ["'piad' → 'paid'"]],
	['postgresql', "update t set n = 'many', ok = true where id = true", ["'many'", 'true']],
	['postgresql', "insert into t values (1, 'a', 'maybe')", ["'maybe'"]],
	['postgresql', 'select * from t where d = 5', ['5']],
	['mysql', "insert into t (id, d) values ('abc', 'soon')", ["'abc'", "'soon'"]],
	['mysql', "insert into t (id, d) values (1, '2024-02-30')", ["'2024-02-30'"]],
	['mysql', "insert into t (s) values ('piad')", ["'piad' → 'paid'"]],
	['mysql', "update t set id = 'x', b = 'true'", ["'x'", "'true'"]],
	['mysql', "insert into t (j) values ('{a')", ["'{a'"]],
	['mariadb', "insert into t (id, d) values ('abc', 'soon')", ["'abc'", "'soon'"]],
	['mariadb', "insert into t (id, d) values (1, '2024-02-30')", ["'2024-02-30'"]],
	['mariadb', "insert into t (s) values ('piad')", ["'piad' → 'paid'"]],
	['mariadb', "update t set id = 'x', b = 'true'", ["'x'", "'true'"]],
	['mariadb', "insert into t (j) values ('{a')", ["'{a'"]],
	['sqlite', "insert into t (id, name, n) values ('abc', 1, 'x')", ["'abc'", "'x'"]],
	['sqlite', "update t set n = 'x'", ["'x'"]],
] as const)('%s: %s', async (dialect, text, expected) => {
	const found = (await judged(text, { dialect, schema: schemas[dialect] })).filter(({ ruleId }) => ruleId === 'type-mismatch');
	const fixed = found.map(({ start, end, fixes }) => `${text.slice(start, end)}${fixes[0] ? ` → ${fixes[0].newText}` : ''}`);
	expect(fixed).toEqual(expected);
});

test.each([
	[
		'postgresql',
		"select * from t where id = '12' and id in ('1', ' 2 ', '0x1F') and ok = 'yes' and ok = 't' and d = 'today' and d = 'Jan 5, 2024' and d = '5/6/2024' and u = '{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}' and n = '1e5' and n = 'NaN' and m = 'sad' and s = 'other'",
	],
	['postgresql', "insert into t (id, name, ok, j, n, tags, m) values (1.5, 5, 'on', '{\"a\": [1]}', 3, '{1,2}', 'happy')"],
	[
		'postgresql',
		"select * from t where id = '5'::text::int and id + 1 = 2 and name || 'x' = 'y' and id = '5' || '6' and ts = 'infinity' and name = '5'",
	],
	['postgresql', "update t set name = 5, d = null, id = default, n = '5' where tags = '{1}'"],
	['postgresql', "select * from t where s = 'piad'"],
	['mysql', "select * from t where id = 'abc' and d = 'soon' and s = 'piad'"],
	[
		'mysql',
		"insert into t (id, d, s, b, n, j) values ('12', '20240101', 'PAID', true, '1.5', '{}'), (1, '2024/1/2', '1', 1, 2, '[]')",
	],
	['mysql', "insert ignore into t (id) values ('abc')"],
	['mariadb', "select * from t where id = 'abc' and d = 'soon' and s = 'piad'"],
	[
		'mariadb',
		"insert into t (id, d, s, b, n, j) values ('12', '20240101', 'PAID', true, '1.5', '{}'), (1, '2024/1/2', '1', 1, 2, '[]')",
	],
	['mariadb', "insert ignore into t (id) values ('abc')"],
	['sqlite', "insert into t (id, name, n) values ('12', 1, '1.5')"],
	['sqlite', "select * from t where id = 'abc' and n = 'x'"],
] as const)('%s takes: %s', async (dialect, text) => {
	expect(await judged(text, { dialect, schema: schemas[dialect] })).toEqual([]);
});

test.each([
	[
		'python',
		"import psycopg\npsycopg.connect().execute(\"select '\\n' from t where id = 'abc' and name = %s\", (x,))\n",
		"'abc'",
	],
	['python', 'import psycopg\npsycopg.connect().execute(f"select 1 from t where id = \'{x}\'")\n', undefined],
	[
		'typescript',
		"import { Pool } from 'pg';\nexport const find = (id: string) => new Pool().query(`select 1 from t where ok = 1 and name = $1`, [id]);\n",
		'1',
	],
] as const)('in strings of %s: %s', async (languageId, text, expected) => {
	const found = await judged(text, { dialect: 'postgresql', schema: schemas.postgresql, languageId });
	const marked = found.filter(({ ruleId }) => ruleId === 'type-mismatch').map(({ start, end }) => text.slice(start, end));
	expect(marked).toEqual(expected === undefined ? [] : [expected]);
});
