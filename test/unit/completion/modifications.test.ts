import { describe, test } from 'vitest';
import { check, checkAccepted } from '../../support/completion';

describe('INSERT', () => {
	test('the columns of the target and nothing else', () =>
		check('sqlite', 'insert into orders (|', 'only id, user_id, total, status, created_at'));
	test('not those already listed', () =>
		check('postgresql', 'insert into orders (id, total, |', 'only user_id, status, created_at'));
	test('not those listed behind the caret', () =>
		check('mysql', 'insert into orders (id, |, status) values (1)', 'only user_id, total, created_at'));
	test('by their beginning', () => check('sqlite', 'insert into orders (id, st|', 'status'));
	test('quoted where needed', () =>
		checkAccepted('postgresql', 'insert into "Order Stats" (tot|', 'Total', 'insert into "Order Stats" ("Total"'));
	test('a schema', () => check('postgresql', 'insert into audit.events (|', 'only id, happened_at, actor_id, kind'));
	test('a table made above', () => check('sqlite', 'create table s (a int, b int); insert into s (a, |', 'only b'));
	test('VALUES behind the list', () => check('sqlite', 'insert into orders (id) |', 'values, select'));
	test('VALUES by its beginning', () => check('mysql', 'insert into orders (id) va|', 'values'));
	test('no columns among the values', () => check('sqlite', 'insert into orders (id, status) values (st|', '!status'));
	test('the columns of a query that is inserted', () =>
		check('postgresql', 'insert into orders (id) select pr| from books', 'price'));
	test('not those of the target there', () => check('sqlite', 'insert into orders (id) select st| from users', '!status'));
	test('RETURNING', () => check('postgresql', "insert into users (name) values ('a') returning em|", 'email'));
	test('ON CONFLICT', () => check('sqlite', "insert into users (name) values ('a') |", 'on conflict, returning'));
	test('the columns of the conflict', () =>
		check('postgresql', "insert into users (name) values ('a') on conflict (em|", 'email'));
	test('DO', () => check('sqlite', "insert into users (name) values ('a') on conflict (id) |", 'do nothing, do update set'));
	test('DO NOTHING', () => check('sqlite', "insert into users (name) values ('a') on conflict do |", 'nothing'));
	test('DO UPDATE SET', () => check('postgresql', "insert into users (name) values ('a') on conflict (id) do up|", 'update set'));
	test('the columns that are set', () =>
		check('sqlite', "insert into users (name) values ('a') on conflict (id) do update set em|", 'email'));
	test('excluded', () =>
		check('postgresql', "insert into users (name) values ('a') on conflict (id) do update set name = exc|", 'excluded'));
	test('the columns of excluded', () =>
		check('sqlite', "insert into users (name) values ('a') on conflict (id) do update set name = excluded.|", 'id, name, email'));
	test('ON DUPLICATE KEY UPDATE', () => check('mysql', "insert into users (name) values ('a') on du|", 'duplicate key update'));
	test('what it sets', () => check('mysql', "insert into users (name) values ('a') on duplicate key update em|", 'email'));
	test('SET of MySQL', () => check('mysql', 'insert into users set na|', 'name'));
});

describe('UPDATE', () => {
	test('the columns that can be set', () =>
		check('sqlite', 'update users set |', 'only id, name, email, created_at, city, manager_id'));
	test('not those already set', () => check('postgresql', "update users set name = 'a', |", 'email, !name'));
	test('SET', () => check('sqlite', 'update users |', 'set'));
	test('the right side', () => check('mysql', 'update books set price = st|', 'stock'));
	test('WHERE', () => check('sqlite', "update users set name = 'a' wh|", 'where'));
	test('the columns of WHERE', () => check('postgresql', "update users set name = 'a' where em|", 'email'));
	test('with an alias', () => check('sqlite', "update users as u set name = 'a' where u.|", 'id, name'));
	test('FROM', () => check('postgresql', 'update users set name = o.st| from orders o', 'status'));
	test('the key between both', () => check('sqlite', 'update users set name = 1 from orders o where o.user_id = |', 'users.id'));
	test('a join of MySQL', () => check('mysql', 'update users u join orders o on o.user_id = u.id set o.st|', 'status'));
	test('the condition of that join', () => check('mysql', 'update users u join orders o on |', 'o.user_id = u.id'));
	test('RETURNING', () => check('sqlite', "update users set name = 'a' returning em|", 'email'));
	test('between statements without a semicolon', () =>
		check('sqlite', 'update users set name = 1\n\nupdate orders set st|', 'status, !email'));
});

describe('DELETE and MERGE', () => {
	test('WHERE', () => check('sqlite', 'delete from users |', 'where'));
	test('the columns', () => check('postgresql', 'delete from users where em|', 'email'));
	test('USING', () => check('postgresql', 'delete from users using orders o where o.|', 'user_id'));
	test('a join of MySQL', () => check('mysql', 'delete o from users u join orders o on o.user_id = u.id where o.st|', 'status'));
	test('RETURNING', () => check('sqlite', 'delete from users where id = 1 ret|', 'returning'));
	test('the target and the source of MERGE', () => check('postgresql', 'merge into users u using orders o on o.|', 'user_id'));
	test('WHEN', () => check('postgresql', 'merge into users u using orders o on o.user_id = u.id when |', 'matched'));
	test('THEN', () => check('postgresql', 'merge into users u using orders o on 1 = 1 when matched then |', 'update set, delete'));
	test('SET of MERGE', () =>
		check('postgresql', 'merge into users u using orders o on 1 = 1 when matched then update set em|', 'email'));
	test('INSERT of MERGE', () =>
		check('postgresql', 'merge into users u using orders o on 1 = 1 when not matched then insert (na|', 'name'));
});

describe('definitions', () => {
	test('the columns a key refers to', () => check('sqlite', 'create table t (a int references users (|', 'id'));
	test('the columns of the same table', () =>
		check('postgresql', 'create table t (alpha int, beta int, primary key (al|', 'alpha'));
	test('… not yet listed', () => check('sqlite', 'create table t (alpha int, beta int, primary key (alpha, |', 'only beta'));
	test('types', () => check('postgresql', 'create table t (a time|', 'timestamp, timestamptz'));
	test('types of a cast', () => check('postgresql', 'select id::te| from users', 'text'));
	test('constraints', () => check('sqlite', 'create table t (a integer |', 'not null, primary key, references'));
	test('an index', () => check('mysql', 'create index i on users (em|', 'email'));
	test('ALTER TABLE … DROP COLUMN', () => check('sqlite', 'alter table users drop column em|', 'email'));
	test('ALTER TABLE … RENAME COLUMN', () => check('postgresql', 'alter table users rename column em|', 'email'));
	test('ALTER TABLE actions', () => check('sqlite', 'alter table users |', 'add column, drop column, rename to'));
	test('a view', () => check('sqlite', 'create view v as select em| from users', 'email'));
	test('a trigger of PostgreSQL: its rows, not in quotes', () =>
		checkAccepted(
			'postgresql',
			'create trigger t before update on authors for each row when (coun|',
			'new.country',
			'create trigger t before update on authors for each row when (new.country',
		));
	test('a trigger: the new row', () =>
		check('sqlite', 'create trigger t after insert on users begin update books set stock = new.|', 'id, name'));
	test('a trigger: the old row in a condition', () =>
		check('sqlite', 'create trigger t after update on users begin delete from orders where user_id = old.|; end', 'id'));
	test('a trigger: the tables of its statements', () =>
		check('sqlite', 'create trigger t after insert on users begin insert into or|', 'orders'));
});
