import { describe, expect, test } from 'vitest';
import { createSchemaCatalog } from '../../../server/src/catalog/createSchemaCatalog';
import { complete } from '../../../server/src/completion/complete';
import { readDdl } from '../../../server/src/models/ddl/readDdl';
import { dialectById } from '../../../server/src/sql/dialects';
import { check, checkAccepted } from '../../support/completion';

describe('the values that a column allows', () => {
	test('behind the sign of comparison', () => check('mysql', 'select * from orders where status = |', "'new', 'paid'"));
	test('within quotes', () => check('mysql', "select * from orders where status = '|", "'new', 'paid'"));
	test('within quotes, by what has been typed', () => check('mysql', "select * from orders where status = 'p|'", "'paid'"));
	test('of a column with its alias', () => check('mysql', "select * from orders o where o.status <> '|'", "'new', 'paid'"));
	test('in a list behind others', () => check('mysql', "select * from orders where status in ('new', '|", "'paid'"));
	test('in a list of what is left out', () => check('mysql', "select * from orders where status not in ('|')", "'new', 'paid'"));
	test('in SET', () => check('mysql', "update orders set status = '|'", "'new', 'paid'"));
	test('at their place in the row of an INSERT', () =>
		check('mysql', "insert into orders (id, status) values (1, '|')", "'new', 'paid'"));
	test('at their place in a later row', () =>
		check('mysql', "insert into orders (id, status) values (1, 'new'), (2, |)", "'new', 'paid'"));
	test('of an INSERT without a list of columns', () => check('mysql', "insert into orders values (1, 2, 3, '|", "'new', 'paid'"));
	test('not at the place of another column', () => check('mysql', "insert into orders (id, status) values ('|', 'new')", ''));
	test('the accepted value stands in its quotes', () =>
		checkAccepted('mysql', "select * from orders where status = 'p|'", "'paid'", "select * from orders where status = 'paid'"));
	test('an open quote swallows nothing behind the caret', () =>
		checkAccepted(
			'mysql',
			"select * from orders where status = 'p| and id = 1",
			"'paid'",
			"select * from orders where status = 'paid' and id = 1",
		));
	test('a string that is compared with no such column stays quiet', () =>
		check('mysql', "select * from users where name = '|'", ''));
	test('a string in the select list stays quiet', () => check('mysql', "select '|' from orders", ''));
});

function labels(id: 'sqlite' | 'postgresql', ddl: string, marked: string): readonly string[] {
	const offset = marked.indexOf('|');
	const dialect = dialectById(id);
	const catalog = createSchemaCatalog(readDdl(ddl, dialect), dialect);
	return complete(marked.replace('|', ''), offset, catalog, dialect)
		.items.filter((item) => item.detail?.startsWith('value of'))
		.map((item) => item.label);
}

describe('where the schema says what a column allows', () => {
	const query = 'select * from t where state = |';
	test.each([
		['CHECK of a column', 'sqlite', "create table t (state text check (state in ('open', 'shut')))"],
		['CHECK of the table', 'sqlite', "create table t (id int, state text, constraint c check (state in ('open', 'shut')))"],
		['an enum', 'postgresql', "create type s as enum ('open', 'shut'); create table t (state s not null default 'open')"],
		['an enum with its schema', 'postgresql', "create type x.s as enum ('open', 'shut'); create table t (state x.s)"],
		[
			'an enum that grew',
			'postgresql',
			"create type s as enum ('shut'); create table t (state s); alter type s add value 'open' before 'shut'",
		],
		['a domain', 'postgresql', "create domain s as text check (value in ('open', 'shut')); create table t (state s)"],
		[
			'a CHECK as PostgreSQL prints it',
			'postgresql',
			"create table t (state text, constraint c check ((state = any (array['open'::text, 'shut'::text]))))",
		],
	] as const)('%s', (_, id, ddl) => expect(labels(id, ddl, query)).toEqual(["'open'", "'shut'"]));
	test('no CHECK of a comparison', () =>
		expect(labels('sqlite', 'create table t (state int check (state > 1))', query)).toEqual([]));
});

test('where the catalog has no more than the statement that made the table', () => {
	const dialect = dialectById('sqlite');
	const definition = "create table t (state text check (state in ('open', 'shut')))";
	const columns = [{ name: 'state', type: 'text', nullable: true, isPrimaryKey: false }];
	const relation = { name: 't', kind: 'table' as const, columns, foreignKeys: [], definition };
	const catalog = createSchemaCatalog(
		{ version: 1, searchPath: ['main'], schemas: [{ name: 'main', relations: [relation], routines: [] }] },
		dialect,
	);
	const query = 'select * from t where state = ';
	expect(
		complete(query, query.length, catalog, dialect)
			.items.slice(0, 2)
			.map((item) => item.label),
	).toEqual(["'open'", "'shut'"]);
});
