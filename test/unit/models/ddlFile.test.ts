import { describe, expect, test } from 'vitest';
import type { RelationInfo } from '../../../common/src/catalog';
import type { DialectId } from '../../../common/src/connection';
import { schemaBuilder } from '../../../server/src/catalog/definitions';
import { applyDdlFile } from '../../../server/src/models/ddl/applyDdlFile';
import { ddlDialectOf } from '../../../server/src/models/ddl/ddlDialect';
import { readDdlFile, speaks } from '../../../server/src/models/ddl/ddlFile';
import { dialectById } from '../../../server/src/sql/dialects';

interface SourceFile {
	readonly path: string;
	readonly text: string;
}

/** What the files, in their order, leave behind, read as one dialect. */
function relationsOf(id: DialectId, ...files: readonly SourceFile[]): readonly RelationInfo[] {
	const builder = schemaBuilder(dialectById(id));
	for (const { path, text } of files) {
		const file = readDdlFile(path, path, text);
		if (file && speaks(file, id)) for (const _ of applyDdlFile(file, builder));
	}
	return builder.build().schemas.flatMap(({ relations }) => relations);
}

/** `table(column, …)` for each, the values of enumerations behind a column. */
function check(id: DialectId, files: Readonly<Record<string, string>>, ...expected: readonly string[]): void {
	const relations = relationsOf(id, ...Object.entries(files).map(([path, text]) => ({ path, text })));
	const columns = (relation: RelationInfo) =>
		relation.columns.map(({ name, allowedValues }) => name + (allowedValues ? `=${allowedValues.join('|')}` : '')).join(', ');
	expect(relations.map((relation) => `${relation.name}(${columns(relation)})`)).toEqual(expected);
}

/** The text that each source of a name points to, by `file:text`. */
function pointsTo(files: Readonly<Record<string, string>>, table: string, column?: string): readonly string[] {
	const relation = relationsOf('postgresql', ...Object.entries(files).map(([path, text]) => ({ path, text }))).find(
		({ name }) => name === table,
	);
	const named = column === undefined ? relation : relation?.columns.find(({ name }) => name === column);
	return (named?.sources ?? []).map((source) => {
		if (source.kind === 'live') return source.kind;
		const { start, end } = source.range;
		const line = files[source.uri]?.split(/\r\n|\r|\n/)[start.line];
		return `${source.uri}:${start.line === end.line ? line?.slice(start.character, end.character) : 'several lines'}`;
	});
}

describe('where a name is written', () => {
	const files = {
		'1.sql':
			'-- first\nINSERT INTO x VALUES (\'a;\nb\');\r\n\r\nCREATE TABLE "Users" (\n\tid int,\r\n\t/* 🙂 */ "full name" text\n);',
		'2.sql':
			'alter table "Users"\n  add column age int;\nalter table "Users" rename column id to key;\nalter table "Users" rename to people;',
	};
	test('a column', () => expect(pointsTo(files, 'people', 'full name')).toEqual(['1.sql:"full name"']));
	test('a column that another file adds', () => expect(pointsTo(files, 'people', 'age')).toEqual(['2.sql:age']));
	test('a column that was renamed: its new name, then its old one', () =>
		expect(pointsTo(files, 'people', 'key')).toEqual(['2.sql:key', '1.sql:id']));
	test('a table that was renamed', () => expect(pointsTo(files, 'people')).toEqual(['2.sql:people', '1.sql:"Users"']));
	test('a view', () =>
		expect(pointsTo({ a: 'create table t (a int);\ncreate view s.v as select a from t' }, 'v')).toEqual(['a:v']));
});

