import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { DialectId } from '../../../common/src/connection';
import { dialectById } from '../../../server/src/sql/dialects';
import { splitStatements } from '../../../server/src/sql/statements';
import { judged, told } from '../../support/judged';

// Statements that the engines accept: PostgreSQL 18, SQLite 3.5x, MySQL 8.4 and MariaDB 11.
test.each(['postgresql', 'sqlite', 'mysql'] as const)('nothing is said of valid statements of %s', async (dialect: DialectId) => {
	const file = path.join(import.meta.dirname, `../../fixtures/judge/${dialect}.valid.sql`);
	const text = readFileSync(file, 'utf8');
	const schema = text.split('\n').slice(0, 4).join('\n');
	expect(splitStatements(text, dialectById(dialect)).length).toBeGreaterThanOrEqual(150);
	expect(told(text, await judged(text, { dialect }))).toEqual([]);
	expect(told(text, await judged(text, { dialect, schema }))).toEqual([]);
});
