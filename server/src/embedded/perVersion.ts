const memories = new WeakMap<object, Map<object, unknown>>();

/**
 * What was worked out of one version of a document, for as long as anybody has that version or until {@link forgetVersion}.
 * A WeakMap would do, but that the engine keeps alive what has been a key in it, and with it whole versions, until its next
 * great clearing up: while somebody types, these copies are what takes its time.
 */
export class PerVersion<K extends object, T> {
	get(version: K): T | undefined {
		return memories.get(version)?.get(this) as T | undefined;
	}

	set(version: K, value: T): void {
		const memory = memories.get(version);
		if (memory) memory.set(this, value);
		else memories.set(version, new Map([[this, value]]));
	}

	has(version: K): boolean {
		return memories.get(version)?.has(this) === true;
	}

	delete(version: K): void {
		memories.get(version)?.delete(this);
	}
}

/** The version is given up: nobody will ask anything of it, or what they ask is worked out again. */
export function forgetVersion(version: object): void {
	memories.delete(version);
}
