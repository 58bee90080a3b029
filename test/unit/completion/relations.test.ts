import { describe, test } from 'vitest';
import { check, checkAccepted } from '../../support/completion';

describe('where a relation is read', () => {
	test('behind FROM, tables and views and nothing else', () => {
		check('sqlite', 'select * from |', 'users, orders, active_users, !count, !id');
	});
	test('behind FROM, by the beginning of the name', () => check('sqlite', 'select * from us|', 'users, active_users'));
	test('behind JOIN', () => check('mysql', 'select * from users u join ord|', 'orders'));
	test('behind a comma', () => check('postgresql', 'select * from users, or|', 'orders, order_items'));
	test('behind FROM of a subquery', () =>
		check('sqlite', 'select * from users where id in (select user_id from ord|)', 'orders'));
	test('in brackets of a join', () => check('sqlite', 'select * from (ord|', 'orders'));
	test('the nearest of several that begin alike comes first', () =>
		check('postgresql', 'select * from ord|', 'orders, order_items, Order Stats'));
	test('initials find a name', () => check('sqlite', 'select * from oi|', 'order_items'));
	test('the end of a name finds it', () => check('sqlite', 'select * from items|', 'order_items'));
	test('capitals typed', () => check('sqlite', 'SELECT * FROM OR|', 'orders'));
	test('another schema qualifies its tables', () => {
		check('postgresql', 'select * from ev|', 'audit.events');
		checkAccepted('postgresql', 'select * from ev|', 'audit.events', 'select * from audit.events');
	});
	test('a schema offers only what is in it', () => check('postgresql', 'select * from audit.|', 'only events, log_lines'));
	test('a schema and a beginning', () => check('mysql', 'select * from audit.ev|', 'only events'));
	test('the main schema of SQLite', () => check('sqlite', 'select * from main.us|', 'users, !orders'));
	test('the name of a schema', () => check('postgresql', 'select * from aud|', 'audit'));
	test('table functions by their beginning', () => check('postgresql', 'select * from gener|', 'generate_series'));
});

describe('where a relation is written to', () => {
	test('INSERT INTO', () => check('sqlite', 'insert into |', 'users, orders, !active_users'));
	test('REPLACE INTO', () => check('mysql', 'replace into us|', 'users'));
	test('UPDATE', () => check('postgresql', 'update or|', 'orders'));
	test('DELETE FROM', () => check('sqlite', 'delete from |', 'users, !active_users'));
	test('MERGE INTO', () => check('postgresql', 'merge into us|', 'users'));
	test('TRUNCATE', () => check('postgresql', 'truncate us|', 'users, !active_users'));
	test('DELETE … USING', () => check('postgresql', 'delete from users using or|', 'orders'));
	test('UPDATE … FROM', () => check('sqlite', 'update users set name = 1 from or|', 'orders'));
});

describe('definitions', () => {
	test('DROP TABLE knows no views', () => check('sqlite', 'drop table |', 'users, orders, !active_users'));
	test('DROP TABLE IF EXISTS', () => check('sqlite', 'drop table if exists us|', 'users'));
	test('DROP VIEW knows only views', () => check('sqlite', 'drop view |', 'active_users, !users'));
	test('ALTER TABLE', () => check('mysql', 'alter table us|', 'users, !active_users'));
	test('REFERENCES', () => check('sqlite', 'create table t (id integer references us|', 'users'));
	test('CREATE INDEX … ON', () => check('postgresql', 'create index i on us|', 'users'));
	test('CREATE TRIGGER … ON', () => check('sqlite', 'create trigger t after insert on us|', 'users'));
	test('COMMENT ON TABLE', () => check('postgresql', 'comment on table us|', 'users'));
	test('DESCRIBE', () => check('mysql', 'describe us|', 'users, active_users'));
	test('SHOW COLUMNS FROM', () => check('mysql', 'show columns from us|', 'users'));
});

describe('common tables and tables of the text', () => {
	test('a common table comes before the tables', () => check('sqlite', 'with a as (select 1) select * from |', 'a, users'));
	test('behind JOIN', () => check('postgresql', 'with recent as (select 1) select * from users join rec|', 'recent'));
	test('in the body of the next one', () => check('sqlite', 'with aa as (select 1), b as (select * from a|) select 1', 'aa'));
	test('not in its own body', () => check('sqlite', 'with aa as (select * from a|) select 1', '!aa'));
	test('in its own body when it is recursive', () =>
		check('sqlite', 'with recursive aa as (select 1 union all select * from a|) select 1', 'aa'));
	test('in a subquery', () => check('mysql', 'with aa as (select 1) select * from users where id in (select 1 from a|)', 'aa'));
	test('in an UPDATE behind it', () => check('postgresql', 'with aa as (select 1) update users set name = 1 from a|', 'aa'));
	test('not in the next statement', () => check('sqlite', 'with aa as (select 1) select 1; select * from |', 'users, !aa'));
	test('a table that a statement above makes', () =>
		check('sqlite', 'create temp table scratch (a int); select * from scr|', 'scratch'));
	test('not one that is made below', () => check('sqlite', 'select * from |; create table scratch (a int)', 'users, !scratch'));
	test('not one that was dropped again', () =>
		check('sqlite', 'create table scratch (a int); drop table scratch; select * from |', 'users, !scratch'));
});

