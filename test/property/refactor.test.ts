import fc from 'fast-check';
import { expect, test } from 'vitest';
import { callAt } from '../../server/src/names/callAt';
import { refactoringsAt } from '../../server/src/refactor/refactoringsAt';
import { dialectById } from '../../server/src/sql/dialects';
import { bookstore, type TestedDialect } from '../support/completion';
import { corpus } from '../support/corpus';
import { sqlText } from '../support/sqlText';

const dialects: readonly TestedDialect[] = ['sqlite', 'postgresql', 'mysql'];

test('any text can be rewritten at any offset, with edits apart from each other and within the text', () => {
	fc.assert(
		fc.property(fc.constantFrom(...dialects), fc.oneof(sqlText, fc.constantFrom(...corpus)), fc.nat(600), (id, text, offset) => {
			const sources = { dialect: dialectById(id), catalog: bookstore(id) };
			const at = Math.min(offset, text.length);
			for (const { edits } of refactoringsAt(text, at, at, sources)) {
				let end = 0;
				for (const edit of edits) {
					expect(edit.start).toBeGreaterThanOrEqual(end);
					expect(edit.end).toBeGreaterThanOrEqual(edit.start);
					end = edit.end;
				}
				expect(end).toBeLessThanOrEqual(text.length);
			}
			const call = callAt(text, at, sources);
			if (call !== undefined) expect(call.argument).toBeGreaterThanOrEqual(0);
		}),
		{ numRuns: 1500 },
	);
});
