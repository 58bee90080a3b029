import { describe, test } from 'vitest';
import { check, checkAccepted } from '../../support/completion';

describe('columns of the relations in scope', () => {
	test('the select list, with FROM behind it', () => check('sqlite', 'select | from users', 'id, name, email, !title, !orders'));
	test('those already selected come after the others', () =>
		check(
			'sqlite',
			'select id, name, email, created_at, city, | from users join books using (id)',
			'manager_id, title, price, author_id, stock',
		));
	test('by their beginning', () => check('postgresql', 'select na| from users', 'name, !title'));
	test('behind a comma', () => check('mysql', 'select id, em| from users', 'email'));
	test('before a broken rest', () => check('sqlite', 'select id, | from users where', 'name'));
	test('WHERE', () => check('sqlite', 'select * from users where ci|', 'city'));
	test('behind AND', () => check('postgresql', 'select * from users where id = 1 and em|', 'email'));
	test('behind OR and NOT', () => check('mysql', 'select * from users where id = 1 or not na|', 'name'));
	test('GROUP BY: what is selected comes first', () => check('sqlite', 'select city, count(*) from users group by |', 'city'));
	test('HAVING', () => check('mysql', 'select city, count(*) n from users group by city having n|', 'n'));
	test('ORDER BY', () => check('postgresql', 'select * from users order by cr|', 'created_at'));
	test('inside a call', () => check('sqlite', 'select lower(na|) from users', 'name'));
	test('the second argument', () => check('postgresql', 'select coalesce(email, na|) from users', 'name'));
	test('inside CASE', () => check('mysql', 'select case when ci| from users', 'city'));
	test('behind THEN', () => check('sqlite', 'select case when id = 1 then na| end from users', 'name'));
	test('inside CAST', () => check('sqlite', 'select cast(pr| as text) from books', 'price'));
	test('inside IN', () => check('sqlite', 'select * from users where id in (ma|)', 'manager_id'));
	test('behind BETWEEN', () => check('sqlite', 'select * from books where price between st|', 'stock'));
	test('the second bound of BETWEEN', () => check('sqlite', 'select * from books where price between 1 and st|', 'stock'));
	test('PARTITION BY', () => check('postgresql', 'select sum(total) over (partition by st|) from orders', 'status'));
	test('ORDER BY of a window', () =>
		check('sqlite', 'select sum(total) over (partition by status order by cr|) from orders', 'created_at'));
	test('ORDER BY of an aggregate', () =>
		check('mysql', "select group_concat(name order by ci| separator ',') from users", 'city'));
	test('FILTER', () => check('postgresql', 'select count(*) filter (where st|) from orders', 'status'));
	test('DISTINCT', () => check('sqlite', 'select distinct ci| from users', 'city'));
	test('DISTINCT ON', () => check('postgresql', 'select distinct on (ci|) * from users', 'city'));
	test('count(DISTINCT', () => check('mysql', 'select count(distinct ci|) from users', 'city'));
	test('a view', () => check('sqlite', 'select ma| from active_users', 'mail, !email'));
	test('no columns of tables that are not in scope', () => check('sqlite', 'select ti| from users', '!title'));
	test('no columns without a relation', () => check('sqlite', 'select na|', '!name'));
	test('no tables among the columns', () => check('sqlite', 'select or| from users', '!orders'));
});

describe('aliases', () => {
	test('with AS', () => check('sqlite', 'select u.| from users as u', 'only id, name, email, created_at, city, manager_id'));
	test('without AS', () => check('postgresql', 'select u.na| from users u', 'name'));
	test('in another case', () => check('sqlite', 'select U.| from users u', 'only id, name, email, created_at, city, manager_id'));
	test('the table by its own name', () => check('mysql', 'select users.| from users', 'id, name'));
	test('a table hidden by its alias has no columns', () => check('sqlite', 'select users.| from users u', ''));
	test('each side of a table joined to itself', () =>
		check('sqlite', 'select m.| from users e join users m on m.id = e.manager_id', 'id, name'));
	test('quoted', () => check('postgresql', 'select "My U".| from users "My U"', 'id, name'));
	test('the alias itself', () => check('sqlite', 'select cu| from users cust', 'cust'));
	test('a relation that was only begun', () => check('sqlite', 'select u.| from users u join ', 'id, name'));
	test('behind a comma without blank', () => check('sqlite', 'select u.id,u.| from users u', 'name'));
	test('schema, table and column', () =>
		check('postgresql', 'select audit.events.| from audit.events', 'id, happened_at, actor_id, kind'));
	test('the relations of a schema in scope', () => check('postgresql', 'select audit.| from audit.events', 'only events'));
	test('the key column of a comparison in WHERE', () =>
		check('sqlite', 'select * from users u, orders o where u.id = o.|', 'user_id'));
	test('on both sides of a comparison', () => check('mysql', 'select * from users u, orders o where u.id = o.|', 'user_id'));
	test('the alias of an odd table', () =>
		check('postgresql', 'select s.| from "Order Stats" s', 'Order ID, select, Total, plain'));
});

