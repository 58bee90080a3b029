import { expect, test } from 'vitest';
import type { DialectId } from '../../../common/src/connection';
import { dialectById } from '../../../server/src/sql/dialects';
import { classifyStatement } from '../../../server/src/syntax/classify';

const letters: Readonly<Record<string, string>> = {
	namespace: 'schema',
	class: 'table',
	property: 'column',
	variable: 'alias',
};

/** `word:class` of every word and mark but plain keywords; `!` is a declaration, `*` brought by the engine. */
function classify(sql: string, dialect: DialectId = 'postgresql'): string {
	return classifyStatement(sql, dialectById(dialect))
		.filter((token) => token.class !== 'keyword' && token.class !== 'operator')
		.map(
			(token) =>
				`${sql.slice(token.start, token.end)}:${letters[token.class] ?? token.class}${token.isDeclaration ? '!' : ''}${token.isBuiltIn ? '*' : ''}`,
		)
		.join(' ');
}

/** The words that are taken for keywords. */
function keywords(sql: string, dialect: DialectId = 'postgresql'): string {
	return classifyStatement(sql, dialectById(dialect))
		.filter((token) => token.class === 'keyword')
		.map((token) => sql.slice(token.start, token.end))
		.join(' ');
}

test.each<[name: string, sql: string, expected: string]>([
	[
		'tables, aliases, columns',
		'select u.id, o.total t from app.users u join orders as o on o.user_id = u.id',
		'u:alias id:column o:alias total:column t:column app:schema users:table u:alias! orders:table o:alias! o:alias user_id:column u:alias id:column',
	],
	[
		'tables before the FROM is read',
		'select users.id, app.users.id from users',
		'users:table id:column app:schema users:table id:column users:table',
	],
	['common tables', 'with a(x) as (select 1) select a.x from a', 'a:table! x:column 1:number a:table x:column a:table'],
	[
		'lists of tables',
		'select * from a x, b, (select 1) y, f(1) z',
		'a:table x:alias! b:table 1:number y:alias! f:function 1:number z:alias!',
	],
	[
		'functions, ours and theirs',
		'select count(*), own(a), app.f(b)',
		'count:function* own:function a:column app:schema f:function b:column',
	],
	[
		'what changes rows',
		'insert into t as x (a, b) values (1, $1) on conflict (a) do update set b = excluded.b returning a as c',
		't:table x:alias! a:column b:column 1:number $1:parameter a:column b:column excluded:table b:column a:column c:column!',
	],
	['update and delete', 'update t u set a = 1 where u.b', 't:table u:alias! a:column 1:number u:alias b:column'],
	[
		'a table that is made',
		'create table app.t (id bigint primary key, name varchar(3), foreign key (id) references u (id))',
		'app:schema t:table! id:column! bigint:type name:column! varchar:type 3:number id:column u:table id:column',
	],
	['other things that are made', 'create unique index i on t (a)', 'i:alias! t:table a:column'],
	[
		'types',
		"select a::int, cast(b as numeric), date '2024-01-01'",
		"a:column int:type b:column numeric:type date:type '2024-01-01':string",
	],
	['quoted names', 'select "a b" from "T" "x"', '"a b":column "T":table "x":alias!'],
	[
		'names that look like keywords',
		'select name, type, u.key, status as value from items u where type = 1',
		'name:column type:column u:alias key:column status:column value:column! items:table u:alias! type:column 1:number',
	],
	['parameters', 'select ?, :a, %s, %(b)s, $1', '?:parameter :a:parameter %s:parameter %(b)s:parameter $1:parameter'],
	['comments', 'select 1 -- a\n/* b */', '1:number -- a:comment /* b */:comment'],
	[
		'the body of a function',
		'create function f() returns int as $$ select a from b $$',
		'f:function! int:type $$:string a:column b:table $$:string',
	],
	[
		'FROM inside of a function',
		'select extract(year from d), trim(both from e) from t',
		'extract:function* d:column trim:function* e:column t:table',
	],
])('%s', (_name, sql, expected) => {
	expect(classify(sql)).toBe(expected);
});

test.each<[name: string, sql: string, expected: string]>([
	[
		'windows',
		'select sum(a) over (partition by b order by c rows between 1 preceding and current row) from t',
		'select over partition by order by rows between preceding and current row from',
	],
	[
		'clauses',
		'select a from t left join u using (a) group by a having b order by c desc nulls last limit 1',
		'select from left join using group by having order by desc nulls last limit',
	],
	['an upsert', 'insert into t (a) values (1) on conflict do nothing', 'insert into values on conflict do nothing'],
	['a common table that changes rows', 'with a as (delete from t returning *) select 1', 'with as delete from returning select'],
])('keywords: %s', (_name, sql, expected) => {
	expect(keywords(sql)).toBe(expected);
});
