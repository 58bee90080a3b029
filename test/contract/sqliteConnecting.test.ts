import { mkdirSync, writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { DatabaseError } from '../../common/src/errors';
import { DatabaseFolder, openForTest } from '../support/databaseFolder';
import { failureOf, never, parameters, runAll } from '../support/driverSession';
import { connectSqlite } from '../support/driverSqlite';

describe('SQLite: connecting', () => {
	async function refused(file: string): Promise<DatabaseError> {
		return failureOf(connectSqlite(file));
	}

	test('a path that vanished, with a hint, and nothing is created', async () => {
		using folder = new DatabaseFolder();
		const failure = await refused(folder.file('gone.db'));
		expect([failure.code, failure.message]).toEqual(['unreachable', `There is no file at ${folder.file('gone.db')}.`]);
		expect(failure.hint).toMatch(/moved, renamed or deleted/);
		expect((await refused(folder.file('gone.db'))).code).toBe('unreachable');
		expect((await refused(folder.file('no/such/folder.db'))).code).toBe('unreachable');
	});

	test('a file that is not a database, and one that is too short to be one', async () => {
		using folder = new DatabaseFolder();
		writeFileSync(folder.file('notes.db'), 'These are only notes, and long enough to be read as a header.\n'.repeat(40));
		const failure = await refused(folder.file('notes.db'));
		expect(failure).toMatchObject({
			code: 'notADatabase',
			nativeCode: 'SQLITE_NOTADB',
			message: expect.stringMatching(/is not an SQLite database/),
		});
		expect(failure.hint).toMatch(/encrypted/);
		writeFileSync(folder.file('short.db'), 'SQLite format 3');
		expect((await refused(folder.file('short.db'))).code).toBe('notADatabase');
	});

	test('a folder, a path with white space at its end', async () => {
		using folder = new DatabaseFolder();
		mkdirSync(folder.file('sub'));
		expect((await refused(folder.file('sub'))).code).toBe('notADatabase');
		expect((await refused(`${folder.file('a.db')} `)).code).toBe('unsupported');
		expect((await refused('')).code).toBe('unsupported');
	});

	test('a damaged file', async () => {
		using folder = new DatabaseFolder();
		const file = folder.database('create table t(a)');
		using database = openForTest(file);
		database.unsafeMode();
		database.exec("pragma writable_schema = on; update sqlite_schema set sql = 'create tabel t(a'; pragma writable_schema = off");
		expect(await refused(file)).toMatchObject({
			code: 'corrupt',
			message: expect.stringMatching(/damaged: malformed database schema/),
		});
	});

	test('a file that another connection has locked', async () => {
		using folder = new DatabaseFolder();
		const file = folder.database('create table t(a)');
		using other = openForTest(file);
		other.exec('begin exclusive');
		expect(await refused(file)).toMatchObject({
			code: 'locked',
			message: expect.stringMatching(/is locked/),
			hint: expect.any(String),
		});
		other.exec('commit');
		await using session = await connectSqlite(file);
		expect((await runAll(session, 'select count(*) from t')).rows).toEqual([[0]]);
	});

	test('an empty file is an empty database', async () => {
		using folder = new DatabaseFolder();
		writeFileSync(folder.file('empty.db'), '');
		await using session = await connectSqlite(folder.file('empty.db'));
		expect((await session.introspect(never)).schemas).toEqual([{ name: 'main', relations: [], routines: [] }]);
	});

	test('a read-only connection leaves a database in WAL mode as it is, and attaches nothing writable', async () => {
		using folder = new DatabaseFolder();
		const file = folder.database('pragma journal_mode = wal; create table t(a); insert into t values (1)');
		const other = folder.database('create table o(a)');
		await using session = await connectSqlite(file, true);
		expect((await runAll(session, 'select a from t')).rows).toEqual([[1]]);
		await runAll(session, 'attach ? as other', parameters([other]));
		await runAll(session, 'pragma query_only = off');
		expect((await failureOf(runAll(session, 'insert into other.o values (1)'))).code).toBe('permission');
		expect((await failureOf(runAll(session, 'insert into t values (1)'))).code).toBe('permission');
	});

	test('rows that another process wrote to the WAL are seen', async () => {
		using folder = new DatabaseFolder();
		const file = folder.database('pragma journal_mode = wal; create table t(a)');
		await using session = await connectSqlite(file);
		using other = openForTest(file);
		other.exec('insert into t values (7)');
		expect((await runAll(session, 'select a from t')).rows).toEqual([[7]]);
	});
});
