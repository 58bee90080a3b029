import { describe, expect, test } from 'vitest';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { RelationInfo } from '../../../common/src/catalog';
import { createSchemaCatalog } from '../../../server/src/catalog/createSchemaCatalog';
import { codeBlock, codeSpan, escapeMarkdown } from '../../../server/src/languageService/hover/markdown';
import { createLanguageService } from '../../../server/src/languageService/languageService';
import { dialectById } from '../../../server/src/sql/dialects';
import type { TestedDialect } from '../../support/completion';
import { hover } from '../../support/navigation';

const head = 'import sqlite3\nconn = sqlite3.connect("shop.db")\n';

test('a table of which the engine has counted the rows', () => {
	const users: RelationInfo = { name: 'users', kind: 'table', columns: [], foreignKeys: [], estimatedRows: 12_345 };
	const schemas = [{ name: 'main', relations: [users], routines: [] }];
	const catalog = createSchemaCatalog({ version: 1, searchPath: ['main'], schemas }, dialectById('sqlite'));
	const service = createLanguageService({ catalogFor: () => catalog, dialectFor: () => 'sqlite' });
	const document = TextDocument.create('file:///a.sql', 'sql', 1, 'select * from users');
	expect(JSON.stringify(service.hover(document, { line: 0, character: 16 }))).toContain(
		'`main.users` — table, about 12,345 rows',
	);
});

describe('what a hover tells', () => {
	test.each<[string, TestedDialect, string, readonly string[]]>([
		[
			'a table: its columns, keys and DDL',
			'sqlite',
			'select * from ord|ers',
			['`main.orders` — table', '| `user_id` | `integer` | not null |', '- `user_id` → `users(id)`', 'create table orders'],
		],
		[
			'a view',
			'postgresql',
			'select * from active|_users',
			['`public.active_users` — view', '| `mail` |', 'create view active_users'],
		],
		[
			'a column: type, nullability and key',
			'mysql',
			'select user|_id from orders',
			['`orders.user_id` `int` — column', 'not null', '`user_id` → `users(id)`'],
		],
		['a primary key', 'postgresql', 'select i|d from users', ['primary key', '`serial`']],
		['the values of an enumeration', 'mysql', 'select sta|tus from orders', ["`'new'`, `'paid'`"]],
		['a function', 'sqlite', 'select sub|str(name, 1) from users', ['```sql\nsubstr(']],
		['an alias', 'sqlite', 'select u|.id from users u', ['`u` — alias of `users`', '| `name` | `text` | not null |']],
		[
			'an alias of a derived table',
			'sqlite',
			'select d|.id from (select id from users) d',
			['`d` — alias of a derived table', '| `id` |'],
		],
		[
			'a common table',
			'postgresql',
			'with c as (select id, name as n from users) select * from c|',
			['`c` — common table', '| `n` | `text` |'],
		],
		['an item of the select list', 'postgresql', 'select count(*) as n from users order by n|', ['count(*) as n']],
		['a column that was renamed', 'postgresql', 'with c as (select id as n from users) select n| from c', ['from `users.id`']],
		[
			'a table made above',
			'sqlite',
			'create table t (a int not null); select * from t|',
			['`main.t` — table', '| `a` | `int` | not null |'],
		],
		['a schema', 'postgresql', 'select * from aud|it.events', ['`audit` — schema with 2 tables and views']],
	])('%s', (_, id, marked, parts) => {
		const text = hover(id, marked);
		for (const part of parts) expect(text).toContain(part);
	});
	test('in a Python string', () =>
		expect(hover('sqlite', `${head}conn.execute("select na|me from users")`, 'python')).toContain('`users.name`'));
	test('in an f-string behind a hole', () =>
		expect(hover('sqlite', `${head}conn.execute(f"select {x}, na|me from users")`, 'python')).toContain('`users.name`'));
	test('in a tagged template', () =>
		expect(
			hover(
				'postgresql',
				'import postgres from "postgres";\nconst sql = postgres();\nsql`select na|me from users where id = ${id}`;',
				'typescript',
			),
		).toContain('`users.name`'));
	test.each([
		['code', `${head}pri|nt(1)`],
		['a string that is no SQL', `${head}print("na|me")`],
		['a hole', `${head}conn.execute(f"select {na|me} from users")`],
	])('nothing in %s', (_, marked) => expect(hover('sqlite', marked, 'python')).toBe('null'));
	test('nothing on a name that is not known', () => expect(hover('sqlite', 'select nm|ae from users')).toBe('null'));
	test('nothing on a keyword', () => expect(hover('sqlite', 'sel|ect name from users')).toBe('null'));
});

describe('text in Markdown', () => {
	test('shows signs as they are', () =>
		expect(escapeMarkdown('a *b* <img> [x](y) `c`')).toBe('a \\*b\\* \\<img\\> \\[x\\]\\(y\\) \\`c\\`'));
	test('a code span holds backticks and bars', () => expect(codeSpan('a`b|c')).toBe('``a`b\\|c``'));
	test('a block of code cannot be left', () => expect(codeBlock('a\n```\n<b>')).toBe('````sql\na\n```\n<b>\n````'));
});
