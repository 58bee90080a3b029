import { describe, expect, test } from 'vitest';
import { type Command, parseArguments } from '../../../server/src/cli/arguments';

describe('what was asked for', () => {
	const check = (words: string, expected: Partial<Command>) =>
		expect(parseArguments(words === '' ? [] : words.split(' '))).toMatchObject(expected);

	test.each<[string, string, Partial<Command>]>([
		['a folder', 'check src', { kind: 'check', paths: ['src'], format: 'text', least: 'hint' }],
		['no path: the current folder', 'check', { kind: 'check', paths: ['.'] }],
		['several paths', 'check a.py b', { kind: 'check', paths: ['a.py', 'b'] }],
		['a format', 'check --format sarif .', { kind: 'check', format: 'sarif' }],
		['a format with an equals sign', 'check --format=jsonl .', { kind: 'check', format: 'jsonl' }],
		['options behind the path', 'check . -f json -s warning', { kind: 'check', format: 'json', least: 'warning' }],
		['a path that looks like an option', 'check -- -odd.py', { kind: 'check', paths: ['-odd.py'] }],
		['help', '--help', { kind: 'help' }],
		['help for a command', 'check -h', { kind: 'help' }],
		['version', '--version', { kind: 'version' }],
		['nothing at all', '', { kind: 'usageError', message: 'Which command? Try: bindery check PATH' }],
		['an unknown command', 'chekc .', { kind: 'usageError', message: 'Unknown command "chekc". The command is: check' }],
		[
			'an unknown format',
			'check -f xml',
			{ kind: 'usageError', message: 'Unknown format "xml". Choose from: text, json, jsonl, sarif' },
		],
		[
			'an unknown severity',
			'check -s fatal',
			{ kind: 'usageError', message: 'Unknown severity "fatal". Choose from: error, warning, information, hint' },
		],
	])('%s', (_name, words, expected) => check(words, expected));

	test('an unknown option is an error that names it', () => {
		const command = parseArguments(['check', '--fromat', 'json']);
		expect(command.kind === 'usageError' && command.message).toContain('--fromat');
	});
});
