import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('the grammars are what their generator writes', () => {
	const generator = join(import.meta.dirname, '../../../syntaxes/generate/main.mjs');
	expect(execFileSync(process.execPath, [generator, '--check'], { encoding: 'utf8' })).toBe('');
});
