import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../../common/src/connection';
import { dialectById } from '../../../server/src/sql/dialects';
import { splitSegments } from '../../../server/src/sql/statements';
import { type OutlineItem, outlineOf } from '../../../server/src/syntax/outline';

/** `kind name (children)` of every statement. */
function outline(text: string, id: DialectId = 'postgresql'): readonly string[] {
	const dialect = dialectById(id);
	return outlineOf(text, splitSegments(text, dialect), dialect).map(show);
}

function show({ kind, name, children }: OutlineItem): string {
	return `${kind} ${name}${children.length === 0 ? '' : ` (${children.map(show).join(', ')})`}`;
}

test.each<[name: string, text: string, expected: readonly string[]]>([
	['a query by its first words', 'select id,\n  name -- x\nfrom users', ['query select id, name from users']],
	['a long query is cut', `select ${'a, '.repeat(40)}b`, ['query select a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a, a…']],
	['several', 'select 1;\n\nselect 2;', ['query select 1', 'query select 2']],
	[
		'the name of a query library',
		'-- name: get_user^ \nselect 1;\n-- name: ListUsers :many\nselect 2',
		['query get_user', 'query ListUsers'],
	],
	['a label', '-- @label Users by age\nselect 1; /* title: Two */ select 2', ['query Users by age', 'query Two']],
	['a comment that is no label', '-- the names of all\nselect 1', ['query select 1']],
	[
		'a table and its columns',
		'create table if not exists app."Users" (id int primary key, "full name" text, constraint c unique (id), n numeric(3, 2))',
		['table create table if not exists app."Users" (column id, column full name, column n)'],
	],
	[
		'what changes rows',
		'insert into t (a) values (1); update u set a = 1; delete from v where x',
		['query insert into t', 'query update u', 'query delete from v'],
	],
	[
		'common tables',
		'with a as (select 1), b(x) as materialized (select 2) select * from a, b',
		['query with a, b (commonTable a, commonTable b)'],
	],
	[
		'a view',
		'create or replace view v as with c as (select 1) select * from c',
		['table create or replace view v (commonTable c)'],
	],
	['a routine', 'create function f(a int) returns int as $$ select a; $$ language sql', ['routine create function f']],
	[
		'other definitions',
		'create index i on t (a); alter table t add b int; drop table t',
		['definition create index i', 'definition alter table t', 'definition drop table t'],
	],
	['half a statement', 'create table t (a int, b; select', ['table create table t (column a, column b)', 'query select']],
])('%s', (_name, text, expected) => {
	expect(outline(text)).toEqual(expected);
});

describe('ranges', () => {
	test('a column reaches to its comma, a common table to its bracket', () => {
		const text = 'with a as (select 1) select * from a; create table t (b numeric(1, 2) not null, c int)';
		const dialect = dialectById('sqlite');
		const parts = outlineOf(text, splitSegments(text, dialect), dialect).flatMap(({ children }) => children);
		expect(parts.map(({ start, end, nameStart, nameEnd }) => [text.slice(start, end), text.slice(nameStart, nameEnd)])).toEqual([
			['a as (select 1)', 'a'],
			['b numeric(1, 2) not null', 'b'],
			['c int', 'c'],
		]);
	});
});
