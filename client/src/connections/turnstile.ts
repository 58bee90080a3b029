import { DatabaseError } from '../../../common/src/errors';

/** Lets one holder through at a time, in the order they came. */
export class Turnstile {
	private tail: Promise<void> = Promise.resolve();

	/**
	 * Resolves with the function that lets the next one through; calling it again does nothing.
	 * Rejects with `cancelled` when the signal aborts first; the place in the queue is then given up.
	 */
	async enter(signal: AbortSignal): Promise<() => void> {
		const before = this.tail;
		let leave: () => void = () => {};
		const left = new Promise<void>((resolve) => {
			leave = resolve;
		});
		this.tail = before.then(() => left);
		try {
			await abortable(before, signal, 'Cancelled before the statement was started.');
		} catch (error) {
			leave();
			throw error;
		}
		return leave;
	}
}

/** Awaits the promise, but rejects with `cancelled` as soon as the signal aborts; what the promise does later is ignored. */
export function abortable<T>(promise: Promise<T>, signal: AbortSignal, message: string): Promise<T> {
	return new Promise<T>((resolve, reject) => {
		const abort = () => reject(new DatabaseError({ code: 'cancelled', message }));
		if (signal.aborted) abort();
		signal.addEventListener('abort', abort, { once: true });
		promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
	});
}
