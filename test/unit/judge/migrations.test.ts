import { describe, expect, test } from 'vitest';
import { judged } from '../../support/judged';

const schema = 'create table users (id int, name text);';
const rules = async (uri: string, text: string, languageId = 'sql') =>
	(await judged(text, { dialect: 'postgresql', schema, uri, languageId })).map(({ ruleId }) => ruleId);

describe('names of migrations are of their day', () => {
	test.each<[string, string, string, string?]>([
		['a folder of migrations', 'file:///shop/migrations/4.sql', 'update users set gone = 1'],
		['a numbered file', 'file:///shop/db/0042_gone.sql', 'insert into old_users select 1'],
		['Flyway', 'file:///shop/db/V2__gone.sql', 'select gone from users'],
		['a file that alters tables', 'file:///shop/a.sql', 'alter table users add y int; update users set gone = 1'],
		[
			'Alembic',
			'file:///shop/alembic/versions/x.py',
			'from alembic import op\nop.execute("update users set gone = 1")\n',
			'python',
		],
	])('%s', async (_name, uri, text, languageId) => expect(await rules(uri, text, languageId)).toEqual([]));
	test.each<[string, string, string, string?]>([
		['a file of queries', 'file:///shop/queries.sql', 'update users set gone = 1'],
		['what the migration makes itself', 'file:///shop/migrations/4.sql', 'create table t (a int); select b from t'],
		['a folder above the workspace', 'file:///srv/migrations/src/shop/app/db/q.sql', 'update users set gone = 1'],
		[
			'code that is none',
			'file:///shop/versions/x.py',
			'import psycopg\npsycopg.connect().execute("update users set gone = 1")\n',
			'python',
		],
	])('but %s is judged', async (_name, uri, text, languageId) =>
		expect(await rules(uri, text, languageId)).toEqual(['unknown-column']),
	);
});
