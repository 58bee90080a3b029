import { describe, test } from 'vitest';
import { check } from '../../support/completion';

const rows = 'create function best(n int) returns table (title text, sold int) language sql as $$ select 1 $$;\n';
const users = 'create function everybody() returns setof users language sql as $$ select 1 $$;\n';

describe('functions that the text makes', () => {
	test('the columns of their rows', () => check('postgresql', `${rows}select b.| from best(3) b`, 'only title, sold'));
	test('without an alias', () => check('postgresql', `${rows}select | from best(3)`, 'title, sold'));
	test('under names of their own', () => check('postgresql', `${rows}select b.| from best(3) as b(x, y)`, 'only x, y'));
	test('of a table', () => check('postgresql', `${users}select e.| from everybody() e`, 'id, name, email'));
	test('a list of columns with types', () =>
		check('postgresql', "select r.| from json_to_recordset('[]') as r(x int, y varchar(10))", 'only x, y'));
});
