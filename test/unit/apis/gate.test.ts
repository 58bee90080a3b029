import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { expect, test } from 'vitest';
import { mayHoldSql } from '../../../server/src/apis/gate';
import { apisFor } from '../../../server/src/apis/index';
import { mayRunScripts } from '../../../server/src/apis/scripts';

const root = join(import.meta.dirname, '../../fixtures/rules');
const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((name) => ['.py', '.ts'].includes(extname(name)));

test.each(files)('%s passes the gate', (name) => {
	const languageId = extname(name) === '.py' ? 'python' : 'typescript';
	const text = readFileSync(join(root, name), 'utf8');
	expect(mayHoldSql(apisFor(languageId), text) || mayRunScripts(languageId, text)).toBe(true);
});

test.each([
	['python', 'conn.execute(statement)'],
	['python', 'db.raw(x)'],
	['python', 'import asyncpg'],
	['python', 'from flask_sqlalchemy import SQLAlchemy'],
	['python', 'run(f"UPDATE users SET name = {x}")'],
	['python', 'q = """\nwith a as (\n"""'],
	['python', 'Q = "DROP TABLE IF EXISTS t"'],
	['typescript', 'pool.query(x)'],
	['typescript', "const k = require('knex')"],
	['typescript', 'prisma.$queryRawUnsafe(x)'],
	['typescript', 'sql`a`'],
	['typescript', "import { Pool } from 'pg'"],
])('in %s, %s passes the gate', (languageId, code) => {
	expect(mayHoldSql(apisFor(languageId), code)).toBe(true);
});

test.each([
	['python', 'import os\nwith open(path) as file:\n    print(file.read())\n'],
	['typescript', "import { join } from 'node:path';\nexport const x = [1].map((a) => join('b', String(a)));\n"],
	['python', 'def with_files(paths):\n    return [open(path) for path in paths]\n'],
])('in %s, %s does not', (languageId, code) => {
	expect(mayHoldSql(apisFor(languageId), code)).toBe(false);
});
