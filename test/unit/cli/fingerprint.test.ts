import { describe, expect, test } from 'vitest';
import { fingerprints } from '../../../server/src/cli/formats/fingerprint';
import { linesOf } from '../../../server/src/cli/formats/text';
import { processorTime } from '../../support/processorTime';
import { findingAt } from './support';

const text = 'def find(name):\n    x = 1\n    run(f"{name}")\n';
const mark = (source: string, rule = 'a-rule') => fingerprints([findingAt(source, '{name}', { rule })], linesOf(source))[0];

describe('a finding is known again', () => {
	test.each([
		['when lines are added above', `# new\n\n${text}`],
		['when lines are added between', text.replace('x = 1', 'x = 1\n    y = 2')],
		['when a line beside it changes', text.replace('x = 1', 'x = 2')],
		['when the indentation changes', text.replaceAll('    ', '\t')],
		['when the block is indented', `class A:\n${text.replace(/^(?=.)/gm, '    ')}`],
		['with Windows line ends', text.replaceAll('\n', '\r\n')],
	])('%s', (_name, changed) => expect(mark(changed)).toBe(mark(text)));
});

describe('it is another one', () => {
	test.each([
		['when its own line changes', text.replace('run(', 'execute(')],
		['in another function', text.replace('def find', 'def search')],
	])('%s', (_name, changed) => expect(mark(changed)).not.toBe(mark(text)));

	test('of another rule', () => expect(mark(text, 'other')).not.toBe(mark(text)));

	test('a second time in the same function', () => {
		const finding = findingAt(text, '{name}');
		const [first, second] = fingerprints([finding, finding], linesOf(text));
		expect([first?.endsWith(':1'), second]).toEqual([true, first?.replace(':1', ':2')]);
	});
});

test('100,000 lines that open ever deeper blocks are no trouble', () => {
	const lines = Array.from({ length: 100_000 }, (_, index) => `${' '.repeat(index % 300)}x`);
	const findings = Array.from({ length: 1000 }, (_, index) => ({
		line: index * 100 + 1,
		column: 1,
		endLine: 100_000,
		endColumn: 2,
		rule: 'a-rule',
		severity: 'warning' as const,
		message: '',
		related: [],
	}));
	const took = processorTime(() => expect(new Set(fingerprints(findings, lines)).size).toBe(1000));
	expect(took).toBeLessThan(2000);
});
