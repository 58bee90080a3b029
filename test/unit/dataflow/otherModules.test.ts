import { describe, expect, test } from 'vitest';
import { findingsIn, MemoryFiles } from '../../support/workspace';

/** The findings in the first file. */
function check(files: Readonly<Record<string, string>>, expected: readonly string[]) {
	const [first = ''] = Object.keys(files);
	expect(findingsIn(new MemoryFiles(files), first)).toEqual(expected);
}

const head = 'import sqlite3\nconn = sqlite3.connect("a.db")\n';

describe('what another Python module says', () => {
	test.each([
		[
			'a constant is silent',
			{
				'a.py': `${head}from tables import users\nconn.execute(f"SELECT * FROM {users} WHERE a = 1")`,
				'tables.py': 'users = "users"',
			},
			[],
		],
		[
			'what is no constant there is none here',
			{
				'a.py': `${head}from tables import USERS\nconn.execute(f"SELECT * FROM t WHERE a = '{USERS}'")`,
				'tables.py': 'import os\nUSERS = os.environ["A"]',
			},
			['4 error interpolated-value: USERS < tables.py:2 `os.environ["A"]` comes from outside < tables.py:2 `USERS` gets it here'],
		],
		[
			'a wrapper',
			{
				'a.py': 'from db import run\ndef find(name):\n    return run(f"SELECT * FROM t WHERE a = \'{name}\'")',
				'db.py': `${head}def run(sql, params=()):\n    return conn.execute(sql, params)`,
			},
			[
				'3 warning interpolated-value: name < 2 `name` is a parameter of `find` < 3 passed to `run` as `sql` < db.py:4 `conn.execute` executes it',
			],
		],
	] as const)('%s', (_name, files, expected) => check(files, expected));
});
