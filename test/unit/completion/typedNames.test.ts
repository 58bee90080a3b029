import { describe, test } from 'vitest';
import { type CompletionCase, checkCase } from '../../support/completionCases';

describe('quoted and odd names', () => {
	const cases: readonly CompletionCase[] = [
		['s', 'select * from Order|', 'Order Stats', 'select * from "Order Stats"'],
		['p', 'select * from Order|', 'Order Stats', 'select * from "Order Stats"'],
		['sp', 'select * from "Ord|', 'Order Stats', 'select * from "Order Stats"'],
		['sp', 'select * from "Ord|"', 'Order Stats', 'select * from "Order Stats"'],
		['m', 'select * from `Ord|`', 'Order Stats', 'select * from `Order Stats`'],
		['m', 'select * from `Ord|', 'Order Stats', 'select * from `Order Stats`'],
		['sp', 'select "Or| from "Order Stats"', 'Order ID', 'select "Order ID" from "Order Stats"'],
		['sp', 'select sel| from "Order Stats"', 'select', 'select "select" from "Order Stats"'],
		['p', 'select s.tot| from "Order Stats" s', 'Total', 'select s."Total" from "Order Stats" s'],
		['p', 'select s."tot|" from "Order Stats" s', 'Total', 'select s."Total" from "Order Stats" s'],
		['a', 'select lä| from größen', 'länge', 'select länge from größen'],
		['a', 'select * from gr|', 'größen', 'select * from größen'],
		['a', 'select g.br| from größen g', 'breite', 'select g.breite from größen g'],
		['a', 'select * from gro|', 'größen', 'select * from größen'],
		['a', 'select la| from größen', 'länge', 'select länge from größen'],
		['a', 'SELECT * FROM USE|', 'users', 'SELECT * FROM users'],
		['a', 'select na|me from users', 'name', 'select name from users'],
		['a', 'select u.n|ame from users u', 'name', 'select u.name from users u'],
		['a', 'select u.|name from users u', 'email'],
		['s', 'select [Or| from "Order Stats"', 'Order ID'],
		['a', 'sel|ect * from users', 'select', 'select * from users'],
		['a', 'select * from us|ers where id = 1', 'users'],
		['p', 'insert into "Order Stats" (|)', 'Order ID, Total, plain'],
		['p', 'update "Order Stats" set |', 'Total, select'],
		['p', 'select "Order Stats".| from "Order Stats"', 'Order ID, plain'],
	];
	test.each(cases)('%s: %s offers %s', checkCase);
});

describe('schemas', () => {
	const cases: readonly CompletionCase[] = [
		['p', 'select * from audit.|', 'only events, log_lines'],
		['p', 'select * from audit.|', 'only events, log_lines'],
		['p', 'select * from aud|', 'audit'],
		['p', 'select * from audit.ev|', 'events', 'select * from audit.events'],
		['p', 'select * from public.us|', 'users'],
		['p', 'select e.| from audit.events e', 'only id, happened_at, actor_id, kind'],
		['p', 'select | from audit.events', 'happened_at, kind'],
		['p', 'select events.| from audit.events', 'kind'],
		['p', 'select audit.events.| from audit.events', 'kind'],
		['p', 'insert into audit.|', 'events'],
		['p', 'select * from even|', 'audit.events'],
		['m', 'select * from audit.|', 'events'],
		['s', 'select * from main.|', 'users'],
		['p', 'alter table audit.events add |', 'column'],
	];
	test.each(cases)('%s: %s offers %s', checkCase);
});

describe('the star', () => {
	const cases: readonly CompletionCase[] = [
		['a', 'select *| from authors', 'id, name, country', 'select id, name, country from authors'],
		['a', 'select a.*| from authors a', 'a.id, a.name, a.country', 'select a.id, a.name, a.country from authors a'],
		[
			'a',
			'with t as (select id, name from users) select *| from t',
			'id, name',
			'with t as (select id, name from users) select id, name from t',
		],
		['a', 'select count(*|) from users', ''],
		['a', 'select 2 *| from users', '!*'],
	];
	test.each(cases)('%s: %s offers %s', checkCase);
});

