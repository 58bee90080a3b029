import { describe, expect, test } from 'vitest';
import { resolveNames } from '../../../server/src/names/resolveNames';
import { dialectById } from '../../../server/src/sql/dialects';
import type { TestedDialect } from '../../support/completion';
import { checkName, sameNames, wrongNames } from '../../support/names';

const everywhere: readonly TestedDialect[] = ['sqlite', 'postgresql', 'mysql'];

describe.each(everywhere)('%s', (id) => {
	test.each([
		['a table', 'select * from us|ers', 'relation users'],
		['a table that is changed', 'update us|ers set name = 1', 'relation users'],
		['a view', 'select * from active|_users', 'relation active_users'],
		['a bare column', 'select na|me from users', 'column users.name'],
		['a column behind an alias', 'select u.na|me from users u', 'column users.name'],
		['an alias where it is used', 'select u|.name from users u', 'alias u'],
		['an alias where it is defined', 'select u.name from users u|', 'alias u'],
		['an alias in another case', 'select U|.name from users u', 'alias u'],
		['a table used as a qualifier', 'select us|ers.name from users', 'relation users'],
		['the column of a view that was renamed there', 'select ma|il from active_users', 'column active_users.mail'],
		[
			'an outer column of a correlated subquery',
			'select * from users where exists (select 1 from books where stock = manag|er_id)',
			'column users.manager_id',
		],
		['the nearest of two', 'select * from users where exists (select 1 from orders where i|d = 1)', 'column orders.id'],
		['a common table', 'with c as (select id from users) select * from c|', 'commonTable c'],
		['a common table where it is defined', 'with c| as (select id from users) select * from c', 'commonTable c'],
		['a column through a common table', 'with c as (select id from users) select i|d from c', 'column users.id'],
		['a column through a star', 'with c as (select * from users) select c.na|me from c', 'column users.name'],
		['a column renamed by a common table', 'with c as (select id as n from users) select n| from c', 'selectAlias n'],
		['a declared column', 'with c (x) as (select id from users) select x| from c', 'declaredColumn x'],
		['a declared column where it is defined', 'with c (x|) as (select id from users) select x from c', 'declaredColumn x'],
		[
			'a recursive common table',
			'with recursive c (n) as (select 1 union all select n + 1 from c|) select * from c',
			'commonTable c',
		],
		['a common table that hides a table', 'with users as (select 1 as one) select on|e from users', 'selectAlias one'],
		['a derived table', 'select d|.id from (select id from users) d', 'alias d'],
		['a column of a derived table', 'select d.i|d from (select id from users) d', 'column users.id'],
		['an item of the select list with AS', 'select id as n| from users', 'selectAlias n'],
		['an item of the select list without AS', 'select id n| from users', 'selectAlias n'],
		['ORDER BY an item', 'select count(*) as n from users order by n|', 'selectAlias n'],
		['GROUP BY an item', 'select lower(name) as n from users group by n|', 'selectAlias n'],
		['GROUP BY a column rather than an item', 'select city as name from users group by na|me', 'column users.name'],
		['ORDER BY an item rather than a column', 'select city as name from users order by na|me', 'selectAlias name'],
		['ORDER BY of a union', 'select id as n from users union select id from books order by n|', 'selectAlias n'],
		['a window', 'select sum(id) over w| from users window w as (order by id)', 'window w'],
		['a window where it is defined', 'select sum(id) over w from users window w| as (order by id)', 'window w'],
		['a function', 'select low|er(name) from users', 'function lower'],
		['the column list of INSERT', 'insert into users (id, na|me) values (1, 2)', 'column users.name'],
		['the target of SET', 'update users set na|me = id', 'column users.name'],
		['a column in SET', 'update users set name = i|d', 'column users.id'],
		[
			'a column of USING',
			'select * from orders join order_items on true join reviews using (book_|id)',
			'column reviews.book_id',
		],
		['ON', 'select * from users u join orders o on o.user_|id = u.id', 'column orders.user_id'],
		['a table that was made above', 'create table t (a int); select a| from t', 'column t.a'],
		['a table that is being made', 'create table t| (a int)', 'relation t'],
		['a column that is being declared', 'create table t (a| int)', 'column t.a'],
		['a key of what is being declared', 'create table t (a int, primary key (a|))', 'column t.a'],
		['a check of what is being declared', 'create table t (a int, check (a| > 0))', 'column t.a'],
		['a referenced table', 'create table t (a int references us|ers (id))', 'relation users'],
		['a referenced column', 'create table t (a int references users (i|d))', 'column users.id'],
		['an index', 'create index i on users (na|me)', 'column users.name'],
		['ALTER TABLE', 'alter table users drop column na|me', 'column users.name'],
		['DROP TABLE', 'drop table us|ers', 'relation users'],
		['the second branch of a set operation', 'select id from users union select i|d from books', 'column books.id'],
		['each branch has its own alias', 'select x.id from users x union select x|.id from books x', 'alias x'],
		['a non-ASCII name', 'select läng|e from größen', 'column größen.länge'],
		['CASE', "select case when ci|ty = 'x' then 1 end from users", 'column users.city'],
		['BETWEEN', 'select 1 from books where 5 between st|ock and 3', 'column books.stock'],
		['IN', 'select 1 from users where 1 in (i|d)', 'column users.id'],
		['a call inside a call', 'select lower(upper(na|me)) from users', 'column users.name'],
		['a column that does not exist', 'select nmae| from users', 'unresolved'],
		['a column that its table lacks', 'select u.nmae| from users u', 'unresolved'],
		['a qualifier that nothing goes by', 'select x|.id from users u', 'unresolved'],
		['a table hidden by its alias', 'select us|ers.id from users u', 'unresolved'],
		['a table that does not exist', 'select * from user|z', 'unresolved'],
		['a column of two tables', 'select i|d from users, books', 'ambiguous'],
		['a column of a table that does not exist', 'select na|me from userz', 'column userz.name'],
		['a window that does not exist', 'select sum(id) over w| from users', 'unresolved'],
		['inside a string', "select 'na|me' from users", 'nothing'],
		['inside a comment', 'select 1 -- na|me\nfrom users', 'nothing'],
		['NULL is no name', 'select nu|ll from users', 'nothing'],
		['a derived table does not see its neighbours', 'select * from users u, (select u|.id from books) x', 'unresolved'],
	])('%s', (_, marked, expected) => checkName(id, marked, expected));
});

