import { expect, test } from 'vitest';
import { commandInFolder } from './cliFolder';

const { check, write } = commandInFolder();

const call = "const f=(conn,name)=>conn.execute(`SELECT * FROM users WHERE name = '${name}'`);";
const bundle = `import mysql from "mysql2";${'var a=b(1,2);'.repeat(500)}${call}\n`;

test('a file of more than 4 MB is named and left out, however it was asked for', async () => {
	write({ 'big.js': bundle.repeat(Math.ceil(4_000_001 / bundle.length)), 'app.py': 'x = 1\n' });
	const { code, stdout, stderr } = await check('--minified', 'big.js', 'app.py');
	expect([code, stdout]).toEqual([0, 'No findings (1 file checked, 1 skipped)\n']);
	expect(stderr).toBe('bindery: big.js: larger than 4 MB, not checked\n');
});

test('minified scripts in folders are left out, and the summary says so', async () => {
	write({ 'dist/app.js': bundle, 'app.py': 'x = 1\n' });
	const note = '1 minified file left out: --minified checks them, or naming them does';
	expect(await check('.')).toEqual({ code: 0, stdout: `${note}\nNo findings (1 file checked)\n`, stderr: '' });
	expect(await check('-f', 'jsonl', '.')).toEqual({ code: 0, stdout: '', stderr: `bindery: ${note}\n` });
	for (const words of [['--minified', '.'], ['dist/app.js']]) {
		const { code, stdout } = await check('-f', 'jsonl', ...words);
		expect([code, stdout.includes('interpolated-value')]).toEqual([1, true]);
	}
});
