import { describe, expect, test } from 'vitest';
import type { CatalogSnapshot, ColumnInfo } from '../../../common/src/catalog';
import type { DialectId } from '../../../common/src/connection';
import { createSchemaCatalog } from '../../../server/src/catalog/createSchemaCatalog';
import { mergeCatalogs } from '../../../server/src/catalog/mergeCatalogs';
import { definitionsOf, isInDatabase } from '../../../server/src/catalog/namePlaces';
import { readDdl } from '../../../server/src/models/ddl/readDdl';
import { SchemaFiles } from '../../../server/src/models/schemaFiles';
import { dialectById } from '../../../server/src/sql/dialects';

type Files = Readonly<Record<string, string>>;

function ofFiles(id: DialectId, files: Files): CatalogSnapshot | undefined {
	const schema = new SchemaFiles();
	for (const [path, text] of Object.entries(files)) schema.set(path, path, path.endsWith('.py') ? 'python' : 'sql', text);
	const steps = schema.build(id);
	for (let step = steps.next(); ; step = steps.next()) if (step.done) return step.value;
}

function merged(id: DialectId, live: CatalogSnapshot, files: Files): CatalogSnapshot {
	return mergeCatalogs(live, ofFiles(id, files) ?? { version: 0, searchPath: [], schemas: [] }, dialectById(id));
}

/** `schema.table(column kinds-of-source, …)`. */
function describeAll({ schemas }: CatalogSnapshot): readonly string[] {
	const kinds = ({ sources }: Pick<ColumnInfo, 'sources'>) => (sources ?? [{ kind: 'live' }]).map(({ kind }) => kind).join('+');
	return schemas.flatMap(({ name, relations }) =>
		relations.map(
			(each) =>
				`${name}.${each.name}:${kinds(each)}(${each.columns.map((column) => `${column.name}:${kinds(column)}`).join(', ')})`,
		),
	);
}

const model = `
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
class Base(DeclarativeBase): pass
class Book(Base):
    __tablename__ = "books"
    id: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str]
    isbn: Mapped[str]
`;
const books = 'create table books (id int, title text)';
const check = (id: DialectId, live: string, files: Files, ...expected: readonly string[]) =>
	expect(describeAll(merged(id, readDdl(live, dialectById(id)), files))).toEqual(expected);

describe('a database with files', () => {
	test('tables that it lacks come from the files', () =>
		check(
			'sqlite',
			books,
			{ 'a.sql': 'create table shelves (id int)' },
			'main.books:live(id:live, title:live)',
			'main.shelves:ddl(id:ddl)',
		));
	test('columns that it lacks, where a file knows all that it has', () =>
		check('sqlite', books, { 'a.py': model }, 'main.books:live+model(id:live+model, title:live+model, isbn:model)'));
	test('a file that lacks some of them is behind and adds none', () =>
		check(
			'sqlite',
			books,
			{ 'a.sql': 'create table books (id int, old_name text)' },
			'main.books:live+ddl(id:live+ddl, title:live)',
		));
	test('names are compared as the dialect does', () => {
		check('sqlite', books, { 'a.sql': 'create table Books (ID int)' }, 'main.books:live+ddl(id:live+ddl, title:live)');
		check(
			'postgresql',
			books,
			{ 'a.sql': 'create table "Books" (id int)' },
			'public.books:live(id:live, title:live)',
			'public.Books:ddl(id:ddl)',
		);
	});
	test('a name without a schema is looked for along the search path', () => {
		const live = {
			...readDdl('create table app.books (id int, title text)', dialectById('postgresql')),
			searchPath: ['app', 'public'],
		};
		expect(describeAll(merged('postgresql', live, { 'a.py': model, 'b.sql': 'create table audit.log (id int)' }))).toEqual([
			'app.books:live+model(id:live+model, title:live+model, isbn:model)',
			'audit.log:ddl(id:ddl)',
		]);
	});
	test('MySQL’s current database is meant where a file names none', () => {
		const live = { ...readDdl('create table shop.books (id int, title text)', dialectById('mysql')), searchPath: ['shop'] };
		expect(describeAll(merged('mysql', live, { 'a.sql': 'create table shelves (id int)' }))).toEqual([
			'shop.books:live(id:live, title:live)',
			'shop.shelves:ddl(id:ddl)',
		]);
	});
	test('comments and values that it lacks', () => {
		const files = { 'a.sql': "create table books (id int comment 'key', title enum('a', 'b')) comment 'all'" };
		const [table] = merged('mysql', readDdl(books, dialectById('mysql')), files).schemas[0]?.relations ?? [];
		expect([table?.comment, table?.columns[0]?.comment, table?.columns[1]?.allowedValues]).toEqual(['all', 'key', ['a', 'b']]);
	});
	test('keys of new columns join', () => {
		const files = {
			'a.sql':
				'create table books (id int, title text, shelf int references shelves(id)); create table shelves (id int primary key)',
		};
		const catalog = createSchemaCatalog(merged('sqlite', readDdl(books, dialectById('sqlite')), files), dialectById('sqlite'));
		const table = catalog.resolveRelation(['books']);
		expect(table && catalog.neighbours(table).map(({ to }) => to.relation.name)).toEqual(['shelves']);
	});
});