describe('of one dialect', () => {
	test.each<[string, TestedDialect, string, string]>([
		['LATERAL sees its neighbours', 'postgresql', 'select * from users u, lateral (select u|.id from books) x', 'alias u'],
		['LATERAL in MySQL', 'mysql', 'select * from users u, lateral (select u|.id from books) x', 'alias u'],
		['RETURNING', 'postgresql', 'insert into users (name) values (1) returning i|d', 'column users.id'],
		[
			'excluded',
			'sqlite',
			'insert into users (id) values (1) on conflict (id) do update set name = excluded.na|me',
			'column users.name',
		],
		['ON CONFLICT', 'postgresql', 'insert into users (id) values (1) on conflict (i|d) do nothing', 'column users.id'],
		['UPDATE … FROM', 'postgresql', 'update users set name = o.sta|tus from orders o', 'column orders.status'],
		['DELETE … USING', 'postgresql', 'delete from orders using users u where u.i|d = 1', 'column users.id'],
		['MERGE', 'postgresql', 'merge into users u using authors a on a.i|d = u.id when matched then delete', 'column authors.id'],
		[
			'MERGE … INSERT',
			'postgresql',
			'merge into users u using authors a on a.id = u.id when not matched then insert (na|me) values (a.name)',
			'column users.name',
		],
		[
			'NEW in a trigger',
			'sqlite',
			'create trigger t after insert on users begin update books set title = new.na|me; end',
			'column users.name',
		],
		['a schema', 'postgresql', 'select * from aud|it.events', 'schema audit'],
		['a table of a schema', 'postgresql', 'select * from audit.eve|nts', 'relation events'],
		['schema, table and column', 'postgresql', 'select audit.events.ki|nd from audit.events', 'column events.kind'],
		['an alias list', 'postgresql', 'select x| from (values (1, 2)) v(x, y)', 'declaredColumn x'],
		['VALUES by position', 'postgresql', 'select column1| from (values (1, 2)) v', 'output column1'],
		['FOR UPDATE OF', 'postgresql', 'select * from users u for update of u|', 'alias u'],
		['DELETE of several tables', 'mysql', 'delete u| from users u join orders o on o.user_id = u.id', 'alias u'],
		[
			'SET of one of several tables',
			'mysql',
			'update users u join orders o on o.user_id = u.id set o.sta|tus = 1',
			'column orders.status',
		],
		[
			'VALUES() of an upsert',
			'mysql',
			'insert into users (name) values (1) on duplicate key update name = values(na|me)',
			'column users.name',
		],
		['a quoted name', 'postgresql', 'select "Tot|al" from "Order Stats"', 'column Order Stats.Total'],
		['quotes differ by case in PostgreSQL', 'postgresql', 'select "A"|.id from users "A", books a', 'alias A'],
		['a bare name is folded in PostgreSQL', 'postgresql', 'select A|.id from users "A", books a', 'alias a'],
		['backticks', 'mysql', 'select `na|me` from `users`', 'column users.name'],
		['brackets', 'sqlite', 'select [na|me] from [users]', 'column users.name'],
		['an alias in WHERE of SQLite', 'sqlite', 'select lower(name) as n from users where n| = 1', 'selectAlias n'],
		['no alias in WHERE of PostgreSQL', 'postgresql', 'select lower(name) as n from users where n| = 1', 'unresolved'],
		['HAVING by alias in MySQL', 'mysql', 'select city, count(*) n from users group by city having n| > 1', 'selectAlias n'],
		['a whole row', 'postgresql', 'select row_to_json(u|) from users u', 'alias u'],
		['rowid', 'sqlite', 'select row|id from users', 'unknown'],
		['a quoted name may be a string in SQLite', 'sqlite', 'select "nm|ae" from users', 'unknown'],
		['a quoted name is none in PostgreSQL', 'postgresql', 'select "nm|ae" from users', 'unresolved'],
		['ctid', 'postgresql', 'select ct|id from users', 'unknown'],
		[
			'a data-modifying common table',
			'postgresql',
			'with d as (delete from orders returning id as gone) select go|ne from d',
			'selectAlias gone',
		],
		['COPY', 'postgresql', 'copy users (na|me) from stdin', 'column users.name'],
		['DISTINCT ON', 'postgresql', 'select distinct on (ci|ty) name from users', 'column users.city'],
		['FILTER', 'postgresql', 'select count(*) filter (where ci|ty is null) from users', 'column users.city'],
	])('%s', (_, id, marked, expected) => checkName(id, marked, expected));
});

