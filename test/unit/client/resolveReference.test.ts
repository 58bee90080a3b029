import { describe, expect, test } from 'vitest';
import { candidatePaths } from '../../../client/src/connections/resolveReference';

describe('what a path in the code may mean', () => {
	test('a relative path starts at the workspace folder, then at the file, then between', () => {
		expect(candidatePaths('shop.db', '/w/a/b/main.py', '/w')).toEqual(['/w/shop.db', '/w/a/b/shop.db', '/w/a/shop.db']);
	});
	test('an absolute path means itself', () => {
		expect(candidatePaths('/data/../shop.db', '/w/main.py', '/w')).toEqual(['/shop.db']);
	});
	test('a file outside the workspace folder looks beside itself', () => {
		expect(candidatePaths('shop.db', '/other/main.py', '/w')).toEqual(['/other/shop.db']);
	});
	test('without a workspace folder it looks beside the file', () => {
		expect(candidatePaths('./x/shop.db', '/other/main.py', undefined)).toEqual(['/other/x/shop.db']);
	});
});
