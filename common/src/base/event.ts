import { type Disposable, toDisposable } from './lifecycle';

/** Subscribes a listener; dispose the result to unsubscribe. Structurally the same as a plain `vscode.Event`. */
export type Event<T> = (listener: (value: T) => void) => Disposable;

/** The firing end of an {@link Event}. A listener that throws does not keep the others from hearing. */
export class Emitter<T> implements Disposable {
	private readonly listeners = new Set<(value: T) => void>();
	readonly event: Event<T> = (listener) => {
		// A fresh function for each subscription: the same listener may subscribe twice.
		const entry = (value: T) => listener(value);
		this.listeners.add(entry);
		return toDisposable(() => this.listeners.delete(entry));
	};

	constructor(private readonly onError: (error: unknown) => void = reportLater) {}

	fire(value: T): void {
		for (const listener of [...this.listeners]) {
			try {
				listener(value);
			} catch (error) {
				this.onError(error);
			}
		}
	}

	dispose(): void {
		this.listeners.clear();
	}
}

function reportLater(error: unknown): void {
	void Promise.reject(error);
}
