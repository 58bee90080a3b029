/**
 * When something in the document sets a name: its place in the order in which that happens. Functions and classes are known
 * before anything runs; the position of an item follows it when others appear or go.
 */
export interface Turn {
	position: number;
}

/** When everything has run. */
export const atTheEnd: Turn = { position: Number.POSITIVE_INFINITY };

/** Names and what they hold: a `Map`, or what a module's names hold at some turn. A key that maps to undefined is not known any more. */
export interface NamedValues<T> extends Iterable<readonly [string, T | undefined]> {
	get(key: string): T | undefined;
	has(key: string): boolean;
	set(key: string, value: T | undefined): unknown;
	delete(key: string): unknown;
	keys(): Iterable<string>;
}

interface Entry<T> {
	readonly turn: Turn;
	readonly value: T | undefined;
}

/**
 * The names of a module with everything that they ever hold, by whose turn it was: any statement can be looked at again with
 * just what it saw in its turn, whatever was set after it.
 */
export class ModuleValues<T> implements NamedValues<T> {
	/** Whose turn it is: what was set later is not seen, and what is set now is its. */
	turn: Turn = atTheEnd;
	/** Of each name in the order of the turns. */
	private readonly entries = new Map<string, Entry<T>[]>();
	private readonly keysByTurn = new Map<Turn, Set<string>>();

	/** Runs something in the turn. */
	at<R>(turn: Turn, run: () => R): R {
		const before = this.turn;
		this.turn = turn;
		const result = run();
		this.turn = before;
		return result;
	}

	/** Forgets what was set in the turn, and gives the names. */
	takeBack(turn: Turn): readonly string[] {
		const keys = [...(this.keysByTurn.get(turn) ?? [])];
		this.keysByTurn.delete(turn);
		for (const key of keys) this.removeEntry(key, turn);
		return keys;
	}

	/** The names that were set in the turn. */
	setAt(turn: Turn): Iterable<string> {
		return this.keysByTurn.get(turn) ?? [];
	}

	get(key: string): T | undefined {
		return this.entryOf(key)?.value;
	}

	has(key: string): boolean {
		return this.entryOf(key) !== undefined;
	}

	set(key: string, value: T | undefined): void {
		const { turn } = this;
		const entry = { turn, value };
		const keys = this.keysByTurn.get(turn);
		if (keys) keys.add(key);
		else this.keysByTurn.set(turn, new Set([key]));
		const entries = this.entries.get(key);
		if (!entries) {
			this.entries.set(key, [entry]);
			return;
		}
		let at = entries.length;
		while (at > 0 && (entries[at - 1]?.turn.position ?? 0) > turn.position) at--;
		if (entries[at - 1]?.turn === turn) entries[at - 1] = entry;
		else entries.splice(at, 0, entry);
	}

	/** Takes back what was set in this turn. */
	delete(key: string): void {
		this.keysByTurn.get(this.turn)?.delete(key);
		this.removeEntry(key, this.turn);
	}

	*keys(): Iterable<string> {
		for (const key of this.entries.keys()) if (this.has(key)) yield key;
	}

	*[Symbol.iterator](): Iterator<readonly [string, T | undefined]> {
		for (const key of this.keys()) yield [key, this.get(key)];
	}

	private entryOf(key: string): Entry<T> | undefined {
		const entries = this.entries.get(key);
		if (!entries) return undefined;
		const { position } = this.turn;
		for (let at = entries.length - 1; at >= 0; at--) {
			const entry = entries[at];
			if (entry && entry.turn.position <= position) return entry;
		}
		return undefined;
	}

	private removeEntry(key: string, turn: Turn): void {
		const entries = this.entries.get(key);
		const at = entries?.findIndex((entry) => entry.turn === turn) ?? -1;
		if (at >= 0) entries?.splice(at, 1);
		if (entries?.length === 0) this.entries.delete(key);
	}
}
