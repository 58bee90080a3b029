import { describe, expect, test } from 'vitest';
import { Emitter } from '../../../common/src/base/event';
import { DisposableStore, toDisposable } from '../../../common/src/base/lifecycle';
import { parseSetting } from '../../../common/src/configuration';
import { type RunnableStatement, toDocumentOffset } from '../../../common/src/languageServerProtocol';
import { redact } from '../../../common/src/logger';

describe('disposables', () => {
	test('a store disposes in reverse order, all of them even when one throws', () => {
		const order: string[] = [];
		const store = new DisposableStore();
		store.add(toDisposable(() => order.push('first')));
		store.add({
			dispose: () => {
				order.push('bad');
				throw new Error('bad');
			},
		});
		store.add(toDisposable(() => order.push('last')));
		expect(() => store.dispose()).toThrow('bad');
		expect(order).toEqual(['last', 'bad', 'first']);
	});
	test('what is added to a disposed store is disposed at once', () => {
		const store = new DisposableStore();
		store.dispose();
		let disposed = 0;
		store.add(toDisposable(() => disposed++));
		expect(disposed).toBe(1);
	});
});

describe('events', () => {
	test('a listener that throws does not keep the next from hearing', () => {
		const errors: unknown[] = [];
		const emitter = new Emitter<number>((error) => errors.push(error));
		const heard: number[] = [];
		emitter.event(() => {
			throw new Error('deaf');
		});
		emitter.event((value) => heard.push(value));
		emitter.fire(7);
		expect(heard).toEqual([7]);
		expect(errors).toHaveLength(1);
	});
	test('the same listener twice is heard twice, and disposed one by one', () => {
		const emitter = new Emitter<void>();
		let count = 0;
		const listener = () => {
			count++;
		};
		emitter.event(listener);
		emitter.event(listener).dispose();
		emitter.fire();
		expect(count).toBe(1);
	});
});

test('user info is taken out of URLs before they are logged', () => {
	expect(redact('no postgres://ann:pa55@db:5432/shop and mysql://root@h/x')).toBe(
		'no postgres://…@db:5432/shop and mysql://…@h/x',
	);
});

describe('settings', () => {
	test('a value of the wrong shape reads as the default', () => {
		expect(parseSetting('query.batchSize', 'many')).toBe(500);
		expect(parseSetting('diagnostics.severities', { a: 'loud' })).toEqual({});
	});
	test('a good value is taken', () => {
		expect(parseSetting('diagnostics.severities', { 'interpolated-value': 'off' })).toEqual({ 'interpolated-value': 'off' });
	});
});

describe('where an offset of the runnable text stands in the document', () => {
	const statement: RunnableStatement = {
		version: 1,
		sql: 'SELECT ? FROM t',
		range: { start: 100, end: 130 },
		segments: [
			{ sqlStart: 0, documentStart: 100, length: 7 },
			{ sqlStart: 8, documentStart: 113, length: 7 },
		],
		parameters: [],
		unbindable: [],
	};
	test.each([
		['in the first run', 3, 103],
		['in the second run', 9, 114],
		['in what was put in: the end of the run before', 7, 107],
		['at the very end', 15, 120],
	])('%s', (_what, offset, expected) => {
		expect(toDocumentOffset(statement, offset)).toBe(expected);
	});
});
