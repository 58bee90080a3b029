import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dialectIds } from '../../common/src/dialectNames';
import { dialectById } from '../../server/src/sql/dialects';
import { segmentsOf } from '../../server/src/sql/segmentCache';
import { splitSegments } from '../../server/src/sql/statements';
import { classifyRange } from '../../server/src/syntax/classifyRange';
import { foldsOf } from '../../server/src/syntax/folds';
import { type OutlineItem, outlineOf } from '../../server/src/syntax/outline';
import { selectionsAt } from '../../server/src/syntax/selections';
import { processorTime } from '../support/processorTime';
import { sqlCorpus } from '../support/sqlCorpus';
import { sqlText } from '../support/sqlText';

const dialects = fc.constantFrom(...dialectIds).map(dialectById);
const texts = fc.oneof(
	sqlText,
	fc.constantFrom(...sqlCorpus).chain(({ sql }) => fc.nat(sql.length).map((length) => sql.slice(0, length))),
	fc.string({ unit: 'binary' }),
);

test('tokens are in order, do not overlap, and lie in the text', () => {
	fc.assert(
		fc.property(dialects, texts, (dialect, text) => {
			let at = 0;
			for (const { start, end } of classifyRange(text, splitSegments(text, dialect), dialect, { start: 0, end: text.length })) {
				expect(start).toBeGreaterThanOrEqual(at);
				expect(end).toBeGreaterThan(start);
				at = end;
			}
			expect(at).toBeLessThanOrEqual(text.length);
		}),
		{ numRuns: 500 },
	);
});

test('a range has the tokens of the whole that touch it', () => {
	fc.assert(
		fc.property(dialects, texts, fc.nat(200), fc.nat(200), (dialect, text, start, length) => {
			const segments = splitSegments(text, dialect);
			const range = { start, end: start + length };
			const all = classifyRange(text, segments, dialect, { start: 0, end: text.length });
			expect(classifyRange(text, segments, dialect, range)).toEqual(
				all.filter((token) => token.end > range.start && token.start < range.end),
			);
		}),
	);
});

test('each selection holds the offset and the one before', () => {
	fc.assert(
		fc.property(dialects, texts, fc.nat(), (dialect, text, at) => {
			const offset = text.length === 0 ? 0 : at % (text.length + 1);
			let inner = { start: offset, end: offset };
			for (const selection of selectionsAt(text, offset, splitSegments(text, dialect), dialect)) {
				expect(selection.start <= inner.start && inner.end <= selection.end).toBe(true);
				expect(selection.end - selection.start).toBeGreaterThan(inner.end - inner.start);
				inner = selection;
			}
		}),
		{ numRuns: 1000 },
	);
});

test('the names of an outline lie in their items, and children in their statement', () => {
	const check = (item: OutlineItem): void => {
		expect(item.name).not.toBe('');
		expect(item.start <= item.nameStart && item.nameStart <= item.nameEnd && item.nameEnd <= item.end).toBe(true);
		for (const child of item.children) {
			expect(item.start <= child.start && child.end <= item.end).toBe(true);
			check(child);
		}
	};
	fc.assert(
		fc.property(dialects, texts, (dialect, text) => {
			const segments = splitSegments(text, dialect);
			for (const item of outlineOf(text, segments, dialect)) check(item);
			for (const { start, end } of foldsOf(text, segments, dialect)) expect(start < end && end <= text.length).toBe(true);
		}),
		{ numRuns: 500, examples: [[dialectById('mysql'), '--select ']] },
	);
});

test('twenty megabytes: what is on screen and the selection at the caret in the time of splitting', () => {
	const line = "INSERT INTO orders (id, name, note) VALUES (1, 'it''s; fine', NULL); -- don't\n";
	const text = line.repeat(Math.ceil(20_000_000 / line.length));
	const dialect = dialectById('postgresql');
	const segments = segmentsOf(text, dialect);
	const took = processorTime(() => {
		const middle = text.length / 2;
		expect(classifyRange(text, segments, dialect, { start: middle, end: middle + 4_000 }).length).toBeGreaterThan(100);
		expect(selectionsAt(text, middle, segments, dialect).length).toBeGreaterThan(2);
	});
	expect(took).toBeLessThan(1_000);
});

test('deep brackets, long lists and long chains are read in linear time', () => {
	const dialect = dialectById('postgresql');
	for (const text of [
		'('.repeat(20_000),
		`select ${'(a, '.repeat(10_000)}`,
		`select ${'a.'.repeat(20_000)}`,
		`with ${'a as (select 1), '.repeat(5_000)}`,
	]) {
		const segments = splitSegments(text, dialect);
		const took = processorTime(() => {
			classifyRange(text, segments, dialect, { start: 0, end: text.length });
			outlineOf(text, segments, dialect);
			foldsOf(text, segments, dialect);
			selectionsAt(text, text.length >> 1, segments, dialect);
		});
		expect(took).toBeLessThan(2_000);
	}
});
