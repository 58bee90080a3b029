import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseArguments } from '../../server/src/cli/arguments';
import { parseConfiguration } from '../../server/src/cli/config/parseConfiguration';
import type { FileFinding } from '../../server/src/cli/finding';
import { unifiedDiff } from '../../server/src/cli/fix/unifiedDiff';
import { fingerprints } from '../../server/src/cli/formats/fingerprint';
import { githubReporter } from '../../server/src/cli/formats/github';
import { jsonReporter } from '../../server/src/cli/formats/json';
import { plainPalette } from '../../server/src/cli/formats/palette';
import { linesOf, textReporter } from '../../server/src/cli/formats/text';
import { nearest } from '../../server/src/cli/nearest';

const texts = fc.string({
	unit: fc.constantFrom('a', ' ', '\t', '\n', '\r\n', '\r', '村', 'e\u0301', '👩‍👩‍👧', '\u001B', '"', '\uD800'),
});
const findings = fc.record({
	line: fc.integer({ min: 1, max: 6 }),
	column: fc.integer({ min: 1, max: 20 }),
	height: fc.nat(2),
	width: fc.nat(20),
	message: texts,
});

const toFinding = ({
	line,
	column,
	height,
	width,
	message,
}: {
	line: number;
	column: number;
	height: number;
	width: number;
	message: string;
}) =>
	({
		line,
		column,
		endLine: line + height,
		endColumn: height === 0 ? column + width : width + 1,
		rule: 'a-rule',
		severity: 'warning',
		message,
		related: [],
	}) satisfies FileFinding;

test('text: any finding in any file, also one beyond its end, is printed whole and without control signs', () => {
	fc.assert(
		fc.property(texts, findings, (text, raw) => {
			const finding = toFinding(raw);
			const printed = textReporter(plainPalette).file({ path: 'a.py', text, findings: [finding] });
			expect(printed.startsWith(`a.py:${finding.line}:${finding.column} warning: `)).toBe(true);
			expect(printed.endsWith('\n\n')).toBe(true);
			expect([printed.includes('\u001B'), printed.includes('\r')]).toEqual([false, false]);
			expect(printed.includes('^')).toBe(finding.line <= linesOf(text).length);
		}),
	);
});

test('json: what is printed reads back as it was', () => {
	fc.assert(
		fc.property(texts, fc.array(findings), (text, raw) => {
			const all = raw.map(toFinding);
			const reporter = jsonReporter();
			const output =
				reporter.file({ path: 'a.py', text, findings: all }) +
				reporter.end({ checked: 1, skipped: [], minified: 0, exitCode: 1 });
			expect(JSON.parse(output)).toEqual(all.map((finding) => ({ file: 'a.py', ...finding })));
		}),
	);
});

test('fingerprints: one for each finding, no two alike', () => {
	fc.assert(
		fc.property(texts, fc.array(findings), (text, raw) => {
			const marks = fingerprints(raw.map(toFinding), linesOf(text));
			expect([marks.length, new Set(marks).size]).toEqual([raw.length, raw.length]);
		}),
	);
});

test('arguments: whatever the words, there is an answer', () => {
	const words = fc.array(
		fc.oneof(
			fc.string(),
			fc.constantFrom(
				'check',
				'--',
				'-',
				'-f',
				'--format=',
				'--severity',
				'-h',
				'.',
				'--no-format',
				'--write-baseline',
				'--select',
				'--fix',
				'interpolated-value',
			),
		),
	);
	fc.assert(
		fc.property(words, (each) => {
			expect(['help', 'version', 'usageError', 'check']).toContain(parseArguments(each).kind);
		}),
	);
});

test('configuration: whatever the value, it is one or a sentence', () => {
	const values = fc.oneof(
		fc.jsonValue(),
		fc.dictionary(fc.constantFrom('select', 'ignore', 'severities', 'exclude', 'baseline', '__proto__', 'x'), fc.jsonValue()),
	);
	fc.assert(
		fc.property(values, (value) => {
			const configuration = parseConfiguration(value);
			if (typeof configuration === 'string') expect(configuration).not.toBe('');
			else expect(configuration).toBe(value);
		}),
	);
});

test('nearest: what is meant by a name itself is that name', () => {
	fc.assert(
		fc.property(fc.uniqueArray(fc.stringMatching(/^[a-z]{1,20}$/), { minLength: 1 }), (names) => {
			for (const name of names) expect(nearest(name, names)).toBe(name);
		}),
	);
});

test('github: one command a line, and the runner reads back what was meant', () => {
	fc.assert(
		fc.property(texts, texts, findings, (path, text, raw) => {
			const finding = toFinding(raw);
			const printed = githubReporter(undefined).file({ path, text, findings: [finding] });
			expect(printed.split(/\r|\n/)).toHaveLength(2);
			const [, properties = '', data = ''] = /^::warning (.*?)::(.*)\n$/s.exec(printed) ?? [];
			const file = /^file=([^,]*),/.exec(properties)?.[1] ?? '';
			expect([readBack(file), readBack(data)]).toEqual([path, finding.message]);
		}),
	);
});

test('diff: its lines are those of the two texts, in order', () => {
	fc.assert(
		fc.property(
			fc.array(fc.constantFrom('a\n', 'b\n', '\n', '村\r\n')),
			fc.array(fc.constantFrom('a\n', 'b\n', 'c\n')),
			(from, to) => {
				const [before, after] = [from.join(''), to.join('')];
				const diff = unifiedDiff('a.py', { before, after, fixes: 1 });
				if (before === after) {
					expect(diff).toBe('');
					return;
				}
				expect(diff.startsWith('--- a/a.py\n+++ b/a.py\n@@ ')).toBe(true);
				const lines = diff.split('\n').slice(2);
				const taken = lines.filter((line) => line.startsWith('-')).length - lines.filter((line) => line.startsWith('+')).length;
				expect(taken).toBe(from.length - to.length);
			},
		),
	);
});

function readBack(text: string): string {
	return text
		.replaceAll('%2C', ',')
		.replaceAll('%3A', ':')
		.replaceAll('%0D', '\r')
		.replaceAll('%0A', '\n')
		.replaceAll('%25', '%');
}
