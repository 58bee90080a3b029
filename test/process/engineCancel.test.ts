import { afterAll, beforeAll, expect, test } from 'vitest';
import { DriverHostBundle } from '../support/driverHostBundle';
import { MemoryLogger, openSession, processGone, processOf, rowsOf, start, stateOf } from '../support/driverHostSession';
import { failureOf } from '../support/driverSession';

let bundle: DriverHostBundle;
let modulePath: string;

beforeAll(async () => {
	bundle = await DriverHostBundle.make();
	modulePath = await bundle.add('test/support/cancellableHost.ts');
});

afterAll(() => bundle[Symbol.dispose]());

function open(logger = new MemoryLogger()) {
	return openSession(bundle, ':memory:', { launch: { modulePath }, logger });
}

test('where the engine stops the statement itself, the process and the connection stay', async () => {
	await using session = open();
	const cancelling = new AbortController();
	const stream = await start(session, 'wait', cancelling.signal);
	const pid = processOf(session);
	const pulled = failureOf(stream.next());
	await new Promise((resolve) => setImmediate(resolve));
	cancelling.abort();
	expect(await pulled).toMatchObject({ code: 'cancelled', message: 'The statement was cancelled.' });
	await stateOf(session, 'idle');
	expect(await rowsOf(session, 'anything')).toEqual([['a row']]);
	expect(session.processId).toBe(pid);
});

test('where the engine does not heed, the caller is free at once and the process is killed 750 ms later', async () => {
	await using session = open();
	const cancelling = new AbortController();
	const stream = await start(session, 'deaf', cancelling.signal);
	const pid = processOf(session);
	const pulled = failureOf(stream.next());
	await new Promise((resolve) => setImmediate(resolve));
	const started = performance.now();
	cancelling.abort();
	expect((await pulled).code).toBe('cancelled');
	expect(performance.now() - started).toBeLessThan(200);
	// The next one waits for the end of the ladder, then gets a new process.
	expect(await rowsOf(session, 'anything')).toEqual([['a row']]);
	expect(performance.now() - started).toBeGreaterThanOrEqual(740);
	await processGone(pid);
});

test('an error that no driver should throw arrives as one of unknown kind, and its stack in the log', async () => {
	const logger = new MemoryLogger();
	await using session = open(logger);
	expect(await failureOf(start(session, 'bug'))).toMatchObject({ code: 'unknown', message: 'a bug in the driver' });
	expect(await rowsOf(session, 'anything')).toEqual([['a row']]);
	expect(logger.lines.join('\n')).toMatch(/unexpected error in a driver: TypeError: a bug in the driver[\s\S]*at /);
});
