import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../../common/src/connection';
import { dialectById } from '../../../server/src/sql/dialects';
import { splitStatements, statementAt } from '../../../server/src/sql/statements';

function check(dialect: DialectId, text: string, expected: readonly string[]): void {
	expect(splitStatements(text, dialectById(dialect)).map((range) => text.slice(range.start, range.end))).toEqual(expected);
}

/** `|` marks the caret. */
function checkAt(marked: string, expected: string | undefined): void {
	const offset = marked.indexOf('|');
	const text = marked.replace('|', '');
	const statement = statementAt(splitStatements(text, dialectById('sqlite')), text, offset);
	expect(statement && text.slice(statement.start, statement.end)).toBe(expected);
}

describe('where statements end', () => {
	test('blanks and comments around are not part of it', () =>
		check('sqlite', ' -- a\n select 1 /* b */ ; ; select 2 ', ['select 1', 'select 2']));
	test('literals and comments', () =>
		check('sqlite', `select ';' -- ;\n, ";"; select 2`, [`select ';' -- ;\n, ";"`, 'select 2']));
	test('an apostrophe in a comment', () => check('sqlite', "-- don't\nselect 1; select 2", ['select 1', 'select 2']));
	test('dollar quotes', () => check('postgresql', 'do $$ begin; end; $$; select 1', ['do $$ begin; end; $$', 'select 1']));
	test('an open parenthesis does not swallow what follows', () =>
		check('sqlite', 'select (1; select 2', ['select (1', 'select 2']));
	test('transactions are not blocks', () =>
		check('sqlite', 'begin; select 1; end; select 2', ['begin', 'select 1', 'end', 'select 2']));
	test('a trigger of SQLite with a CASE in it', () =>
		check(
			'sqlite',
			'create temp trigger t after insert on a begin update b set c = case when 1 then 2 end; select 1; end; select 2',
			['create temp trigger t after insert on a begin update b set c = case when 1 then 2 end; select 1; end', 'select 2'],
		));
	test('a trigger that is not closed ends where no trigger can go on', () =>
		check('sqlite', 'create trigger t after insert on a begin select 1; create table b (c); select 2', [
			'create trigger t after insert on a begin select 1',
			'create table b (c)',
			'select 2',
		]));
	test('a routine of MySQL with nested blocks', () =>
		check(
			'mysql',
			'create procedure p() begin if a then select 1; else begin select 2; end; end if; case a when 1 then select 3; end case; end; select 4',
			[
				'create procedure p() begin if a then select 1; else begin select 2; end; end if; case a when 1 then select 3; end case; end',
				'select 4',
			],
		));
	test('a trigger of MySQL whose body is an IF', () =>
		check('mysql', 'create trigger t before insert on a for each row if new.b then set new.c = 1; end if; select 1', [
			'create trigger t before insert on a for each row if new.b then set new.c = 1; end if',
			'select 1',
		]));
	test('blocks of MariaDB', () =>
		check('mariadb', 'begin not atomic declare x int; if x then select 1; end if; end; select 2', [
			'begin not atomic declare x int; if x then select 1; end if; end',
			'select 2',
		]));
	test('a routine of MariaDB with a loop over a range', () =>
		check(
			'mariadb',
			'create or replace function f() returns int begin for i in 1..3 do select i; end for; return 1; end; select 2',
			['create or replace function f() returns int begin for i in 1..3 do select i; end for; return 1; end', 'select 2'],
		));
	test('DELIMITER', () =>
		check('mysql', 'delimiter $$\ncreate procedure p() begin select 1; end$$\nselect 2 $$\ndelimiter ;\nselect 3; select 4', [
			'create procedure p() begin select 1; end',
			'select 2',
			'select 3',
			'select 4',
		]));
	test('DELIMITER of slashes', () =>
		check('mysql', 'DELIMITER //\nselect 1; select 2//\nDELIMITER ;\nselect 3', ['select 1; select 2', 'select 3']));
	test('comments that MySQL runs', () =>
		check('mysql', '/*!40101 set names utf8 */;\nselect 1', ['/*!40101 set names utf8 */', 'select 1']));
	test('a body of the SQL standard in PostgreSQL', () =>
		check('postgresql', 'create function f() returns int begin atomic select 1; select 2; end; select 3', [
			'create function f() returns int begin atomic select 1; select 2; end',
			'select 3',
		]));
	test('a rule with several actions', () =>
		check('postgresql', 'create rule r as on insert to a do (delete from b; delete from c); select 1', [
			'create rule r as on insert to a do (delete from b; delete from c)',
			'select 1',
		]));
	test('a table that is called like a keyword of routines', () =>
		check('mysql', 'create table event (`begin` date, begin date); select 1', [
			'create table event (`begin` date, begin date)',
			'select 1',
		]));
	test('the data of COPY', () =>
		check('postgresql', "copy a from stdin;\n1\tit's;\n\\.\nselect 1", ['copy a from stdin', 'select 1']));
	test('client commands', () => check('postgresql', '\\connect x\nselect 1; \\echo y\nselect 2', ['select 1', 'select 2']));
	test('what psql sends without a semicolon', () =>
		check('postgresql', "select 1 as a \\gset\nselect 2 \\bind 1 \\g\nselect 3\\; select 4;\nselect 5 \\echo it's\n + 6;", [
			'select 1 as a',
			'select 2',
			'select 3',
			'select 4',
			"select 5 \\echo it's\n + 6",
		]));
	test('the data of psql’s copy', () => check('postgresql', "\\copy a (b) from stdin csv\n1;it's\n\\.\nselect 1", ['select 1']));
	test('a parameter that is called like the word that opens a body', () =>
		check('postgresql', 'create function f(begin int) returns int language sql return 1; select 2', [
			'create function f(begin int) returns int language sql return 1',
			'select 2',
		]));
	test('what MySQL’s client sends without a semicolon', () =>
		check('mysql', 'select 1\\G\nselect \\N, 2\\g select 3', ['select 1', 'select \\N, 2', 'select 3']));
	test('lines of MySQL’s test runner', () =>
		check('mysql', "--error 1064\nselect 1;\ndelimiter |;\nselect 2; select 3|\ndelimiter ;|\n--echo it's\nselect 4--1", [
			'select 1',
			'select 2; select 3',
			'select 4--1',
		]));
	test.each([
		'create procedure p() if a then select 1; end if',
		'create procedure p() select if (a, b, c)',
		'create procedure if not exists p() deterministic while a do set a = 1; end while',
		'create procedure p(begin date, end date) select 1',
		'create function f() returns int deterministic return (select t.end from t)',
		'create procedure p() begin l: loop if a then leave l; end if; end loop l; select t.begin from t; end',
		'create trigger t before insert on a for each row set new.b = case when 1 then 2 end',
	])('one routine of MySQL: %s', (routine) => check('mysql', `${routine}; select 2`, [routine, 'select 2']));
	test('a package of MariaDB', () =>
		check('mariadb', 'create package body p function f return int as begin return 1; end; end; select 2', [
			'create package body p function f return int as begin return 1; end; end',
			'select 2',
		]));
	test('dot commands', () => check('sqlite', '.mode box\nselect 1', ['select 1']));
	test('nothing', () => check('sqlite', ' -- only a comment', []));
});

describe('the statement at a caret', () => {
	test('inside', () => checkAt('select 1; sel|ect 2', 'select 2'));
	test('at its end, before the semicolon', () => checkAt('select 1|; select 2', 'select 1'));
	test('behind the semicolon', () => checkAt('select 1;|\nselect 2', 'select 1'));
	test('behind the semicolon and a blank', () => checkAt('select 1; |\nselect 2', 'select 1'));
	test('at the start of the next', () => checkAt('select 1; |select 2', 'select 2'));
	test('in the indent of the next', () => checkAt('select 1;\n | select 2', 'select 2'));
	test('on an empty line between', () => checkAt('select 1;\n|\nselect 2', undefined));
	test('nowhere', () => checkAt('|', undefined));
});
