import { describe, test } from 'vitest';
import { type CompletionCase, checkCase } from '../../support/completionCases';

describe('relations', () => {
	const cases: readonly CompletionCase[] = [
		['a', 'select * from |', 'users, orders, books'],
		['a', 'select * from us|', 'users'],
		['a', 'SELECT * FROM ord|', 'orders, order_items'],
		['a', 'SELECT id, name FROM users, |', 'orders'],
		['a', 'select count(*) from act|', 'active_users'],
		['a', 'delete from rev|', 'reviews'],
		['a', 'select * from users u join |', 'orders'],
		['a', 'select * from users u left join or|', 'orders'],
		['p', 'truncate table |', 'users'],
		['p', 'truncate ord|', 'orders'],
		['a', 'drop table |', 'users, !active_users'],
		['a', 'drop view |', 'active_users, !users'],
		['a', 'drop table if exists |', 'users'],
		['a', 'alter table |', 'users'],
		['p', 'lock table |', 'users'],
		['p', 'vacuum analyze us|', 'users'],
		['p', 'copy us|', 'users'],
		['pm', 'table us|', 'users'],
		['a', 'select * from users where id in (select user_id from |)', 'orders'],
		['a', 'select * from (select * from |) x', 'users'],
		['p', 'select * from only |', 'users'],
		['m', 'describe us|', 'users'],
		['m', 'show columns from |', 'users'],
		['s', 'pragma table_info(|)', 'users'],
	];
	test.each(cases)('%s: %s offers %s', checkCase);
});

describe('select lists', () => {
	const cases: readonly CompletionCase[] = [
		['a', 'select | from users', 'id, name, email'],
		['a', 'select na| from users', 'name'],
		['a', 'select id, | from users', 'name, email'],
		['a', 'select distinct | from users', 'name, city'],
		['a', 'select u.| from users u', 'only id, name, email, created_at, city, manager_id'],
		['a', 'select u.na| from users as u', 'name'],
		['a', 'select case when | from users', 'name, city'],
		['a', "select case when city = 'x' then | end from users", 'name'],
		['a', 'select max(|) from books', 'price, title'],
		['a', "select coalesce(em|, '') from users", 'email'],
		['a', 'select id, ti|\nfrom books b', 'title'],
		['a', 'select upper(na|) from authors', 'name'],
		['a', 'select id from users union select | from books', 'title, !email'],
		['a', 'select | from users union all select id from books', 'email, !title'],
	];
	test.each(cases)('%s: %s offers %s', checkCase);
});

describe('behind an alias', () => {
	const cases: readonly CompletionCase[] = [
		['a', 'select * from users u where u.|', 'id, name'],
		['a', 'select * from users u join orders o on u.id = o.|', 'user_id'],
		['a', 'select * from orders o join users u on o.user_id = u.|', 'id'],
		['a', 'select e.name, m.| from users e join users m on e.manager_id = m.id', 'name'],
		['a', 'select users.| from users', 'name'],
		['a', 'select U.NA| from users u', 'name'],
		['a', "update users set name = 'x' where users.|", 'id'],
	];
	test.each(cases)('%s: %s offers %s', checkCase);
});

describe('common tables', () => {
	const cases: readonly CompletionCase[] = [
		['a', 'with t as (select id, name as n from users) select | from t', 'id, n, !email'],
		['a', 'with t as (select * from users) select t.| from t', 'email, city'],
		['a', 'with t as (select * from users), s as (select * from t) select | from s', 'email'],
		['a', 'with recent as (select * from orders) select * from rec|', 'recent'],
		['a', 'with t(a, b) as (select id, name from users) select | from t', 'a, b, !name'],
		[
			'a',
			'with recursive tree as (select id, manager_id, 1 as depth from users union all select u.id, u.manager_id, tree.| from users u join tree on u.manager_id = tree.id) select 1',
			'depth',
		],
		['a', 'with recursive tree(n) as (select 1 union all select | from tree) select * from tree', 'n'],
		['a', 'with recursive r as (select id from users union all select u.id from users u join |) select 1', 'r'],
		['a', 'with a as (select 1 as x), b as (select | from a) select * from b', 'x'],
		['a', 'with a as (select * from users where |) select * from a', 'email'],
		['p', 'with moved as (delete from orders where total > 5 returning *) select | from moved', 'total, status'],
		['p', "with ins as (insert into users (name) values ('x') returning id, name) select ins.| from ins", 'only id, name'],
		['p', 'with t as materialized (select id as tid from users) select | from t', 'tid'],
	];
	test.each(cases)('%s: %s offers %s', checkCase);
});

