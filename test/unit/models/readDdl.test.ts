import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { CatalogSnapshot, RelationInfo } from '../../../common/src/catalog';
import type { DialectId } from '../../../common/src/connection';
import { readDdl } from '../../../server/src/models/ddl/readDdl';
import { dialectById } from '../../../server/src/sql/dialects';
import { bookstoreDdl } from '../../support/completion';

/** One line for each relation: `schema.name(column type flags, …) -> keys`; `*` primary key, `!` not null. */
function check(id: DialectId, text: string, ...expected: readonly string[]): void {
	expect(describeSnapshot(readDdl(text, dialectById(id)))).toEqual(expected);
}

function describeSnapshot(snapshot: CatalogSnapshot): readonly string[] {
	return snapshot.schemas.flatMap((schema) =>
		schema.relations.map((relation) => (schema.name === '' ? '' : `${schema.name}.`) + describeRelation(relation)),
	);
}

function describeRelation(relation: RelationInfo): string {
	const columns = relation.columns.map((column) =>
		`${column.name}${column.isPrimaryKey ? '*' : ''}${column.nullable ? '' : '!'} ${column.type}`.trim(),
	);
	const keys = relation.foreignKeys.map(
		(key) => ` -> ${key.columns.join('+')}=${key.targetRelation}.${key.targetColumns.join('+')}`,
	);
	return `${relation.kind === 'table' ? '' : `${relation.kind} `}${relation.name}(${columns.join(', ')})${keys.join('')}`;
}

describe('tables', () => {
	test('columns, types and keys', () => {
		check(
			'sqlite',
			'create table t (id integer primary key, name text not null, price real default 1.5, any_value, ref integer references u(id))',
			'main.t(id*! integer, name! text, price real, any_value, ref integer) -> ref=u.id',
		);
	});
	test('keys of the table, composite ones too', () => {
		check(
			'sqlite',
			'create table t (a int, b int, constraint pk primary key (a, b), foreign key (a, b) references u (c, d) on delete cascade)',
			'main.t(a*! int, b*! int) -> a+b=u.c+d',
		);
	});
	test('a key without target columns', () => check('sqlite', 'create table t (a int references u)', 'main.t(a int) -> a=u.'));
	test('types of several words, lengths and arrays', () => {
		check(
			'postgresql',
			'create table t (a double precision, b character varying(20) not null, c timestamp with time zone, d text[], e numeric(10, 2), f int generated always as identity)',
			'public.t(a double precision, b! character varying(20), c timestamp with time zone, d text[], e numeric(10, 2), f int)',
		);
	});
	test('serial columns are not null', () => check('postgresql', 'create table t (id bigserial)', 'public.t(id! bigserial)'));
	test('PostgreSQL folds bare names', () =>
		check('postgresql', 'create table Users (Id int, "Name" text)', 'public.users(id int, Name text)'));
	test('schemas', () =>
		check('postgresql', 'create schema a; create table a.t (x int); create table u (y int)', 'a.t(x int)', 'public.u(y int)'));
	test('what a MySQL dump holds', () => {
		check(
			'mysql',
			"CREATE TABLE `t` (`id` int unsigned NOT NULL AUTO_INCREMENT, `kind` enum('a','b') DEFAULT 'a' COMMENT 'it''s', `x` int, PRIMARY KEY (`id`), UNIQUE KEY `u` (`kind`), KEY `k` (`x`), CONSTRAINT `f` FOREIGN KEY (`x`) REFERENCES `o` (`id`)) ENGINE=InnoDB COMMENT='all';",
			"t(id*! int unsigned, kind enum('a','b'), x int) -> x=o.id",
		);
	});
	test('comments and defaults', () => {
		const [table] =
			readDdl("create table t (a int default (1 + 2) comment 'first') comment = 'all'", dialectById('mysql')).schemas[0]
				?.relations ?? [];
		expect(table?.comment).toBe('all');
		expect(table?.columns[0]).toMatchObject({ defaultExpression: '(1 + 2)', comment: 'first' });
	});
	test('COMMENT ON', () => {
		const text = "create table t (a int); comment on table t is 'all'; comment on column t.a is 'it''s';";
		const [table] = readDdl(text, dialectById('postgresql')).schemas[0]?.relations ?? [];
		expect([table?.comment, table?.columns[0]?.comment]).toEqual(['all', "it's"]);
	});
	test('columns with the names of keywords', () => {
		check(
			'sqlite',
			'create table t (key text, "check" int, [order] int, `group` int, date text, "unique" int)',
			'main.t(key text, check int, order int, group int, date text, unique int)',
		);
	});
	test('checks and generated columns', () => {
		check(
			'sqlite',
			'create table t (a int check (a > 0 and a < 10), b int as (a * 2) stored, check (a <> b), c text collate nocase not null)',
			'main.t(a int, b int, c! text)',
		);
	});
	test('a table from a query', () =>
		check(
			'sqlite',
			'create table u (a int, b text); create table t as select b, a as c from u',
			'main.u(a int, b text)',
			'main.t(b text, c int)',
		));
	test('virtual tables', () => check('sqlite', 'create virtual table t using fts5(title, body)', 'main.t(title, body)'));
	test('INHERITS, LIKE and partitions', () => {
		check(
			'postgresql',
			'create table a (x int); create table b (y int) inherits (a); create table c (like a including all, z int); create table d partition of a for values in (1)',
			'public.a(x int)',
			'public.b(y int, x int)',
			'public.c(x int, z int)',
			'public.d(x int)',
		);
	});
	test('temporary, unlogged, if not exists', () => {
		check(
			'postgresql',
			'create temporary table if not exists a (x int); create unlogged table b (y int)',
			'public.a(x int)',
			'public.b(y int)',
		);
	});
});

