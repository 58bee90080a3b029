import { describe, expect, test } from 'vitest';
import type { SeverityName } from '../../../common/src/configuration';
import { findRegions } from '../../../server/src/dataflow/findRegions';
import { parseHost } from '../../../server/src/embedded/parseHost';
import { type CheckOptions, checkRegions } from '../../../server/src/rules/checkRegions';
import { rules } from '../../../server/src/rules/index';
import type { Rule } from '../../../server/src/rules/rule';

function check(code: string, expected: string, options: Partial<CheckOptions> = {}) {
	const host = parseHost('python', code);
	const findings = checkRegions(host, findRegions(host), { severities: {}, isTestFile: false, ...options });
	expect(findings.map((finding) => `${finding.severity} ${finding.ruleId}`).join('; ')).toBe(expected);
}

const value = 'conn.execute(f"SELECT * FROM t WHERE a = {x}")';
const outside = 'conn.execute("SELECT * FROM t WHERE a = " + input())';
const name = 'conn.execute(f"SELECT * FROM {x}")';
const clause = 'conn.execute(f"SELECT * FROM t {x}")';

describe('severity', () => {
	test('of a value: a warning, an error when it comes from outside', () => {
		check(value, 'warning interpolated-value');
		check(outside, 'error interpolated-value');
	});

	test('of a name: information; of a piece: a hint', () => {
		check(name, 'information interpolated-identifier');
		check(clause, 'hint interpolated-clause');
	});

	test('is one step lower in test files, a hint at the lowest', () => {
		check(value, 'information interpolated-value', { isTestFile: true });
		check(outside, 'warning interpolated-value', { isTestFile: true });
		check(clause, 'hint interpolated-clause', { isTestFile: true });
	});

	test('is what the settings say, also in test files and for what comes from outside', () => {
		const severities: Record<string, SeverityName> = { 'interpolated-value': 'hint', 'interpolated-clause': 'off' };
		check(value, 'hint interpolated-value', { severities });
		check(outside, 'hint interpolated-value', { severities, isTestFile: true });
		check(clause, '', { severities });
	});
});

describe('each hole is a finding', () => {
	test.each([
		['two expressions', 'conn.execute(f"SELECT * FROM t WHERE a = {x} AND b = {y}")', 2],
		['one expression in two places', 'conn.execute(f"SELECT * FROM t WHERE a = {x} AND b = {x}")', 2],
		['one in a variable', 'q = f"SELECT * FROM t WHERE a = {x} AND b = {x}"\nconn.execute(q)', 2],
		['one text executed twice', 'q = f"SELECT * FROM t WHERE a = {x}"\nconn.execute(q)\nconn.execute(q)', 2],
	])('%s', (_name, code, count) => {
		check(code, Array.from({ length: count }, () => 'warning interpolated-value').join('; '));
	});
});

const withoutUnused: Partial<CheckOptions> = { severities: { 'unused-suppression': 'off' } };

describe('a comment silences', () => {
	test.each([
		['the rule by its id', `${value}  # bindery: ignore[interpolated-value] ours`],
		['one of several', `${value}  # bindery: ignore[interpolated-clause, interpolated-value]`],
		['every rule', `${value}  # bindery: ignore`],
		['on the line above', `# bindery: ignore[interpolated-value]\n${value}`],
		['on the last line', 'conn.execute(\n    f"SELECT * FROM t WHERE a = {x}"\n)  # bindery: ignore[interpolated-value]'],
		['where the text is built', 'q = f"SELECT * FROM t WHERE a = {x}"  # noqa: S608\nconn.execute(q)'],
		['as Ruff reads it', `${value}  # noqa: E501, S608`],
		['as Bandit reads it', `${value}  # nosec B608`],
		['as Bandit reads it, all', `${value}  # nosec`],
		['above other comments', `# bindery: ignore[interpolated-value] why\n# and more of it\n${value}`],
		['behind the comment of another tool', `${value}  # noqa: E501 # bindery: ignore[interpolated-value]`],
	])('%s', (_name, code) => check(code, '', withoutUnused));

	test.each([
		['another rule', `${value}  # bindery: ignore[interpolated-clause]`],
		['another code', `${value}  # noqa: E501`],
		['at the end of the line above', `print(1)  # bindery: ignore[interpolated-value]\n${value}`],
		['in a string', `${value}; x = "# bindery: ignore[interpolated-value]"`],
	])('not %s', (_name, code) => check(code, 'warning interpolated-value', withoutUnused));

	test.each([
		['names a rule that finds nothing', 'conn.execute("SELECT 1")  # bindery: ignore[interpolated-value]', 1],
		['names two of them', 'conn.execute("SELECT 1")  # bindery: ignore[interpolated-value, bare-percent]', 1],
		['names one too many', `${value}  # bindery: ignore[interpolated-value, bare-percent]`, 1],
		['names what is no rule', `${value}  # bindery: ignore[interpolated-value, S608]`, 1],
		['names none, where nothing is found', 'x = 1  # bindery: ignore', 1],
		["is another tool's", 'conn.execute("SELECT 1")  # noqa: S608', 0],
		['is text', 'x = "# bindery: ignore"', 0],
		['silences something', `${value}  # bindery: ignore[interpolated-value]`, 0],
	])('is unused when it %s', (_name, code, count) => {
		check(code, Array.from({ length: count }, () => 'information unused-suppression').join('; '));
	});

	test('of a rule that is switched off is not unused while that rule would find something', () => {
		check(`${value}  # bindery: ignore[interpolated-value]`, '', { severities: { 'interpolated-value': 'off' } });
	});
});

test('a rule that throws is told of, and the others still report', () => {
	const host = parseHost('python', value);
	const broken: Rule = {
		meta: { id: 'broken', summary: '', defaultSeverity: 'warning' },
		check() {
			throw new Error('oops');
		},
	};
	const errors: string[] = [];
	const onRuleError = (ruleId: string, error: unknown) => errors.push(`${ruleId}: ${error}`);
	const findings = checkRegions(
		host,
		findRegions(host),
		{ severities: {}, isTestFile: false, onRuleError },
		{
			regionRules: [broken, ...rules],
			documentRules: [],
		},
	);
	expect(findings.map((finding) => finding.ruleId)).toEqual(['interpolated-value']);
	expect(errors).toEqual(['broken: Error: oops']);
});

test('the finding tells the way of the value', () => {
	const code = 'def find(name):\n    query = f"SELECT * FROM t WHERE a = {name}"\n    return conn.execute(query)\n';
	const host = parseHost('python', code);
	const [finding] = checkRegions(host, findRegions(host), { severities: {}, isTestFile: false });
	expect(finding && code.slice(finding.range.start, finding.range.end)).toBe('query');
	expect(finding?.related.map(({ range, message }) => `${code.slice(range.start, range.end)}: ${message}`)).toEqual([
		'name: `name` is a parameter of `find`',
		'name: spliced into the SQL here',
		'query: `query` gets it here',
	]);
});
