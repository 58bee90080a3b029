import { CancelNotification } from '../../../common/src/driverProtocol';
import { DatabaseError } from '../../../common/src/errors';
import type { DriverHostProcess } from './driverHostProcess';

/** How long the engine's own cancel may take before the process is killed. */
const engineCancelGraceMs = 750;

export interface LadderOptions {
	readonly host: DriverHostProcess;
	readonly signal: AbortSignal;
	/** The engine can stop a statement by itself. Where it cannot, the process is killed at once. */
	readonly canCancel: boolean;
	/** Of the engine's time, in seconds; `undefined` or 0: no limit. */
	readonly timeoutSeconds?: number;
}

/** Guards the calls of one statement: on abort, and when its time is up, the caller is free at once and the engine is stopped. */
export class CancellationLadder {
	private busyMs = 0;
	private stopping: Promise<void> = Promise.resolve();

	constructor(private readonly options: LadderOptions) {}

	/** The time spent inside guarded calls; what the reader of the rows takes in between does not count. */
	get elapsedMs(): number {
		return this.busyMs;
	}

	/** Resolves when the engine no longer works on a call that was given up. */
	get stopped(): Promise<void> {
		return this.stopping;
	}

	/** Rejects with `cancelled` or `timeout` at once, else as the call does. */
	guard<T>(call: () => Promise<T>): Promise<T> {
		const { signal, timeoutSeconds } = this.options;
		if (signal.aborted) return Promise.reject(cancelled());
		return new Promise<T>((resolve, reject) => {
			const started = performance.now();
			let timer: NodeJS.Timeout | undefined;
			let settled = false;
			const settle = () => {
				if (settled) return;
				settled = true;
				this.busyMs += performance.now() - started;
				clearTimeout(timer);
				signal.removeEventListener('abort', onAbort);
			};
			const giveUp = (reason: DatabaseError) => {
				settle();
				reject(reason);
				this.stopEngine(answer, reason);
			};
			const onAbort = () => giveUp(cancelled());
			signal.addEventListener('abort', onAbort, { once: true });
			if (timeoutSeconds) {
				const left = Math.max(0, timeoutSeconds * 1000 - this.busyMs);
				timer = setTimeout(() => giveUp(timedOut(timeoutSeconds)), left);
			}
			const answer = call();
			answer.then(resolve, reject).finally(settle);
		});
	}

	private stopEngine(answer: Promise<unknown>, reason: DatabaseError): void {
		const { host, canCancel } = this.options;
		const answered = answer.then(
			() => {},
			() => {},
		);
		if (!canCancel) {
			host.kill(reason);
			this.stopping = answered;
			return;
		}
		host.notify(CancelNotification.type);
		const timer = setTimeout(() => host.kill(reason), engineCancelGraceMs);
		this.stopping = answered.then(() => clearTimeout(timer));
	}
}

export function cancelled(): DatabaseError {
	return new DatabaseError({ code: 'cancelled', message: 'The statement was cancelled.' });
}

function timedOut(seconds: number): DatabaseError {
	return new DatabaseError({
		code: 'timeout',
		message: `The statement was stopped after ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`,
		hint: 'The setting bindery.query.timeoutSeconds sets the limit.',
	});
}
