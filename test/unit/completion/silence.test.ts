import { describe, test } from 'vitest';
import { check } from '../../support/completion';

describe('nothing is offered', () => {
	test('in a string', () => check('sqlite', "select 'us|' from users", ''));
	test('in an open string', () => check('postgresql', "select * from users where name = 'us|", ''));
	test('in a string of MySQL', () => check('mysql', 'select * from users where name = "us|"', ''));
	test('in a dollar quote', () => check('postgresql', 'select $$us|$$', ''));
	test('in a line comment', () => check('sqlite', 'select 1 -- us|', ''));
	test('in a line comment before a line', () => check('sqlite', 'select 1 -- us|\nfrom users', ''));
	test('in a block comment', () => check('sqlite', 'select /* us| */ 1', ''));
	test('in an open block comment', () => check('mysql', 'select 1 /* us|', ''));
	test('in a comment of MySQL', () => check('mysql', 'select 1 # us|', ''));
	test('in a number', () => check('sqlite', 'select 12|', ''));
	test('in a placeholder', () => check('sqlite', 'select * from users where id = :us|', ''));
	test('in a variable of MySQL', () => check('mysql', 'select @us|', ''));
	test('behind AS of an item', () => check('sqlite', 'select id as |', ''));
	test('behind AS of an item, typing', () => check('postgresql', 'select id as na| from users', ''));
	test('behind AS of a relation', () => check('sqlite', 'select * from users as u|', ''));
	test('behind AS of a derived table', () => check('mysql', 'select * from (select 1) as d|', ''));
	test('the alias of a relation', () => check('sqlite', 'select * from users us|', ''));
	test('an alias that a keyword begins like', () => check('sqlite', 'select * from users u|', ''));
	test('initials that a keyword begins like', () => check('postgresql', 'select * from order_items o|', ''));
	test('the name of a new table', () => check('sqlite', 'create table |', ''));
	test('the name of a new table, typing', () => check('postgresql', 'create table us|', ''));
	test('the name of a new index', () => check('sqlite', 'create index us|', ''));
	test('the name of a new view', () => check('sqlite', 'create view us|', ''));
	test('the name of a common table', () => check('sqlite', 'with us|', ''));
	test('the second common table', () => check('postgresql', 'with a as (select 1), us|', ''));
	test('the declared columns of a common table', () => check('sqlite', 'with a (na|', ''));
	test('the name of a new column', () => check('sqlite', 'create table t (na|', ''));
	test('the new name of a table', () => check('mysql', 'alter table users rename to us|', ''));
	test('the new name of a column', () => check('sqlite', 'alter table users rename column name to em|', ''));
	test('the name of a window', () => check('postgresql', 'select 1 from users window na|', ''));
	test('behind LIMIT', () => check('sqlite', 'select * from users limit |', ''));
	test('a qualifier that means nothing', () => check('sqlite', 'select zz.| from users u', ''));
	test('a name nothing has', () => check('sqlite', 'select * from qqqq|', ''));
	test('behind the dot of a number', () => check('sqlite', 'select 1.|', ''));
});

describe('broken text around the caret', () => {
	test('an open bracket before FROM', () => check('sqlite', 'select count( from users where na|', 'name'));
	test('a comma before FROM', () => check('sqlite', 'select id, from users where na|', 'name'));
	test('a missing operand', () => check('sqlite', 'select * from users where id = and na|', 'name'));
	test('a missing relation', () => check('sqlite', 'select * from users u join where u.na|', 'name'));
	test('words nobody knows', () => check('postgresql', 'select foo bar baz from users where na|', 'name'));
	test('a superfluous bracket', () => check('sqlite', 'select (id)) from users where na|', 'name'));
	test('an open quote behind the caret', () => check('sqlite', 'select na| from users where x = "', 'name'));
	test('an open string behind the caret', () => check('mysql', "select na| from users where x = '", 'name'));
	test('an unfinished statement above', () => check('sqlite', 'select * from books where\n\nselect na| from users', 'name'));
	test('an unfinished statement below', () => check('sqlite', 'select na| from users\n\nselect * from', 'name'));
	test('an unfinished statement above with a semicolon', () =>
		check('postgresql', 'select * from (select ;\nselect na| from users', 'name'));
	test('the next statement is another scope', () => check('sqlite', 'select ti|;\nselect * from books', '!title'));
	test('the statement before is another scope', () => check('sqlite', 'select * from books; select ti| from users', '!title'));
	test('a hole in the place of a value', () => check('sqlite', 'select * from users where id = hole_0 and na|', 'name'));
	test('a hole in the place of a table', () => check('postgresql', 'select na| from hole_0', '!name'));
	test('a hole in the place of a table beside another', () =>
		check('sqlite', 'select na| from hole_0 h join users u on 1', 'name'));
	test('a hole in the place of a clause', () => check('mysql', 'select * from users hole_0 where na|', 'name'));
	test('placeholders of every style', () => {
		for (const mark of ['?', '?1', ':id', '$1', '%s', '%(id)s', '@id'])
			check('postgresql', `select * from users where id = ${mark} and na|`, 'name');
	});
	test('a percent sign for LIKE that is doubled', () =>
		check('postgresql', "select * from users where name like '%%a' and na|", 'name'));
	test('the middle of a word', () => check('sqlite', 'select na|me from users', 'name'));
	test('before a dot', () => check('sqlite', 'select u|.name from users u', 'u'));
	test('a comment in the middle', () => check('sqlite', 'select /* a */ na| -- b\nfrom /* c */ users', 'name'));
	test('Windows line ends', () => check('sqlite', 'select\r\n\tna|\r\nfrom\r\n\tusers', 'name'));
	test('JSON operators', () => check('postgresql', "select email->>'a', na| from users", 'name'));
	test('casts', () => check('postgresql', 'select id::text, na| from users', 'name'));
	test('arrays', () => check('postgresql', 'select (array[id, 2])[1:2], na| from users', 'name'));
	test('a body in dollar quotes before', () => check('postgresql', 'do $$ begin; end $$; select na| from users', 'name'));
	test('a trigger before', () =>
		check('sqlite', 'create trigger t after insert on users begin select 1; end; select na| from users', 'name'));
});
