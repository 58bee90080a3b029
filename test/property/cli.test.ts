import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseArguments } from '../../server/src/cli/arguments';
import type { FileFinding } from '../../server/src/cli/finding';
import { fingerprints } from '../../server/src/cli/formats/fingerprint';
import { jsonReporter } from '../../server/src/cli/formats/json';
import { plainPalette } from '../../server/src/cli/formats/palette';
import { linesOf, textReporter } from '../../server/src/cli/formats/text';

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
				reporter.file({ path: 'a.py', text, findings: all }) + reporter.end({ checked: 1, skipped: [], exitCode: 1 });
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
		fc.oneof(fc.string(), fc.constantFrom('check', '--', '-', '-f', '--format=', '--severity', '-h', '.', '--no-format')),
	);
	fc.assert(
		fc.property(words, (each) => {
			expect(['help', 'version', 'usageError', 'check']).toContain(parseArguments(each).kind);
		}),
	);
});
