import { describe, expect, test } from 'vitest';
import { findingsIn, MemoryFiles } from '../../support/workspace';

/** The findings in the first file. */
function check(files: Readonly<Record<string, string>>, expected: readonly string[]) {
	const [first = ''] = Object.keys(files);
	expect(findingsIn(new MemoryFiles(files), first)).toEqual(expected);
}

describe('what another script completes or makes', () => {
	test('a condition that a method of a base class elsewhere completes', () =>
		check(
			{
				'users.ts':
					"import { Repository } from './repository';\nexport class Users extends Repository {\n\tbyName(name: string) { return this.select(`name = '${name}'`); }\n\tall() { return this.select('true'); }\n}",
				'repository.ts':
					"import { Pool } from 'pg';\nexport class Repository {\n\tconstructor(protected pool: Pool) {}\n\tasync select(where: string) { return this.pool.query(`SELECT * FROM users WHERE ${where}`); }\n}",
			},
			[
				'3 warning interpolated-value: name < 3 `name` is a parameter of `byName` < 3 passed to `select` as `where` < repository.ts:4 `this.pool.query` executes it',
			],
		));

	test('a column of a table elsewhere is bound by the tag', () =>
		check(
			{
				'find.ts':
					"import { sql } from 'drizzle-orm';\nimport { tableOf } from './tables';\nconst { table } = tableOf('a');\nsql`SELECT ST_Within(${table.shape}, ${shape})`;",
				'tables.ts': 'export function tableOf(name) { return { table: tables[name] }; }',
			},
			[],
		));

	test('the entries of a constant elsewhere', () =>
		check(
			{
				'types.ts':
					"import { kinds } from './kinds';\ndb.query(`SELECT CASE a ${Object.entries(kinds).map(([key, kind]) => `WHEN '${key}' THEN '${kind}'`).join(' ')} END FROM b`);",
				'kinds.ts': "export const kinds = { r: 'table', v: 'view' };",
			},
			[],
		));
});
