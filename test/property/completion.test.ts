import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/completion/analyze';
import { complete } from '../../server/src/completion/complete';
import { dialectById } from '../../server/src/sql/dialects';
import { bookstore, type TestedDialect } from '../support/completion';
import { corpus } from '../support/corpus';
import { processorTime } from '../support/processorTime';
import { sqlText } from '../support/sqlText';

const dialects: readonly TestedDialect[] = ['sqlite', 'postgresql', 'mysql'];

test('every prefix of every statement completes, with everything behind the caret and without', () => {
	for (const id of dialects) {
		const dialect = dialectById(id);
		const catalog = bookstore(id);
		for (const statement of corpus) {
			for (let offset = 0; offset <= statement.length; offset++) {
				checkAnswer(complete(statement.slice(0, offset), offset, catalog, dialect).items, offset, offset);
				if (offset % 3 === 0) checkAnswer(complete(statement, offset, catalog, dialect).items, offset, statement.length);
			}
		}
	}
}, 60_000);

test('any text completes at any offset, also beyond its ends', () => {
	fc.assert(
		fc.property(fc.constantFrom(...dialects), sqlText, fc.integer({ min: -2, max: 400 }), (id, text, offset) => {
			const { items } = complete(text, offset, bookstore(id), dialectById(id));
			checkAnswer(items, Math.max(0, Math.min(offset, text.length)), text.length);
		}),
		{ numRuns: 3000 },
	);
});

test('what is offered fits what has been typed', () => {
	fc.assert(
		fc.property(fc.constantFrom(...dialects), sqlText, fc.nat(200), (id, text, at) => {
			const offset = Math.min(at, text.length);
			const { prefix } = analyze(text, offset, dialectById(id));
			for (const item of complete(text, offset, bookstore(id), dialectById(id)).items) {
				const typed = text.slice(item.replace.start, offset);
				if (item.kind !== 'star')
					expect(isSubsequence(typed.toLowerCase(), item.filterText.toLowerCase()), `${typed} ${item.filterText}`).toBe(true);
				if (prefix === '') expect(item.replace.end).toBeLessThanOrEqual(offset + 1);
			}
		}),
		{ numRuns: 1000 },
	);
});

test('deep nesting and long lists are read in linear time', () => {
	const texts = [
		`select ${'('.repeat(20_000)}|`,
		`select ${'(select '.repeat(5_000)}|`,
		`select ${'a, '.repeat(50_000)}| from users`,
		`select * from ${'users u join '.repeat(5_000)}|`,
		`with ${Array.from({ length: 300 }, (_, index) => `c${index} as (select * from ${index === 0 ? 'users' : `c${index - 1} a, c${index - 1} b`})`).join(', ')} select | from c299`,
		`${'case when '.repeat(5_000)}|`,
		`select ${'a.'.repeat(20_000)}|`,
		`insert into users (${'id, '.repeat(20_000)}|`,
		`create table t (${'a int references users(id), '.repeat(10_000)}|`,
	];
	for (const id of dialects) {
		for (const marked of texts) {
			const took = processorTime(() => complete(marked.replace('|', ''), marked.indexOf('|'), bookstore(id), dialectById(id)));
			expect(took, marked.slice(0, 40)).toBeLessThan(3_000);
		}
	}
}, 60_000);

function checkAnswer(items: ReturnType<typeof complete>['items'], offset: number, length: number): void {
	expect(items.length).toBeLessThanOrEqual(200);
	for (const item of items) {
		expect(item.replace.start).toBeLessThanOrEqual(offset);
		expect(item.replace.end).toBeGreaterThanOrEqual(offset);
		expect(item.replace.end).toBeLessThanOrEqual(length);
		expect(item.insertText).not.toBe('');
	}
	const sorted = items.map((item) => item.sortText);
	expect([...sorted].sort()).toEqual(sorted);
}

function isSubsequence(typed: string, name: string): boolean {
	let at = 0;
	for (const sign of name) if (at < typed.length && sign === typed.charAt(at)) at++;
	return at === typed.length;
}
