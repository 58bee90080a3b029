import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import Ajv from 'ajv-draft-04';
import { describe, expect, test } from 'vitest';
import type { CheckedFile } from '../../../server/src/cli/finding';
import type { Summary } from '../../../server/src/cli/formats/reporter';
import { sarifReporter } from '../../../server/src/cli/formats/sarif';
import type { SarifLog } from '../../../server/src/cli/formats/sarifLog';
import { ruleMetas } from '../../../server/src/languageService/ruleMetas';
import { checkedFile, findingAt, stepAt } from './support';

const schema = JSON.parse(readFileSync(join(import.meta.dirname, 'sarif-2.1.0.schema.json'), 'utf8'));
const validate = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

const text = 'name = input()\nquery = f"select {name}"\nrun(query)\n';
const finding = findingAt(text, '{name}', { related: [stepAt(text, 'input()', 'typed by somebody')] });

describe('a log is valid SARIF 2.1.0', () => {
	test.each<[string, readonly CheckedFile[], Partial<Summary>]>([
		['with nothing checked', [], {}],
		['with nothing found', [checkedFile('a.py', text)], {}],
		['with findings', [checkedFile('a.py', text, finding, findingAt(text, 'run', { severity: 'hint' }))], { exitCode: 1 }],
		['with an odd path', [checkedFile('my files/50% é#?.py', text, finding)], {}],
		['with errors', [], { exitCode: 2, skipped: [{ path: 'gone.py', reason: 'no such file or folder', isError: true }] }],
	])('%s', (_name, files, summary) => {
		const log = logOf(files, summary);
		expect(validate(log), JSON.stringify(validate.errors)).toBe(true);
	});

	test('and the schema would say so if it were not', () => {
		const log = logOf([checkedFile('a.py', text, finding)]);
		expect(validate({ ...log, version: '2.0.0' })).toBe(false);
		expect(validate({ ...log, runs: log.runs.map((run) => ({ ...run, results: [{ level: 'fatal' }] })) })).toBe(false);
	});
});

describe('a result', () => {
	const result = logOf([checkedFile('a.py', text, finding)]).runs[0]?.results[0];

	test('has its place and the code at it', () => {
		expect(result?.locations).toEqual([
			{
				physicalLocation: {
					artifactLocation: { uri: 'a.py', uriBaseId: '%SRCROOT%' },
					region: { startLine: 2, startColumn: 18, endLine: 2, endColumn: 24, snippet: { text: '{name}' } },
				},
			},
		]);
	});

	test('has the way of the value, and ends at the finding', () => {
		const steps = result?.codeFlows?.[0]?.threadFlows[0]?.locations.map(({ location }) => [
			location.physicalLocation.region?.startLine,
			location.message?.text,
		]);
		expect(steps).toEqual([
			[1, 'typed by somebody'],
			[2, 'A value becomes part of the SQL text.'],
		]);
		expect(result?.relatedLocations?.map((location) => location.message?.text)).toEqual(['typed by somebody']);
	});

	test('does not name the place of the finding twice', () => {
		const related = [...finding.related, stepAt(text, '{name}', 'spliced here')];
		const log = logOf([checkedFile('a.py', text, { ...finding, related })]);
		expect(log.runs[0]?.results[0]?.codeFlows?.[0]?.threadFlows[0]?.locations).toHaveLength(2);
	});

	test.each([
		['error', 'error'],
		['warning', 'warning'],
		['information', 'note'],
		['hint', 'note'],
	] as const)('%s is the level %s', (severity, level) => {
		const log = logOf([checkedFile('a.py', text, { ...finding, severity })]);
		expect(log.runs[0]?.results[0]?.level).toBe(level);
	});

	test.each([
		['store/a b.py', { uri: 'store/a%20b.py', uriBaseId: '%SRCROOT%' }],
		['50%.py', { uri: '50%25.py', uriBaseId: '%SRCROOT%' }],
		['../other/a.py', { uri: pathToFileURL(resolve('../other/a.py')).href }],
	])('the path %s becomes a URI', (path, expected) => {
		const log = logOf([checkedFile(path, text, finding)]);
		expect(log.runs[0]?.results[0]?.locations[0]?.physicalLocation.artifactLocation).toEqual(expected);
	});
});

describe('fingerprints', () => {
	const of = (...files: readonly CheckedFile[]) =>
		logOf(files).runs[0]?.results.map((result) => result.partialFingerprints['binderyFinding/v1']);

	test('stay when lines are added above and blanks change', () => {
		const moved = `# new\n\n${text.replace('query = ', 'query  =  ')}`;
		expect(of(checkedFile('a.py', moved, findingAt(moved, '{name}')))).toEqual(of(checkedFile('a.py', text, finding)));
	});

	test('tell two equal lines apart', () => {
		const twice = 'run(x)\nrun(x)\n';
		const second = { ...findingAt(twice, 'x'), line: 2, endLine: 2 };
		const marks = of(checkedFile('a.py', twice, findingAt(twice, 'x'), second));
		expect(new Set(marks).size).toBe(2);
	});
});

test('every rule is described, with a link', () => {
	const rules = logOf([]).runs[0]?.tool.driver.rules ?? [];
	expect(rules.map((rule) => rule.id)).toEqual(ruleMetas.map((meta) => meta.id));
	for (const rule of rules) expect(rule.helpUri).toMatch(new RegExp(`^https://.*/docs/rules/${rule.id}\\.md$`));
});

function logOf(files: readonly CheckedFile[], summary: Partial<Summary> = {}): SarifLog {
	const reporter = sarifReporter('1.2.3');
	const output = files.map((file) => reporter.file(file)).join('');
	expect(output).toBe('');
	return JSON.parse(reporter.end({ checked: files.length, skipped: [], minified: 0, exitCode: 0, ...summary }));
}
