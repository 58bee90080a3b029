import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nameAt, resolveNames, resolveNamesAt } from '../../server/src/names/resolveNames';
import { dialectById } from '../../server/src/sql/dialects';
import { bookstore, type TestedDialect } from '../support/completion';
import { corpus } from '../support/corpus';
import { processorTime } from '../support/processorTime';
import { sqlText } from '../support/sqlText';

const dialects: readonly TestedDialect[] = ['sqlite', 'postgresql', 'mysql'];

test('every prefix of every statement resolves, each name where it is written', () => {
	for (const id of dialects) {
		const sources = { dialect: dialectById(id), catalog: bookstore(id) };
		for (const statement of corpus) {
			for (let offset = 0; offset <= statement.length; offset += 2) checkNames(statement.slice(0, offset), sources);
		}
	}
}, 60_000);

test('any text resolves at any offset, also beyond its ends', () => {
	fc.assert(
		fc.property(fc.constantFrom(...dialects), sqlText, fc.integer({ min: -2, max: 400 }), (id, text, offset) => {
			const sources = { dialect: dialectById(id), catalog: bookstore(id) };
			checkNames(text, sources);
			const statement = resolveNamesAt(text, offset, sources);
			const name = statement && nameAt(statement, offset);
			if (name !== undefined) expect(name.part.start <= offset && offset <= name.part.end).toBe(true);
		}),
		{ numRuns: 2000 },
	);
});

test('time grows with the text, and not faster', () => {
	const sources = { dialect: dialectById('postgresql'), catalog: bookstore('postgresql') };
	const make = (count: number) =>
		`select ${Array.from({ length: count }, (_, at) => `f(u.name, g(o.id + ${at}))`).join(', ')} from users u join orders o on o.user_id = u.id`;
	const small = processorTime(() => resolveNames(make(300), sources));
	const large = processorTime(() => resolveNames(make(3000), sources));
	expect(large).toBeLessThan(Math.max(small, 20) * 40);
});

function checkNames(text: string, sources: Parameters<typeof resolveNames>[1]): void {
	for (const { names } of resolveNames(text, sources)) {
		for (const { part, candidates } of names) {
			if (part.start < 0 || part.end > text.length || part.start >= part.end) throw new Error(`outside of the text: ${text}`);
			candidates?.();
		}
	}
}
