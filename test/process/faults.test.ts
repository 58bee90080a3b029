import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, readFileSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConnectionSession } from '../../client/src/connections/connectionSession';
import { DatabaseFolder, openForTest } from '../support/databaseFolder';
import { DriverHostBundle } from '../support/driverHostBundle';
import {
	endless,
	MemoryLogger,
	manyRows,
	openSession,
	processGone,
	processOf,
	rowsOf,
	start,
	stateOf,
} from '../support/driverHostSession';
import { failureOf, never } from '../support/driverSession';

let bundle: DriverHostBundle;
let folder: DatabaseFolder;

beforeAll(async () => {
	bundle = await DriverHostBundle.make();
	folder = new DatabaseFolder();
});

afterAll(() => {
	folder[Symbol.dispose]();
	bundle[Symbol.dispose]();
});

function newDatabase(): string {
	return folder.database(
		"create table users(id integer primary key, name text); insert into users values (1, 'Ada'), (2, 'Grace')",
	);
}

async function expectWorking(session: ConnectionSession): Promise<void> {
	expect(await rowsOf(session, 'select count(*) from users')).toEqual([[2]]);
	expect(session.state).toBe('idle');
}

describe('the driver host is killed from outside', () => {
	test('in mid-query: a clear error at once, the next statement opens the connection again', async () => {
		await using session = openSession(bundle, newDatabase());
		const stream = await start(session, endless);
		const pulled = failureOf(stream.next());
		process.kill(processOf(session), 'SIGKILL');
		const failure = await pulled;
		expect(failure.code).toBe('crashed');
		expect(failure.message).toBe('The process that holds the database connection ended unexpectedly (signal SIGKILL).');
		expect(failure.hint).toMatch(/next statement opens the connection again/);
		expect([session.state, session.lastError?.code]).toEqual(['failed', 'crashed']);
		await expectWorking(session);
		expect(session.lastError).toBeUndefined();
	});

	test('while a stream waits for its reader: the reader hears of it with the next pull', async () => {
		await using session = openSession(bundle, newDatabase());
		const stream = await start(session, manyRows(10_000));
		await stream.next(10);
		process.kill(processOf(session), 'SIGKILL');
		await stateOf(session, 'failed');
		expect((await failureOf(stream.next())).code).toBe('crashed');
		await expectWorking(session);
	});

	test('while the schema is read', async () => {
		const columns = Array.from({ length: 50 }, (_, i) => `c${i}`).join(', ');
		const tables = Array.from({ length: 2000 }, (_, i) => `create table t${i}(${columns});`);
		const file = folder.database(`begin; ${tables.join('')} commit`);
		await using session = openSession(bundle, file);
		await session.open(never);
		const refreshed = failureOf(session.refreshCatalog(never));
		process.kill(processOf(session), 'SIGKILL');
		expect((await refreshed).code).toBe('crashed');
		expect((await session.refreshCatalog(never)).schemas[0]?.relations.length).toBe(2000);
	});

	test('while it is idle: the next statement just works', async () => {
		await using session = openSession(bundle, newDatabase());
		await session.open(never);
		process.kill(processOf(session), 'SIGKILL');
		await stateOf(session, 'failed');
		await expectWorking(session);
	});

	test('while it is idle in a transaction: the next statement is not run as if nothing had happened', async () => {
		await using session = openSession(bundle, newDatabase());
		await rowsOf(session, 'begin');
		await rowsOf(session, 'delete from users where id = 1');
		process.kill(processOf(session), 'SIGKILL');
		await stateOf(session, 'failed');
		expect(session.isTransactionOpen).toBe(false);
		const failure = await failureOf(start(session, 'delete from users where id = 2'));
		expect(failure.message).toMatch(/transaction was rolled back, so this statement was not run/);
		await expectWorking(session);
	});
});

describe('the parent is gone', () => {
	async function startParent(statement: string): Promise<{ readonly parent: ChildProcess; readonly hostPid: number }> {
		const script = await bundle.add('test/support/driverParent.ts');
		const parent = fork(script, [bundle.modulePath, newDatabase(), statement], { execArgv: [] });
		const [hostPid] = await once(parent, 'message');
		if (typeof hostPid !== 'number') throw new Error('the parent did not tell the number of its driver host');
		return { parent, hostPid };
	}

	test('an idle driver host ends', async () => {
		const { parent, hostPid } = await startParent('');
		parent.kill('SIGKILL');
		await processGone(hostPid);
	});

	test('a driver host in the middle of a statement ends as well', async () => {
		const { parent, hostPid } = await startParent(`create table copy as ${endless}`);
		parent.kill('SIGKILL');
		await processGone(hostPid);
	});
});

