import { statSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ConnectionState } from '../../client/src/connections/connectionSession';
import { DatabaseFolder, openForTest } from '../support/databaseFolder';
import { DriverHostBundle } from '../support/driverHostBundle';
import { endless, manyRows, openSession, processGone, processOf, rowsOf, start, stateOf } from '../support/driverHostSession';
import { failureOf, never, parameters } from '../support/driverSession';

let bundle: DriverHostBundle;
let folder: DatabaseFolder;
let file: string;

beforeAll(async () => {
	bundle = await DriverHostBundle.make();
	folder = new DatabaseFolder();
	file = folder.database(
		"create table users(id integer primary key, name text); insert into users values (1, 'Ada'), (2, 'Grace')",
	);
});

afterAll(() => {
	folder[Symbol.dispose]();
	bundle[Symbol.dispose]();
});

describe('running', () => {
	test('nothing is started before it is used; then a statement gives columns, rows and times', async () => {
		await using session = openSession(bundle, file);
		expect([session.state, session.processId]).toEqual(['closed', undefined]);
		const stream = await start(session, 'select id, name from users where id > ? order by id', never, [0]);
		expect(stream.columns.map((column) => column.name)).toEqual(['id', 'name']);
		expect(session.state).toBe('busy');
		expect(await stream.next(1)).toEqual({ rows: [[1, 'Ada']], done: false });
		expect((await stream.next(10)).rows).toEqual([[2, 'Grace']]);
		expect([stream.isDone, stream.rowCount, session.state]).toEqual([true, 2, 'idle']);
		expect(stream.elapsedMs).toBeGreaterThan(0);
		expect(await stream.next()).toEqual({ rows: [], done: true });
		expect(session.serverVersion).toMatch(/^3\.\d+\.\d+$/);
	});

	test('a statement is prepared only while the connection is open and idle, and is not executed', async () => {
		await using session = openSession(bundle, file);
		expect(await session.prepareWhenIdle('select name from users')).toBeUndefined();
		await rowsOf(session, 'select 1');
		expect((await session.prepareWhenIdle('delete from users'))?.columns).toEqual([]);
		expect(await failureOf(session.prepareWhenIdle('select nmae from users'))).toMatchObject({ code: 'syntax', offset: 7 });
		expect(await rowsOf(session, 'select count(*) from users')).toEqual([[2]]);
	});

	test('the states are told in their order', async () => {
		await using session = openSession(bundle, file);
		const states: ConnectionState[] = [];
		session.onDidChangeState(() => states.push(session.state));
		await rowsOf(session, 'select 1');
		await session.close();
		expect(states).toEqual(['opening', 'busy', 'idle', 'closed']);
	});

	test('affected rows are known at the end', async () => {
		await using session = openSession(bundle, ':memory:');
		await rowsOf(session, 'create table t(a)');
		const stream = await start(session, 'insert into t values (?), (?)', never, [1, 2]);
		await stream.next();
		expect([stream.affectedRows, stream.columns]).toEqual([2, []]);
	});

	test('a failing statement leaves the session idle, with the engine’s message and place', async () => {
		await using session = openSession(bundle, file);
		const failure = await failureOf(start(session, 'select nope from users'));
		expect(failure).toMatchObject({ code: 'syntax', message: 'no such column: nope', offset: 7, nativeCode: 'SQLITE_ERROR' });
		expect(session.state).toBe('idle');
		expect(await rowsOf(session, 'select 1')).toEqual([[1]]);
	});

	test('statements queue behind each other', async () => {
		await using session = openSession(bundle, file);
		const first = await start(session, manyRows(2000));
		const ended: string[] = [];
		const second = rowsOf(session, 'select 2').then(() => ended.push('second'));
		const third = rowsOf(session, 'select 3').then(() => ended.push('third'));
		let count = 0;
		for await (const batch of first) count += batch.rows.length;
		ended.unshift(`first with ${count}`);
		await Promise.all([second, third]);
		expect(ended).toEqual(['first with 2000', 'second', 'third']);
	});

	test('closing a stream early lets the next statement through, and its reader gets an end', async () => {
		await using session = openSession(bundle, file);
		const stream = await start(session, manyRows(100_000));
		await stream.next(10);
		expect(session.activeStream).toBe(stream);
		await Promise.all([stream.close(), stream.close()]);
		expect([session.activeStream, session.state]).toEqual([undefined, 'idle']);
		expect(await stream.next()).toEqual({ rows: [], done: true });
		expect(await rowsOf(session, 'update users set name = name')).toEqual([]);
	});

	test('a result whose reader has stopped half-way does not keep others from writing', async () => {
		const written = folder.database(`create table t(n, text); insert into t ${manyRows(20_000)}`);
		await using session = openSession(bundle, written);
		const stream = await start(session, 'select n, text from t');
		await stream.next(10);
		using other = openForTest(written);
		// Waits for the lock, as any program does.
		other.exec('delete from t');
		let count = 10;
		for await (const batch of stream) count += batch.rows.length;
		expect(count).toBe(20_000);
		expect(await rowsOf(session, 'select count(*) from t')).toEqual([[0]]);
	});

	test('leaving the loop early closes the stream', async () => {
		await using session = openSession(bundle, file);
		for await (const batch of await start(session, manyRows(100_000))) {
			expect(batch.rows.length).toBe(500);
			break;
		}
		expect(session.state).toBe('idle');
	});

	test('a transaction left open is visible, and counts as a loss', async () => {
		await using session = openSession(bundle, file);
		await rowsOf(session, 'begin');
		expect([session.isTransactionOpen, session.killWouldLose]).toEqual([true, 'transaction']);
		await rowsOf(session, 'rollback');
		expect([session.isTransactionOpen, session.killWouldLose]).toEqual([false, 'nothing']);
	});

	test('a writable database in memory counts as a loss', async () => {
		await using session = openSession(bundle, ':memory:');
		expect(session.killWouldLose).toBe('nothing');
		await rowsOf(session, 'create table t(a)');
		expect(session.killWouldLose).toBe('memoryDatabase');
	});
});