describe('columns that several relations have', () => {
	test('qualified by alias', () => check('sqlite', 'select na| from users u join authors a on 1', 'u.name, a.name, !name'));
	test('accepting one replaces only the word', () =>
		checkAccepted(
			'sqlite',
			'select na| from users u join authors a on 1',
			'a.name',
			'select a.name from users u join authors a on 1',
		));
	test('by table name without an alias', () => check('mysql', 'select id| from users join orders on 1', 'users.id, orders.id'));
	test('the others stay bare', () => check('sqlite', 'select em| from users u join authors a on 1', 'email'));
	test('USING makes one of two', () =>
		check('postgresql', 'select boo| from order_items join shipments using (book_id)', 'book_id, !order_items.book_id'));
	test('NATURAL too', () => check('sqlite', 'select ord| from order_items natural join shipments', 'order_id'));
	test('in ON only what was joined so far', () =>
		check('sqlite', 'select * from users u join orders o on o.user_id = u.id and ti| join books b on 1', '!title'));
});

describe('common tables and derived tables', () => {
	test('the names of the select list', () =>
		check('sqlite', 'with a as (select id, name as full_name from users) select | from a', 'id, full_name, !name, !email'));
	test('declared names', () =>
		check('postgresql', 'with a(x, y) as (select id, name from users) select a.| from a', 'only x, y'));
	test('through a star', () => check('sqlite', 'with a as (select * from users) select em| from a', 'email'));
	test('through the star of an alias', () =>
		check(
			'mysql',
			'with a as (select o.*, u.name from users u join orders o on 1) select a.| from a',
			'id, user_id, total, status, created_at, name',
		));
	test('through two of them', () =>
		check('sqlite', 'with a as (select * from books), b as (select * from a) select b.pr| from b', 'price'));
	test('recursive: the first branch', () =>
		check(
			'postgresql',
			'with recursive t as (select id, manager_id as boss from users union all select t.bo| from t) select 1',
			'boss',
		));
	test('recursive with declared names', () =>
		check('sqlite', 'with recursive t(n, depth) as (select 1, 0 union all select n + 1, | from t) select * from t', 'n, depth'));
	test('RETURNING of an INSERT', () =>
		check(
			'postgresql',
			'with a as (insert into users (name) values (1) returning id, name as nn) select a.| from a',
			'only id, nn',
		));
	test('RETURNING * of a DELETE', () =>
		check('postgresql', 'with a as (delete from orders returning *) select st| from a', 'status'));
	test('an alias for the common table', () =>
		check('sqlite', 'with a as (select id as uid from users) select z.| from a z', 'only uid'));
	test('hides the table of the same name', () =>
		check('sqlite', 'with users as (select 1 as one) select | from users', 'one, !name'));
	test('a derived table', () =>
		check('mysql', 'select d.| from (select id, count(*) as n from orders group by id) d', 'only id, n'));
	test('an unnamed derived table', () =>
		check('sqlite', 'select to| from (select max(price) as top_price from books)', 'top_price'));
	test('a derived table in a derived table', () =>
		check('sqlite', 'select | from (select * from (select id as a_id, name from authors) x) y', 'a_id, name'));
	test('VALUES with names', () => check('postgresql', 'select v.| from (values (1, 2)) v(a, b)', 'only a, b'));
	test('VALUES without names', () => check('sqlite', 'select | from (values (1, 2))', 'column1, column2'));
	test('set operations have the names of the first', () =>
		check('sqlite', 'select x.| from (select id as first_id from users union select id from orders) x', 'only first_id'));
	test('a function with a name', () => check('postgresql', 'select * from generate_series(1, 2) as g(num) where nu|', 'num'));
	test('a table made above', () =>
		check('sqlite', 'create table scratch (alpha int, beta text);\nselect al| from scratch', 'alpha'));
	test('a table made above from a query', () =>
		check('postgresql', 'create temp table s as select id as uid, name from users;\nselect s.| from s', 'only uid, name'));
	test('a column added above', () =>
		check('sqlite', 'create table s (a int); alter table s add column extra text; select ex| from s', 'extra'));
	test('nothing of a common table outside its statement', () =>
		check('sqlite', 'with a as (select 1 as one) select 1; select | from users', 'id, !one'));
});

