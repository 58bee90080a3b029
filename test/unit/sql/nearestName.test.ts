import { expect, test } from 'vitest';
import { nearestNames } from '../../../server/src/sql/nearestName';

test.each([
	['one letter wrong', 'naem', ['name', 'title'], ['name']],
	['the nearest only', 'titel', ['title', 'table', 'tide'], ['title']],
	['capitals do not matter', 'EMIAL', ['email'], ['email']],
	['nothing for two letters: everything is near', 'ab', ['ac', 'abc'], []],
	['nothing that is another word', 'price', ['title', 'author'], []],
	['three at most', 'cola', ['colb', 'colc', 'cold', 'cole'], ['colb', 'colc', 'cold']],
])('%s', (_name, typed, names, expected) => {
	expect(nearestNames(typed, names)).toEqual(expected);
});
