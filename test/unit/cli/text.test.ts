import { describe, expect, test } from 'vitest';
import type { FileFinding } from '../../../server/src/cli/finding';
import { colourPalette, plainPalette, wantsColour } from '../../../server/src/cli/formats/palette';
import { textReporter } from '../../../server/src/cli/formats/text';
import { checkedFile, findingAt, stepAt } from './support';

const message = 'A value becomes part of the SQL text.';

describe('a finding', () => {
	test('has its place, severity, message, rule, and the line with a mark', () => {
		const text = 'def find(name):\n    run(f"select {name}")\n';
		expect(print(text, findingAt(text, '{name}'))).toBe(
			[
				`a.py:2:18 error: ${message} [sql-injection]`,
				'  2 |     run(f"select {name}")',
				'    |                  ^^^^^^',
				'',
				'',
			].join('\n'),
		);
	});

	test('lists how the value got there, without the place of the finding itself', () => {
		const text = 'def find(name):\n    run(f"select {name}")\n';
		const related = [stepAt(text, 'name', 'comes in here'), stepAt(text, '{name}', 'goes into the SQL')];
		const lines = print(text, findingAt(text, '{name}', { related })).split('\n');
		expect(lines.slice(3)).toEqual(['  a.py:1:10 comes in here', '', '']);
	});

	test.each([
		['tabs stay tabs', '\t\trun(x)', 'x', '\t\t    ^'],
		['wide signs take two columns', 'run("村上", x)', 'x', '            ^'],
		['a mark over wide signs is as wide', 'run("村上")', '村上', '     ^^^^'],
		['combining marks take none', 'run("e\u0301", x)', 'x', '         ^'],
		['an empty range still has a mark', 'run(x)', '', '^'],
		['over several lines: to the end of the first', 'run(a +\nb)', 'a +\nb', '    ^^^'],
		['windows line ends', 'run(x)\r\n', 'x', '    ^'],
	])('%s', (_name, text, marked, expected) => {
		expect(print(text, findingAt(text, marked)).split('\n')[2]).toBe(`    | ${expected}`);
	});

	test('a very long line is cut around the mark', () => {
		const text = `${'a'.repeat(5000)}HERE${'b'.repeat(5000)}`;
		const [, line = '', mark = ''] = print(text, findingAt(text, 'HERE')).split('\n');
		expect(line.length).toBeLessThan(180);
		expect(line.slice(mark.indexOf('^'), mark.lastIndexOf('^') + 1)).toBe('HERE');
		expect([line.includes('| …a'), line.endsWith('b…')]).toEqual([true, true]);
	});

	test('code cannot give orders to the terminal', () => {
		const text = 'run("\u001B[2J", x)';
		const printed = print(text, findingAt(text, 'x', { message: 'bell \u0007' }));
		expect([printed.includes('\u001B'), printed.includes('\u0007')]).toEqual([false, false]);
	});
});

describe('the last line', () => {
	const summary = { checked: 3, skipped: [], minified: 0, exitCode: 0 } as const;

	test('says that nothing was found', () => {
		expect(textReporter(plainPalette).end(summary)).toBe('No findings (3 files checked)\n');
	});

	test('counts findings, files and what was left out', () => {
		const reporter = textReporter(plainPalette);
		reporter.file(checkedFile('a.py', 'x', findingAt('x', 'x'), findingAt('x', 'x')));
		reporter.file(checkedFile('b.py', 'x'));
		const skipped = [{ path: 'c.py', reason: 'not UTF-8 text', isError: false }];
		expect(reporter.end({ ...summary, skipped })).toBe('2 findings in 1 file (3 files checked, 1 skipped)\n');
	});
});

describe('colours', () => {
	test('are around the words and change none', () => {
		const text = 'run(x)';
		const coloured = textReporter(colourPalette).file(checkedFile('a.py', text, findingAt(text, 'x')));
		expect(coloured).toContain('\u001B[');
		// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one.
		expect(coloured.replace(/\u001B\[\d+m/g, '')).toBe(print(text, findingAt(text, 'x')));
	});

	test.each<[string, boolean, Record<string, string>, boolean]>([
		['on a terminal', true, {}, true],
		['not in a pipe', false, {}, false],
		['NO_COLOR', true, { NO_COLOR: '1' }, false],
		['an empty NO_COLOR counts as unset', true, { NO_COLOR: '' }, true],
		['FORCE_COLOR in a pipe', false, { FORCE_COLOR: '1' }, true],
		['FORCE_COLOR=0', true, { FORCE_COLOR: '0' }, false],
		['NO_COLOR wins', true, { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
		['a terminal without colours', true, { TERM: 'dumb' }, false],
	])('%s', (_name, isTerminal, environment, expected) => {
		expect(wantsColour(isTerminal, environment)).toBe(expected);
	});
});

function print(text: string, finding: FileFinding): string {
	return textReporter(plainPalette).file(checkedFile('a.py', text, finding));
}
