import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../../common/src/connection';
import { formatScript } from '../../../server/src/formatting/formatScript';
import { applyChanges, formatStatement } from '../../../server/src/formatting/formatStatement';
import type { Layout, SqlPrinter } from '../../../server/src/formatting/printer';
import { dialectById } from '../../../server/src/sql/dialects';
import { splitSegments } from '../../../server/src/sql/statements';
import { print } from '../../../server/src/sqlFormatter/main';

const layout: Layout = { tabSize: 2, useTabs: false, keywordCase: 'preserve' };

function format(dialect: DialectId, sql: string, options: Partial<Layout> = {}, printer: SqlPrinter = print): string | undefined {
	const changes = formatStatement(sql, dialectById(dialect), { ...layout, ...options }, printer);
	return changes && applyChanges(sql, changes);
}

function script(dialect: DialectId, text: string): string {
	const sql = dialectById(dialect);
	return formatScript(text, splitSegments(text, sql), sql, layout, print);
}

describe('blanks that mean something stay', () => {
	test.each<[name: string, dialect: DialectId, sql: string, expected: string]>([
		['strings that a line break joins', 'postgresql', "select 'a'\n  'b'", "select\n  'a'\n  'b'"],
		['signs of one operator', 'postgresql', 'select a <-> b, - -1', 'select\n  a <-> b,\n  - -1'],
		['an operator that nobody knows', 'postgresql', 'select 1 <@- 2, @-@ 3', 'select\n  1 <@- 2,\n  @-@ 3'],
		[
			'no bracket behind a name that is none of a function',
			'mysql',
			'select count (*), count(*)',
			'select\n  count (*),\n  count(*)',
		],
		['a call stays a call', 'postgresql', 'select f(x), g (y)', 'select\n  f(x),\n  g (y)'],
		['two dashes are arithmetic in MySQL', 'mysql', 'select 5 - -1', 'select\n  5 - -1'],
	])('%s', (_name, dialect, sql, expected) => {
		expect(format(dialect, sql)).toBe(expected);
	});
});

describe('comments stay', () => {
	test.each<[name: string, sql: string, expected: string]>([
		['behind a line', 'select a, -- one\nb from t -- two', 'select\n  a, -- one\n  b\nfrom\n  t -- two'],
		['in the middle', 'select /* one */ a from t', 'select\n  /* one */\n  a\nfrom\n  t'],
		[
			'over several lines, as they are written',
			'select a\n/* one\n     two */\nfrom t',
			'select\n  a\n  /* one\n     two */\nfrom\n  t',
		],
	])('%s', (_name, sql, expected) => {
		expect(format('sqlite', sql)).toBe(expected);
	});
});

test.each<[name: string, dialect: DialectId, sql: string, expected: string]>([
	[
		'keywords, and no names',
		'sqlite',
		'select type, t.order from t as x where name is null',
		'SELECT\n  type,\n  t.order\nFROM\n  t AS x\nWHERE\n  name IS NULL',
	],
	[
		'no function, type or quoted name',
		'postgresql',
		'select count(*)::int, "from" from t',
		'SELECT\n  count(*)::int,\n  "from"\nFROM\n  t',
	],
])('keywords in capitals: %s', (_name, dialect, sql, expected) => {
	expect(format(dialect, sql, { keywordCase: 'upper' })).toBe(expected);
});

test('tabs', () => {
	expect(format('sqlite', 'select a', { useTabs: true })).toBe('select\n\ta');
});

describe('refused', () => {
	test.each<[name: string, printer: SqlPrinter]>([
		['a token less', (sql) => sql.replace('b', '')],
		['a token more', (sql) => `${sql} c`],
		['two tokens the other way round', (sql) => sql.replace('a', 'X').replace('b', 'a').replace('X', 'b')],
		['a name in another case', (sql) => sql.replace('a', 'A')],
		['a comment less', (sql) => sql.replace(/--.*\n/, '\n')],
		['a comment that swallows', (sql) => sql.replace('\n', ' ')],
		['another string', (sql) => sql.replace(/[가-힣]/, '힣')],
		['nothing', () => undefined],
	])('a printer that gives %s', (_name, printer) => {
		expect(format('sqlite', "select a, -- one\n b, 'x' from t", {}, printer)).toBeUndefined();
	});

	test.each<[name: string, dialect: DialectId, sql: string]>([
		['an open string', 'sqlite', "select 'a"],
		['a sign of no dialect', 'sqlite', 'select a \\ b'],
		['a body with statements in it', 'sqlite', 'create trigger t after insert on u begin select 1; end'],
		['a load of data', 'sqlite', `insert into t values ${'(1, 2),'.repeat(10_000)} (1, 2)`],
	])('%s', (_name, dialect, sql) => {
		expect(format(dialect, sql)).toBeUndefined();
	});
});

test.each<[name: string, dialect: DialectId, text: string, expected: string]>([
	['statements of one line', 'sqlite', 'select 1; select 2 ;', 'select\n  1;\nselect\n  2;'],
	[
		'blank lines and comments between',
		'sqlite',
		'-- one\n\n  select 1;\n\n\n/* two */\nselect 2',
		'-- one\n\nselect\n  1;\n\n\n/* two */\nselect\n  2',
	],
	['CRLF', 'sqlite', 'select 1,\r\n2;\r\n', 'select\r\n  1,\r\n  2;\r\n'],
	['commands of a client', 'postgresql', '\\set x 1\nselect 1;\n', '\\set x 1\nselect\n  1;\n'],
	[
		'the data of a COPY',
		'postgresql',
		'copy t from stdin;\n1  2\n\\.\nselect 1;',
		'copy t\nfrom\n  stdin;\n1  2\n\\.\nselect\n  1;',
	],
	['another terminator', 'mysql', 'delimiter //\nselect 1 //\n', 'delimiter //\nselect\n  1//\n'],
])('a script: %s', (_name, dialect, text, expected) => {
	expect(script(dialect, text)).toBe(expected);
});
