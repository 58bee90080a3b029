import { fork, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { DriverHostProcess } from '../../client/src/connections/driverHostProcess';
import {
	CloseQueryNotification,
	DidChangeTransactionNotification,
	IntrospectRequest,
	NextBatchRequest,
	OpenConnectionRequest,
	OpenQueryRequest,
} from '../../common/src/driverProtocol';
import { nullLogger } from '../../common/src/logger';
import { DriverHostBundle } from '../support/driverHostBundle';
import { endless, sqliteProfile } from '../support/driverHostSession';
import { failureOf, never, parameters } from '../support/driverSession';

let bundle: DriverHostBundle;

beforeAll(async () => {
	bundle = await DriverHostBundle.make();
});

afterAll(() => bundle[Symbol.dispose]());

async function withHost(work: (host: DriverHostProcess) => Promise<void>): Promise<void> {
	const host = await DriverHostProcess.start({ modulePath: bundle.modulePath }, nullLogger, never);
	try {
		await work(host);
	} finally {
		await host.stop();
	}
}

const memory = { profile: sqliteProfile(':memory:'), secrets: {} };
const query = (queryId: number, statement: string) => ({ queryId, statement, parameters: parameters() });

test('its first message says that it listens', async () => {
	const child = fork(bundle.modulePath, { execArgv: [] });
	const [message] = await once(child, 'message');
	expect(message).toMatchObject({ method: 'host/ready' });
	child.disconnect();
	expect(await once(child, 'exit')).toEqual([0, null]);
});

test('it opens exactly one connection', () =>
	withHost(async (host) => {
		expect((await failureOf(host.request(IntrospectRequest.type))).code).toBe('unreachable');
		expect(await host.request(OpenConnectionRequest.type, memory)).toMatchObject({ canCancel: false });
		expect((await failureOf(host.request(OpenConnectionRequest.type, memory))).code).toBe('unsupported');
	}));

test('a closed query is gone, and closing what is not open is no error', () =>
	withHost(async (host) => {
		await host.request(OpenConnectionRequest.type, memory);
		await host.request(OpenQueryRequest.type, query(7, 'select 1'));
		host.notify(CloseQueryNotification.type, { queryId: 7 });
		host.notify(CloseQueryNotification.type, { queryId: 8 });
		expect((await failureOf(host.request(NextBatchRequest.type, { queryId: 7, maxRows: 1 }))).message).toMatch(
			/not open any more/,
		);
		await host.request(OpenQueryRequest.type, query(9, 'select 2'));
		expect(await host.request(NextBatchRequest.type, { queryId: 9, maxRows: 5 })).toEqual({ rows: [[2]], done: true });
	}));

test('a transaction is told before the answer to the statement that began or ended it', () =>
	withHost(async (host) => {
		const told: boolean[] = [];
		host.onNotification(DidChangeTransactionNotification.type, ({ isOpen }) => told.push(isOpen));
		await host.request(OpenConnectionRequest.type, memory);
		await host.request(OpenQueryRequest.type, query(1, 'savepoint s'));
		expect(told).toEqual([true]);
		host.notify(CloseQueryNotification.type, { queryId: 1 });
		await host.request(OpenQueryRequest.type, query(2, 'release s'));
		expect(told).toEqual([true, false]);
	}));

test('requests that are pending when it is killed reject with the reason given, later ones too', () =>
	withHost(async (host) => {
		await host.request(OpenConnectionRequest.type, memory);
		// It cannot be answered before the process is gone, however quick the machine.
		await host.request(OpenQueryRequest.type, { queryId: 1, statement: endless, parameters: parameters() });
		const pending = failureOf(host.request(NextBatchRequest.type, { queryId: 1, maxRows: 1 }));
		process.kill(host.pid ?? 0, 'SIGKILL');
		await host.exited;
		expect((await pending).code).toBe('crashed');
		expect((await failureOf(host.request(IntrospectRequest.type))).code).toBe('crashed');
		expect(host.hasEnded).toBe(true);
	}));

test('started by hand it says what it is and ends', () => {
	const { status, stderr } = spawnSync(process.execPath, [bundle.modulePath], { encoding: 'utf8' });
	expect([status, stderr]).toEqual([2, expect.stringMatching(/started by Bindery/)]);
});
