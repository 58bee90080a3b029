import { describe, expect, test } from 'vitest';
import type { TestedDialect } from '../../support/completion';
import { open, other, rename } from '../../support/navigation';

const head = 'import sqlite3\nconn = sqlite3.connect("shop.db")\n';

describe('what one statement defines', () => {
	test.each<[string, TestedDialect, string, string, string]>([
		['an alias', 'sqlite', 'select u|.id from users u where u.id = 1', 'x', 'select x.id from users x where x.id = 1'],
		['an alias where it is defined', 'mysql', 'select u.id from users as u|', 'x', 'select x.id from users as x'],
		[
			'not the same alias of a subquery',
			'postgresql',
			'select u|.id from users u where exists (select 1 from books u where u.id = 1)',
			'x',
			'select x.id from users x where exists (select 1 from books u where u.id = 1)',
		],
		[
			'only the alias of the subquery',
			'sqlite',
			'select u.id from users u where exists (select 1 from books u where u|.id = 1)',
			'x',
			'select u.id from users u where exists (select 1 from books x where x.id = 1)',
		],
		[
			'in one branch of a union',
			'sqlite',
			'select u|.id from users u union select u.id from books u',
			'x',
			'select x.id from users x union select u.id from books u',
		],
		[
			'a common table',
			'postgresql',
			'with c| as (select 1) select c.* from c join c d on true',
			'k',
			'with k as (select 1) select k.* from k join k d on true',
		],
		[
			'a recursive common table',
			'sqlite',
			'with recursive c(n) as (select 1 union all select n + 1 from c|) select n from c',
			'k',
			'with recursive k(n) as (select 1 union all select n + 1 from k) select n from k',
		],
		[
			'a declared column',
			'sqlite',
			'with recursive c(n|) as (select 1 union all select n + 1 from c) select n from c',
			'm',
			'with recursive c(m) as (select 1 union all select m + 1 from c) select m from c',
		],
		[
			'an item of the select list',
			'mysql',
			'select count(*) n| from users order by n',
			'm',
			'select count(*) m from users order by m',
		],
		[
			'through a derived table',
			'postgresql',
			'select a.n from (select id as n| from users) a order by n',
			'm',
			'select a.m from (select id as m from users) a order by m',
		],
		[
			'a window',
			'sqlite',
			'select sum(id) over w| from users window w as (order by id)',
			'v',
			'select sum(id) over v from users window v as (order by id)',
		],
		['quotes are added', 'sqlite', 'select u|.id from users u', 'my u', 'select "my u".id from users "my u"'],
		['in the quotes of the dialect', 'mysql', 'select u|.id from users u', 'my u', 'select `my u`.id from users `my u`'],
		['quotes are kept', 'postgresql', 'select "u"|.id from users "u"', 'x', 'select "x".id from users "x"'],
		['a quote is doubled', 'sqlite', 'select u|.id from users u', 'a"b', 'select "a""b".id from users "a""b"'],
		['a keyword in quotes', 'sqlite', 'select u|.id from users u', '"order"', 'select "order".id from users "order"'],
		['capitals in PostgreSQL', 'postgresql', 'select u|.id from users u', 'Big', 'select "Big".id from users "Big"'],
	])('%s', (_, id, marked, newName, expected) => expect(rename(id, marked, newName)).toBe(expected));
	test.each<[string, TestedDialect, string, string, string]>([
		['an alias that is taken', 'sqlite', 'select u|.id, b.id from users u, books b', 'b', 'means something else already'],
		[
			'an alias that would catch a subquery',
			'sqlite',
			'select u|.id from users u where exists (select u.id from books b)',
			'b',
			'means something else already',
		],
		[
			'a common table that would hide a table',
			'postgresql',
			'with c| as (select 1) select * from c, users',
			'users',
			'means something else already',
		],
		[
			'an item that would hide a column',
			'postgresql',
			'select city as n| from users order by n, name',
			'name',
			'means something else already',
		],
		['a keyword', 'mysql', 'select u|.id from users u', 'select', 'SELECT is a keyword'],
		['no name at all', 'sqlite', 'select u|.id from users u', ' ', 'cannot be empty'],
		['a function', 'sqlite', 'select low|er(name) from users', 'x', 'Functions cannot be renamed'],
		['a name that means nothing', 'sqlite', 'select nm|ae from users', 'x', 'not known'],
	])('refused: %s', (_, id, marked, newName, expected) => expect(rename(id, marked, newName)).toContain(`${expected}`));
	test('in a condition that is spliced', () => {
		const code = (name: string) => `${head}w = "${name}.id = 1"\nconn.execute(f"select u.id from users ${name} where {w}")`;
		expect(rename('sqlite', code('u').replace('users u', 'users u|').replace('select u.', 'select 1, u.'), 'x', 'python')).toBe(
			code('x').replace('select u.', 'select 1, x.'),
		);
	});
	test('from a condition that is spliced', () =>
		expect(rename('sqlite', `${head}w = "u|.id = 1"\nconn.execute(f"select u.id from users u where {w}")`, 'x', 'python')).toBe(
			`${head}w = "x.id = 1"\nconn.execute(f"select x.id from users x where {w}")`,
		));
	test('in a Python string', () =>
		expect(rename('sqlite', `${head}conn.execute("select u|.id from users u")`, 'x', 'python')).toBe(
			`${head}conn.execute("select x.id from users x")`,
		));
	test('the quotes are escaped for the string', () =>
		expect(rename('sqlite', `${head}conn.execute("select u|.id from users u")`, 'my u', 'python')).toBe(
			`${head}conn.execute("select \\"my u\\".id from users \\"my u\\"")`,
		));
	test('escaped quotes are replaced as a whole', () =>
		expect(rename('sqlite', `${head}conn.execute("select \\"u|\\".id from users \\"u\\"")`, 'x', 'python')).toBe(
			`${head}conn.execute("select \\"x\\".id from users \\"x\\"")`,
		));
	test('on both sides of a hole', () =>
		expect(
			rename('sqlite', `${head}conn.execute(f"select u|.id from users u where u.id = {key} and u.name = 1")`, 'x', 'python'),
		).toBe(`${head}conn.execute(f"select x.id from users x where x.id = {key} and x.name = 1")`));
	test('in a template', () =>
		expect(
			rename(
				'postgresql',
				'import postgres from "postgres";\nconst sql = postgres();\nsql`select u|.id from users u where u.id = ${id}`;',
				'x',
				'typescript',
			),
		).toContain('sql`select x.id from users x where x.id = ${id}`'));
	test('not a hole', () =>
		expect(rename('sqlite', `${head}conn.execute(f"select {na|me} from users")`, 'x', 'python')).toBe('null'));
	test('nothing in code', () => expect(rename('sqlite', `${head}pri|nt(1)`, 'x', 'python')).toBe('null'));
});

