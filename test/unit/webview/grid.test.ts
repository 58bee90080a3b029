import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { columnWidths } from '../../../client/webview/results/columnWidths';
import { copyText, countOf, formatCell, formatDuration } from '../../../client/webview/results/formatCell';
import { rowWindow, scrollTopFor } from '../../../client/webview/results/rowWindow';

describe('how a value looks', () => {
	test.each([
		['NULL is not the empty text', null, { text: 'NULL', kind: 'null' }],
		['the empty text is empty', '', { text: '', kind: 'empty' }],
		['the text NULL is text', 'NULL', { text: 'NULL', kind: 'text' }],
		['a line break stays on one line and can be seen', 'a\r\nb', { text: 'a ⏎ b', kind: 'text' }],
		[
			'a large integer keeps every digit',
			{ kind: 'bigint', text: '9223372036854775807' },
			{ text: '9223372036854775807', kind: 'number' },
		],
		[
			'bytes show their beginning and their length',
			{ kind: 'bytes', length: 2048, base64: '/9j/', truncated: true },
			{ text: 'ff d8 ff · 2.0 KiB', kind: 'bytes' },
		],
	] as const)('%s', (_what, value, expected) => {
		expect(formatCell(value)).toEqual(expected);
	});
	test('the clipboard gets all of a long text', () => {
		expect(copyText('x'.repeat(1000))).toHaveLength(1000);
	});
	test('counts and times read as a person writes them', () => {
		expect([
			countOf(1, 'row'),
			countOf(12345, 'row'),
			formatDuration(12.4),
			formatDuration(1240),
			formatDuration(185_000),
		]).toEqual(['1 row', '12,345 rows', '12 ms', '1.24 s', '3 min 5 s']);
	});
	test('a column is as wide as its longest value within reason', () => {
		const columns = [
			{ name: 'id', databaseType: '', align: 'end' },
			{ name: 'text', databaseType: '', align: 'start' },
		] as const;
		expect(columnWidths(columns, [[1, 'x'.repeat(400)]])).toEqual([8, 47]);
	});
});

describe('which rows are on screen', () => {
	test('the first screen of a short result is all of it', () => {
		expect(rowWindow(3, 24, 0, 240)).toEqual({ height: 72, first: 0, count: 3, top: 0 });
	});
	test('the last row of five million can be reached by the scroll bar', () => {
		const rows = 5_000_000;
		const { height } = rowWindow(rows, 24, 0, 500);
		expect(height).toBeLessThan(2 ** 24);
		const end = rowWindow(rows, 24, height - 500, 500);
		expect(end.first + end.count).toBe(rows);
	});
	test('whatever the scroll position, the screen is covered and no row is named that is not there', () => {
		fc.assert(
			fc.property(fc.integer({ min: 0, max: 3_000_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (rows, share) => {
				const viewport = 500;
				const { height } = rowWindow(rows, 24, 0, viewport);
				const scrollTop = share * Math.max(0, height - viewport);
				const view = rowWindow(rows, 24, scrollTop, viewport);
				expect(view.first).toBeGreaterThanOrEqual(0);
				expect(view.first + view.count).toBeLessThanOrEqual(rows);
				if (rows > 0) {
					expect(view.top).toBeLessThanOrEqual(scrollTop + 0.5);
					expect(view.top + view.count * 24).toBeGreaterThanOrEqual(Math.min(height, scrollTop + viewport) - 0.5);
				}
			}),
		);
	});
	test('going to a row scrolls until it can be seen, and not when it can', () => {
		expect(scrollTopFor(0, 100, 24, 240, 240)).toBe(0);
		expect(scrollTopFor(99, 100, 24, 0, 240)).toBe(2160);
		expect(scrollTopFor(12, 100, 24, 240, 240)).toBe(240);
	});
});