describe('subqueries', () => {
	const cases: readonly CompletionCase[] = [
		['a', 'select x.| from (select id, name as label from users) x', 'only id, label'],
		['a', 'select * from users u where exists (select 1 from orders o where o.user_id = u.|)', 'id'],
		['a', 'select * from users u where exists (select 1 from orders where user_id = |)', 'u.id'],
		['a', 'select (select max(|) from orders o where o.user_id = u.id) from users u', 'total'],
		['p', 'select * from users u, lateral (select * from orders o where o.user_id = u.|) x', 'id'],
		['p', 'select x.| from users u cross join lateral (select total as t from orders o where o.user_id = u.id) x', 'only t'],
		['a', 'select | from (select o.total * 2 as dbl, o.* from orders o) q', 'dbl, status'],
		['p', "select v.| from (values (1, 'a')) as v(num, letter)", 'only num, letter'],
		['a', 'select * from books where author_id in (select | from authors)', 'id'],
		['a', 'select * from books where price > (select avg(|) from books)', 'price'],
	];
	test.each(cases)('%s: %s offers %s', checkCase);
});

describe('joins', () => {
	const cases: readonly CompletionCase[] = [
		['a', 'select * from users u join orders o on |', 'o.user_id = u.id'],
		['a', 'select * from orders o join users u on o.|', 'user_id'],
		['a', 'select * from users join orders using (|)', 'id'],
		['a', 'select * from order_items join shipments using (order_id, |)', 'book_id'],
		['a', 'SELECT * FROM orders o JOIN users u ON o.user_id = |', 'u.id'],
		['a', 'select * from orders natural join us|', 'users'],
		['a', 'select * from users natural join orders where |', 'total'],
	];
	test.each(cases)('%s: %s offers %s', checkCase);
});

describe('INSERT', () => {
	const cases: readonly CompletionCase[] = [
		['a', 'insert into |', 'users'],
		['a', 'insert into us|', 'users'],
		['a', 'insert into users (|)', 'name, email'],
		['a', 'insert into users (name, |)', 'email, !name'],
		['a', "insert into users (name, em|) values ('a', 'b')", 'email'],
		['a', "insert into users (|, name) values (1, 'a')", 'email, !name'],
		['a', 'insert into users (id, name) sel|', 'select'],
		['a', 'insert into users (id, name) val|', 'values'],
		['a', 'insert into users |', 'values, select'],
		['a', 'insert into orders (user_id, total) select id, | from users', 'id'],
		['p', "insert into users (id, name) values (1, 'x') on conflict (|)", 'id'],
		['sp', "insert into users (id, name) values (1, 'x') on conflict (id) do |", 'update set, nothing'],
		['sp', "insert into users (id, name) values (1, 'x') on conflict (id) do update set |", 'name, email'],
		['sp', "insert into users (id, name) values (1, 'x') on conflict (id) do update set name = excluded.|", 'name, email'],
		['sp', "insert into users (id, name) values (1, 'x') on conflict (id) do update set name = exc|", 'excluded'],
		['p', "insert into users (name) values ('x') returning |", 'id'],
		['m', "insert into users (id, name) values (1, 'x') on duplicate key update |", 'name'],
		['m', "insert into users (id, name) values (1, 'x') on dup|", 'duplicate key update'],
		['m', "insert into users (id,name) values (1,'x') on duplicate key update name = values(|)", 'name'],
		['m', 'insert into users set |', 'name'],
		['m', 'replace into us|', 'users'],
		['s', 'insert or rep|', 'replace'],
		['s', 'insert or replace into |', 'users'],
	];
	test.each(cases)('%s: %s offers %s', checkCase);
});

describe('UPDATE, DELETE and MERGE', () => {
	const cases: readonly CompletionCase[] = [
		['a', 'update |', 'users'],
		['a', 'update us|', 'users'],
		['a', 'update users set |', 'name, email'],
		['a', 'update users set na|', 'name'],
		['a', "update users set name = 'a', |", 'email'],
		['a', 'update users set name = upper(|)', 'name'],
		['a', "update users set name = 'x' where |", 'id'],
		['a', 'update users |', 'set'],
		['p', 'update orders o set total = 0 from users u where u.|', 'id'],
		['sp', 'update orders set total = 0 from users where |', 'users.id'],
		['p', 'update orders as o set | where o.id = 1', 'total'],
		['p', 'delete from orders using users u where u.|', 'name'],
		['p', 'delete from orders o using |', 'users'],
		['a', 'delete from orders where |', 'id, status'],
		['sp', 'delete from orders where id = 1 returning |', 'id, total'],
		['sp', "update users set name = 'x' returning na|", 'name'],
		['m', 'update users u join orders o on o.user_id = u.id set |', 'name, total'],
		['m', 'delete o from orders o join users u on o.user_id = u.id where u.|', 'name'],
		['p', 'merge into users u using active_users a on |', 'u.id'],
		['p', 'merge into users u using active_users a on u.id = a.id when |', 'matched'],
		['p', 'merge into users u using active_users a on u.id = a.id when matched then |', 'update set, delete'],
		['p', 'merge into users u using active_users a on u.id = a.id when matched then update set name = a.|', 'name, mail'],
		['p', 'merge into users u using active_users a on u.id = a.id when matched then update set |', 'name'],
		['p', 'merge into users u using active_users a on u.id = a.id when not matched then insert (|)', 'name'],
	];
	test.each(cases)('%s: %s offers %s', checkCase);
});
