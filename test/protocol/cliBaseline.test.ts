import { rmSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commandInFolder, safe, unsafe } from './cliFolder';

const { check, path, read, write } = commandInFolder();

test('known findings are silent, also when lines move; new ones are told', async () => {
	write({ 'a.py': unsafe });
	expect(await check('--write-baseline', 'known.json', '.')).toEqual({
		code: 0,
		stdout: '',
		stderr: 'Wrote 1 finding to known.json\n',
	});
	write({ 'a.py': `# a line\n\n${unsafe}` });
	expect(await check('--baseline', 'known.json', '.')).toEqual({
		code: 0,
		stdout: '1 finding known from the baseline\nNo findings (1 file checked)\n',
		stderr: '',
	});
	write({
		'a.py': `${unsafe}\ndef other(conn: sqlite3.Connection, name):\n    conn.execute(f"SELECT * FROM users WHERE name = '{name}'")\n`,
	});
	const { code, stdout } = await check('--baseline', 'known.json', '-f', 'jsonl', '.');
	expect([code, JSON.parse(stdout).line]).toEqual([1, 7]);
});

test('a finding that is gone is told, and taken out when the baseline is written again', async () => {
	write({ 'a.py': unsafe, 'b.py': unsafe });
	await check('--write-baseline', '--baseline', 'known.json', '.');
	write({ 'a.py': safe });
	rmSync(path('b.py'));
	expect((await check('--baseline', 'known.json', '.')).stdout).toBe(
		'2 findings of the baseline are gone (a.py, b.py): --write-baseline takes them out\nNo findings (1 file checked)\n',
	);
	expect((await check('--baseline', 'known.json', '-f', 'json', '.')).stderr).toContain('2 findings of the baseline are gone');
	await check('--write-baseline', 'known.json', '.');
	expect(JSON.parse(read('known.json'))).toEqual({ version: 1, findings: [] });
});

test('what was not looked at stays known', async () => {
	write({ 'a.py': unsafe, 'b.py': unsafe });
	await check('--write-baseline', 'known.json', '.');
	const before = read('known.json');
	await check('--write-baseline', 'known.json', 'a.py');
	await check('--write-baseline', 'known.json', '--ignore', 'interpolated-value', '.');
	expect(read('known.json')).toBe(before);
	expect((await check('--baseline', 'known.json', '--severity', 'error', 'b.py')).stdout).not.toContain('gone');
});

test('the paths are those of the folder of the baseline', async () => {
	write({ 'sub/a.py': unsafe });
	await check('--write-baseline', 'known.json', '.');
	expect(await check('--baseline', '../known.json', '.', { cwd: path('sub') })).toMatchObject({ code: 0 });
});

test.each([
	['gone.json', undefined, 'bindery: gone.json: no such file or folder\n'],
	['odd.json', '{', 'bindery: odd.json: not valid JSON\n'],
	['other.json', '[]', 'bindery: other.json: not a baseline that this version writes: --write-baseline makes a new one\n'],
])('a baseline that cannot be read is an error: %s', async (name, text, stderr) => {
	if (text !== undefined) write({ [name]: text });
	expect(await check('--baseline', name, '.')).toEqual({ code: 2, stdout: '', stderr });
});
