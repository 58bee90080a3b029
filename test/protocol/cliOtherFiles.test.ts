import { describe, expect, test } from 'vitest';
import { commandInFolder } from './cliFolder';

const { check, path, read: readFile, write } = commandInFolder();

const project = {
	'app/__init__.py': '',
	'app/tables.py': 'users = "users"\n',
	'app/db.py':
		'import sqlite3\n\nconn = sqlite3.connect("a.db")\n\n\ndef run(sql, params=()):\n    return conn.execute(sql, params)\n',
	'app/find.py':
		'from .db import run\nfrom .tables import users\n\n\ndef find(name):\n    return run(f"SELECT * FROM {users} WHERE name = \'{name}\'")\n',
	'web/db.ts':
		"import { Pool } from 'pg';\nconst pool = new Pool();\nexport const run = (sql: string, values: unknown[] = []) => pool.query(sql, values);\n",
	'web/find.ts':
		"import { run } from './db';\nexport const find = (name: string) => run(`SELECT * FROM users WHERE name = '${name}'`);\n",
};

/** Files without anything to say, so that workers are started. */
const more = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`more/f${index}.py`, 'print("nothing")\n']));

interface Found {
	readonly file: string;
	readonly line: number;
	readonly rule: string;
	readonly related: readonly { readonly file: string; readonly line: number; readonly message: string }[];
}

function read(stdout: string): readonly string[] {
	const found: readonly Found[] = JSON.parse(stdout);
	return found.map(({ file, line, rule, related }) => {
		const last = related.at(-1);
		return `${file}:${line} ${rule} < ${last?.file}:${last?.line} ${last?.message}`;
	});
}

const expected = [
	'app/find.py:6 interpolated-value < app/db.py:7 `conn.execute` executes it',
	'web/find.ts:2 interpolated-value < web/db.ts:3 `pool.query` executes it',
];

describe('what other files have to do with a finding', () => {
	test.each([
		['in one thread', project],
		['in workers', { ...project, ...more }],
	] as const)('a wrapper in another file, %s', async (_name, files) => {
		write(files);
		const { stdout, stderr, code } = await check('-f', 'json', '.');
		expect([read(stdout), stderr, code]).toEqual([expected, '', 1]);
	});

	test('files are named from the working directory, wherever that is', async () => {
		write(project);
		const { stdout } = await check('-f', 'json', 'find.py', { cwd: path('app') });
		expect(read(stdout)).toEqual(['find.py:6 interpolated-value < db.py:7 `conn.execute` executes it']);
	});

	test('the text shows the step with its file', async () => {
		write(project);
		const { stdout } = await check('app');
		expect(stdout).toContain('  app/db.py:7:12 `conn.execute` executes it\n');
	});

	test('SARIF names the file of each step', async () => {
		write(project);
		const { stdout } = await check('-f', 'sarif', 'app');
		const { relatedLocations } = JSON.parse(stdout).runs[0].results[0];
		expect(relatedLocations.at(-1).physicalLocation.artifactLocation.uri).toBe('app/db.py');
	});

	test('nothing outside of the working directory and of what is checked is read', async () => {
		write({
			'lib/db.py': project['app/db.py'],
			'in/app/tables.py': project['app/tables.py'],
			'in/app/find.py': project['app/find.py'].replace('.db', '...lib.db'),
		});
		expect(read((await check('-f', 'json', '.')).stdout)).toHaveLength(1);
		expect(read((await check('-f', 'json', '.', { cwd: path('in') })).stdout)).toEqual([]);
	});

	test('--fix mends the call of the wrapper', async () => {
		write(project);
		await check('--fix', 'app');
		expect(readFile('app/find.py')).toContain('run(f"SELECT * FROM {users} WHERE name = ?", (name,))');
	});
});
