import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { schemaCookieOf, stampOf } from '../../../client/src/connections/schemaCookie';

let folder = '';
let file = '';
beforeEach(() => {
	folder = mkdtempSync(path.join(tmpdir(), 'bindery-cookie-'));
	file = path.join(folder, 'a.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

for (const mode of ['delete', 'wal']) {
	test(`what SQLite calls the version of the schema is read from the file, in mode ${mode}`, async () => {
		const database = new Database(file);
		database.pragma(`journal_mode = ${mode}`);
		const seen: (number | undefined)[] = [];
		for (const sql of [
			'create table a (x)',
			'insert into a values (1)',
			'create table b (y)',
			'drop table a',
			'insert into b values (2)',
		]) {
			database.exec(sql);
			const cookie = await schemaCookieOf(file);
			expect(cookie, sql).toBe(database.pragma('schema_version', { simple: true }));
			seen.push(cookie);
		}
		expect(seen[1]).toBe(seen[0]);
		expect(new Set(seen).size).toBe(3);
		database.close();
		expect(await schemaCookieOf(file)).toBe(seen[4]);
	});
}

test('in a log that begins anew what is left of the old one does not count', async () => {
	const database = new Database(file);
	database.pragma('journal_mode = wal');
	for (let at = 0; at < 20; at++) database.exec(`create table t${at} (x)`);
	database.pragma('wal_checkpoint(restart)');
	database.exec('insert into t1 values (1)');
	expect(await schemaCookieOf(file)).toBe(database.pragma('schema_version', { simple: true }));
	database.close();
});

test('a file that is not there has none', async () => {
	expect(await schemaCookieOf(path.join(folder, 'none.db'))).toBeUndefined();
	expect(await stampOf(path.join(folder, 'none.db'))).toBe('|');
});