describe('what dumps hold', () => {
	test('pg_dump', () => {
		const dump = `
SET statement_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
CREATE EXTENSION IF NOT EXISTS citext WITH SCHEMA public;
CREATE TYPE public.mood AS ENUM (
    'sad',
    'it''s ok'
);
CREATE DOMAIN public.email AS public.citext CONSTRAINT email_check CHECK ((VALUE OPERATOR(public.~) '@'::public.citext));
CREATE FUNCTION public.f() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN CREATE TABLE no (a int); RETURN new; END; $$;
CREATE TABLE public.users (
    id integer NOT NULL,
    mood public.mood DEFAULT 'sad'::public.mood,
    status character varying(10) NOT NULL,
    address public.email,
    CONSTRAINT users_status CHECK (((status)::text = ANY ((ARRAY['new'::character varying, 'old'::character varying])::text[])))
);
COMMENT ON TABLE public.users IS 'people';
CREATE SEQUENCE public.users_id_seq AS integer START WITH 1;
ALTER SEQUENCE public.users_id_seq OWNED BY public.users.id;
ALTER TABLE ONLY public.users ALTER COLUMN id SET DEFAULT nextval('public.users_id_seq'::regclass);
COPY public.users (id, mood) FROM stdin;
1	create table nothing (a int);
\\.
ALTER TABLE ONLY public.users ADD CONSTRAINT users_pkey PRIMARY KEY (id);
ALTER TABLE ONLY public.users ADD CONSTRAINT users_fk FOREIGN KEY (id) REFERENCES public.users(id) ON DELETE CASCADE;
`;
		check('postgresql', { 'dump.sql': dump }, "users(id, mood=sad|it's ok, status=new|old, address)");
		const [users] = relationsOf('postgresql', { path: 'dump.sql', text: dump });
		expect(users?.comment).toBe('people');
		expect(users?.columns[0]).toMatchObject({
			isPrimaryKey: true,
			defaultExpression: "nextval('public.users_id_seq'::regclass)",
		});
		expect(users?.foreignKeys).toEqual([
			{ columns: ['id'], targetSchema: 'public', targetRelation: 'users', targetColumns: ['id'] },
		]);
	});
	test('mysqldump: views first as a stand-in, then in pieces', () => {
		const dump = `
/*!40101 SET NAMES utf8 */;
DROP TABLE IF EXISTS \`users\`;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE \`users\` (
  \`id\` int unsigned NOT NULL AUTO_INCREMENT,
  \`state\` enum('on','off') DEFAULT 'on',
  PRIMARY KEY (\`id\`),
  UNIQUE KEY \`u\` (\`state\`)
) ENGINE=InnoDB AUTO_INCREMENT=3 DEFAULT CHARSET=utf8mb4;
LOCK TABLES \`users\` WRITE;
INSERT INTO \`users\` VALUES (1,'it\\'s; create table no (a int);');
UNLOCK TABLES;
/*!50001 DROP VIEW IF EXISTS \`v\`*/;
/*!50001 CREATE VIEW \`v\` AS SELECT 1 AS \`id\`*/;
/*!50001 DROP VIEW IF EXISTS \`v\`*/;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=\`r\`@\`%\` SQL SECURITY DEFINER */
/*!50001 VIEW \`v\` AS select \`users\`.\`id\` AS \`key\`, \`users\`.\`state\` AS \`state\` from \`users\` */;
`;
		check('mysql', { 'dump.sql': dump }, 'users(id, state=on|off)', 'v(key, state)');
	});
	test('.schema of SQLite', () => {
		const dump = `CREATE TABLE IF NOT EXISTS "books" (id INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT CHECK (kind IN ('a', 'b')), n INT CHECK (n IN (1, 2)));
CREATE TABLE sqlite_sequence(name,seq);
CREATE INDEX i ON books (kind);
CREATE TRIGGER t AFTER INSERT ON books BEGIN UPDATE books SET kind = 'a'; END;`;
		check('sqlite', { 'dump.sql': dump }, 'books(id, kind=a|b, n)');
	});
});

