import fc from 'fast-check';
import { expect, test } from 'vitest';
import { judged } from '../support/judged';
import { sqlText } from '../support/sqlText';

const schema = 'create table users (id int primary key, name text); create table orders (id int, user_id int);';

test.each(['postgresql', 'sqlite', 'mysql', 'mariadb'] as const)(
	'%s: whatever the text, findings are in it, and so are their fixes',
	async (dialect) => {
		await fc.assert(
			fc.asyncProperty(sqlText, async (text) => {
				for (const { end, fixes, start } of await judged(text, { dialect, schema })) {
					expect(0 <= start && start < end && end <= text.length).toBe(true);
					for (const fix of fixes) expect(0 <= fix.start && fix.start <= fix.end && fix.end <= text.length).toBe(true);
				}
			}),
			{ numRuns: 150 },
		);
	},
);
