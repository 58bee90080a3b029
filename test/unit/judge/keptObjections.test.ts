import { describe, expect, test } from 'vitest';
import { KeptObjections, type Objection } from '../../../server/src/judge/keptObjections';
import { dialectById } from '../../../server/src/sql/dialects';
import { sqlRange } from '../../../server/src/sql/ranges';

const sql = 'select upper(a, b) from t';
const finding = { ruleId: 'invalid-statement', message: 'no', range: sqlRange(7, 12), fixes: [] } as const;
const objected = (own: readonly string[] = [], tables: readonly string[] = ['create table t (a, b)'], before = '') => ({
	text: { sql: before + sql, spliced: [], dialect: dialectById('sqlite') },
	statement: sqlRange(before.length, before.length + sql.length),
	tables,
	ownFunctions: new Set(own),
});

/** How often each answer is asked for, and what is told in the end. */
async function told(answers: readonly Objection[], statements: readonly ReturnType<typeof objected>[]) {
	const kept = new KeptObjections();
	let asked = 0;
	const found: (number | undefined)[] = [];
	for (const statement of statements) {
		found.push((await kept.of(statement, async () => answers[asked++] ?? 'none'))?.range.start);
	}
	return { asked, found };
}

describe('what an engine said of a statement', () => {
	test('is asked for once, wherever the statement stands', async () =>
		expect(await told([finding], [objected(), objected([], undefined, 'select 1; ')])).toEqual({ asked: 1, found: [7, 17] }));
	test('is asked for again where nobody could be asked', async () =>
		expect(await told(['unavailable', { ...finding }], [objected(), objected()])).toEqual({ asked: 2, found: [undefined, 7] }));
	test('is nothing, and stays that', async () =>
		expect(await told(['none', finding], [objected(), objected()])).toEqual({ asked: 1, found: [undefined, undefined] }));
	test('is another with functions of the program’s own', async () =>
		expect(await told([finding, 'none'], [objected(), objected(['upper'])])).toEqual({ asked: 2, found: [7, undefined] }));
	test('is another with other tables', async () =>
		expect(await told([finding, 'none'], [objected(), objected([], ['create table t (a)'])])).toEqual({
			asked: 2,
			found: [7, undefined],
		}));
});
