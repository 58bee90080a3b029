import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { judged, told } from '../../support/judged';

// Each statement, and what is said of it: `rule at 'marked text': message → what the first quick fix writes` (UPDATE=1 writes it anew).
test.each([
	['postgresql', 60],
	['sqlite', 60],
	['mysql', 25],
] as const)('wrong statements of %s are marked where the mistake is', async (dialect, least) => {
	const folder = path.join(import.meta.dirname, '../../fixtures/judge');
	const schema = readFileSync(path.join(folder, `${dialect}.valid.sql`), 'utf8')
		.split('\n')
		.slice(0, 4)
		.join('\n');
	const file = path.join(folder, `${dialect}.wrong.txt`);
	const written = readFileSync(file, 'utf8');
	const statements = written.split('\n').filter((line) => line !== '' && !line.startsWith('  '));
	const blocks: string[] = [];
	for (const statement of statements) {
		const found = told(statement, await judged(statement, { dialect, schema }));
		blocks.push([statement, ...found.map((line) => `  ${line}`), ''].join('\n'));
	}
	if (process.env.UPDATE === '1') writeFileSync(file, `${blocks.join('\n')}`);
	expect(statements.length).toBeGreaterThanOrEqual(least);
	expect(blocks.join('\n')).toBe(readFileSync(file, 'utf8'));
	expect(blocks.filter((block) => !block.includes('\n  '))).toEqual([]);
});
