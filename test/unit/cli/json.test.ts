import { expect, test } from 'vitest';
import { jsonLinesReporter, jsonReporter } from '../../../server/src/cli/formats/json';
import { checkedFile, findingAt, stepAt } from './support';

const text = 'name = input()\nrun(f"select {name}")\n';
const file = checkedFile(
	'store/a.py',
	text,
	findingAt(text, '{name}', { related: [stepAt(text, 'input()', 'typed by somebody')] }),
	findingAt(text, 'run', { rule: 'other', severity: 'hint' }),
);
const summary = { checked: 2, skipped: [], minified: 0, exitCode: 1 } as const;

const expected = [
	{
		file: 'store/a.py',
		line: 2,
		column: 14,
		endLine: 2,
		endColumn: 20,
		rule: 'sql-injection',
		severity: 'error',
		message: 'A value becomes part of the SQL text.',
		related: [{ file: 'store/a.py', line: 1, column: 8, endLine: 1, endColumn: 15, message: 'typed by somebody' }],
	},
	{
		file: 'store/a.py',
		line: 2,
		column: 1,
		endLine: 2,
		endColumn: 4,
		rule: 'other',
		severity: 'hint',
		message: 'A value becomes part of the SQL text.',
		related: [],
	},
];

test('json is one array over all files', () => {
	const reporter = jsonReporter();
	const output = reporter.file(checkedFile('empty.py', '')) + reporter.file(file) + reporter.file(file) + reporter.end(summary);
	expect(JSON.parse(output)).toEqual([...expected, ...expected]);
});

test('json without findings is an empty array', () => {
	const reporter = jsonReporter();
	expect(JSON.parse(reporter.file(checkedFile('a.py', '')) + reporter.end(summary))).toEqual([]);
});

test('jsonl is one object a line', () => {
	const reporter = jsonLinesReporter();
	const lines = (reporter.file(file) + reporter.end(summary)).split('\n');
	expect(lines.pop()).toBe('');
	expect(lines.map((line) => JSON.parse(line))).toEqual(expected);
});
