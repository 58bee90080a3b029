import {
	ConnectionSession,
	type ConnectionSessionOptions,
	type ConnectionState,
} from '../../client/src/connections/connectionSession';
import type { ResultStream } from '../../client/src/connections/resultStream';
import type { SqliteProfile } from '../../common/src/connection';
import type { Logger } from '../../common/src/logger';
import type { CellValue } from '../../common/src/values';
import type { DriverHostBundle } from './driverHostBundle';
import { never, parameters } from './driverSession';

/** Keeps what is logged, for tests that look at it. */
export class MemoryLogger implements Logger {
	readonly lines: string[] = [];

	trace(message: string): void {
		this.lines.push(message);
	}
	debug(message: string): void {
		this.lines.push(message);
	}
	info(message: string): void {
		this.lines.push(message);
	}
	warn(message: string): void {
		this.lines.push(message);
	}
	error(message: string, error?: unknown): void {
		this.lines.push(`${message} ${String(error)}`);
	}
}

/** Runs for minutes, and gives no row before its end. */
export const endless =
	'with recursive t(n) as (select 1 union all select n + 1 from t where n < 10000000000) select count(*) from t';

/** Gives the numbers 1 to `count`, each in a row with a text. */
export function manyRows(count: number): string {
	return `with recursive t(n) as (select 1 union all select n + 1 from t where n < ${count}) select n, 'row number ' || n from t`;
}

export function sqliteProfile(file: string, readonly = false): SqliteProfile {
	return { driver: 'sqlite', name: 'test', file, readonly };
}

/** A session as the extension makes it, on a bundled driver host. */
export function openSession(
	bundle: DriverHostBundle,
	file: string,
	options: Partial<ConnectionSessionOptions> = {},
): ConnectionSession {
	return new ConnectionSession({
		profile: sqliteProfile(file),
		secrets: async () => ({}),
		launch: { modulePath: bundle.modulePath },
		logger: new MemoryLogger(),
		...options,
	});
}

export function start(
	session: ConnectionSession,
	statement: string,
	signal: AbortSignal = never,
	values: readonly CellValue[] = [],
): Promise<ResultStream> {
	return session.run({ statement, parameters: parameters(values), batchSize: 500 }, signal);
}

/** Runs a statement to its end and gives its rows. */
export async function rowsOf(
	session: ConnectionSession,
	statement: string,
	signal: AbortSignal = never,
): Promise<readonly (readonly CellValue[])[]> {
	const rows: (readonly CellValue[])[] = [];
	for await (const batch of await start(session, statement, signal)) rows.push(...batch.rows);
	return rows;
}

/** Resolves when the session is in the state; fails after five seconds. */
export async function stateOf(session: ConnectionSession, wanted: ConnectionState): Promise<void> {
	if (session.state === wanted) return;
	await new Promise<void>((resolve, reject) => {
		const timer = setTimeout(() => reject(new Error(`the session is ${session.state}, not ${wanted}`)), 5_000);
		const subscription = session.onDidChangeState(() => {
			if (session.state !== wanted) return;
			clearTimeout(timer);
			subscription.dispose();
			resolve();
		});
	});
}

/** The session's process; fails when there is none. */
export function processOf(session: ConnectionSession): number {
	const { processId } = session;
	if (processId === undefined) throw new Error('the session has no process');
	return processId;
}

/** Resolves when no process has this number any more; fails after five seconds. (It need not be a child, so there is no event.) */
export async function processGone(pid: number): Promise<void> {
	const deadline = performance.now() + 5_000;
	while (isAlive(pid)) {
		if (performance.now() > deadline) throw new Error(`process ${pid} is still there`);
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

function isAlive(pid: number): boolean {
	try {
		process.kill(pid, 0);
		return true;
	} catch {
		return false;
	}
}