describe('what means the same', () => {
	test.each<[string, TestedDialect, string, string]>([
		['an alias and its uses', 'sqlite', 'select u|.id from users u where u.name = 1', '7:u 23:u 31:u'],
		[
			'not the alias of the query around',
			'sqlite',
			'select u|.id from users u where exists (select 1 from books u where u.id = 1)',
			'7:u 23:u',
		],
		[
			'the inner alias alone',
			'sqlite',
			'select u.id from users u where exists (select 1 from books u| where u.id = 1)',
			'59:u 67:u',
		],
		[
			'a common table and its uses',
			'postgresql',
			'with c| as (select 1) select c.* from c join c d on true',
			'5:c 28:c 37:c 44:c',
		],
		['a column through a derived table', 'mysql', 'select x.na|me from (select name from users) x', '9:name 27:name'],
		['the name of an item', 'postgresql', 'select a.n from (select id as n| from users) a order by n', '9:n 30:n 55:n'],
	])('%s', (_, id, marked, expected) => expect(sameNames(id, marked)).toBe(expected));
});

describe('nothing is called wrong that is not', () => {
	const fine: readonly string[] = [
		'select u.*, count(*) from users u group by u.id order by count(*) desc',
		"select extract(year from created_at), date '2020-01-01', interval '1 day' from orders",
		'select cast(id as text), id::text from users',
		'select u.id from users u join orders o on o.user_id = u.id order by id',
		'select book_id from order_items join reviews using (book_id)',
		'select rating from order_items natural join reviews',
		"select key, value from json_each('{}')",
		'select x.y from some_function(1) x',
		'select current_timestamp, current_date, null, true from users',
		'insert into users (id, name) values (1, default)',
		'select name collate nocase from users',
		'select a.id, b.id from users a, users b where a.id = b.manager_id',
		'select sum(total) over (partition by status order by created_at rows between unbounded preceding and current row) from orders',
		'select * from information_schema.tables where table_name = 1',
		'select * from pg_class where relname = 1',
		'select name from sqlite_master',
		'select (select max(id) from orders where user_id = u.id) as m from users u order by m',
		'select id as x, x from (select id, 1 as x from users) q',
		'values (1, 2)',
		'select name from users where name is not distinct from city and name is json',
		'drop table if exists nothing_of_that_name',
		'create table new_one (id int, foreign key (id) references other_one (id))',
		'pragma table_info(users)',
		'explain select name from users',
		'set search_path to audit',
		'create function f() returns int as $$ select 1 $$ language sql',
		'grant select on users to somebody',
		"select trim(both 'x' from name), substring(name from 1 for 2), position('a' in name) from users",
		'select f(a => 1, b := id) from users',
		'select array[id, 2], (array[id])[1], row(id, name) from users',
		'select count(distinct name) from users having count(*) > 1',
		'with recursive c(n) as (select 1 union all select n + 1 from c where n < 5) select n from c',
		'select * from users where id = any(array[1]) and name like any (array[city])',
		'select timestampdiff(month, created_at, now()), date_add(created_at, interval 1 day) from orders',
		"select group_concat(name order by city separator ',') from users",
		"select json_extract(body, '$.x') from reviews",
		'update users set name = (select name from authors where authors.id = users.id)',
		'select e.name, m.name from users e left join users m on m.id = e.manager_id',
		'select id from users union all select id from books order by id limit 5',
	];
	test.each(fine.flatMap((sql) => everywhere.map((id) => [id, sql] as const)))('%s: %s', (id, sql) =>
		expect(wrongNames(id, sql)).toBe(''),
	);
	test.each([
		'select * from missing m where m.a = 1 and b = 2',
		'select * from users u left join missing m on m.id = u.id where whatever = 1',
		'with a as (select * from missing) select x from a',
	])('only the table: %s', (sql) => expect(wrongNames('postgresql', sql)).toBe('unresolved missing'));
	test('without a schema', () =>
		expect(
			resolveNames('select nmae, u.x from users u', { dialect: dialectById('sqlite'), catalog: undefined })
				.flatMap(({ names }) => names)
				.filter(({ state }) => state === 'unresolved'),
		).toEqual([]));
	test('beside spliced code', () =>
		expect(
			resolveNames('select nmae from users HOLE where x.y = 1', {
				dialect: dialectById('sqlite'),
				catalog: undefined,
				holes: [{ start: 23, end: 27, isValue: false }],
			})[0]?.isOpen,
		).toBe(true));
});
