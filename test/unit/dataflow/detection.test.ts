import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { mayHaveFindings } from '../../../server/src/languageService/mayHaveFindings';
import { check } from '../rules/fixture';

/**
 * Many short programs in few files: `=== title [language]`, then code. Behind each line stands, as a comment, what the rules
 * find in it; where nothing stands, they must be silent. `UPDATE=1` writes what they find now.
 */
const folder = join(import.meta.dirname, '../../fixtures/detection');
const aboutConnections = new Set(['missing-commit', 'connection-never-closed', 'with-does-not-close', 'sync-driver-in-async']);
const mark = / {1,2}(?:\/\/|#) (?:(?:error|warning|information|hint)\[[\w-]+\](?: × \d+)?(?:, )?)+$/;

for (const file of readdirSync(folder)) {
	const text = readFileSync(join(folder, file), 'utf8');
	const programs = text.split(/^(?==== )/m);
	if (process.env.UPDATE)
		writeFileSync(join(folder, file), programs.map((program) => headOf(program) + annotated(file, program)).join(''));
	describe(file, () => {
		test.each(programs.map((program) => [titleOf(program), program] as const))('%s', (_title, program) => {
			expect(headOf(program) + annotated(file, program)).toBe(program);
		});
	});
}

function headOf(program: string): string {
	return program.slice(0, program.indexOf('\n') + 1);
}

function titleOf(program: string): string {
	return headOf(program).replace(/^=== /, '').trim();
}

function annotated(file: string, program: string): string {
	const written = /\[(python|(?:java|type)script(?:react)?)\]/.exec(headOf(program))?.[1];
	const languageId = written ?? (file.startsWith('python') ? 'python' : 'typescript');
	const lines = program
		.slice(headOf(program).length)
		.split('\n')
		.map((line) => line.replace(mark, ''));
	const code = lines.join('\n');
	// Programs of a few lines leave connections open as a matter of course.
	const findings = check(languageId, code).findings.filter(({ ruleId }) => !aboutConnections.has(ruleId));
	if (findings.length > 0) expect(mayHaveFindings(languageId, code)).toBe(true);
	const found = lines.map(() => new Map<string, number>());
	for (const { range, ruleId, severity } of findings) {
		const counts = found[code.slice(0, range.start).split('\n').length - 1];
		counts?.set(`${severity}[${ruleId}]`, (counts.get(`${severity}[${ruleId}]`) ?? 0) + 1);
	}
	return lines.map((line, at) => line + markOf(languageId, found[at] ?? new Map())).join('\n');
}

function markOf(languageId: string, counts: ReadonlyMap<string, number>): string {
	if (counts.size === 0) return '';
	return ` ${languageId === 'python' ? '#' : '//'} ${[...counts].map(([name, count]) => (count > 1 ? `${name} × ${count}` : name)).join(', ')}`;
}
