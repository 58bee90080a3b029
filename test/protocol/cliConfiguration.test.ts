import { describe, expect, test } from 'vitest';
import { commandInFolder, safe, unsafe } from './cliFolder';

const { check, path, write } = commandInFolder();

const off = '{"ignore": ["interpolated-value"]}';

describe('where it stands', () => {
	test.each([
		['bindery.json', off],
		['package.json', `{"name": "shop", "bindery": ${off}}`],
		['pyproject.toml', '[project]\nname = "shop"\n\n[tool.bindery]\nignore = ["interpolated-value"]\n'],
	])('%s', async (name, text) => {
		write({ 'a.py': unsafe, [name]: text });
		expect((await check('.')).code).toBe(0);
	});

	test('the nearest one upwards holds; files that do not name Bindery are passed over', async () => {
		write({
			'bindery.json': off,
			'sub/package.json': '{"name": "x"}',
			'sub/pyproject.toml': '[tool.other]\n',
			'sub/a.py': unsafe,
		});
		expect((await check('.', { cwd: path('sub') })).code).toBe(0);
		write({ 'sub/bindery.json': '{}' });
		expect((await check('.', { cwd: path('sub') })).code).toBe(1);
	});
});

describe('what it says', () => {
	const found = async (...words: readonly string[]) => {
		const { stdout } = await check('-f', 'json', ...words);
		return (JSON.parse(stdout) as { rule: string; severity: string; file: string }[]).map(
			({ file, severity }) => `${file} ${severity}`,
		);
	};

	test('select and severities', async () => {
		write({
			'a.py': unsafe,
			'bindery.json': '{"select": ["interpolated-value"], "severities": {"interpolated-value": "error"}}',
		});
		expect(await found('.')).toEqual(['a.py error']);
		write({ 'bindery.json': '{"severities": {"interpolated-value": "off"}}' });
		expect(await found('.')).toEqual([]);
	});

	test('the command line wins', async () => {
		write({ 'a.py': unsafe, 'bindery.json': '{"ignore": ["interpolated-value"], "severities": {"interpolated-value": "off"}}' });
		expect(await found('--select', 'interpolated-value', '.')).toEqual(['a.py warning']);
		write({ 'bindery.json': '{"select": ["interpolated-value"]}' });
		expect(await found('--select', 'interpolated-clause', '.')).toEqual([]);
		expect(await found('--ignore', 'interpolated-value', '.')).toEqual([]);
	});

	test('sinks', async () => {
		write({
			'a.py': 'from app.db import pull\ndef f(n):\n    pull(f"a = {n}")\n',
			'a.ts': "import { pull } from './app/db';\nexport const f = (n: string) => pull(`a = ${n}`);\n",
		});
		expect(await found('.')).toEqual([]);
		write({ 'bindery.json': '{"sinks": [{"call": "app.db.pull", "parameters": 1, "style": "?"}]}' });
		expect(await found('.')).toEqual(['a.py warning', 'a.ts warning']);
		expect((await check('--diff', 'a.py')).stdout).toContain('+    pull("a = ?", (n,))');
		write({ 'bindery.json': '{"sinks": [{"call": "app.db.pull", "style": "%d"}]}' });
		expect(await check('.')).toMatchObject({
			code: 2,
			stderr: expect.stringContaining('bindery.json: "sinks" entry 1 (app.db.pull): "style" must be one of: ?, :1, $1, %s'),
		});
	});

	test('exclude, from the folder of the configuration, also for files that are named', async () => {
		write({ 'old/a.py': unsafe, 'old/new/b.py': unsafe, 'c.py': unsafe, 'bindery.json': '{"exclude": ["/old/*", "!/old/new"]}' });
		expect(await found('.')).toEqual(['c.py warning', 'old/new/b.py warning']);
		expect(await check('a.py', { cwd: path('old') })).toEqual({
			code: 0,
			stdout: 'Nothing was checked (1 skipped)\n',
			stderr: 'bindery: a.py: excluded by the configuration\n',
		});
		expect((await check('--stdin-filename', 'old/a.py', '--fix', { stdin: unsafe })).stdout).toBe(unsafe);
	});

	test('baseline, relative to it', async () => {
		write({ 'sub/a.py': unsafe, 'b.py': safe, 'bindery.json': '{"baseline": "ci/known.json"}' });
		expect((await check('--write-baseline', '.')).stderr).toBe('Wrote 1 finding to ci/known.json\n');
		expect((await check('.', { cwd: path('sub') })).code).toBe(0);
	});
});

describe('what is wrong with it is told with the place; exit code 2', () => {
	test.each([
		['bindery.json', '{"slect": []}', 'bindery.json: unknown key "slect". Did you mean select?'],
		[
			'bindery.json',
			'{"colour": 1}',
			'bindery.json: unknown key "colour". The keys are: select, ignore, severities, sinks, exclude, baseline',
		],
		['bindery.json', '{"select": "interpolated-value"}', 'bindery.json: "select" must be a list of rule ids'],
		[
			'bindery.json',
			'{"ignore": ["interpolated-valu"]}',
			'bindery.json: "ignore" holds an unknown rule. Unknown rule "interpolated-valu". Did you mean interpolated-value?',
		],
		[
			'bindery.json',
			'{"severities": {"interpolated-value": "fatal"}}',
			'bindery.json: "severities" of "interpolated-value" must be one of: error, warning, information, hint, off',
		],
		['package.json', '{"bindery": []}', 'package.json: "bindery" must be an object'],
		['pyproject.toml', '[tool.bindery]\nbaseline = 3\n', 'pyproject.toml: [tool.bindery] "baseline" must be the name of a file'],
	])('%s %s', async (name, text, message) => {
		write({ 'a.py': unsafe, [name]: text });
		expect(await check('.')).toEqual({ code: 2, stdout: '', stderr: `bindery: ${message}\n` });
	});

	test.each([
		['bindery.json', '{'],
		['package.json', '{"bindery": {}'],
		['pyproject.toml', '[tool.bindery\n'],
	])('%s that cannot be read: %s', async (name, text) => {
		write({ 'a.py': unsafe, [name]: text });
		const { code, stdout, stderr } = await check('.');
		expect([code, stdout]).toEqual([2, '']);
		expect(stderr).toMatch(new RegExp(`^bindery: ${name.replace('.', '\\.')}: .+\\n$`));
	});
});
