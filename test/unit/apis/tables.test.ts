import { describe, expect, test } from 'vitest';
import { apiOfModule, apisFor } from '../../../server/src/apis/index';

describe.each(['python', 'typescript'])('the table for %s', (languageId) => {
	const apis = apisFor(languageId);

	test('has no id and no module twice', () => {
		const ids = apis.map((api) => api.id);
		const modules = apis.flatMap((api) => api.modules);
		expect(new Set(ids).size).toBe(ids.length);
		expect(modules.filter((module, at) => modules.indexOf(module) !== at)).toEqual([]);
	});

	test('says for each library what executes', () => {
		for (const api of apis) expect(api.sinks.flatMap((row) => row.names).length, api.id).toBeGreaterThan(0);
	});

	test('says where the parameters are, unless there are none', () => {
		for (const api of apis) {
			for (const { names, parameters } of api.sinks) {
				const needsIndex = parameters.form === 'sequence' || parameters.form === 'rows';
				if (needsIndex) expect(parameters.index, `${api.id} ${names.join()}`).toBeGreaterThan(0);
			}
		}
	});
});

test.each([
	['python', 'sqlite3', 'sqlite3'],
	['python', 'sqlalchemy.ext.asyncio', 'sqlalchemy'],
	['python', 'psycopg2.extras', 'psycopg2'],
	['python', 'mysql.connector', 'mysql'],
	['python', 'sqlite3x', undefined],
	['typescript', 'mysql2/promise', 'mysql2'],
	['typescript', 'better-sqlite3', 'better-sqlite3'],
	['typescript', 'drizzle-orm/node-postgres', 'drizzle'],
	['plaintext', 'sqlite3', undefined],
])('in %s, %s belongs to %s', (languageId, module, id) => {
	expect(apiOfModule(apisFor(languageId), module)?.id).toBe(id);
});
