import { describe, expect, test } from 'vitest';
import type { ColumnInfo, RelationInfo } from '../../common/src/catalog';
import { DatabaseFolder, openForTest } from '../support/databaseFolder';
import { never, parameters, runAll } from '../support/driverSession';
import { connectSqlite } from '../support/driverSqlite';

describe('SQLite: schema', () => {
	async function relations(...script: readonly string[]): Promise<ReadonlyMap<string, RelationInfo>> {
		using folder = new DatabaseFolder();
		const file = folder.database(script.join(';\n'));
		await using session = await connectSqlite(file);
		const { schemas } = await session.introspect(never);
		return new Map(schemas.flatMap((schema) => schema.relations.map((relation) => [relation.name, relation] as const)));
	}
	const names = (columns: readonly ColumnInfo[] | undefined) => columns?.map((column) => column.name);

	test('odd names', async () => {
		const found = await relations(
			'create table "order ""items"""("a b" text, naïve, "select" int, [x]]y] int)'.replace('[x]]y]', '`x``y`'),
			'create table naïve(id)',
			'create table "a b"(" " text)',
			'create table "select"("from" int references "order ""items"""("a b"))',
			'create table "it\'s; -- odd"("%" int)',
		);
		expect([...found.keys()].sort()).toEqual(['a b', "it's; -- odd", 'naïve', 'order "items"', 'select']);
		expect(names(found.get('order "items"')?.columns)).toEqual(['a b', 'naïve', 'select', 'x`y']);
		expect(found.get('select')?.foreignKeys[0]).toMatchObject({ targetRelation: 'order "items"', targetColumns: ['a b'] });
	});

	test('a view that lost its table costs only its own columns', async () => {
		const found = await relations(
			'create table t(a)',
			'create table u(b)',
			'create view broken as select a from t',
			'create view whole as select b, b + 1 as c from u',
			'drop table t',
		);
		expect(found.get('broken')).toMatchObject({ kind: 'view', columns: [], definition: 'CREATE VIEW broken as select a from t' });
		expect(names(found.get('whole')?.columns)).toEqual(['b', 'c']);
		expect(names(found.get('u')?.columns)).toEqual(['b']);
	});

	test('a virtual table of a module that is not there costs only its own columns', async () => {
		using folder = new DatabaseFolder();
		const file = folder.database('create table t(a primary key, b references t)');
		using other = openForTest(file);
		other.unsafeMode();
		other.exec(`pragma writable_schema = on;
			insert into sqlite_schema values ('table', 'lost', 'lost', 0, 'create virtual table lost using no_such_module(a)')`);
		await using session = await connectSqlite(file);
		const [main] = (await session.introspect(never)).schemas;
		expect(main?.relations.map((relation) => [relation.name, names(relation.columns), relation.foreignKeys.length])).toEqual([
			['lost', [], 0],
			['t', ['a', 'b'], 1],
		]);
	});

	test('virtual tables with their hidden columns; their shadow tables and SQLite’s own are left out', async () => {
		const found = await relations(
			'create virtual table docs using fts5(title, body)',
			'create virtual table boxes using rtree(id, x0, x1)',
			'create table t(id integer primary key autoincrement)',
			'analyze',
		);
		expect([...found.keys()].sort()).toEqual(['boxes', 'docs', 't']);
		expect(found.get('docs')?.kind).toBe('table');
		expect(names(found.get('docs')?.columns.filter((column) => column.comment === undefined))).toEqual(['title', 'body']);
		expect(names(found.get('docs')?.columns)).toContain('rank');
	});

	test('primary keys: rowid, WITHOUT ROWID, composite, STRICT', async () => {
		const found = await relations(
			'create table a(id integer primary key, x)',
			'create table b(k text, n int, v, primary key (n, k)) without rowid',
			'create table c(k text primary key)',
			'create table d(id int primary key, v any not null) strict',
		);
		const keys = (name: string) =>
			found
				.get(name)
				?.columns.filter((column) => column.isPrimaryKey)
				.map((column) => `${column.name}${column.nullable ? '?' : ''}`);
		expect([keys('a'), keys('b'), keys('c'), keys('d')]).toEqual([['id'], ['k', 'n'], ['k?'], ['id']]);
		expect(found.get('d')?.columns[1]).toEqual({ name: 'v', type: 'ANY', nullable: false, isPrimaryKey: false });
	});

	test('generated columns and defaults', async () => {
		const found = await relations(
			"create table t(a int default (1 + 2), b text default 'x', c int generated always as (a * 2) virtual, d int as (a + 1) stored)",
		);
		expect(found.get('t')?.columns.map((column) => [column.name, column.defaultExpression, column.comment])).toEqual([
			['a', '1 + 2', undefined],
			['b', "'x'", undefined],
			['c', undefined, expect.stringMatching(/virtual/)],
			['d', undefined, expect.stringMatching(/stored/)],
		]);
	});

	test('foreign keys: composite, to an unnamed primary key, to itself, to nothing', async () => {
		const found = await relations(
			'create table parent(k text, n int, primary key (n, k))',
			`create table child(a int, b text, up int references child, gone int references nowhere, id integer primary key,
				foreign key (b, a) references Parent(k, n), foreign key (a, b) references parent)`,
		);
		expect(found.get('child')?.foreignKeys).toEqual([
			{ columns: ['up'], targetSchema: 'main', targetRelation: 'child', targetColumns: ['id'] },
			{ columns: ['gone'], targetSchema: 'main', targetRelation: 'nowhere', targetColumns: [] },
			{ columns: ['b', 'a'], targetSchema: 'main', targetRelation: 'Parent', targetColumns: ['k', 'n'] },
			{ columns: ['a', 'b'], targetSchema: 'main', targetRelation: 'parent', targetColumns: ['n', 'k'] },
		]);
	});

	test('temporary tables and attached databases, and where a bare name is looked up first', async () => {
		using folder = new DatabaseFolder();
		const file = folder.database('create table t(a)');
		const other = folder.database('create table o(b references t)');
		await using session = await connectSqlite(file);
		await runAll(session, 'create temp table scratch(s)');
		await runAll(session, 'attach ? as "my ""other"""', parameters([other]));
		const { schemas, searchPath } = await session.introspect(never);
		expect(searchPath).toEqual(['temp', 'main', 'my "other"']);
		expect(schemas.map((schema) => [schema.name, schema.relations.map((relation) => relation.name)])).toEqual([
			['main', ['t']],
			['temp', ['scratch']],
			['my "other"', ['o']],
		]);
	});

	test('the rows that ANALYZE has counted; without it nothing is counted', async () => {
		const rows = "insert into t values (1, 'x'), (2, 'x'), (3, 'y')";
		const script = ['create table t(a integer primary key, b)', 'create index i on t(b)', rows, 'create table "O"(a)'];
		expect((await relations(...script)).get('t')?.estimatedRows).toBeUndefined();
		const found = await relations(...script, 'insert into "O" values (1)', 'analyze');
		expect([...found.values()].map(({ name, estimatedRows }) => [name, estimatedRows])).toEqual([
			['O', 1],
			['t', 3],
		]);
	});

	test('10,000 tables of 20 columns are read in well under 3 s', async () => {
		const columns = Array.from({ length: 19 }, (_, i) => `column_${i} varchar(40) not null`).join(', ');
		const script = Array.from(
			{ length: 10_000 },
			(_, i) => `create table t${i}(id integer primary key, ${columns}, foreign key (column_0) references t0)`,
		);
		using folder = new DatabaseFolder();
		await using session = await connectSqlite(folder.database(`begin;${script.join(';')};commit`));
		const started = performance.now();
		const { schemas } = await session.introspect(never);
		const elapsedMs = performance.now() - started;
		expect(schemas[0]?.relations.length).toBe(10_000);
		expect(schemas[0]?.relations.every((relation) => relation.columns.length === 20 && relation.foreignKeys.length === 1)).toBe(
			true,
		);
		expect(elapsedMs).toBeLessThan(3_000);
	});
});