describe('what the schema defines', () => {
	test('a table, in every file', () =>
		expect(
			rename('sqlite', 'select users.id from us|ers', 'people', 'sql', [
				other('a.sql', 'create table users (id int);\nselect * from books;'),
				other('b.py', `${head}conn.execute("delete from users")`),
				other('c.sql', 'select * from books'),
			]),
		).toBe(
			`select people.id from people\n---\ncreate table people (id int);\nselect * from books;\n---\n${head}conn.execute("delete from people")`,
		));
	test('a column, of its table alone', () =>
		expect(
			rename('sqlite', 'select na|me, u.name from users u', 'label', 'sql', [
				other('a.sql', 'select name from authors;\ninsert into users (id, name) values (1, 2);'),
			]),
		).toBe('select label, u.label from users u\n---\nselect name from authors;\ninsert into users (id, label) values (1, 2);'));
	test('a column through a common table', () =>
		expect(rename('postgresql', 'with c as (select name from users) select na|me from c', 'label')).toBe(
			'with c as (select label from users) select label from c',
		));
	test('not what an alias hides', () =>
		expect(rename('sqlite', 'select name as n from users where na|me = 1 order by n', 'label')).toBe(
			'select label as n from users where label = 1 order by n',
		));
	test('a table and its columns that the file itself makes', () =>
		expect(rename(undefined, 'create table t (a| int, primary key (a));\nselect a, x.a from t x;', 'b')).toBe(
			'create table t (b int, primary key (b));\nselect b, x.b from t x;',
		));
	test('the reference of a foreign key', () =>
		expect(rename(undefined, 'create table t| (a int);\ncreate table s (a int references t (a));', 'u')).toBe(
			'create table u (a int);\ncreate table s (a int references u (a));',
		));
	test.each<[string, TestedDialect, string, string, string]>([
		['a table that exists', 'sqlite', 'select * from us|ers', 'books', 'There is a table books already'],
		['a column that exists', 'mysql', 'select na|me from users', 'email', 'has a column email already'],
		[
			'a column that another table in scope has',
			'sqlite',
			'select na|me from users, books',
			'title',
			'means something else already',
		],
		['a column of USING', 'sqlite', 'select 1 from order_items join reviews using (book_|id)', 'x', 'joined by USING'],
	])('refused: %s', (_, id, marked, newName, expected) => expect(rename(id, marked, newName)).toContain(expected));
	const models = `from sqlalchemy import Column, ForeignKey
class User(Base):
    __tablename__ = "users"
    id = Column(Integer, primary_key=True)
    name = Column(String)
    mail: Mapped[str] = mapped_column("email", String)
class Order(Base):
    __tablename__ = "orders"
    name = Column(String)
    user_id = Column(ForeignKey("users.id"))
link = Table("links", metadata, Column("user_id", ForeignKey("users.id")))
`;
	test.each<[string, string, string, (text: string) => string]>([
		[
			'a table in models',
			'select * from us|ers',
			'people',
			(text) => text.replace('"users"', '"people"').replaceAll('"users.id"', '"people.id"'),
		],
		[
			'a column that an attribute names keeps its attribute',
			'select na|me from users',
			'label',
			(text) => text.replace('name = Column(String)', 'name = Column("label", String)'),
		],
		['a column that a model names itself', 'select ema|il from users', 'address', (text) => text.replace('"email"', '"address"')],
		[
			'a column that keys refer to',
			'select i|d from users',
			'number',
			(text) => text.replace('id = Column(Int', 'id = Column("number", Int').replaceAll('users.id', 'users.number'),
		],
	])('%s', (_, marked, newName, change) =>
		expect(rename('sqlite', marked, newName, 'sql', [other('models.py', models)]).split('\n---\n')[1]).toBe(change(models)),
	);
	test('asks before it changes other files', () => {
		const { service, document, position } = open('sqlite', 'select * from us|ers');
		const edit = service.rename(document, position, 'people', { others: [], hasAnnotations: true, hasDocumentChanges: true });
		expect(edit).toMatchObject({
			changeAnnotations: { 'bindery.rename': { label: 'Rename table users to people', needsConfirmation: true } },
		});
	});
	test('the range and the name that the editor shows', () => {
		const { service, document, position } = open('postgresql', 'select "Tot|al" from "Order Stats"');
		expect(service.prepareRename(document, position)).toEqual({
			range: { start: { line: 0, character: 7 }, end: { line: 0, character: 14 } },
			placeholder: 'Total',
		});
	});
});