describe('migrations', () => {
	test('the halves that undo count for nothing, as files', () => {
		check(
			'sqlite',
			{
				'm/1.up.sql': 'create table a (x int);',
				'm/1.down.sql': 'drop table a;',
				'm/down/2.sql': 'drop table a;',
				'm/U2__a.sql': 'drop table a; create table b (x int)',
			},
			'a(x)',
		);
	});
	for (const [down, up] of [
		['-- +goose Down', '-- +goose Up'],
		['-- migrate:down', '-- migrate:up'],
		['-- +migrate Down', '-- +migrate Up'],
		['-- Down Migration', '-- Up Migration'],
		['# --- !Downs', '# --- !Ups'],
		['-- //@UNDO', '-- up'],
	])
		test(`and in one file, behind ${down}`, () =>
			check(
				'sqlite',
				{ 'm/1.sql': `${up}\ncreate table a (x int);\n${down}\ndrop table a;\n${up}\ncreate table b (y int);` },
				'a(x)',
				'b(y)',
			));
	test('a comment that begins with the word ends nothing', () =>
		check('sqlite', { 'a.sql': '-- down payments\ncreate table a (x int);' }, 'a(x)'));
	test('types, null and schemas are changed', () => {
		const [table] = relationsOf('postgresql', {
			path: 'a.sql',
			text: 'create table a (x int, y int not null); alter table a alter column x set not null, alter y drop not null, alter column x type bigint using x::bigint; alter table a set schema s',
		});
		expect(table?.columns.map(({ nullable, type }) => ({ nullable, type }))).toEqual([
			{ nullable: false, type: 'bigint' },
			{ nullable: true, type: 'int' },
		]);
	});
	test('a column that is added twice is there once', () =>
		check('sqlite', { '1.sql': 'create table a (x int, y int)', '2.sql': 'alter table a add column y int' }, 'a(x, y)'));
	test('values are added to an enumeration', () =>
		check(
			'postgresql',
			{
				'1.sql': "create type mood as enum ('a'); create table t (m mood, n mood[])",
				'2.sql': "alter type mood add value if not exists 'b'",
			},
			't(m=a|b, n)',
		));
	test('SET search_path and USE say where tables go, in their file', () => {
		const builder = schemaBuilder(dialectById('postgresql'));
		for (const text of ['set search_path to app, public; create table a (x int)', 'create table b (x int)']) {
			const file = readDdlFile('a.sql', 'a.sql', text);
			if (file) for (const _ of applyDdlFile(file, builder));
		}
		expect(builder.build().schemas.map(({ name, relations }) => `${name}: ${relations.map((each) => each.name)}`)).toEqual([
			'app: a',
			'public: b',
		]);
	});
	test('temporary tables are of the script alone', () =>
		check('postgresql', { 'a.sql': 'create temp table a (x int); create table b (y int)' }, 'b(y)'));
});

describe('the dialect of a file', () => {
	const dialects: readonly (readonly [string, string, string])[] = [
		['generic', 'schema.sql', 'create table t (id integer, name varchar(20))'],
		['postgresql', 'schema.sql', 'create table t (id bigserial primary key)'],
		['postgresql', 'schema.sql', "create type t as enum ('a')"],
		['mysql', 'schema.sql', 'create table t (id int auto_increment) engine=InnoDB'],
		['sqlite', 'schema.sql', 'create table t (id integer primary key autoincrement)'],
		['sqlite', 'schema.sql', 'pragma foreign_keys = on;\ncreate table t (id integer)'],
		['mysql', 'db/mysql/schema.sql', 'create table t (id int)'],
		['postgresql', 'schema.pg.sql', 'create table t (id int)'],
		['sqlite', 'mysql/schema.sql', '-- dialect: sqlite\ncreate table t (id int) engine=InnoDB'],
		['other', 'schema.sql', 'create table [dbo].[t] (id int identity(1,1))\nGO\n'],
	];
	for (const [dialect, path, text] of dialects)
		test(`${path}: ${text.replace(/\n/g, ' ')} is ${dialect}`, () => expect(ddlDialectOf(path, text)).toBe(dialect));
	test('a file of another dialect is left out', () =>
		check('sqlite', { 'a.sql': 'create table a (id bigserial)', 'b.sql': 'create table b (id int)' }, 'b(id)'));
});
