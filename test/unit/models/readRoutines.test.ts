import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../../common/src/connection';
import { createSchemaCatalog } from '../../../server/src/catalog/createSchemaCatalog';
import { mergeCatalogs } from '../../../server/src/catalog/mergeCatalogs';
import { readDdl } from '../../../server/src/models/ddl/readDdl';
import { dialectById } from '../../../server/src/sql/dialects';

/** One line for each routine: `schema.signature → returns (columns)`. */
function read(id: DialectId, text: string): readonly string[] {
	return readDdl(text, dialectById(id)).schemas.flatMap(({ name, routines }) =>
		routines.map(({ signature, returns, columns }) => {
			const rows = columns ? ` (${columns.map((column) => `${column.name} ${column.type}`).join(', ')})` : '';
			return `${name === '' ? '' : `${name}.`}${signature}${returns === '' ? '' : ` → ${returns}`}${rows}`;
		}),
	);
}

describe('routines of a schema file', () => {
	test.each<[string, DialectId, string, readonly string[]]>([
		[
			'a function',
			'postgresql',
			"create function f(a int, b text default 'x, y') returns numeric(10, 2) language sql as $$ select 1 $$",
			["public.f(a int, b text default 'x, y') → numeric(10, 2)"],
		],
		[
			'without parameters',
			'postgresql',
			'create or replace function app.f() returns void as $$ begin end $$ language plpgsql',
			['app.f() → void'],
		],
		[
			'types alone',
			'postgresql',
			'create function f(int, double precision) returns int return 1',
			['public.f(int, double precision) → int'],
		],
		[
			'rows',
			'postgresql',
			'create function f() returns table (n int, m text) language sql as $$ select 1 $$',
			['public.f() → table (n int, m text) (n int, m text)'],
		],
		[
			'results in parameters',
			'postgresql',
			'create function f(a int, out b int, inout c text) language sql as $$ select 1 $$',
			['public.f(a int, inout c text) (b int, c text)'],
		],
		[
			'a procedure',
			'mysql',
			'create definer = `a`@`b` procedure p(in a int, out b varchar(10)) begin select 1; end',
			['p(in a int) '],
		],
		[
			'a function of MySQL',
			'mysql',
			'create function f(a int) returns varchar(20) deterministic return 1',
			['f(a int) → varchar(20)'],
		],
		[
			'one that is made anew',
			'postgresql',
			'create function f(a int) returns int return 1; create or replace function f(a int) returns text return 2',
			['public.f(a int) → text'],
		],
		[
			'two that share a name',
			'postgresql',
			'create function f(a int) returns int return 1; create function f(a text) returns int return 2',
			['public.f(a int) → int', 'public.f(a text) → int'],
		],
		['one that is dropped', 'postgresql', 'create function f(a int) returns int return 1; drop function if exists f(int)', []],
	])('%s', (_name, id, text, expected) => expect(read(id, text)).toEqual(expected.map((line) => line.trim())));

	test('one that is not finished does no harm', () => {
		for (const text of [
			'create function',
			'create function f',
			'create function f(',
			'create function f(a',
			'create function f(a int) returns',
		])
			expect(read('postgresql', text).length).toBeLessThan(2);
	});
	test('what the database has is right, and the file tells the rows', () => {
		const dialect = dialectById('postgresql');
		const live = {
			version: 1,
			searchPath: ['public'],
			schemas: [
				{ name: 'public', relations: [], routines: [{ name: 'f', signature: 'f(a integer)', returns: 'TABLE(n integer)' }] },
			],
		};
		const files = readDdl(
			'create function f(a int) returns table (n int) return 1; create function g() returns int return 1',
			dialect,
		);
		const { schemas } = mergeCatalogs(live, files, dialect);
		expect(schemas[0]?.routines.map(({ signature }) => signature)).toEqual(['f(a integer)', 'g()']);
		expect(createSchemaCatalog({ ...live, schemas }, dialect).resolveRoutine(['f'])?.columns).toEqual([
			{ name: 'n', type: 'int' },
		]);
	});
});