describe('subqueries', () => {
	test('the inner relation', () => check('sqlite', 'select * from users where id in (select us| from orders)', 'user_id'));
	test('the outer alias', () =>
		check('sqlite', 'select * from users u where exists (select 1 from orders o where o.user_id = u.|)', 'id, name'));
	test('the outer key behind a comparison', () =>
		check('mysql', 'select * from users u where exists (select 1 from orders o where o.user_id = |)', 'u.id'));
	test('outer columns that are hidden come qualified', () =>
		check('sqlite', 'select * from users where id = (select max(id) from orders where i|)', 'id, users.id'));
	test('inner columns stay bare', () => check('sqlite', 'select (select to| from orders) from users', 'total'));
	test('in the select list', () => check('postgresql', 'select (select max(o.|) from orders o) from users', 'id, total'));
	test('a derived table does not see its neighbours', () =>
		check('sqlite', 'select * from users u, (select u.| from orders) x', ''));
	test('LATERAL does', () =>
		check('postgresql', 'select * from users u, lateral (select * from orders o where o.user_id = u.|) x', 'id'));
	test('LATERAL in a join', () =>
		check('mysql', 'select * from users u join lateral (select u.na| from orders) x on true', 'name'));
	test('but not what stands to its right', () =>
		check('postgresql', 'select * from users u, lateral (select b.| from orders) x, books b', ''));
	test('each branch of a UNION has its own relations', () =>
		check('sqlite', 'select name from users union select ti| from books', 'title'));
	test('… the first too', () => check('sqlite', 'select ti| from users union select title from books', '!title'));
	test('ORDER BY behind a UNION knows the names of the first branch', () =>
		check('sqlite', 'select id as key_id from users union select id from orders order by |', 'key_id, !status'));
	test('in the SET of an UPDATE', () => check('sqlite', 'update users set name = (select ti| from books)', 'title'));
});

describe('names of the select list', () => {
	test('in ORDER BY', () => check('sqlite', 'select count(*) as number_of from users order by |', 'number_of'));
	test('in ORDER BY, by their beginning', () => check('postgresql', 'select count(*) nn from users order by n|', 'nn, name'));
	test('in GROUP BY', () => check('mysql', 'select year(created_at) as y from orders group by |', 'y'));
	test('not in WHERE', () => check('sqlite', 'select count(*) as number_of from users where nu|', '!number_of'));
	test('a named window', () => check('sqlite', 'select sum(total) over w| from orders window win as (order by id)', 'win'));
	test('a named window, nothing typed', () =>
		check('postgresql', 'select sum(total) over | from orders window win as (order by id)', 'win'));
});

describe('quotes', () => {
	test('a column with a blank', () =>
		checkAccepted('postgresql', 'select ord| from "Order Stats"', 'Order ID', 'select "Order ID" from "Order Stats"'));
	test('a reserved word', () =>
		checkAccepted('sqlite', 'select sel| from "Order Stats"', 'select', 'select "select" from "Order Stats"'));
	test('capitals in PostgreSQL', () =>
		checkAccepted('postgresql', 'select tot| from "Order Stats"', 'Total', 'select "Total" from "Order Stats"'));
	test('none where none is needed', () =>
		checkAccepted('postgresql', 'select pl| from "Order Stats"', 'plain', 'select plain from "Order Stats"'));
	test('behind an alias', () =>
		checkAccepted('mysql', 'select s.ord| from `Order Stats` s', 'Order ID', 'select s.`Order ID` from `Order Stats` s'));
	test('inside an open quote', () =>
		checkAccepted('sqlite', 'select "Ord| from "Order Stats"', 'Order ID', 'select "Order ID" from "Order Stats"'));
	test('inside closed quotes', () =>
		checkAccepted('sqlite', 'select "Or|" from "Order Stats"', 'Order ID', 'select "Order ID" from "Order Stats"'));
	test('inside empty quotes', () => check('postgresql', 'select "|" from "Order Stats"', 'Order ID, select, Total, plain'));
	test('behind an alias, inside an open quote', () =>
		checkAccepted('postgresql', 'select s."To| from "Order Stats" s', 'Total', 'select s."Total" from "Order Stats" s'));
	test('letters of other scripts', () => checkAccepted('sqlite', 'select lä| from größen', 'länge', 'select länge from größen'));
	test('behind text of other scripts', () => check('mysql', "select 'größe 🙂', br| from größen", 'breite'));
});

describe('values', () => {
	test('of an enum', () => check('mysql', 'select * from orders where status = |', "'new', 'paid'"));
	test('of an enum, behind an alias and in a list', () =>
		check('mysql', 'select * from orders o where o.status in (|', "'new', 'paid'"));
	test('of a truth value', () =>
		check('postgresql', 'create table t (done boolean); select * from t where done = |', 'true, false'));
	test('none for any other type', () => check('sqlite', 'select * from orders where status = |', "!'new', id"));
});
