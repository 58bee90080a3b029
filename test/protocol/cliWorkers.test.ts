import { expect, test } from 'vitest';
import { commandInFolder, safe, unsafe } from './cliFolder';

const { check, read, write } = commandInFolder();

/** Enough files for workers to be started. */
const names = Array.from({ length: 120 }, (_, index) => `f${String(index).padStart(3, '0')}.py`);

test('many files on all cores say what each says alone, in the order of the files', async () => {
	write(Object.fromEntries(names.map((name, index) => [name, '\n'.repeat(index) + (index % 3 === 0 ? safe : unsafe)])));
	const { code, stdout, stderr } = await check('-f', 'jsonl', '.');
	const found = stdout
		.trimEnd()
		.split('\n')
		.map((line) => JSON.parse(line) as { file: string; line: number });
	const expected = names.flatMap((file, index) => (index % 3 === 0 ? [] : [{ file, line: index + 4 }]));
	expect(found.map(({ file, line }) => ({ file, line }))).toEqual(expected);
	expect([code, stderr]).toEqual([1, '']);
	expect((await check('.')).stdout.trimEnd().split('\n').at(-1)).toBe('80 findings in 80 files (120 files checked)');
});

test('fixes are written in all of them', async () => {
	write(Object.fromEntries(names.map((name) => [name, unsafe])));
	expect(await check('--fix', '.')).toEqual({
		code: 0,
		stdout: 'Applied 120 fixes in 120 files\nNo findings (120 files checked)\n',
		stderr: '',
	});
	expect(names.every((name) => read(name) === safe)).toBe(true);
});