describe('catalog', () => {
	test('is read, told and kept when the connection is closed', async () => {
		await using session = openSession(bundle, file);
		const told: number[] = [];
		session.onDidChangeCatalog((catalog) => told.push(catalog.version));
		await session.refreshCatalog(never);
		expect(session.catalog?.schemas[0]?.relations.map((relation) => relation.name)).toEqual(['users']);
		await session.close();
		expect(session.catalog).toBeDefined();
		await session.refreshCatalog(never);
		expect(told).toEqual([1, 2]);
	});

	test('is read while a stream waits for its reader', async () => {
		await using session = openSession(bundle, file);
		const stream = await start(session, manyRows(2000));
		await stream.next(10);
		await session.refreshCatalog(never);
		expect((await stream.next(1)).rows).toEqual([[11, 'row number 11']]);
		await stream.close();
	});

	test('survives the cancelling of a statement on the same connection', async () => {
		await using session = openSession(bundle, file);
		const cancelling = new AbortController();
		const long = await start(session, endless, cancelling.signal);
		const pulled = failureOf(long.next());
		await requestsSent();
		const refreshed = session.refreshCatalog(never);
		await requestsSent();
		cancelling.abort();
		expect((await pulled).code).toBe('cancelled');
		expect((await refreshed).schemas.length).toBe(1);
	});
});