describe('broken and several statements', () => {
	const cases: readonly CompletionCase[] = [
		['a', 'select * from users; select * from books where |', 'title, !email'],
		['a', 'select | from users; select * from books', 'email, !title'],
		['a', 'selct * form users; select | from books', 'title'],
		['a', 'select (((id from users where |', 'email'],
		['a', 'select * from users where id = ; select | from books', 'title'],
		['a', 'select id,, | from users', 'email'],
		['a', 'select * from users u join where u.|', 'name'],
		['a', "select * from users where name = 'abc' and (id > 3 or |", 'email'],
		['a', 'select * from users where (|', 'email'],
		['a', 'select , name from users where |', 'email'],
		['a', 'select * from users group by ; select * from books b where b.|', 'title'],
		['a', 'create temp table tt (a int, bb text); select | from tt', 'a, bb'],
		['a', 'create table notes (id int, memo text); select * from no|', 'notes'],
		['a', 'create temporary table tt as select id, name as n from users; select | from tt', 'id, n'],
		['a', 'create table notes (id int, memo text); insert into notes (|)', 'id, memo'],
		['a', 'select * from users where id = ? and |', 'email'],
		['a', 'select * from users where id = :id and |', 'email'],
		['p', 'select * from users where id = %s and |', 'email'],
		['p', 'select * from users where id = $1 and |', 'email'],
		['a', 'select * from users u\nwhere u.\n|\norder by u.id', 'name'],
		['a', 'select u. from users u where u.|', 'name'],
		['a', 'select u.|\nfrom users u\njoin orders o on o.user_id = u.id', 'name'],
		['a', 'select id from users where |\n\nselect * from books', 'email'],
		['a', 'update users set name = (select | from authors where id = 1)', 'country'],
		['a', 'begin; update users set |; commit;', 'name'],
		['a', 'select * from users, where |', 'email'],
		['a', 'select u.na|, o.total from users u, orders o', 'name'],
		['a', 'select o.total, | from users u, orders o', 'u.id, o.id'],
	];
	test.each(cases)('%s: %s offers %s', checkCase);
});

describe('abbreviations', () => {
	const cases: readonly CompletionCase[] = [
		['a', 'select * from oi|', 'order_items'],
		['a', 'select * from orit|', 'order_items'],
		['a', 'select * from ship|', 'shipments'],
		['a', 'select crat| from users', 'created_at'],
		['a', 'select cat| from users', 'created_at'],
		['a', 'select mid| from users', 'manager_id'],
		['a', 'select * from au|', 'authors'],
		['a', 'select * from users where nm|', 'name'],
		['a', 'select uid| from orders', 'user_id'],
		['a', 'select items| from order_items', 'order_items'],
		['a', 'select * from items|', 'order_items'],
		['a', 'select sa| from orders', 'status'],
		['a', 'select * from users where mail|', 'email'],
		['a', 'select unitp| from order_items', 'unit_price'],
		['a', 'select up| from order_items', 'unit_price, upper'],
	];
	test.each(cases)('%s: %s offers %s', checkCase);
});

describe('values', () => {
	const cases: readonly CompletionCase[] = [
		['m', 'select * from orders where status = |', "'new', 'paid'"],
		['m', "select * from orders where status = '|'", "'new'", "select * from orders where status = 'new'"],
		['m', "select * from orders where status in ('new', |)", "'paid'"],
		['m', 'update orders set status = |', "'new', 'paid'"],
		['m', 'insert into orders (id, status) values (1, |)', "'new', 'paid'"],
		['m', "insert into orders (id, status) values (1, 'n|')", "'new'", "insert into orders (id, status) values (1, 'new')"],
		['p', "create type mood as enum ('sad', 'ok'); create table p (m mood); select * from p where m = |", "'sad', 'ok'"],
		['p', 'create table fl (on_sale boolean); select * from fl where on_sale = |', 'true, false'],
		['a', 'select * from users |', 'u'],
		['a', 'select * from users | join orders o on 1 = 1', 'u'],
		['a', 'select * from users u join books |', 'b'],
	];
	test.each(cases)('%s: %s offers %s', checkCase);
});
