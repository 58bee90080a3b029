import { writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { judgeRules } from '../../../server/src/judge/judgeRules';
import { fixableRules, ruleMetas } from '../../../server/src/rules/index';
import { readText, root } from './projectFiles';

const page = 'docs/rules/README.md';

test('docs/rules/README.md lists every rule with its severity and whether it is fixed (UPDATE=1 writes the list)', () => {
	const listed = [
		...ruleMetas.map((meta) => ({ ...meta, hasFix: fixableRules.has(meta.id) })),
		...judgeRules.map((rule) => ({ ...rule, summary: `${rule.summary} (editor only)` })),
	];
	const rows = listed.map(({ defaultSeverity, hasFix, id, summary }) => {
		const fix = hasFix ? 'yes' : '';
		return `| [\`${id}\`](${id}.md) | ${summary} | ${defaultSeverity} | ${fix} |`;
	});
	const list = ['| rule | what it finds | severity | quick fix |', '|---|---|---|---|', ...rows].join('\n');
	const text = readText(page);
	const wanted = text.replace(/\| rule \|[\s\S]*?(?=\n\n)/, () => list);
	if (process.env.UPDATE === '1') writeFileSync(`${root}/${page}`, wanted);
	expect(readText(page)).toBe(wanted);
});