describe('cancelling', () => {
	test('a statement that would run for minutes: free at once, its process gone, the next statement works', async () => {
		await using session = openSession(bundle, file);
		const cancelling = new AbortController();
		const stream = await start(session, endless, cancelling.signal);
		const pid = processOf(session);
		const pulled = failureOf(stream.next());
		await requestsSent();
		await rejectsWithin(
			100,
			() => cancelling.abort(),
			async () => expect((await pulled).code).toBe('cancelled'),
		);
		await processGone(pid);
		expect((await failureOf(stream.next())).code).toBe('cancelled');
		expect(session.state).toBe('closed');
		expect(await rowsOf(session, 'select count(*) from users')).toEqual([[2]]);
		expect(session.processId).not.toBe(pid);
	});

	test('a statement whose work is done before its first row', async () => {
		await using session = openSession(bundle, file);
		await rowsOf(session, 'create table if not exists copies(n)');
		const cancelling = new AbortController();
		const pid = processOf(session);
		const started = failureOf(start(session, `insert into copies ${endless}`, cancelling.signal));
		await requestsSent();
		await rejectsWithin(
			100,
			() => cancelling.abort(),
			async () => expect((await started).code).toBe('cancelled'),
		);
		await processGone(pid);
		expect(await rowsOf(session, 'select count(*) from copies')).toEqual([[0]]);
	});

	test('between two pulls only the cursor is closed; the process stays', async () => {
		await using session = openSession(bundle, file);
		const cancelling = new AbortController();
		const stream = await start(session, manyRows(100_000), cancelling.signal);
		await stream.next(10);
		const pid = processOf(session);
		cancelling.abort();
		expect((await failureOf(stream.next())).code).toBe('cancelled');
		await stateOf(session, 'idle');
		expect(await rowsOf(session, 'update users set name = name')).toEqual([]);
		expect(session.processId).toBe(pid);
	});

	test('a statement that waits in the queue leaves it; the one that runs is not touched', async () => {
		await using session = openSession(bundle, file);
		const first = await start(session, manyRows(2000));
		const cancelling = new AbortController();
		const queued = failureOf(start(session, 'delete from users', cancelling.signal));
		cancelling.abort();
		expect((await queued).code).toBe('cancelled');
		let count = 0;
		for await (const batch of first) count += batch.rows.length;
		expect(count).toBe(2000);
		expect(await rowsOf(session, 'select count(*) from users')).toEqual([[2]]);
	});

	test('while the connection is being opened', async () => {
		await using session = openSession(bundle, file);
		const cancelling = new AbortController();
		const started = failureOf(start(session, 'select 1', cancelling.signal));
		await stateOf(session, 'opening');
		cancelling.abort();
		expect((await started).code).toBe('cancelled');
		await stateOf(session, 'closed');
		expect(await rowsOf(session, 'select 1')).toEqual([[1]]);
	});

	test('with a signal that has already aborted nothing is started', async () => {
		await using session = openSession(bundle, file);
		expect((await failureOf(start(session, 'select 1', AbortSignal.abort()))).code).toBe('cancelled');
		expect((await failureOf(session.refreshCatalog(AbortSignal.abort()))).code).toBe('cancelled');
		expect([session.state, session.processId]).toEqual(['closed', undefined]);
	});

	test('a statement that takes longer than its time ends in a timeout', async () => {
		await using session = openSession(bundle, file);
		await session.open(never);
		const pid = processOf(session);
		const request = { statement: endless, parameters: parameters(), batchSize: 500, timeoutSeconds: 0.3 };
		const stream = await session.run(request, never);
		expect(await failureOf(stream.next())).toMatchObject({
			code: 'timeout',
			message: 'The statement was stopped after 0.3 seconds.',
		});
		expect(stream.elapsedMs).toBeGreaterThanOrEqual(290);
		await processGone(pid);
		expect(await rowsOf(session, 'select 1')).toEqual([[1]]);
	});

	test.each(['delete', 'wal'])(
		'in the middle of writing, with journal mode %s: the file is sound and holds what was committed',
		async (mode) => {
			const written = folder.database(
				`pragma journal_mode = ${mode}; create table t(n, filler); insert into t values (0, 'committed')`,
			);
			await using session = openSession(bundle, written);
			await rowsOf(session, 'pragma cache_size = 10');
			await rowsOf(session, 'begin');
			await rowsOf(session, `insert into t select n, printf('%.*c', 1000, 'x') from (${manyRows(20_000)})`);
			const cancelling = new AbortController();
			const writing = failureOf(
				start(session, `insert into t select n, printf('%.*c', 1000, 'y') from (${manyRows(1_000_000_000)})`, cancelling.signal),
			);
			const pid = processOf(session);
			await grownTo(`${written}${mode === 'wal' ? '-wal' : ''}`, 40_000_000);
			cancelling.abort();
			expect((await writing).code).toBe('cancelled');
			await processGone(pid);
			using database = openForTest(written);
			expect(database.pragma('integrity_check', { simple: true })).toBe('ok');
			expect(database.prepare('select n, filler from t').all()).toEqual([{ n: 0, filler: 'committed' }]);
		},
	);
});