describe('names that need quotes', () => {
	test('a blank', () => checkAccepted('sqlite', 'select * from ord|', 'Order Stats', 'select * from "Order Stats"'));
	test('in the quotes of MySQL', () =>
		checkAccepted('mysql', 'select * from ord|', 'Order Stats', 'select * from `Order Stats`'));
	test('letters of other scripts need none', () =>
		checkAccepted('postgresql', 'select * from grö|', 'größen', 'select * from größen'));
	test('inside an open quote', () =>
		checkAccepted('postgresql', 'select * from "Ord|', 'Order Stats', 'select * from "Order Stats"'));
	test('inside an open quote with text behind', () => {
		checkAccepted('sqlite', 'select * from "Ord| where total > 1', 'Order Stats', 'select * from "Order Stats" where total > 1');
	});
	test('inside empty quotes', () =>
		checkAccepted('sqlite', 'select * from "|" where 1', 'Order Stats', 'select * from "Order Stats" where 1'));
	test('inside the brackets of SQLite', () =>
		checkAccepted('sqlite', 'select * from [Ord|', 'Order Stats', 'select * from [Order Stats]'));
	test('inside open backticks', () =>
		checkAccepted('mysql', 'select * from `Ord|`', 'Order Stats', 'select * from `Order Stats`'));
	test('in another quote than the dialect prefers', () =>
		checkAccepted('sqlite', 'select * from `us|', 'users', 'select * from `users`'));
	test('no keywords and functions inside quotes', () =>
		check('sqlite', 'select "c|" from users', 'city, created_at, !count, !case'));
});

describe('joins by foreign key', () => {
	test('the table with its alias and its whole condition', () => {
		checkAccepted(
			'sqlite',
			'select * from users u join ord|',
			'orders o on o.user_id = u.id',
			'select * from users u join orders o on o.user_id = u.id',
		);
	});
	test('the other direction', () =>
		check('sqlite', 'select * from orders o join |', 'users u on u.id = o.user_id, order_items oi on oi.order_id = o.id'));
	test('without aliases in the statement there is none in the join', () =>
		check('sqlite', 'select * from users join ord|', 'orders on orders.user_id = users.id'));
	test('a key of two columns', () => {
		check('mysql', 'select * from order_items i join ship|', 'shipments s on s.order_id = i.order_id and s.book_id = i.book_id');
	});
	test('a table joined to itself gets another name', () =>
		check('postgresql', 'select * from users u join us|', 'users u2 on u2.manager_id = u.id, users u2 on u2.id = u.manager_id'));
	test('related tables come before the others', () =>
		check('sqlite', 'select * from books b join |', 'authors, order_items, reviews'));
	test('any of the tables before', () =>
		check('sqlite', 'select * from users u join orders o on o.user_id = u.id join rev|', 'reviews r on r.user_id = u.id'));
	test('keywords in capitals', () => check('sqlite', 'SELECT * FROM users u JOIN ord|', 'orders o ON o.user_id = u.id'));
	test('not where the alias or the condition stands already', () =>
		check('sqlite', 'select * from users u join ord| o on 1', 'orders, !orders o on o.user_id = u.id'));
	test('a schema outside the search path', () =>
		check('postgresql', 'select * from users u join ev|', 'audit.events e on e.actor_id = u.id'));
	test('the condition alone', () => check('sqlite', 'select * from users u join orders o on |', 'o.user_id = u.id'));
	test('the condition of a key of two columns', () =>
		check(
			'postgresql',
			'select * from order_items i join shipments s on |',
			's.order_id = i.order_id and s.book_id = i.book_id',
		));
	test('the condition of a table joined to itself', () =>
		check('mysql', 'select * from users e join users m on |', 'm.id = e.manager_id, m.manager_id = e.id'));
	test('the condition from the other side', () =>
		check('sqlite', 'select * from users u join orders o on u|', 'u.id = o.user_id'));
	test('key columns first behind the alias', () =>
		check('sqlite', 'select * from users u join orders o on o.|', 'user_id, user_id = u.id'));
	test('the other side of a comparison', () =>
		check('postgresql', 'select * from users u join orders o on o.user_id = |', 'u.id'));
	test('the condition with a table made above', () => {
		check(
			'sqlite',
			'create table notes (id int, user_id int references users(id)); select * from users u join notes n on |',
			'n.user_id = u.id',
		);
	});
	test('the join to a table made above', () => {
		check(
			'sqlite',
			'create table notes (id int, user_id int references users(id)); select * from users u join no|',
			'notes n on n.user_id = u.id',
		);
	});
	test('USING: what both have', () => check('sqlite', 'select * from reviews join shipments using (|)', 'only id, book_id'));
	test('USING: not those already listed', () =>
		check('postgresql', 'select * from order_items join shipments using (order_id, |)', 'only book_id'));
});

describe('the alias of a table', () => {
	test('its initials', () => check('sqlite', 'select * from order_items |', 'oi'));
	test('not those that another relation has', () =>
		check('postgresql', 'select * from orders o join order_items oi on true join order_items |', 'oi2'));
	test('behind JOIN', () => check('mysql', 'select * from users u join orders |', 'o, on'));
	test('the clauses come first', () => check('sqlite', 'select * from users |', 'join, where, u'));
	test('nothing while one is being typed', () => check('sqlite', 'select * from order_items o|', ''));
	test('nothing behind AS, where a name is being invented', () => check('sqlite', 'select * from order_items as |', ''));
});

describe('PRAGMA', () => {
	test('a table between the brackets', () => check('sqlite', 'pragma table_info(|', 'users, books, active_users'));
	test('a table behind the sign', () => check('sqlite', 'pragma foreign_key_list = bo|', 'books'));
	test('no table where a value belongs', () => check('sqlite', 'pragma cache_size(|', '!users'));
});
