import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { DialectId } from '../../common/src/connection';
import { readDdl } from '../../server/src/models/ddl/readDdl';
import { dialectById } from '../../server/src/sql/dialects';
import { sqlText } from '../support/sqlText';

const dialect = fc.constantFrom<DialectId>('generic', 'sqlite', 'postgresql', 'mysql').map(dialectById);

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