describe('the driver host does not start', () => {
	test('its file is missing', async () => {
		const logger = new MemoryLogger();
		await using session = openSession(bundle, newDatabase(), { launch: { modulePath: folder.file('no-such-host.js') }, logger });
		const failure = await failureOf(start(session, 'select 1'));
		expect([failure.code, failure.message]).toEqual(['crashed', expect.stringMatching(/ended unexpectedly \(exit code 1\)/)]);
		expect(session.state).toBe('failed');
		expect(logger.lines.join('\n')).toMatch(/Cannot find module/);
	});

	test('its program is missing', async () => {
		const launch = { modulePath: bundle.modulePath, execPath: folder.file('no-such-node') };
		await using session = openSession(bundle, newDatabase(), { launch });
		expect((await failureOf(start(session, 'select 1'))).message).toMatch(/could not be run/);
	});

	test('it never says that it listens', async () => {
		writeFileSync(folder.file('silent.cjs'), 'setInterval(() => {}, 1000)');
		const launch = { modulePath: folder.file('silent.cjs'), startTimeoutMs: 100 };
		await using session = openSession(bundle, newDatabase(), { launch });
		expect(await failureOf(start(session, 'select 1'))).toMatchObject({
			code: 'timeout',
			message: expect.stringMatching(/within 100 ms/),
		});
	});

	test('the statements behind a failed opening each get its error, and a later one may succeed', async () => {
		const file = newDatabase();
		const away = `${file}.away`;
		renameSync(file, away);
		await using session = openSession(bundle, file);
		const failures = await Promise.all([failureOf(start(session, 'select 1')), failureOf(session.refreshCatalog(never))]);
		expect(failures.map((failure) => failure.code)).toEqual(['unreachable', 'unreachable']);
		renameSync(away, file);
		await expectWorking(session);
	});
});

describe('the database file', () => {
	test('is not a database, or is not there: a clear error, and no process stays', async () => {
		writeFileSync(folder.file('notes.txt'), 'not a database, but long enough to look at'.repeat(30));
		for (const [file, code] of [
			[folder.file('notes.txt'), 'notADatabase'],
			[folder.file('gone.db'), 'unreachable'],
		] as const) {
			await using session = openSession(bundle, file);
			const failure = await failureOf(session.open(never));
			expect(failure).toMatchObject({ code, message: expect.stringContaining(file), hint: expect.any(String) });
			expect([session.state, session.processId, session.lastError]).toEqual(['failed', undefined, failure]);
		}
	});

	test('may not be read', async () => {
		const file = newDatabase();
		chmodSync(file, 0);
		// Who is root may read everything: then the host itself gives the right away before it opens.
		const isRoot = process.getuid?.() === 0;
		const wrapper = folder.file('unprivileged.cjs');
		writeFileSync(wrapper, `${isRoot ? 'process.setuid(65534);' : ''}require(${JSON.stringify(bundle.modulePath)});`);
		chmodSync(folder.path, 0o755);
		chmodSync(path.dirname(bundle.modulePath), 0o755);
		await using session = openSession(bundle, file, { launch: { modulePath: wrapper } });
		expect(await failureOf(session.open(never))).toMatchObject({
			code: 'permission',
			message: `You are not allowed to read ${file}.`,
		});
	});

	test('is locked by another process for longer than SQLite waits; then it works', async () => {
		const file = newDatabase();
		await using session = openSession(bundle, file);
		await session.open(never);
		using other = openForTest(file);
		other.exec('begin immediate');
		const failure = await failureOf(start(session, 'update users set name = name'));
		expect(failure).toMatchObject({
			code: 'locked',
			hint: expect.stringMatching(/End the transaction/),
			nativeCode: 'SQLITE_BUSY',
		});
		other.exec('rollback');
		await expectWorking(session);
	});

	test('is replaced while open: the next statement sees the new one', async () => {
		const file = newDatabase();
		await using session = openSession(bundle, file);
		await expectWorking(session);
		renameSync(folder.database("create table users(id, name); insert into users values (9, 'new')"), file);
		expect(await rowsOf(session, 'select id from users')).toEqual([[9]]);
	});

	test('is replaced in a transaction: said once, and nothing runs on the wrong file', async () => {
		const file = newDatabase();
		await using session = openSession(bundle, file);
		await rowsOf(session, 'begin');
		await rowsOf(session, "update users set name = 'x'");
		const old = `${file}.old`;
		renameSync(file, old);
		renameSync(newDatabase(), file);
		expect((await failureOf(start(session, 'commit'))).message).toMatch(/replaced by another file.*rolled back/);
		expect(session.isTransactionOpen).toBe(false);
		await expectWorking(session);
		using database = openForTest(old);
		expect(database.prepare('select count(*) as n from users where name = ?').get('x')).toEqual({ n: 0 });
	});

	test('is deleted while open: said with the next statement; when it is back, it works', async () => {
		const file = newDatabase();
		const content = readFileSync(file);
		await using session = openSession(bundle, file);
		await expectWorking(session);
		rmSync(file);
		expect((await failureOf(start(session, 'select 1'))).code).toBe('unreachable');
		expect((await failureOf(session.refreshCatalog(never))).code).toBe('unreachable');
		writeFileSync(file, content);
		await expectWorking(session);
	});

	test('is cut short while open: a clear error instead of a crash', async () => {
		const file = folder.database(`create table t(a, b); insert into t ${manyRows(50_000)}`);
		await using session = openSession(bundle, file);
		expect(await rowsOf(session, 'select count(*) from sqlite_schema')).toEqual([[1]]);
		truncateSync(file, 8192);
		expect((await failureOf(rowsOf(session, 'select sum(a) from t'))).code).toBe('corrupt');
	});
});

test('neither statements nor values nor rows reach the log', async () => {
	const logger = new MemoryLogger();
	await using session = openSession(bundle, newDatabase(), { logger });
	const stream = await start(session, "select name, 'planted-in-text', ? from users", never, ['planted-as-value']);
	expect((await stream.next()).rows.length).toBe(2);
	await failureOf(start(session, "insert into users values (1, 'planted-in-row')"));
	await session.refreshCatalog(never);
	process.kill(processOf(session), 'SIGKILL');
	await stateOf(session, 'failed');
	expect(logger.lines.length).toBeGreaterThan(0);
	expect(logger.lines.join('\n')).not.toMatch(/planted|Grace/);
});
