import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialectIds } from '../../common/src/dialectNames';
import { schemaBuilder } from '../../server/src/catalog/definitions';
import { applyDdlFile } from '../../server/src/models/ddl/applyDdlFile';
import { readDdlFile } from '../../server/src/models/ddl/ddlFile';
import { readDdl } from '../../server/src/models/ddl/readDdl';
import { dialectById } from '../../server/src/sql/dialects';
import { sqlText } from '../support/sqlText';

const dialect = fc.constantFrom(...dialectIds).map(dialectById);

test('any text is read, and what stands between well-formed tables costs none of them', () => {
	fc.assert(
		fc.property(dialect, sqlText, (sql, junk) => {
			// An open quote or comment reaches over what follows in every engine; such a text says nothing of our reader.
			const closed = junk
				.replace(/['"`$[\]#]|--|\/\*|\*\/|\\|delimiter/g, ' ')
				.replace(/create (?:trigger|procedure)|begin/g, ' ');
			const snapshot = readDdl(
				`create table first_table (id int);\n${closed}\n;\ncreate table last_table (name text, size int);`,
				sql,
			);
			const relations = snapshot.schemas.flatMap((schema) => schema.relations);
			expect(relations.find(({ name }) => name === 'first_table')?.columns.map(({ name }) => name)).toEqual(['id']);
			expect(relations.find(({ name }) => name === 'last_table')?.columns.map(({ name }) => name)).toEqual(['name', 'size']);
		}),
		{ numRuns: 1000 },
	);
});

test('any text at all is read without an error', () => {
	fc.assert(
		fc.property(
			dialect,
			sqlText,
			fc.constantFrom('create table t (', 'create view v as ', 'alter table users add ', ''),
			(sql, text, head) => {
				expect(readDdl(`create table users (id int);${head}${text}`, sql).schemas.length).toBeGreaterThan(0);
			},
		),
		{ numRuns: 1000 },
	);
});

test('every name that is quoted by the dialect comes back as it was', () => {
	fc.assert(
		fc.property(dialect, fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), (sql, name) => {
			fc.pre(!/[\0\ud800-\udfff]/.test(name));
			const written = sql.writeIdentifier(name);
			const [schema] = readDdl(`create table ${written} (${written} int, b int)`, sql).schemas;
			expect(schema?.relations[0]?.name).toBe(name);
			expect(schema?.relations[0]?.columns[0]?.name).toBe(name);
		}),
		{ numRuns: 500 },
	);
});

test('any file is read without an error, and what it says of a name points to that name', () => {
	fc.assert(
		fc.property(dialect, sqlText, sqlText, (sql, before, after) => {
			const file = readDdlFile('a.sql', 'a.sql', `${before}\n;create table first_table (id int, name text);\n${after}`);
			const builder = schemaBuilder(sql);
			if (file) for (const _ of applyDdlFile(file, builder));
			const lines = `${before}\n;create table first_table (id int, name text);\n${after}`.split(/\r\n|\r|\n/);
			for (const { relations } of builder.build().schemas) {
				for (const { name, sources = [] } of relations.flatMap((relation) => [relation, ...relation.columns])) {
					const [source] = sources;
					if (source === undefined || source.kind === 'live') continue;
					const { start, end } = source.range;
					// A quoted name may hold a line break; every other one is there as it is.
					if (start.line === end.line && /^\w+$/.test(name))
						expect(lines[start.line]?.slice(start.character, end.character).toLowerCase()).toContain(name.toLowerCase());
				}
			}
		}),
		{ numRuns: 500 },
	);
});

test('reading takes time in step with the length', () => {
	const time = (count: number) => {
		const tables = Array.from(
			{ length: count },
			(_, at) => `create table t${at} (id int, name text /* x */, check (name in ('a')));\n`,
		);
		const start = process.cpuUsage();
		const file = readDdlFile('a.sql', 'a.sql', tables.join(''));
		const builder = schemaBuilder(dialectById('postgresql'));
		if (file) for (const _ of applyDdlFile(file, builder));
		builder.build();
		const { user, system } = process.cpuUsage(start);
		return user + system;
	};
	time(500);
	expect(time(8000) / time(1000)).toBeLessThan(24);
});
