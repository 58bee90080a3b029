import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { createLanguageService } from '../../../server/src/languageService/languageService';
import { catalogOf } from '../../../server/src/languageService/schemas';
import { SchemaFiles } from '../../../server/src/models/schemaFiles';
import type { TestedDialect } from '../../support/completion';
import { open, other, places } from '../../support/navigation';

const head = 'import sqlite3\nconn = sqlite3.connect("shop.db")\n';

function definitions(
	id: TestedDialect | undefined,
	marked: string,
	languageId = 'sql',
	others: readonly ReturnType<typeof other>[] = [],
): string {
	const { service, document, position } = open(id, marked, languageId);
	const links = service.definition(document, position, { others, canShowDdl: true });
	if (links === null) return 'null';
	return links
		.map(({ targetUri, targetSelectionRange }) => {
			const file = others.find(({ uri }) => uri === targetUri);
			const ddl = targetUri.startsWith('bindery-ddl:') ? service.ddlText(targetUri) : undefined;
			const text = ddl ?? file?.text ?? document.getText();
			const target = TextDocument.create(targetUri, 'sql', 0, text);
			const name = file ? `${file.uri.slice(10)} ` : ddl ? 'ddl ' : '';
			return `${name}${places(target, [targetSelectionRange])}`;
		})
		.join('; ');
}

describe('definitions', () => {
	test.each<[string, string, string]>([
		['an alias leads to its relation', 'select u|.id from users u', '0:17 users'],
		['an alias of a derived table', 'select d|.id from (select 1 as id) d', '0:34 d'],
		['a common table', 'with c as (select 1 as x) select * from c|', '0:5 c'],
		['a column of a common table', 'with c as (select 1 as x) select x| from c', '0:23 x'],
		['a declared column', 'with c(x) as (select 1) select x| from c', '0:7 x'],
		['an item of the select list', 'select count(*) as n from users order by n|', '0:19 n'],
		['a window', 'select sum(id) over w| from users window w as (order by id)', '0:40 w'],
		['a table made above', 'create table t (a int);\nselect * from t|', '0:13 t'],
		['a column declared above', 'create table t (a int);\nselect a| from t', '0:16 a'],
		['a table that only the database has', 'select * from ord|ers', 'ddl 0:13 orders'],
		['a column that only the database has', 'select sta|tus from orders', 'ddl 0:104 status'],
		['the alias itself leads to the table', 'select * from orders o|', 'ddl 0:13 orders'],
		['nothing', 'select nm|ae from users', 'null'],
	])('%s', (_, marked, expected) => expect(definitions('sqlite', marked)).toBe(expected));
	test.each<[string, string, string]>([
		[
			'a table in the body of a function',
			'create function f() returns int language sql as $$ select 1 from author|s $$',
			'ddl 0:13 authors',
		],
		['a column in a block', 'create table t (a int);\ndo $$ begin update t set a| = 1; end $$', '0:16 a'],
		[
			'a column of the row that fires a trigger',
			'create table t (a int);\ncreate trigger x before update on t for each row when (new.a| > 1) execute function f()',
			'0:16 a',
		],
	])('%s', (_, marked, expected) => expect(definitions('postgresql', marked)).toBe(expected));
	test('a function of the schema', () => {
		const files = new SchemaFiles();
		files.set(
			'file:///a.sql',
			'a.sql',
			'sql',
			'create table t (a int);\ncreate function best(n int) returns int language sql as $$ select 1 $$;',
		);
		const steps = files.build('postgresql');
		let step = steps.next();
		while (!step.done) step = steps.next();
		const catalog = step.value && catalogOf(step.value, 'postgresql');
		const service = createLanguageService({ catalogFor: () => catalog, dialectFor: () => 'postgresql' });
		const document = TextDocument.create('file:///b.sql', 'sql', 1, 'select best(1)');
		const links = service.definition(document, { line: 0, character: 9 }, { others: [], canShowDdl: true });
		expect(links?.map(({ targetUri, targetRange }) => [targetUri, targetRange.start])).toEqual([
			['file:///a.sql', { line: 1, character: 16 }],
		]);
	});
	test('a table whose DDL is in another file', () =>
		expect(
			definitions('sqlite', 'select * from ord|ers', 'sql', [other('schema.sql', '-- the shop\ncreate table orders (id int);')]),
		).toBe('schema.sql 1:13 orders'));
	test('a column whose DDL is in another file', () =>
		expect(
			definitions('sqlite', 'select sta|tus from orders', 'sql', [
				other('schema.sql', 'create table orders (id int, status text);'),
			]),
		).toBe('schema.sql 0:29 status'));
	test('without a schema, too', () =>
		expect(definitions(undefined, 'select x| from t', 'sql', [other('schema.sql', 'create table t (x int);')])).toBe(
			'schema.sql 0:16 x',
		));
	test('a table and a column of a model', () => {
		const model = other('models.py', 'class User(Base):\n    __tablename__ = "users"\n    name = Column(String)\n');
		expect(definitions('sqlite', 'select name from us|ers', 'sql', [model])).toBe('models.py 1:21 users');
		expect(definitions('sqlite', 'select na|me from users', 'sql', [model])).toBe('models.py 2:4 name');
	});
	test('in a Python string', () =>
		expect(definitions('sqlite', `${head}conn.execute("select u|.id from users u")`, 'python')).toBe('2:31 users'));
	test('nothing in code', () => expect(definitions('sqlite', `${head}pri|nt(1)`, 'python')).toBe('null'));
});

