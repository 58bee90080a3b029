import { describe, test } from 'vitest';
import { check, checkAccepted } from '../../support/completion';

const head = 'create function f(p_city text) returns int language';

describe('bodies of routines', () => {
	test('the columns of a query in SQL', () =>
		check('postgresql', `${head} sql as $$ select u.| from users u $$`, 'id, name, email'));
	test('the tables', () => check('postgresql', `${head} sql as $$ select * from ord| $$`, 'orders'));
	test('what is accepted stands in its place', () =>
		checkAccepted(
			'postgresql',
			`${head} sql as $$ select em| from users $$`,
			'email',
			`${head} sql as $$ select email from users $$`,
		));
	test('parameters', () => check('postgresql', `${head} sql as $$ select * from users where city = p_| $$`, 'p_city'));
	test('the statement at the caret only', () =>
		check('postgresql', `${head} plpgsql as $$ begin delete from books; update users set | $$`, 'name, !stock'));
	test('a condition of PL/pgSQL', () =>
		check('postgresql', `${head} plpgsql as $$ declare n_users int; begin if n_| then return 1; end if; end $$`, 'n_users'));
	test('the query of a loop', () =>
		check('postgresql', 'do $$ begin for r in select b.| from books b loop null; end loop; end $$', 'title, price'));
	test('a table made above', () => check('postgresql', 'create table s (a int, b int); do $$ begin update s set | $$', 'a, b'));
	test('the row that fires a trigger', () =>
		check(
			'postgresql',
			'create function f() returns trigger language plpgsql as $$ begin if new.| then null; end if; end $$;\n' +
				'create trigger x before update on authors for each row execute function f()',
			'only id, name, country',
		));
	test('parameters and variables of MySQL', () =>
		check('mysql', 'create procedure p(in p_city text) begin declare v_n int; select v_| from users; end', 'v_n, !p_city'));
	test('its parameters', () =>
		check('mysql', 'create procedure p(in p_city text) begin select * from users where city = p_|', 'p_city'));
	test('a condition in a trigger of MySQL', () =>
		check('mysql', 'create trigger t before update on authors for each row begin if new.|', 'only id, name, country'));
	test('what a condition holds', () =>
		check('mysql', 'create trigger t before update on authors for each row begin if new.id > 1 then update users set |', 'city'));
	test('nothing in a body of another language', () => check('postgresql', `${head} plpython3u as $$ select | $$`, ''));
	test('nothing in a dollar quote that is no body', () => check('postgresql', 'select $$ select | from users $$', ''));
});
