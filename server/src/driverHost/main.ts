import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import { type Logger, redact } from '../../../common/src/logger';
import { sqliteDriver } from '../drivers/sqlite/driver';
import { DriverHost } from './driverHost';
import { endWithParent } from './parentWatch';

// Forked by the extension host (client/src/connections/driverHostProcess.ts) and by the command line; never started by hand.

const logger: Logger = {
	trace() {},
	debug() {},
	info: write,
	warn: write,
	error(message, error) {
		write(error instanceof Error ? `${message}: ${error.stack ?? error.message}` : `${message}: ${String(error)}`);
	},
};

/** The parent reads stderr line by line into its log. */
function write(message: string): void {
	process.stderr.write(`${redact(message)}\n`);
}

function main(): void {
	if (process.send === undefined) {
		write('driverHost is started by Bindery and speaks over an IPC channel.');
		process.exitCode = 2;
		return;
	}
	endWithParent();
	const channel = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
	const host = new DriverHost(channel, { sqlite: sqliteDriver }, logger);
	process.once('disconnect', () => {
		void host.dispose().finally(() => process.exit(0));
	});
	host.start();
}

main();
