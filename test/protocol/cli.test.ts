import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { commandInFolder, safe, unsafe } from './cliFolder';

const { bindery, check, path, write } = commandInFolder();

describe('exit codes', () => {
	test('0 and a closing line when there is nothing', async () => {
		write({ 'a.py': safe, 'b.ts': 'export const x = 1;\n' });
		expect(await check('.')).toEqual({ code: 0, stdout: 'No findings (2 files checked)\n', stderr: '' });
	});

	test('1 and the finding when there is one', async () => {
		write({ 'a.py': unsafe, 'b.py': safe });
		const { code, stdout, stderr } = await check('.');
		expect([code, stderr]).toEqual([1, '']);
		const [head, line, mark] = stdout.split('\n');
		expect(head).toMatch(/^a\.py:4:\d+ (error|warning): .+ \[[a-z-]+\]$/);
		expect(line).toBe(`  4 |     conn.execute(f"SELECT * FROM users WHERE name = '{name}'")`);
		expect(mark).toMatch(/^ {4}\| +\^+$/);
		expect(stdout.trimEnd().split('\n').at(-1)).toBe('1 finding in 1 file (2 files checked)');
	});

	test('2 for a path that is not there; the others are checked all the same', async () => {
		write({ 'a.py': unsafe });
		const { code, stdout, stderr } = await check('gone.py', 'a.py');
		expect([code, stderr]).toEqual([2, 'bindery: gone.py: no such file or folder\n']);
		expect(stdout).toContain('a.py:4:');
	});

	test.each([
		[['check', '--format', 'xml'], 'bindery: Unknown format "xml". Choose from: text, json, jsonl, sarif, github'],
		[['inspect'], 'bindery: Unknown command "inspect". The command is: check'],
		[[], 'bindery: Which command? Try: bindery check PATH'],
	])('2 for wrong usage: %j', async (args, message) => {
		const { code, stdout, stderr } = await bindery().run(args);
		expect([code, stdout, stderr.split('\n')[0]]).toEqual([2, '', message]);
	});

	test('0 for --help and --version', async () => {
		const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'));
		expect(await bindery().run(['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
		const help = await bindery().run(['check', '--help']);
		expect([help.code, help.stdout.startsWith('Usage: bindery check'), help.stderr]).toEqual([0, true, '']);
	});
});

describe('bad input', () => {
	test('a file that is not UTF-8 is named and left out', async () => {
		write({ 'a.py': safe });
		writeFileSync(path('latin1.py'), Buffer.from('# caf\xe9\n', 'latin1'));
		expect(await check('.')).toEqual({
			code: 0,
			stdout: 'No findings (1 file checked, 1 skipped)\n',
			stderr: 'bindery: latin1.py: not UTF-8 text, not checked\n',
		});
	});

	test.skipIf(process.platform === 'win32')('a folder and a file that may not be read are named; exit code 2', async () => {
		write({ 'closed/a.py': unsafe, 'b.py': unsafe, 'c.py': safe });
		chmodSync(path('closed'), 0);
		chmodSync(path('b.py'), 0);
		const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};
		const { code, stdout, stderr } = await bindery().run(['check', '.'], { cwd: path(), ...nobody });
		chmodSync(path('closed'), 0o755);
		expect([code, stdout]).toEqual([2, 'No findings (1 file checked, 2 skipped)\n']);
		expect(stderr).toBe('bindery: b.py: permission denied\nbindery: closed: permission denied\n');
	});

	test.each([
		['syntax errors', 'def (:\n  conn.execute(f"SELECT {\n'],
		['an unclosed string', 'conn.execute("""SELECT * FROM users WHERE name = \'{name}'],
		['nothing', ''],
		['NUL bytes', 'conn.execute("\0")\n'],
		['deep nesting', `conn.execute(${'('.repeat(3000)}x${')'.repeat(3000)})\n`],
		['a long concatenation', `conn.execute(${'"SELECT " + '.repeat(3000)}x)\n`],
	])('a file with %s does no harm', async (_name, text) => {
		write({ 'odd.py': text });
		const { code, stdout, stderr } = await check('--format', 'json', 'odd.py');
		expect(stderr).toBe('');
		expect(code).toBe(JSON.parse(stdout).length > 0 ? 1 : 0);
	});

	test('a byte order mark and Windows line ends do not move the columns', async () => {
		write({ 'plain.py': unsafe, 'windows.py': `\uFEFF${unsafe.replaceAll('\n', '\r\n')}` });
		const places = new Set(
			records((await check('--format', 'jsonl', '.')).stdout).map(({ line, column }) => `${line}:${column}`),
		);
		expect(places.size).toBe(1);
	});

	test('a reader that goes away early is no error', async () => {
		write(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`f${index}.py`, unsafe.repeat(100)])));
		const { code, stderr } = await check({ closesEarly: true }, '.');
		expect([stderr, code === 0 || code === 1]).toEqual(['', true]);
	});
});

describe('formats say the same', () => {
	test('json, jsonl and sarif', async () => {
		write({ 'a.py': unsafe, 'sub/b.py': unsafe });
		const [json, jsonLines, sarif] = await Promise.all(['json', 'jsonl', 'sarif'].map((format) => check('-f', format, '.')));
		const expected = records(jsonLines?.stdout ?? '');
		expect(expected.map(({ file }) => file)).toEqual(['a.py', 'sub/b.py']);
		expect(JSON.parse(json?.stdout ?? '')).toEqual(expected);
		const { results, tool } = JSON.parse(sarif?.stdout ?? '').runs[0];
		expect(
			results.map((result: SarifResult) => [result.ruleId, tool.driver.rules[result.ruleIndex].id, ...placeOf(result)]),
		).toEqual(expected.map(({ rule, file, line, column }) => [rule, rule, file, line, column]));
		expect([json?.code, jsonLines?.code, sarif?.code]).toEqual([1, 1, 1]);
	});

	test('--severity leaves out what is less severe', async () => {
		write({ 'a.py': unsafe });
		const [finding] = records((await check('-f', 'jsonl', '.')).stdout);
		const above = finding?.severity === 'error' ? undefined : 'error';
		expect((await check('-s', finding?.severity ?? '', '.')).code).toBe(1);
		if (above) expect((await check('-s', above, '.')).code).toBe(0);
	});

	test('colours only where they are wanted', async () => {
		write({ 'a.py': unsafe });
		const has = async (environment: Record<string, string>) => (await check({ environment }, '.')).stdout.includes('\u001B[');
		expect([await has({}), await has({ FORCE_COLOR: '1' }), await has({ FORCE_COLOR: '1', NO_COLOR: '1' })]).toEqual([
			false,
			true,
			false,
		]);
	});
});

interface JsonRecord {
	readonly file: string;
	readonly line: number;
	readonly column: number;
	readonly rule: string;
	readonly severity: string;
}

interface SarifResult {
	readonly ruleId: string;
	readonly ruleIndex: number;
	readonly locations: readonly {
		readonly physicalLocation: {
			readonly artifactLocation: { readonly uri: string };
			readonly region: { readonly startLine: number; readonly startColumn: number };
		};
	}[];
}

function placeOf({ locations: [location] }: SarifResult): readonly unknown[] {
	const place = location?.physicalLocation;
	return [place?.artifactLocation.uri, place?.region.startLine, place?.region.startColumn];
}

function records(jsonLines: string): readonly JsonRecord[] {
	return jsonLines
		.split('\n')
		.filter((line) => line !== '')
		.map((line) => JSON.parse(line));
}
