import { describe, expect, test } from 'vitest';
import { type Command, parseArguments } from '../../../server/src/cli/arguments';

describe('what was asked for', () => {
	const check = (words: string, expected: Partial<Command>) =>
		expect(parseArguments(words === '' ? [] : words.split(' '))).toMatchObject(expected);

	test.each<[string, string, Partial<Command>]>([
		['a folder', 'check src', { kind: 'check', paths: ['src'], format: 'text', bar: 'default' }],
		['no path: the current folder', 'check', { kind: 'check', paths: [] }],
		['several paths', 'check a.py b', { kind: 'check', paths: ['a.py', 'b'] }],
		['a format', 'check --format sarif .', { kind: 'check', format: 'sarif' }],
		['a format with an equals sign', 'check --format=jsonl .', { kind: 'check', format: 'jsonl' }],
		['options behind the path', 'check . -f json -s warning', { kind: 'check', format: 'json', bar: 'warning' }],
		['a path that looks like an option', 'check -- -odd.py', { kind: 'check', paths: ['-odd.py'] }],
		[
			'rules',
			'check --select interpolated-value,interpolated-clause .',
			{ select: ['interpolated-value', 'interpolated-clause'] },
		],
		[
			'rules, several times',
			'check --ignore interpolated-value --ignore interpolated-clause',
			{ ignore: ['interpolated-value', 'interpolated-clause'] },
		],
		['a name for standard input', 'check --stdin-filename a.py -', { stdinName: 'a.py' }],
		['fixes', 'check --fix', { mode: 'fix' }],
		['a diff of the fixes', 'check --fix --diff', { mode: 'diff' }],
		['a baseline to write, the one that is read', 'check --write-baseline src', { writeBaseline: true, paths: ['src'] }],
		['a baseline to write, named', 'check --write-baseline known.json src', { writeBaseline: 'known.json', paths: ['src'] }],
		['a baseline to write, whatever its name', 'check --write-baseline=known src', { writeBaseline: 'known', paths: ['src'] }],
		['help', '--help', { kind: 'help' }],
		['help for a command', 'check -h', { kind: 'help' }],
		['version', '--version', { kind: 'version' }],
		['nothing at all', '', { kind: 'usageError', message: 'Which command? Try: bindery check PATH' }],
		['an unknown command', 'chekc .', { kind: 'usageError', message: 'Unknown command "chekc". The command is: check' }],
		[
			'an unknown format',
			'check -f xml',
			{ kind: 'usageError', message: 'Unknown format "xml". Choose from: text, json, jsonl, sarif, github' },
		],
		[
			'an unknown severity',
			'check -s fatal',
			{ kind: 'usageError', message: 'Unknown severity "fatal". Choose from: error, warning, information, hint' },
		],
		[
			'a rule that is almost one',
			'check --select interpolated-valeu',
			{ kind: 'usageError', message: 'Unknown rule "interpolated-valeu". Did you mean interpolated-value?' },
		],
		['a diff as JSON', 'check --diff -f json', { kind: 'usageError', message: '--diff prints a diff: it has no other --format' }],
		[
			'standard input and a path',
			'check --stdin-filename a.py b.py',
			{ kind: 'usageError', message: '--stdin-filename reads standard input: name no PATH' },
		],
		[
			'an option that is almost one',
			'check --fromat json',
			{ kind: 'usageError', message: 'Unknown option --fromat. Did you mean --format?' },
		],
	])('%s', (_name, words, expected) => check(words, expected));

	test('an unknown rule that is like none lists the rules', () => {
		const command = parseArguments(['check', '--ignore', 'E501']);
		expect(command.kind === 'usageError' && command.message).toMatch(
			/^Unknown rule "E501"\. The rules are: .*interpolated-value/,
		);
	});

	test('an unknown option is an error that names it', () => {
		const command = parseArguments(['check', '--fromat', 'json']);
		expect(command.kind === 'usageError' && command.message).toContain('--fromat');
	});
});
