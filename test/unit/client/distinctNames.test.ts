import { expect, test } from 'vitest';
import { distinctNames } from '../../../client/src/connections/distinctNames';

test('file names alone where they differ, with folders where they do not', () => {
	const names = distinctNames(['/w/shop.db', '/w/old/shop.db', '/w/old/users.db']);
	expect([...names.values()]).toEqual(['w/shop.db', 'old/shop.db', 'users.db']);
});

test('one path that is the tail of another still ends', () => {
	expect([...distinctNames(['/shop.db', '/a/shop.db']).values()]).toEqual(['/shop.db', 'a/shop.db']);
});
