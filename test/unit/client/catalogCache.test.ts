import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { CatalogCache } from '../../../client/src/connections/catalogCache';
import { readCatalogFile } from '../../../common/src/catalogFile';
import type { ConnectionId } from '../../../common/src/connection';
import { nullLogger } from '../../../common/src/logger';
import { readDdl } from '../../../server/src/models/ddl/readDdl';
import { dialectById } from '../../../server/src/sql/dialects';

const id = 'sqlite:/secret place/shop.db' as ConnectionId;
const snapshot = readDdl('create table books (id int, title text)', dialectById('sqlite'));
let folder = '';
beforeEach(() => {
	folder = path.join(mkdtempSync(path.join(tmpdir(), 'bindery-cache-')), 'catalogs');
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

test('a schema is kept for the next start, and the one after it replaces it', async () => {
	const cache = new CatalogCache(folder, nullLogger);
	expect(await cache.find(id)).toBeUndefined();
	await cache.write(id, 'sqlite', { ...snapshot, version: 1 });
	const file = await cache.write(id, 'sqlite', snapshot);
	expect(await new CatalogCache(folder, nullLogger).find(id)).toBe(file);
	expect(readCatalogFile(readFileSync(file ?? '', 'utf8'))).toEqual({ dialect: 'sqlite', snapshot });
	expect(readdirSync(folder)).toHaveLength(1);
});

test('nothing in it tells which database it was', async () => {
	const file = await new CatalogCache(folder, nullLogger).write(id, 'sqlite', snapshot);
	expect(`${path.relative(folder, file ?? '')} ${readFileSync(file ?? '', 'utf8')}`).not.toMatch(/secret|shop/);
});

test('where nothing can be written the schema is told otherwise', async () => {
	writeFileSync(folder, 'a file, not a folder');
	expect(await new CatalogCache(folder, nullLogger).write(id, 'sqlite', snapshot)).toBeUndefined();
});

test('a file that was cut off, or is of another version, is none', () => {
	const text = JSON.stringify({ bindery: 'catalog', dialect: 'sqlite', catalog: { format: 0 } });
	expect(['', '{', 'null', '[]', '{"bindery":"catalog"}', text].map(readCatalogFile)).toEqual(Array(6).fill(undefined));
});
