import { execFileSync } from 'node:child_process';
import { chmodSync, lstatSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commandInFolder, safe, unsafe } from './cliFolder';

const { check, path, read, write } = commandInFolder();

describe('--fix', () => {
	test('writes the bound call, says how many, and finds nothing more', async () => {
		write({ 'a.py': unsafe, 'sub/b.py': unsafe, 'c.py': safe });
		expect(await check('--fix', '.')).toEqual({
			code: 0,
			stdout: 'Applied 2 fixes in 2 files\nNo findings (3 files checked)\n',
			stderr: '',
		});
		expect([read('a.py'), read('sub/b.py'), read('c.py')]).toEqual([safe, safe, safe]);
		expect(readdirSync(path())).toEqual(['a.py', 'c.py', 'sub']);
		expect(await check('--fix', '.')).toMatchObject({
			code: 0,
			stdout: 'Applied 0 fixes in 0 files\nNo findings (3 files checked)\n',
		});
	});

	test('reports what it cannot mend', async () => {
		const table = unsafe.replace('FROM users WHERE name', 'FROM {name} WHERE 1');
		write({ 'a.py': unsafe + table.replace(/^import.*\n/, '') });
		const { code, stdout } = await check('--fix', '-f', 'jsonl', 'a.py');
		expect(code).toBe(1);
		expect(
			stdout
				.trimEnd()
				.split('\n')
				.map((line) => JSON.parse(line).rule),
		).toContain('interpolated-identifier');
	});

	test('keeps Windows line ends, the byte order mark and everything else', async () => {
		const windows = (text: string) => `\uFEFF${text.replaceAll('\n', '\r\n')}# caf\u00E9 \u{1F600}\r\n`;
		write({ 'a.py': windows(unsafe) });
		await check('--fix', 'a.py');
		expect(read('a.py')).toBe(windows(safe));
	});

	test.skipIf(process.platform === 'win32')('keeps the mode, and a symbolic link that was named', async () => {
		write({ 'a.py': unsafe });
		chmodSync(path('a.py'), 0o750);
		symlinkSync('a.py', path('link.py'));
		await check('--fix', 'link.py');
		expect([read('a.py'), statSync(path('a.py')).mode & 0o777, lstatSync(path('link.py')).isSymbolicLink()]).toEqual([
			safe,
			0o750,
			true,
		]);
	});

	test('leaves a file alone that does not parse, and says so', async () => {
		const broken = `${unsafe}def (:\n`;
		write({ 'a.py': broken });
		const { code, stderr } = await check('--fix', 'a.py');
		expect([code, stderr, read('a.py')]).toEqual([
			1,
			'bindery: a.py: not fixed: it does not parse before or after the fixes\n',
			broken,
		]);
	});

	test.skipIf(process.platform === 'win32' || process.getuid?.() !== 0)(
		'a file that may not be written stays whole; exit code 2',
		async () => {
			write({ 'a.py': unsafe });
			const { code, stderr } = await check('--fix', 'a.py', { uid: 65_534 });
			expect([code, stderr, read('a.py')]).toEqual([2, 'bindery: a.py: not fixed: permission denied\n', unsafe]);
		},
	);

	test('mends only the rules and severities that are asked for', async () => {
		write({ 'a.py': unsafe });
		expect((await check('--fix', '--ignore', 'interpolated-value', '.')).code).toBe(0);
		expect((await check('--fix', '--severity', 'error', '.')).code).toBe(0);
		expect(read('a.py')).toBe(unsafe);
	});
});

describe('--diff', () => {
	test('prints what git applies, and writes nothing', async () => {
		write({ 'sub/a.py': unsafe, 'b.py': `${unsafe}x = 1` });
		const { code, stdout, stderr } = await check('--diff', '.');
		expect([code, stderr]).toEqual([1, 'bindery: Would apply 2 fixes in 2 files\n']);
		expect([read('sub/a.py'), read('b.py')]).toEqual([unsafe, `${unsafe}x = 1`]);
		execFileSync('git', ['apply', '-'], { cwd: path(), input: stdout });
		expect([read('sub/a.py'), read('b.py')]).toEqual([safe, `${safe}x = 1`]);
	});

	test('says nothing and ends with 0 where there is nothing to mend', async () => {
		write({ 'a.py': safe });
		expect(await check('--diff', '.')).toMatchObject({ code: 0, stdout: '' });
	});
});

describe('--stdin-filename', () => {
	const stdin = unsafe;

	test('checks the text under the name that is given', async () => {
		const { code, stdout } = await check('--stdin-filename', 'new/a.py', '-f', 'jsonl', { stdin });
		expect([code, JSON.parse(stdout)]).toMatchObject([1, { file: 'new/a.py', line: 4, severity: 'warning' }]);
		const inTests = await check('--stdin-filename', 'tests/a.py', '-f', 'jsonl', { stdin });
		expect(JSON.parse(inTests.stdout)).toMatchObject({ severity: 'information' });
	});

	test('with --fix the fixed text comes out, and the report on standard error', async () => {
		expect(await check('--stdin-filename', 'a.py', '--fix', { stdin })).toEqual({
			code: 0,
			stdout: safe,
			stderr: 'Applied 1 fix in 1 file\nNo findings (1 file checked)\n',
		});
		expect(await check('--stdin-filename', 'a.py', '--fix', { stdin: safe })).toMatchObject({ code: 0, stdout: safe });
	});

	test('with --diff a diff', async () => {
		expect((await check('--stdin-filename', 'a.py', '--diff', { stdin })).stdout).toContain(
			'\n+    conn.execute("SELECT * FROM users WHERE name = ?", (name,))\n',
		);
	});

	test('a name that tells no language is wrong usage', async () => {
		expect(await check('--stdin-filename', 'a.txt', { stdin })).toMatchObject({
			code: 2,
			stderr: 'bindery: a.txt: not the name of a Python, TypeScript or JavaScript file\n',
		});
	});
});
