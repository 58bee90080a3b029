import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const sample = join(import.meta.dirname, '../../../samples/bookstore');
let folder: string;
let database: DatabaseSync;

beforeAll(async () => {
	folder = mkdtempSync(join(tmpdir(), 'bindery-sample-'));
	await seed(join(folder, 'first.db'));
	database = new DatabaseSync(join(folder, 'first.db'), { readOnly: true });
});
afterAll(() => {
	database.close();
	rmSync(folder, { recursive: true, force: true });
});

test('every run makes the same file, and leaves nothing else behind', async () => {
	await seed(join(folder, 'second.db'));
	expect(readFileSync(join(folder, 'second.db')).equals(readFileSync(join(folder, 'first.db')))).toBe(true);
	expect(readdirSync(folder).sort()).toEqual(['first.db', 'second.db']);
});

test.each([
	['authors', 120],
	['books', 800],
	['users', 1000],
	['orders', 3000],
	['reviews', 2500],
])('%s has %d rows', (table, count) => {
	expect(database.prepare(`SELECT count(*) AS rows FROM ${table}`).get()).toEqual({ rows: count });
});

test('the database is sound', () => {
	expect(database.prepare('PRAGMA integrity_check').all()).toEqual([{ integrity_check: 'ok' }]);
	expect(database.prepare('PRAGMA foreign_key_check').all()).toEqual([]);
});

describe('queries.sql', () => {
	const statements = readFileSync(join(sample, 'queries.sql'), 'utf8').split(/;\n/).slice(0, 10);

	test.each<[number, readonly SQLInputValue[] | Record<string, SQLInputValue>]>([
		[1, []],
		[2, { author: '村上 光' }],
		[3, [7, '2024-01-01', '2026-06-30']],
		[4, { order_id: 1 }],
		[5, []],
		[6, []],
		[7, []],
		[8, []],
		[9, []],
	])('query %d returns rows', (number, parameters) => {
		const statement = database.prepare(statements[number - 1] ?? '');
		const rows = Array.isArray(parameters)
			? statement.all(...parameters)
			: statement.all(parameters as Record<string, SQLInputValue>);
		expect(rows.length).toBeGreaterThan(0);
	});

	test('query 10, the slow one, is valid', () => {
		expect(() => database.prepare(statements[9] ?? '')).not.toThrow();
	});
});

async function seed(target: string): Promise<void> {
	await promisify(execFile)(process.execPath, [join(sample, 'seed.mjs'), target]);
}
