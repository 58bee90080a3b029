import { resolve } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { FileFinding } from '../../../server/src/cli/finding';
import { githubReporter } from '../../../server/src/cli/formats/github';
import { checkedFile, findingAt, stepAt } from './support';

const text = 'name = input()\nrun(f"{name}",\n  2)\n';

describe('a workflow command', () => {
	const check = (path: string, finding: Partial<FileFinding>, expected: string, workspace?: string) =>
		expect(githubReporter(workspace).file(checkedFile(path, text, findingAt(text, '{name}', finding)))).toBe(`${expected}\n`);

	test('has place, title and message', () => {
		check(
			'a.py',
			{ message: 'Bad.' },
			'::error file=a.py,line=2,endLine=2,col=7,endColumn=13,title=Bindery%3A sql-injection::Bad.',
		);
	});

	test.each([
		['error', 'error'],
		['warning', 'warning'],
		['information', 'notice'],
		['hint', 'notice'],
	] as const)('%s is shown as %s', (severity, command) => {
		const output = githubReporter(undefined).file(checkedFile('a.py', text, findingAt(text, '{name}', { severity })));
		expect(output.startsWith(`::${command} `)).toBe(true);
	});

	test('what would end it early is escaped, in the name and in the message', () => {
		check(
			'50%,a:b\n.py',
			{ message: '100%: a,b\r\n::stop' },
			'::error file=50%25%2Ca%3Ab%0A.py,line=2,endLine=2,col=7,endColumn=13,title=Bindery%3A sql-injection::100%25: a,b%0D%0A::stop',
		);
	});

	test('has no columns over several lines', () => {
		check('a.py', { message: 'Bad.', endLine: 3 }, '::error file=a.py,line=2,endLine=3,title=Bindery%3A sql-injection::Bad.');
	});

	test('tells how the value got there', () => {
		const related = [stepAt(text, 'input()', 'typed by somebody')];
		check(
			'a.py',
			{ message: 'Bad.', related },
			'::error file=a.py,line=2,endLine=2,col=7,endColumn=13,title=Bindery%3A sql-injection::Bad.%0A1:8 typed by somebody',
		);
	});

	test('names the file from the root of the checkout, wherever the command runs', () => {
		const place = 'line=2,endLine=2,col=7,endColumn=13,title=Bindery%3A sql-injection::Bad.';
		check('sub/a.py', { message: 'Bad.' }, `::error file=sub/a.py,${place}`, process.cwd());
		check(
			'a.py',
			{ message: 'Bad.' },
			`::error file=work/a.py,${place}`.replace('work', process.cwd().split(/[/\\]/).at(-1) ?? ''),
			resolve('..'),
		);
		check('a.py', { message: 'Bad.' }, `::error file=a.py,${place}`, resolve('elsewhere'));
	});
});

test('the last line counts', () => {
	const reporter = githubReporter(undefined);
	reporter.file(checkedFile('a.py', text, findingAt(text, 'run')));
	expect(reporter.end({ checked: 2, skipped: [], minified: 0, exitCode: 1 })).toBe('1 finding in 1 file (2 files checked)\n');
});
