import { describe, expect, test } from 'vitest';
import { dialectById } from '../../../server/src/sql/dialects';
import { bodyStatementAt, statementsInBodies } from '../../../server/src/sql/routineBodies';

const postgresql = dialectById('postgresql');

/** Each statement as it is completed, blanks made one. */
function read(text: string, dialect = postgresql): readonly string[] {
	return statementsInBodies(text, dialect)
		.map(({ start, end, lead }) => (lead + text.slice(start, end)).replace(/\s+/g, ' ').trim())
		.filter((statement) => statement !== '');
}

const body = (statements: string) => `create function f() returns int language plpgsql as $$ begin ${statements} end $$`;

describe('statements of a body', () => {
	test.each<[string, string, readonly string[]]>([
		['SQL', 'create function f() returns int language sql as $$ select 1; select 2 $$', ['select 1', 'select 2']],
		['SQL that is still without a language', 'create function f() returns int as $$ select a from t', ['select a from t']],
		['DO', 'do $x$ begin delete from t; end $x$', ['delete from t']],
		['a procedure', 'create or replace procedure p() language plpgsql as $$begin call q();end$$', ['call q()']],
		['an assignment', body('x := a + 1;'), ['SELECT a + 1']],
		[
			'a condition',
			body('if a > 1 then update t set b = 1; elsif c then null; end if;'),
			['SELECT a > 1', 'update t set b = 1', 'SELECT c'],
		],
		[
			'CASE in a condition',
			body('if case when a then b end then select 1; end if;'),
			['SELECT case when a then b end', 'select 1'],
		],
		[
			'a loop over a query',
			body('for r in select a from t loop perform g(r.a); end loop;'),
			['select a from t', 'SELECT g(r.a)'],
		],
		[
			'a loop over numbers',
			body('for i in 1..n loop insert into t values (i); end loop;'),
			['SELECT 1..n', 'insert into t values (i)'],
		],
		['what is returned', body('return query select a from t; return x;'), ['select a from t', 'SELECT x']],
		['a handler', body("select 1; exception when no_data_found then raise notice 'x';"), ['select 1', 'SELECT no_data_found']],
		['declarations are none', 'do $$ declare a int := 1; b text; begin select a; end $$', ['select a']],
		['nothing of another language', 'create function f() returns int language plpython3u as $$ select = 1 $$', []],
		['nothing of a literal elsewhere', 'select $$ select 1 $$', []],
		[
			'the row of a trigger',
			'create function f() returns trigger language plpgsql as $$ begin new.a := 1; end $$;\ncreate trigger x before insert on s.t for each row execute function f()',
			['CREATE TRIGGER t AFTER UPDATE ON s.t FOR EACH ROW BEGIN SELECT 1'],
		],
	])('%s', (_name, text, expected) => expect(read(text)).toEqual(expected));
	test('none in a dialect without dollar quotes', () =>
		expect(read('do $$ begin select 1; end $$', dialectById('sqlite'))).toEqual([]));
});

describe('variables of a routine', () => {
	test.each<[string, string, readonly string[]]>([
		[
			'parameters',
			'create function f(a int, in b text default 1, out c int, double precision) returns int language sql as $$ select 1 $$',
			['a', 'b', 'c'],
		],
		['columns of the result', 'create function f() returns table (n int, m text) language sql as $$ select 1 $$', ['n', 'm']],
		[
			'declarations and loops',
			'do $$ declare x int; y text := 1; begin for r in select 1 loop select 1; end loop; end $$',
			['x', 'y', 'r'],
		],
	])('%s', (_name, text, expected) => {
		expect(bodyStatementAt(text, text.lastIndexOf('select 1') + 3, postgresql)?.statement.variables).toEqual(expected);
	});
});
