import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseParameter, writeParameter } from '../../../client/src/queryRunner/parseParameter';

describe('what is typed for a parameter', () => {
	test.each([
		['NULL in any case is NULL', ' null ', null],
		['a whole number is a number', '42', 42],
		['a fraction is a number', '-1.50', -1.5],
		['an integer beyond 2^53 keeps every digit', '9007199254740993', { kind: 'bigint', text: '9007199254740993' }],
		['a number too large for a double stays text', '1e400', '1e400'],
		['a fraction with more digits than a double keeps stays text', '0.12345678901234567890', '0.12345678901234567890'],
		['a number with a leading zero is text: it may be a code', '007', '007'],
		['quotes make a number text', "'42'", '42'],
		['a doubled quote inside quotes is one quote', "'it''s'", "it's"],
		['a single quote alone is text', "'", "'"],
		['true is a boolean', 'TRUE', true],
		['the empty text is text', '', ''],
		['blanks around text are kept', '  a ', '  a '],
	])('%s', (_what, typed, expected) => {
		expect(parseParameter(typed)).toEqual(expected);
	});

	test('a value that was offered and accepted unchanged is the same value again', () => {
		// A whole number beyond 2^53 comes back as a bigint, which keeps every digit.
		const double = fc
			.double({ noNaN: true, noDefaultInfinity: true })
			.filter((item) => !Number.isInteger(item) || Number.isSafeInteger(item));
		const value = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null), double);
		fc.assert(
			fc.property(value, (original) => {
				expect(parseParameter(writeParameter(original))).toEqual(Object.is(original, -0) ? 0 : original);
			}),
		);
	});
});
