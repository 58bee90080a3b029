import { expect, test } from 'vitest';
import { findDatabaseReferences } from '../../../server/src/embedded/databaseReferences';
import { parseHost } from '../../../server/src/embedded/parseHost';

function check(languageId: string, code: string, expected: string) {
	const found = findDatabaseReferences(parseHost(languageId, code));
	expect(found.map(({ call, path }) => `${call} ${path}`).join('; ')).toBe(expected);
}

const sqlite = 'import sqlite3\n';
test.each([
	['a path', `${sqlite}sqlite3.connect("data/shop.db")`, 'sqlite3.connect data/shop.db'],
	['inside another call', `${sqlite}with closing(sqlite3.connect("shop.db")) as c: pass`, 'sqlite3.connect shop.db'],
	['imported by name', 'from sqlite3 import connect\nconnect("shop.db")', 'connect shop.db'],
	['under another name', 'import sqlite3 as s\ns.connect(database="shop.db")', 's.connect shop.db'],
	['a constant', `${sqlite}PATH = "shop.db"\ndef f():\n    return sqlite3.connect(PATH)`, 'sqlite3.connect shop.db'],
	['a constant that changes', `${sqlite}P = "a.db"\nP = "b.db"\nsqlite3.connect(P)`, ''],
	['a URI', `${sqlite}sqlite3.connect("file:shop.db?mode=ro", uri=True)`, 'sqlite3.connect shop.db'],
	['an absolute URI', `${sqlite}sqlite3.connect("file:///tmp/shop.db", uri=True)`, 'sqlite3.connect /tmp/shop.db'],
	['in memory', `${sqlite}sqlite3.connect(":memory:"); sqlite3.connect("file::memory:?cache=shared")`, ''],
	[
		'beside the file',
		`${sqlite}from pathlib import Path\nsqlite3.connect(Path(__file__).parent / "shop.db")`,
		'sqlite3.connect shop.db',
	],
	[
		'two folders up',
		`${sqlite}from pathlib import Path\nsqlite3.connect(Path(__file__).resolve().parent.parent / "shop.db")`,
		'sqlite3.connect ../shop.db',
	],
	[
		'os.path',
		`${sqlite}import os\nsqlite3.connect(os.path.join(os.path.dirname(__file__), "shop.db"))`,
		'sqlite3.connect shop.db',
	],
	['an f-string of a constant', `${sqlite}D = "data"\nsqlite3.connect(f"{D}/shop.db")`, 'sqlite3.connect data/shop.db'],
	['aiosqlite', 'import aiosqlite\naiosqlite.connect("shop.db")', 'aiosqlite.connect shop.db'],
	['a relative URL', 'from sqlalchemy import create_engine\ncreate_engine("sqlite:///shop.db")', 'create_engine shop.db'],
	['an absolute URL', 'import sqlalchemy as sa\nsa.create_engine("sqlite:////tmp/shop.db")', 'sa.create_engine /tmp/shop.db'],
	[
		'an async URL',
		'from sqlalchemy.ext.asyncio import create_async_engine\ncreate_async_engine("sqlite+aiosqlite:///shop.db")',
		'create_async_engine shop.db',
	],
	['another engine', 'from sqlalchemy import create_engine\ncreate_engine("postgresql://h/shop")', ''],
	['no import', 'sqlite3.connect("shop.db")', ''],
])('Python: %s', (_name, code, expected) => check('python', code, expected));

test.each([
	['better-sqlite3', "import Database from 'better-sqlite3';\nconst db = new Database('shop.db');", 'Database shop.db'],
	['required', "const Database = require('better-sqlite3');\nnew Database('shop.db', { readonly: true });", 'Database shop.db'],
	['node:sqlite', "import { DatabaseSync } from 'node:sqlite';\nnew DatabaseSync('shop.db');", 'DatabaseSync shop.db'],
	[
		'a path beside the file',
		"import Database from 'better-sqlite3';\nimport path from 'node:path';\nnew Database(path.join(__dirname, '..', 'shop.db'));",
		'Database ../shop.db',
	],
	['in memory', "import Database from 'better-sqlite3';\nnew Database(':memory:');", ''],
])('TypeScript: %s', (_name, code, expected) => check('typescript', code, expected));