describe('views', () => {
	test('columns by their names', () =>
		check(
			'sqlite',
			'create table t (a int, b text); create view v as select a, b as c, count(*) as n from t',
			'main.t(a int, b text)',
			'main.view v(a int, c text, n)',
		));
	test('declared columns', () =>
		check(
			'postgresql',
			'create table t (a int); create or replace view v (x) as select a from t',
			'public.t(a int)',
			'public.view v(x int)',
		));
	test('stars, common tables and other views', () => {
		check(
			'sqlite',
			'create table t (a int, b text); create view v as with c as (select * from t) select c.*, 1 as d from c; create view w as select d from v',
			'main.t(a int, b text)',
			'main.view v(a int, b text, d)',
			'main.view w(d)',
		);
	});
	test('the options of MySQL', () => {
		check(
			'mysql',
			'create table t (a int); create algorithm=undefined definer=`r`@`%` sql security definer view `v` as select `a` from `t`',
			't(a int)',
			'view v(a int)',
		);
	});
	test('materialized', () =>
		check(
			'postgresql',
			'create table t (a int); create materialized view v as select a from t',
			'public.t(a int)',
			'public.materializedView v(a int)',
		));
});

describe('changes', () => {
	test('columns and keys added', () => {
		check(
			'postgresql',
			'create table t (a int); alter table only t add column b text not null, add constraint pk primary key (a); alter table t add constraint f foreign key (a) references u(id)',
			'public.t(a*! int, b! text) -> a=u.id',
		);
	});
	test('renamed and dropped', () => {
		check(
			'sqlite',
			'create table t (a int, b int); alter table t rename to u; alter table u rename column a to c; alter table u drop column b',
			'main.u(c int)',
		);
	});
	test('changed by MySQL', () =>
		check(
			'mysql',
			'create table t (a int, b int); alter table t modify column a bigint not null, change b c text',
			't(a! bigint, c text)',
		));
	test('dropped and made again', () =>
		check('sqlite', 'create table t (a int); drop table if exists t; create table t (b int)', 'main.t(b int)'));
});

describe('what cannot be understood costs only itself', () => {
	test('a broken table between others', () =>
		check('sqlite', 'create table a (x int); create table (((; create table b (y int)', 'main.a(x int)', 'main.b(y int)'));
	test('an unfinished column', () => check('sqlite', 'create table a (x int, y , z text)', 'main.a(x int, y, z text)'));
	test('an open bracket at the end', () => check('sqlite', 'create table a (x int, y text', 'main.a(x int, y text)'));
	test('triggers, routines and data between', () => {
		check(
			'mysql',
			'create table a (x int); delimiter //\ncreate trigger g before insert on a for each row begin set new.x = 1; end//\ndelimiter ;\ninsert into a values (1); create table b (y int)',
			'a(x int)',
			'b(y int)',
		);
	});
	test('nothing', () => check('sqlite', ''));
});

test('SQLite sees the same columns in the sample schema', () => {
	const database = new Database(':memory:');
	database.exec(bookstoreDdl.sqlite);
	const relations = readDdl(bookstoreDdl.sqlite, dialectById('sqlite')).schemas[0]?.relations ?? [];
	const tables = database
		.prepare("select name from sqlite_schema where type in ('table', 'view') and name not like 'sqlite_%' order by name")
		.pluck()
		.all();
	expect(relations.map(({ name }) => name).sort()).toEqual(tables);
	for (const relation of relations) {
		const columns = database.prepare('select name, type, pk > 0 as pk from pragma_table_info(?)').all(relation.name);
		expect(
			relation.columns.map((column) => ({ name: column.name, type: column.type.toUpperCase(), pk: column.isPrimaryKey ? 1 : 0 })),
		).toEqual(columns.map((column) => ({ ...(column as object), type: String(Object(column).type).toUpperCase() })));
		const keys = database
			.prepare('select distinct "table" from pragma_foreign_key_list(?) order by 1')
			.pluck()
			.all(relation.name);
		expect([...new Set(relation.foreignKeys.map((key) => key.targetRelation))].sort()).toEqual(keys);
	}
	database.close();
});
