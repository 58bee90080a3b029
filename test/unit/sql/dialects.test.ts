import Database from 'better-sqlite3';
import { describe, expect, test } from 'vitest';
import type { DialectId } from '../../../common/src/connection';
import { dialectIds } from '../../../common/src/dialectNames';
import { dialectById } from '../../../server/src/sql/dialects';

function check(id: DialectId, name: string, expected: string): void {
	expect(dialectById(id).writeIdentifier(name)).toBe(expected);
}

describe('how names are written', () => {
	test('bare where they can be', () => {
		check('sqlite', 'Users', 'Users');
		check('postgresql', 'user_id', 'user_id');
		check('mysql', '2fa_codes', '2fa_codes');
		check('generic', 'größe', 'größe');
	});
	test('reserved words', () => {
		check('sqlite', 'order', '"order"');
		check('postgresql', 'user', '"user"');
		check('mysql', 'rank', '`rank`');
		check('mariadb', 'rank', 'rank');
		check('mariadb', 'slow', '`slow`');
	});
	test('capitals only in PostgreSQL', () => {
		check('postgresql', 'userId', '"userId"');
		check('mysql', 'userId', 'userId');
	});
	test('quotes in the name are doubled', () => {
		check('sqlite', 'a"b', '"a""b"');
		check('mysql', 'a`b', '`a``b`');
	});
	test('digits only', () => {
		check('mysql', '123', '`123`');
		check('mysql', '1e5', '`1e5`');
		check('postgresql', '1a', '"1a"');
	});
	test('the empty name', () => check('sqlite', '', '""'));
});

test('SQLite itself reads every one of its keywords back as the name we wrote', () => {
	const database = new Database(':memory:');
	const dialect = dialectById('sqlite');
	for (const word of dialect.keywords) {
		const name = dialect.writeIdentifier(word.toLowerCase());
		database.exec(`create table ${name} (${name} integer, other integer references ${name})`);
		const row = database.prepare(
			`select t.${name} as ${name}, max(${name}) from ${name} as t where t.${name} is null order by t.${name}`,
		);
		expect(row.columns()[0]?.column, word).toBe(word.toLowerCase());
		database.exec(`drop table ${name}`);
	}
	database.close();
});

test('SQLite has every function that we offer for it', () => {
	const database = new Database(':memory:');
	const known = new Set(database.prepare('select lower(name) from pragma_function_list').pluck().all());
	// Parts of the syntax, of extensions that are often compiled in, or of later versions.
	const others = new Set([
		'json_each',
		'json_tree',
		'bm25',
		'highlight',
		'snippet',
		'median',
		'percentile',
		'if',
		'unhex',
		'iif',
		'coalesce',
	]);
	const missing = dialectById('sqlite')
		.functions.map((fn) => fn.name)
		.filter((name) => !known.has(name) && !others.has(name));
	database.close();
	expect(missing).toEqual([]);
});

test.each(dialectIds)('every function of %s has a signature and says what it gives', (id) => {
	const bare = dialectById(id).functions.filter(
		({ description, name, signature }) => !description || !signature.startsWith(`${name}(`) || !signature.includes(')'),
	);
	expect(bare.map(({ signature }) => signature)).toEqual([]);
});