describe('files alone', () => {
	test('nothing where nothing is declared', () =>
		expect(ofFiles('sqlite', { 'a.sql': 'select 1', 'a.py': 'x = 1' })).toBeUndefined());
	test('models and scripts together', () => {
		const snapshot = ofFiles('postgresql', {
			'a.py': model,
			'a.sql': 'create table books (id int, stock int); create schema s; create table s.t (x int)',
		});
		expect(snapshot && describeAll(snapshot)).toEqual([
			'public.books:ddl+model(id:ddl+model, stock:ddl, title:model, isbn:model)',
			's.t:ddl(x:ddl)',
		]);
		expect(snapshot).toMatchObject({ isFromFiles: true, searchPath: ['public'] });
	});
	test('a table that two scripts make has the columns of both', () =>
		expect(
			describeAll(
				ofFiles('sqlite', { 'a.sql': books, 'test/a.sql': 'create table books (id int)' }) ?? {
					version: 0,
					searchPath: [],
					schemas: [],
				},
			),
		).toEqual(['main.books:ddl+ddl(id:ddl, title:ddl)']));
	test('a file that goes takes its tables along', () => {
		const schema = new SchemaFiles();
		expect(schema.set('a.sql', 'a.sql', 'sql', books)).toBe(true);
		expect(schema.set('a.sql', 'a.sql', 'sql', `${books};\n-- a note`)).toBe(false);
		expect(schema.set('a.sql', 'a.sql', 'sql', `\n${books}`)).toBe(true);
		expect(schema.delete('a.sql')).toBe(true);
		expect(schema.isEmpty).toBe(true);
	});
	test('the dialect of most definitions', () => {
		const schema = new SchemaFiles();
		schema.set('a.sql', 'a.sql', 'sql', 'create table a (id bigserial); create table b (x jsonb)');
		schema.set('b.sql', 'b.sql', 'sql', 'create table c (id integer primary key autoincrement)');
		expect([schema.mainDialect(), schema.dialectOf('b.sql')]).toEqual(['postgresql', 'sqlite']);
	});
});

test('definitions stand in models first, then in scripts; what only files know is not in the database', () => {
	const snapshot = merged('sqlite', readDdl(books, dialectById('sqlite')), { 'a.sql': `\n${books}`, 'a.py': model });
	const table = createSchemaCatalog(snapshot, dialectById('sqlite')).resolveRelation(['books']);
	expect(
		definitionsOf(table?.relation ?? {}).map(({ uri, range }) => `${uri}:${range.start.line}:${range.start.character}`),
	).toEqual(['a.py:4:21', 'a.sql:1:13']);
	expect(definitionsOf(table?.column('isbn') ?? {}).map(({ uri }) => uri)).toEqual(['a.py']);
	expect([isInDatabase(table?.column('title') ?? {}), isInDatabase(table?.column('isbn') ?? {})]).toEqual([true, false]);
});
