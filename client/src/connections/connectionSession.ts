import { Emitter } from '../../../common/src/base/event';
import type { CatalogSnapshot } from '../../../common/src/catalog';
import type { ConnectionProfile, ConnectionSecrets } from '../../../common/src/connection';
import {
	DidChangeTransactionNotification,
	IntrospectRequest,
	OpenConnectionRequest,
	PrepareRequest,
} from '../../../common/src/driverProtocol';
import { decodeCatalog } from '../../../common/src/encodedCatalog';
import { DatabaseError } from '../../../common/src/errors';
import type { Logger } from '../../../common/src/logger';
import { CancellationLadder } from './cancellationLadder';
import { type DriverHostLaunch, DriverHostProcess } from './driverHostProcess';
import { type QueryRequest, ResultStream } from './resultStream';
import { SharedTask } from './sharedTask';
import { abortable, Turnstile } from './turnstile';

export type ConnectionState = 'closed' | 'opening' | 'idle' | 'busy' | 'failed';

export interface ConnectionSessionOptions {
	readonly profile: ConnectionProfile;
	/** Asked for at every opening. */
	readonly secrets: () => Promise<ConnectionSecrets>;
	readonly launch: DriverHostLaunch;
	/** The process ends after this many milliseconds without use and starts again on demand. Default ten minutes. */
	readonly idleMs?: number;
	/** Limit for opening the connection, in milliseconds. Default 15 000. */
	readonly openTimeoutMs?: number;
	readonly logger: Logger;
}

/** What killing the process would lose that nothing brings back. */
export type Loss = 'nothing' | 'transaction' | 'memoryDatabase';

interface OpenConnection {
	readonly host: DriverHostProcess;
	readonly serverVersion: string;
	readonly canCancel: boolean;
}

const defaultIdleMs = 600_000;
const defaultOpenTimeoutMs = 15_000;

/** The extension host's handle on one connection; owns its driver host. Methods reject with DatabaseError and nothing else. */
export class ConnectionSession implements AsyncDisposable {
	readonly profile: ConnectionProfile;
	private readonly stateEmitter = new Emitter<void>();
	private readonly catalogEmitter = new Emitter<CatalogSnapshot>();
	private readonly turnstile = new Turnstile();
	private readonly lifetime = new AbortController();
	private readonly opening = new SharedTask((signal) => this.openOnce(signal));
	private connection: OpenConnection | undefined;
	private currentStream: ResultStream | undefined;
	private currentCatalog: CatalogSnapshot | undefined;
	private catalogVersion = 0;
	private activities = 0;
	private isOpening = false;
	private transactionOpen = false;
	private error: DatabaseError | undefined;
	/** A transaction was lost while nobody waited for an answer; the next statement must not run as if nothing had happened. */
	private unreportedLoss: DatabaseError | undefined;
	private reportedState: ConnectionState = 'closed';
	private idleTimer: NodeJS.Timeout | undefined;

	/** The state, the open transaction or the last error changed. */
	readonly onDidChangeState = this.stateEmitter.event;
	readonly onDidChangeCatalog = this.catalogEmitter.event;

	constructor(private readonly options: ConnectionSessionOptions) {
		this.profile = options.profile;
	}

	/** `busy` while a statement has not ended (its stream may be waiting for a reader) and while the catalog is read. */
	get state(): ConnectionState {
		if (this.isOpening) return 'opening';
		if (this.connection !== undefined) return this.activities > 0 ? 'busy' : 'idle';
		return this.error === undefined ? 'closed' : 'failed';
	}

	/** Why the state is `failed`. */
	get lastError(): DatabaseError | undefined {
		return this.error;
	}

	/** The last one read, kept while the connection is closed. */
	get catalog(): CatalogSnapshot | undefined {
		return this.currentCatalog;
	}

	/** Known while the connection is open. */
	get serverVersion(): string | undefined {
		return this.connection?.serverVersion;
	}

