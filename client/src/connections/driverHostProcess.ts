import { type ChildProcess, fork } from 'node:child_process';
import {
	createMessageConnection,
	IPCMessageReader,
	IPCMessageWriter,
	type MessageConnection,
	type NotificationType,
	type NotificationType0,
	type RequestType,
	type RequestType0,
	ResponseError,
} from 'vscode-jsonrpc/node';
import { Emitter } from '../../../common/src/base/event';
import type { Disposable } from '../../../common/src/base/lifecycle';
import { ReadyNotification } from '../../../common/src/driverProtocol';
import { DatabaseError, type DatabaseErrorData } from '../../../common/src/errors';
import { type Logger, redact } from '../../../common/src/logger';

/** How to start the process that holds a connection. */
export interface DriverHostLaunch {
	/** The bundled `driverHost.js`. */
	readonly modulePath: string;
	/** A Node that knows Node-API 10 (22.14 or newer), or an Electron that does. Default: the one that runs this code. */
	readonly execPath?: string;
	/** Laid over the environment of this process. */
	readonly env?: Readonly<Record<string, string>>;
	/** Milliseconds until it must have said that it listens. Default 10 000. */
	readonly startTimeoutMs?: number;
}

const defaultStartTimeoutMs = 10_000;
const stopGraceMs = 1_000;

/** One driver host. Whatever ends it rejects every pending request with a DatabaseError that says why. */
export class DriverHostProcess {
	private readonly child: ChildProcess;
	private readonly connection: MessageConnection;
	private readonly pending = new Set<(error: DatabaseError) => void>();
	private readonly endEmitter = new Emitter<DatabaseError>();
	private end: DatabaseError | undefined;

	/** Fires once: with `crashed` when it ended by itself, with the reason given when it was stopped or killed. */
	readonly onDidEnd = this.endEmitter.event;
	/** Resolves when the operating system has let the process go; never rejects. */
	readonly exited: Promise<void>;

	/** Resolves when the process listens. Rejects with `crashed` (did not start), `timeout` or `cancelled`, leaving no process behind. */
	static async start(launch: DriverHostLaunch, logger: Logger, signal: AbortSignal): Promise<DriverHostProcess> {
		if (signal.aborted)
			throw new DatabaseError({ code: 'cancelled', message: 'Cancelled before the database process was started.' });
		const host = new DriverHostProcess(launch, logger);
		await host.becomeReady(launch.startTimeoutMs ?? defaultStartTimeoutMs, signal);
		return host;
	}

	private constructor(
		launch: DriverHostLaunch,
		private readonly logger: Logger,
	) {
		const { NODE_OPTIONS: _inherited, ...environment } = process.env;
		this.child = fork(launch.modulePath, [], {
			execPath: launch.execPath ?? process.execPath,
			// A debugger of the parent must not take the child's port, nor its options reach the child.
			execArgv: [],
			env: { ...environment, ELECTRON_RUN_AS_NODE: '1', ...launch.env },
			stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
		});
		this.exited = new Promise((resolve) => {
			this.child.once('exit', (code, signalName) => {
				this.finish(crashed(code === null ? `signal ${signalName}` : `exit code ${code}`));
				resolve();
			});
			this.child.once('error', (error) => {
				this.finish(crashed(`it could not be run: ${error.message}`, error));
				if (this.child.pid === undefined) resolve();
			});
		});
		// Without its channel the process is of no use, and it must not stay behind.
		this.child.once('disconnect', this.killWhenCutOff);
		this.forwardErrorOutput();
		this.connection = createMessageConnection(new IPCMessageReader(this.child), new IPCMessageWriter(this.child));
		this.connection.onError(([error]) => this.logger.debug(`driver host channel: ${error.message}`));
		this.connection.listen();
	}

	get pid(): number | undefined {
		return this.child.pid;
	}

	get hasEnded(): boolean {
		return this.end !== undefined;
	}

	/** A request is on its way and not yet answered. */
	get isWorking(): boolean {
		return this.pending.size > 0;
	}

