import { abortable } from './turnstile';

const cancelledText = 'Opening the connection was cancelled.';

interface Running<T> {
	readonly result: Promise<T>;
	readonly controller: AbortController;
	waiting: number;
}

/** A task that several callers may wait for at the same time; it is aborted when the last of them has given up. */
export class SharedTask<T> {
	private running: Running<T> | undefined;
	private last: Promise<void> = Promise.resolve();

	constructor(private readonly task: (signal: AbortSignal) => Promise<T>) {}

	/** Starts the task or joins the one that runs. Rejects with `cancelled` as soon as this caller's signal aborts. */
	async join(signal: AbortSignal): Promise<T> {
		if (signal.aborted) return abortable(new Promise<T>(() => {}), signal, cancelledText);
		this.running ??= this.start();
		const running = this.running;
		running.waiting += 1;
		try {
			return await abortable(running.result, signal, cancelledText);
		} finally {
			running.waiting -= 1;
			if (running.waiting === 0) running.controller.abort();
		}
	}

	/** Resolves when nothing runs; never rejects. */
	get ended(): Promise<void> {
		return this.last;
	}

	private start(): Running<T> {
		const controller = new AbortController();
		const result = this.task(controller.signal);
		const running: Running<T> = { result, controller, waiting: 0 };
		const forget = () => {
			if (this.running === running) this.running = undefined;
		};
		this.last = result.then(forget, forget);
		// A caller that comes while an aborted task is still ending must get a new one.
		controller.signal.addEventListener('abort', forget, { once: true });
		return running;
	}
}