	/** The driver host's process id, while there is one. */
	get processId(): number | undefined {
		return this.connection?.host.pid;
	}

	/** A statement began a transaction and none has ended it. */
	get isTransactionOpen(): boolean {
		return this.transactionOpen;
	}

	/** The stream that has not ended; the next run waits for it. Close it first when its reader has lost interest. */
	get activeStream(): ResultStream | undefined {
		return this.currentStream;
	}

	/** Ask before aborting a run: where the engine has no cancel of its own, stopping a statement kills the process. */
	get killWouldLose(): Loss {
		if (this.connection === undefined) return 'nothing';
		if (this.transactionOpen) return 'transaction';
		return this.profile.file === ':memory:' && !this.profile.readonly ? 'memoryDatabase' : 'nothing';
	}

	/** Opens the connection if it is not open; for "Test connection" and for showing errors early. */
	async open(signal: AbortSignal): Promise<void> {
		await this.connect(AbortSignal.any([signal, this.lifetime.signal]));
	}

	/** Reads the schema anew and fires onDidChangeCatalog. Does not wait for a stream that is waiting for its reader. */
	async refreshCatalog(signal: AbortSignal): Promise<CatalogSnapshot> {
		const either = AbortSignal.any([signal, this.lifetime.signal]);
		const leave = this.beginActivity();
		try {
			const snapshot = await this.introspect(either, 2);
			this.catalogVersion += 1;
			const catalog = { ...snapshot, version: this.catalogVersion };
			this.currentCatalog = catalog;
			this.catalogEmitter.fire(catalog);
			return catalog;
		} finally {
			leave();
		}
	}

	/**
	 * Compiles a statement and executes nothing; rejects with what the engine has against it. Undefined where the connection is closed or
	 * has something else to do: this is worth neither opening nor waiting, and does not keep it open.
	 */
	async prepareWhenIdle(statement: string): Promise<PrepareRequest.Result | undefined> {
		return this.state === 'idle' ? this.connection?.host.request(PrepareRequest.type, { statement }) : undefined;
	}

	/**
	 * Runs a statement, after the one before has ended. Resolves when its columns are known. The signal is heard until the
	 * stream ends: what is pending rejects with `cancelled` at once, and the statement is stopped, by killing if need be.
	 */
	async run(request: QueryRequest, signal: AbortSignal): Promise<ResultStream> {
		const either = AbortSignal.any([signal, this.lifetime.signal]);
		const leaveTurnstile = await this.turnstile.enter(either);
		const leaveActivity = this.beginActivity();
		const onDidEnd = () => {
			this.currentStream = undefined;
			leaveActivity();
			leaveTurnstile();
		};
		const connection = await this.connect(either).catch((error: unknown) => {
			onDidEnd();
			throw error;
		});
		if (this.unreportedLoss !== undefined) {
			const loss = this.unreportedLoss;
			this.unreportedLoss = undefined;
			onDidEnd();
			throw loss;
		}
		const { host, canCancel } = connection;
		const { timeoutSeconds } = request;
		const ladder = new CancellationLadder({ host, signal: either, canCancel, ...(timeoutSeconds ? { timeoutSeconds } : {}) });
		const stream = await ResultStream.open({ host, ladder, signal: either, onDidEnd }, request);
		this.currentStream = stream;
		return stream;
	}

	/** Ends the process and what runs in it; the next use opens the connection again. */
	async close(): Promise<void> {
		clearTimeout(this.idleTimer);
		const host = this.connection?.host;
		if (host === undefined) return;
		// A process in the middle of a statement hears nothing.
		if (host.isWorking) host.kill(new DatabaseError({ code: 'cancelled', message: 'The connection was closed.' }));
		await host.stop();
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.lifetime.abort();
		await this.opening.ended;
		await this.close();
		this.stateEmitter.dispose();
		this.catalogEmitter.dispose();
	}