	/** Rejects with DatabaseError and nothing else. */
	request<R>(type: RequestType0<R, DatabaseErrorData>): Promise<R>;
	request<P, R>(type: RequestType<P, R, DatabaseErrorData>, params: P): Promise<R>;
	request<R>(type: { readonly method: string }, params?: unknown): Promise<R> {
		return new Promise((resolve, reject) => {
			if (this.end !== undefined) {
				reject(this.end);
				return;
			}
			this.pending.add(reject);
			const { method } = type;
			const answer =
				params === undefined ? this.connection.sendRequest<R>(method) : this.connection.sendRequest<R>(method, params);
			answer.then(
				(result) => {
					this.pending.delete(reject);
					resolve(result);
				},
				(error: unknown) => {
					// Anything but an answer means that the channel broke; then the end of the process, which follows, says why.
					if (!(error instanceof ResponseError)) return;
					if (this.end !== undefined) return;
					this.pending.delete(reject);
					reject(fromResponse(error));
				},
			);
		});
	}

	notify(type: NotificationType0): void;
	notify<P>(type: NotificationType<P>, params: P): void;
	notify(type: { readonly method: string }, params?: unknown): void {
		if (this.end !== undefined) return;
		const { method } = type;
		const sent =
			params === undefined ? this.connection.sendNotification(method) : this.connection.sendNotification(method, params);
		sent.catch((error: unknown) => this.logger.debug(`driver host channel: ${String(error)}`));
	}

	onNotification<P>(type: NotificationType<P>, handler: (params: P) => void): Disposable {
		return this.connection.onNotification(type, handler);
	}

	/** Ends the process at once, also in the middle of a statement; pending requests reject with `reason` before this returns. */
	kill(reason: DatabaseError): void {
		this.child.kill('SIGKILL');
		this.finish(reason);
	}

	/** Lets it close its database first; kills it when it has not ended within a second. */
	async stop(): Promise<void> {
		this.finish(new DatabaseError({ code: 'cancelled', message: 'The connection was closed.' }), () => {
			this.child.off('disconnect', this.killWhenCutOff);
			if (this.child.connected) this.child.disconnect();
		});
		const timer = setTimeout(() => this.child.kill('SIGKILL'), stopGraceMs);
		await this.exited;
		clearTimeout(timer);
	}

	private async becomeReady(timeoutMs: number, signal: AbortSignal): Promise<void> {
		let timer: NodeJS.Timeout | undefined;
		const cancel = () =>
			this.kill(new DatabaseError({ code: 'cancelled', message: 'Cancelled while the database process was starting.' }));
		try {
			await new Promise<void>((resolve, reject) => {
				this.pending.add(reject);
				this.connection.onNotification(ReadyNotification.type, () => {
					this.pending.delete(reject);
					resolve();
				});
				signal.addEventListener('abort', cancel, { once: true });
				timer = setTimeout(() => {
					this.kill(
						new DatabaseError({ code: 'timeout', message: `The database process did not start within ${timeoutMs} ms.` }),
					);
				}, timeoutMs);
			});
		} finally {
			clearTimeout(timer);
			signal.removeEventListener('abort', cancel);
		}
	}

	private readonly killWhenCutOff = () => {
		this.child.kill('SIGKILL');
	};

	private finish(reason: DatabaseError, beforeDispose?: () => void): void {
		if (this.end !== undefined) return;
		this.end = reason;
		const rejections = [...this.pending];
		this.pending.clear();
		for (const reject of rejections) reject(reason);
		beforeDispose?.();
		this.connection.dispose();
		this.endEmitter.fire(reason);
		this.endEmitter.dispose();
	}

	private forwardErrorOutput(): void {
		let rest = '';
		this.child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
			const lines = (rest + chunk).split('\n');
			rest = lines.pop() ?? '';
			for (const line of lines) this.logger.warn(`driver host: ${redact(line)}`);
		});
	}
}

function crashed(how: string, cause?: unknown): DatabaseError {
	return new DatabaseError(
		{
			code: 'crashed',
			message: `The process that holds the database connection ended unexpectedly (${how}).`,
			hint: 'The next statement opens the connection again. What was not committed is rolled back.',
		},
		{ cause },
	);
}

function fromResponse(error: ResponseError<unknown>): DatabaseError {
	const { data } = error;
	if (isDatabaseErrorData(data)) return new DatabaseError(data);
	return new DatabaseError({ code: 'unknown', message: error.message }, { cause: error });
}

function isDatabaseErrorData(data: unknown): data is DatabaseErrorData {
	return typeof data === 'object' && data !== null && 'code' in data && 'message' in data && typeof data.message === 'string';
}
