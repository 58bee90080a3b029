import { describe, expect, test } from 'vitest';
import { judgeRules } from '../../../server/src/judge/judgeRules';
import { ruleMetas } from '../../../server/src/rules/index';
import { projectFiles, readText } from './projectFiles';

describe('every diagnostic links to a page that is there', () => {
	test.each(ruleMetas)('the page of $id', ({ id, cwe }) => {
		const text = readText(`docs/rules/${id}.md`);
		expect(text).toMatch(/^# \S/);
		expect(text).toContain(`\`${id}\``);
		if (cwe !== undefined) expect(text).toContain(`CWE-${cwe}`);
	});

	test.each(judgeRules)('the page of $id', ({ id }) => {
		const text = readText(`docs/rules/${id}.md`);
		expect(text).toMatch(/^# \S/);
		expect(text).toContain(`\`${id}\``);
	});

	test('no page is about a rule that is gone', () => {
		const pages = projectFiles('docs/rules').filter((file) => file.endsWith('.md') && !file.endsWith('/README.md'));
		const known = new Set([...ruleMetas, ...judgeRules].map(({ id }) => `docs/rules/${id}.md`));
		expect(pages.filter((file) => !known.has(file))).toEqual([]);
	});
});
