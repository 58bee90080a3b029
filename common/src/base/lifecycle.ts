/** Something that holds a resource until `dispose` is called. Structurally the same as `vscode.Disposable`. */
export interface Disposable {
	dispose(): void;
}

/** Wraps a function that must run at most once. */
export function toDisposable(release: () => void): Disposable {
	let released = false;
	return {
		dispose() {
			if (released) return;
			released = true;
			release();
		},
	};
}

/**
 * Owns disposables; add each one where it is created. Disposing runs them in reverse order, all of them even when one
 * throws. Adding to a disposed store disposes the newcomer at once, so that a late result of an await does not leak.
 */
export class DisposableStore implements Disposable {
	private readonly items = new Set<Disposable>();
	private disposed = false;

	get isDisposed(): boolean {
		return this.disposed;
	}

	add<T extends Disposable>(item: T): T {
		if (this.disposed) item.dispose();
		else this.items.add(item);
		return item;
	}

	/** Disposes one item early and forgets it. */
	delete(item: Disposable): void {
		if (this.items.delete(item)) item.dispose();
	}

	dispose(): void {
		if (this.disposed) return;
		this.disposed = true;
		const errors: unknown[] = [];
		for (const item of [...this.items].reverse()) {
			try {
				item.dispose();
			} catch (error) {
				errors.push(error);
			}
		}
		this.items.clear();
		if (errors.length > 0) throw errors.length === 1 ? errors[0] : new AggregateError(errors, 'dispose failed');
	}
}
