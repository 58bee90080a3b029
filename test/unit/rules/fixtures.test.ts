import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseHost } from '../../../server/src/embedded/parseHost';
import { applyEdits } from '../../../server/src/rules/fix/edit';
import { ruleMetas } from '../../../server/src/rules/index';
import { annotate, check, countSyntaxErrors, fixAll, fixOf, languageOf, lineOf, readFixture, writeFixture } from './fixture';

const root = join(import.meta.dirname, '../../fixtures/rules');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' })
	.filter((name) => extname(name) in languageOf)
	.sort();

describe.each(files)('%s', (name) => {
	const path = join(root, name);
	const languageId = languageOf[extname(name)] ?? '';
	const { code } = readFixture(readFileSync(path, 'utf8'));
	if (process.env.UPDATE === '1') writeFileSync(path, writeFixture(languageId, code));
	const fixture = readFixture(readFileSync(path, 'utf8'));

	test('is valid code', () => {
		expect(countSyntaxErrors(parseHost(languageId, code))).toBe(0);
	});

	test('has the findings that are drawn in it, and no others', () => {
		expect(annotate(languageId, code)).toBe(fixture.annotated);
	});

	test('becomes its fixed form', () => {
		expect(fixAll(languageId, code)).toBe(fixture.fixed ?? code);
	});

	test('each fix leaves valid code in which the rule is silent at that call', () => {
		for (const finding of check(languageId, code).findings) {
			const fix = fixOf(languageId, code, finding);
			if (!fix) continue;
			const after = applyEdits(code, fix.edits);
			const { host, findings } = check(languageId, after);
			expect(countSyntaxErrors(host)).toBe(0);
			const line = lineOf(code, finding.range.start);
			const isBefore = (edit: (typeof fix.edits)[number]) => edit.range.end <= finding.range.start;
			const shift = fix.edits
				.filter(isBefore)
				.reduce((sum, { newText, range }) => sum + newText.length - range.end + range.start, 0);
			const lineAfter = lineOf(after, finding.range.start + shift);
			const there = findings.filter(
				(candidate) => candidate.ruleId === finding.ruleId && lineOf(after, candidate.range.start) === lineAfter,
			);
			expect(there, `after the fix of line ${line}`).toEqual([]);
		}
	});
});

test('every rule has fixtures in Python and in TypeScript', () => {
	for (const meta of ruleMetas) {
		const own = files.filter((name) => name.startsWith(`${meta.id}/`)).map((name) => extname(name));
		expect(own, meta.id).toContain('.py');
		expect(own, meta.id).toContain('.ts');
	}
});