	private async introspect(signal: AbortSignal, attempts: number): Promise<CatalogSnapshot> {
		const { host } = await this.connect(signal);
		try {
			const encoded = await abortable(host.request(IntrospectRequest.type), signal, 'Reading the schema was cancelled.');
			const snapshot = decodeCatalog(encoded);
			if (!snapshot) throw new DatabaseError({ code: 'unknown', message: 'The schema arrived in a form that cannot be read.' });
			return snapshot;
		} catch (error) {
			// Somebody cancelled a statement on the same connection, and it took the process with it.
			const isBystander = host.hasEnded && !signal.aborted && !DatabaseError.is(error, 'crashed');
			if (attempts <= 1 || !isBystander) throw error;
			return this.introspect(signal, attempts - 1);
		}
	}

	private connect(signal: AbortSignal): Promise<OpenConnection> {
		return this.connection === undefined ? this.opening.join(signal) : Promise.resolve(this.connection);
	}

	private async openOnce(signal: AbortSignal): Promise<OpenConnection> {
		const { launch, logger, profile, openTimeoutMs = defaultOpenTimeoutMs } = this.options;
		this.isOpening = true;
		this.error = undefined;
		this.didChange();
		let host: DriverHostProcess | undefined;
		try {
			const secrets = await this.options.secrets();
			host = await DriverHostProcess.start(launch, logger, signal);
			const started = host;
			const ladder = new CancellationLadder({ host, signal, canCancel: false, timeoutSeconds: openTimeoutMs / 1000 });
			const opened = await ladder.guard(() => started.request(OpenConnectionRequest.type, { profile, secrets }));
			this.connection = { host, serverVersion: opened.serverVersion, canCancel: opened.canCancel };
			this.watch(host);
			return this.connection;
		} catch (error) {
			const failure = toDatabaseError(error);
			if (failure.code !== 'cancelled') this.error = failure;
			await host?.stop();
			throw failure;
		} finally {
			this.isOpening = false;
			this.didChange();
			this.watchIdleness();
		}
	}

	private watch(host: DriverHostProcess): void {
		host.onNotification(DidChangeTransactionNotification.type, ({ isOpen }) => {
			this.transactionOpen = isOpen;
			this.stateEmitter.fire();
		});
		host.onDidEnd((reason) => {
			this.connection = undefined;
			if (reason.code === 'crashed') {
				this.options.logger.warn(reason.message);
				this.error = reason;
				if (this.transactionOpen && this.activities === 0) this.unreportedLoss = transactionLost(reason);
			}
			this.transactionOpen = false;
			this.didChange();
		});
	}

	private beginActivity(): () => void {
		clearTimeout(this.idleTimer);
		this.activities += 1;
		this.didChange();
		let left = false;
		return () => {
			if (left) return;
			left = true;
			this.activities -= 1;
			this.didChange();
			this.watchIdleness();
		};
	}

	private watchIdleness(): void {
		clearTimeout(this.idleTimer);
		if (this.connection === undefined || this.activities > 0) return;
		this.idleTimer = setTimeout(() => {
			if (this.killWouldLose !== 'nothing') return;
			this.options.logger.debug('closing an idle connection');
			void this.close();
		}, this.options.idleMs ?? defaultIdleMs);
		this.idleTimer.unref();
	}

	private didChange(): void {
		if (this.reportedState === this.state) return;
		this.reportedState = this.state;
		this.stateEmitter.fire();
	}
}

function toDatabaseError(error: unknown): DatabaseError {
	if (error instanceof DatabaseError) return error;
	const message = error instanceof Error ? error.message : String(error);
	return new DatabaseError({ code: 'unknown', message }, { cause: error });
}

function transactionLost(reason: DatabaseError): DatabaseError {
	return new DatabaseError({
		code: 'crashed',
		message: `${reason.message} The open transaction was rolled back, so this statement was not run.`,
		hint: 'Run it again to go on outside that transaction.',
	});
}