describe('ending', () => {
	test('an idle process ends, and the next use starts another', async () => {
		await using session = openSession(bundle, file, { idleMs: 20 });
		await session.open(never);
		const pid = processOf(session);
		await stateOf(session, 'closed');
		await processGone(pid);
		expect(await rowsOf(session, 'select 1')).toEqual([[1]]);
	});

	test('an open transaction, a waiting stream and a database in memory keep it from ending', async () => {
		await using transaction = openSession(bundle, file, { idleMs: 20 });
		await using stream = openSession(bundle, file, { idleMs: 20 });
		await using memory = openSession(bundle, ':memory:', { idleMs: 20 });
		await rowsOf(transaction, 'begin');
		const waiting = await start(stream, manyRows(2000));
		await rowsOf(memory, 'create table t(a)');
		// This one is used last, so when its time is up, the others' was up before.
		await using clock = openSession(bundle, file, { idleMs: 200 });
		await rowsOf(clock, 'select 1');
		await stateOf(clock, 'closed');
		expect([transaction.state, stream.state, memory.state]).toEqual(['idle', 'busy', 'idle']);
		await waiting.close();
	});

	test('disposing in the middle of a statement ends it, its queue and the process', async () => {
		const session = openSession(bundle, file);
		const stream = await start(session, endless);
		const pid = processOf(session);
		const pulled = failureOf(stream.next());
		const queued = failureOf(start(session, 'select 1'));
		await requestsSent();
		await session[Symbol.asyncDispose]();
		expect([(await pulled).code, (await queued).code]).toEqual(['cancelled', 'cancelled']);
		await processGone(pid);
		expect((await failureOf(start(session, 'select 1'))).code).toBe('cancelled');
	});

	test('twenty sessions, opened and disposed, leave no process behind', async () => {
		const pids: number[] = [];
		for (let round = 0; round < 5; round += 1) {
			const sessions = Array.from({ length: 4 }, () => openSession(bundle, file));
			await Promise.all(sessions.map((session) => rowsOf(session, 'select 1')));
			pids.push(...sessions.map(processOf));
			await Promise.all(sessions.map((session) => session[Symbol.asyncDispose]()));
		}
		expect(new Set(pids).size).toBe(20);
		await Promise.all(pids.map(processGone));
	});
});

/** By then what was called before has sent its request to the driver host. */
function requestsSent(): Promise<void> {
	return new Promise((resolve) => setImmediate(resolve));
}

/** Resolves when the file has this many bytes; fails after ten seconds. */
async function grownTo(path: string, bytes: number): Promise<void> {
	const deadline = performance.now() + 10_000;
	while (statSync(path).size < bytes) {
		if (performance.now() > deadline) throw new Error(`${path} has not grown`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

async function rejectsWithin(limitMs: number, cause: () => void, effect: () => Promise<void>): Promise<void> {
	const started = performance.now();
	cause();
	await effect();
	expect(performance.now() - started).toBeLessThan(limitMs);
}
