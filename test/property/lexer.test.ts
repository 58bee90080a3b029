import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialectIds } from '../../common/src/dialectNames';
import { dialectById } from '../../server/src/sql/dialects';
import { tokenize } from '../../server/src/sql/lexer';
import { processorTime } from '../support/processorTime';
import { sqlText } from '../support/sqlText';

const dialects = dialectIds;

test('the tokens add up to the text, none is empty, and only the last is unterminated', () => {
	fc.assert(
		fc.property(fc.constantFrom(...dialects), fc.oneof(sqlText, fc.string({ unit: 'binary' })), (id, text) => {
			const tokens = tokenize(text, dialectById(id));
			let at = 0;
			for (const token of tokens) {
				expect(token.start).toBe(at);
				expect(token.end).toBeGreaterThan(token.start);
				at = token.end;
			}
			expect(at).toBe(text.length);
			expect(tokens.slice(0, -1).filter((token) => token.isUnterminated)).toEqual([]);
		}),
		{ numRuns: 1000 },
	);
});

test('a text of one sign over and over is read in linear time', () => {
	for (const id of dialects) {
		for (const sign of [
			'(',
			"'",
			'"',
			'[',
			'$',
			'$a$',
			':a',
			'/*',
			'%(',
			'%(a',
			'--',
			'`',
			'\\',
			'@',
			'?',
			'.',
			'1.',
			'e',
			';',
		]) {
			const took = processorTime(() => tokenize(sign.repeat(100_000), dialectById(id)));
			expect(took, `${id} ${sign}`).toBeLessThan(2_000);
		}
	}
});
