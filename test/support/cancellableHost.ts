import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import type { SqliteProfile } from '../../common/src/connection';
import { DatabaseError } from '../../common/src/errors';
import { DriverHost } from '../../server/src/driverHost/driverHost';
import type { Cursor, DatabaseDriver, DriverSession, Query } from '../../server/src/drivers/driver';

// A driver host for an engine that, unlike SQLite, can stop a statement by itself: the real host and channel around an engine
// whose statements are `wait` (until cancelled), `deaf` (does not heed the cancel), `bug` (throws what no driver should) and,
// for anything else, one row.

class CancellableSession implements DriverSession {
	readonly serverVersion = '1';
	readonly isTransactionOpen = false;
	private stopStatement: () => void = () => {};

	async introspect() {
		return { version: 1, searchPath: [], schemas: [] };
	}

	async prepare() {
		return { columns: [] };
	}

	async execute({ statement }: Query): Promise<Cursor> {
		if (statement === 'bug') throw new TypeError('a bug in the driver');
		const wait = statement === 'wait' || statement === 'deaf' ? this.waitForCancel(statement) : Promise.resolve();
		return {
			columns: [],
			async next() {
				await wait;
				return { rows: [['a row']], done: true };
			},
			async [Symbol.asyncDispose]() {},
		};
	}

	async cancel(): Promise<void> {
		this.stopStatement();
	}

	async [Symbol.asyncDispose](): Promise<void> {}

	private waitForCancel(statement: string): Promise<void> {
		const waiting = new Promise<void>((_, reject) => {
			if (statement === 'wait')
				this.stopStatement = () => reject(new DatabaseError({ code: 'cancelled', message: 'stopped by the engine' }));
		});
		waiting.catch(() => {});
		return waiting;
	}
}

const driver: DatabaseDriver<SqliteProfile> = { id: 'sqlite', connect: async () => new CancellableSession() };
const logger = {
	trace() {},
	debug() {},
	info() {},
	warn() {},
	error(message: string, error: unknown) {
		process.stderr.write(`${message}: ${error instanceof Error ? error.stack : ''}\n`);
	},
};
const channel = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
process.once('disconnect', () => process.exit(0));
new DriverHost(channel, { sqlite: driver }, logger).start();
