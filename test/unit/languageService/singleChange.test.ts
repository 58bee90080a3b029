import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isTestFile } from '../../../server/src/languageService/isTestFile';
import { singleChange } from '../../../server/src/languageService/singleChange';

const long = fc.tuple(fc.string(), fc.nat(6_000)).map(([text, length]) => text + 'ab'.repeat(length));

test('the change found turns the old text into the new one', () => {
	fc.assert(
		fc.property(long, fc.string(), fc.string(), long, (head, removed, added, tail) => {
			const before = head + removed + tail;
			const after = head + added + tail;
			const { fromA, toA, fromB, toB } = singleChange(before, after);
			expect(before.slice(0, fromA) + after.slice(fromB, toB) + before.slice(toA)).toBe(after);
			expect(toA - fromA).toBeLessThanOrEqual(removed.length);
		}),
	);
});

test('test files are known by their names and folders', () => {
	const paths = [
		'store/search.py',
		'tests/test_search.py',
		'test_x.py',
		'src/a.test.ts',
		'latest/a.py',
		'contest.py',
		'conftest.py',
	];
	expect(paths.filter(isTestFile)).toEqual(['tests/test_search.py', 'test_x.py', 'src/a.test.ts', 'conftest.py']);
});
