import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseSchemaSources } from '../../../server/src/languageServer/initializationOptions';

const root = pathToFileURL('/w/shop').href;

describe('schemas given at start-up', () => {
	test('a relative path starts at the root', () => {
		expect(parseSchemaSources({ schemas: [{ dialect: 'sqlite', path: 'db/schema.sql' }] }, root).sources).toEqual([
			{ dialect: 'sqlite', path: '/w/shop/db/schema.sql' },
		]);
	});
	test('dialects may be named as people name them', () => {
		const named = ['postgres', 'PostgreSQL', 'mariadb'].map((dialect) => ({ dialect, path: '/x.sql' }));
		expect(parseSchemaSources({ schemas: named }, null).sources.map((source) => source.dialect)).toEqual([
			'postgresql',
			'postgresql',
			'mariadb',
		]);
	});
	test('an entry of the wrong shape is left out and told; the others count', () => {
		const { sources, problems } = parseSchemaSources(
			{ schemas: [{ dialect: 'oracle', path: 'x' }, 5, { dialect: 'mysql', path: '/a.sql' }] },
			root,
		);
		expect(sources).toEqual([{ dialect: 'mysql', path: '/a.sql' }]);
		expect(problems).toHaveLength(2);
	});
	test.each([undefined, null, 5, {}, { schemas: 'x' }])('%j is no reason to fail', (options) => {
		expect(parseSchemaSources(options, root).sources).toEqual([]);
	});
});