describe('highlights', () => {
	const highlights = (marked: string, languageId = 'sql') => {
		const { service, document, position } = open('sqlite', marked, languageId);
		const found = service.highlights(document, position);
		return found === null
			? 'null'
			: places(
					document,
					found.map(({ range }) => range),
				);
	};
	test('an alias in its statement', () =>
		expect(highlights('select u|.id from users u; select u.id from users u')).toBe('0:7 u, 0:23 u'));
	test('a table in the whole document', () =>
		expect(highlights('select 1 from us|ers; select users.id from users')).toBe('0:14 users, 0:28 users, 0:42 users'));
	test('a column in two strings', () =>
		expect(
			highlights(`${head}conn.execute("select na|me from users")\nconn.execute("update users set name = 1")`, 'python'),
		).toBe('2:21 name, 3:31 name'));
	test('nothing in code', () => expect(highlights(`${head}pri|nt(1)`, 'python')).toBe('null'));
});

describe('references', () => {
	const references = (
		marked: string,
		languageId = 'sql',
		others: readonly ReturnType<typeof other>[] = [],
		includeDeclaration = true,
	) => {
		const { service, document, position } = open('sqlite', marked, languageId);
		const found = service.references(document, position, { includeDeclaration, others });
		return (found ?? [])
			.map(({ uri, range }) => `${uri === document.uri ? '' : uri.slice(10)}${range.start.line}:${range.start.character}`)
			.join(' ');
	};
	test('an alias, its definition included', () => expect(references('select u|.id from users u')).toBe('0:7 0:23'));
	test('without its definition', () => expect(references('select u|.id from users u', 'sql', [], false)).toBe('0:7'));
	test('a shadowed alias', () =>
		expect(references('select u|.id from users u where exists (select 1 from books u where u.id = 1)')).toBe('0:7 0:23'));
	test('a column through a derived table', () =>
		expect(references('select d.na|me from (select name from users) d')).toBe('0:9 0:27'));
	test('a table in other files', () =>
		expect(
			references('select * from us|ers', 'sql', [
				other('a.sql', 'create table users (id int);'),
				other('b.py', `${head}conn.execute("select users.id from users")`),
				other('c.ts', 'const x = "users";'),
			]),
		).toBe('0:14 a.sql0:13 b.py2:21 b.py2:35'));
	test('not a column of another table', () =>
		expect(
			references('select na|me from users', 'sql', [other('a.sql', 'select name from authors; select name from users')]),
		).toBe('0:7 a.sql0:33'));
});
