import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { DatabaseError } from '../../../common/src/errors';
import { assertNodeApi, nativeTarget } from '../../../server/src/drivers/sqlite/native';

test('a Node that is too old is told which one is needed, before the binary is loaded', () => {
	for (const versions of [{ napi: '9', node: '20.20.2' }, { napi: undefined, node: '14.0.0' }, {}]) {
		expect(() => assertNodeApi(versions)).toThrow(DatabaseError);
		expect(() => assertNodeApi(versions)).toThrow(/needs Node 22.14 or newer/);
	}
	expect(() => assertNodeApi({ napi: '10', node: '22.14.0' })).not.toThrow();
});

test('there is a binary for the machine that runs this', () => {
	const prebuilt = path.resolve(import.meta.dirname, '../../../node_modules/better-sqlite3/prebuilds', `${nativeTarget()}.node`);
	expect(existsSync(prebuilt)).toBe(true);
});
