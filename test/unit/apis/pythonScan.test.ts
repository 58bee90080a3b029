import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PythonArguments } from '../../../server/src/apis/pythonArguments';
import { itemsIn, readChain, valueAt } from '../../../server/src/apis/pythonScan';

describe('what stands in brackets', () => {
	test.each([
		['()', []],
		['(a, b)', ['a', 'b']],
		['(a, # why, (\n b,\n)', ['a', 'b']],
		['("a, b", \'c)\', """d\n"e",""")', ['"a, b"', "'c)'", '"""d\n"e","""']],
		['(f(a, [b, c]), {d: e})', ['f(a, [b, c])', '{d: e}']],
		['("\\")", a)', ['"\\")"', 'a']],
		['(a, b', undefined],
		['("a, b)', undefined],
	])('%j: %j', (text, items) => {
		expect(itemsIn(text, 0)).toEqual(items);
	});
});

test.each([
	['q = select(a,\n  b)  # why\nr = 1', 4, 'select(a,\n  b)  # why'],
	['f(q=a, r=b)', 4, 'a'],
	['q = a; b', 4, 'a'],
	['q = (a', 4, undefined],
])('the value in %j at %i', (text, at, value) => {
	expect(valueAt(text, at)).toBe(value);
});

test.each([
	['a.b(c)[d].e + f', 'a.b(c)[d].e', ['b', 'e']],
	['(a)\n  .b()', '(a)\n  .b()', ['b']],
	['"a".join(b)', '"a".join(b)', ['join']],
	['-a', undefined, []],
	['a.(b)', undefined, []],
])('the operand that %j begins with', (text, operand, members) => {
	const chain = readChain(text, 0);
	expect(chain && text.slice(0, chain.end)).toBe(operand);
	expect(chain?.members ?? []).toEqual(members);
});

test('any text is read without an error', () => {
	const pieces = fc.constantFrom(
		'(',
		')',
		'[',
		'"',
		"'",
		'"""',
		'\\',
		'#',
		'\n',
		'q',
		' = ',
		'.',
		',',
		'select',
		'for ',
		' in ',
		'def f(',
		'\0',
		'😀',
	);
	fc.assert(
		fc.property(fc.array(pieces, { maxLength: 60 }), (list) => {
			const text = `from sqlalchemy import select\nrun(${list.join('')}`;
			expect(typeof new PythonArguments(text).mayPassText(text.indexOf('('))).toBe('boolean');
		}),
		{ numRuns: 300 },
	);
});

test.each(['(', '"', 'q,', 'q = q\n', 'for q in '])('a megabyte of %j takes no time', (piece) => {
	const text = `run(q${piece.repeat(1_000_000 / piece.length)}`;
	const start = performance.now();
	new PythonArguments(text).mayPassText(3);
	new PythonArguments(`run(${'('.repeat(3000)}${')'.repeat(3000)})`).mayPassText(3);
	new PythonArguments(`q = select(a)\nrun(q)\n${text}`).mayPassText(17);
	expect(performance.now() - start).toBeLessThan(5000);
});
