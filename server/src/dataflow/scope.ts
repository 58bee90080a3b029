import type { ClassCode } from '../embedded/code/code';
import { join } from './join';
import type { NamedValues } from './moduleValues';
import type { Value } from './value';

/** What a branch has set, over what held before it. A key that maps to undefined is not known any more. */
interface Layer {
	readonly values: NamedValues<Value>;
	readonly below: Layer | undefined;
	/** The dotted keys that were set here, by each beginning that ends in a dot. */
	members?: Map<string, Set<string>>;
	/** The beginnings of which all that was known below is forgotten here. */
	forgotten?: Set<string>;
}

/** Stands for all names where something looks at each of them. */
export const everyName = '*';

export interface ScopeWatch {
	atRead(key: string): void;
	atWrite(): void;
	/** Something is left out for want of room: what is known then depends on what came first. */
	atOverflow(): void;
}

/** Names and what they hold at the point of the analysis. A member of a name has a dotted key: `self.query`. */
export class Scope {
	private layer: Layer;
	private hasMembers = false;
	/** Names that are read when they are first looked up. */
	private deferred: Map<string, () => Value | undefined> | undefined;
	private passedOn: ReadonlySet<string> | undefined;
	/** The loops around, with the state before them and the states in which they are left. */
	private readonly loops: { readonly before: Layer; readonly exits: Layer[] }[] = [];

	constructor(
		readonly parent: Scope | undefined,
		/** In a script language an assignment in an inner function may be to a name of the outer one. */
		private readonly assignsOutward: boolean,
		/** Told of what is looked up and set here: the module's scope has one. */
		private readonly watch?: ScopeWatch,
		values: NamedValues<Value> = new Map(),
	) {
		this.layer = { values, below: undefined };
	}

	get(key: string): Value | undefined {
		this.watch?.atRead(key);
		for (let layer: Layer | undefined = this.layer; layer; layer = layer.below) {
			const value = layer.values.get(key);
			if (value !== undefined || layer.values.has(key)) return value;
		}
		return (this.deferred && this.readDeferred(key)) ?? this.parent?.get(key);
	}

	/** Brings a name into being once it is looked up. */
	defer(key: string, read: () => Value | undefined): void {
		this.deferred ??= new Map();
		this.deferred.set(key, read);
	}

	private readDeferred(key: string): Value | undefined {
		const read = this.deferred?.get(key);
		if (!read) return undefined;
		this.deferred?.delete(key);
		const value = read();
		let lowest = this.layer;
		while (lowest.below) lowest = lowest.below;
		lowest.values.set(key, value);
		if (key.includes('.')) noteMember(lowest, key);
		return value;
	}

	/** What is given to these names here is given to those of the function around: `nonlocal`. */
	passOn(names: readonly string[]): void {
		this.passedOn = new Set([...(this.passedOn ?? []), ...names]);
	}

	/** Brings a name into being here. */
	declare(key: string, value: Value): void {
		if (this.passedOn?.has(key) && this.parent) {
			const held = this.layer.below ? this.parent.get(key) : undefined;
			// What some branch gives it, it may hold or not.
			this.parent.declare(key, held ? join(held, value) : value);
			return;
		}
		this.watch?.atWrite();
		if (this.hasTooManyMembers(key)) return;
		this.layer.values.set(key, value);
		if (this.hasMembers) this.forgetMembers(`${key}.`);
		if (!key.includes('.')) return;
		this.hasMembers = true;
		noteMember(this.layer, key);
	}

	/** Objects of the module with more members than people write: nothing is known of the others. */
	private hasTooManyMembers(key: string): boolean {
		const dot = key.lastIndexOf('.');
		if (dot < 0 || !this.watch || this.layer.values.has(key)) return false;
		const known = this.layer.members?.get(key.slice(0, dot + 1));
		if (known === undefined || known.size < mostMembers || known.has(key)) return false;
		this.watch.atOverflow();
		return true;
	}

	/** Makes a name unknown here. */
	remove(key: string): void {
		this.layer.values.delete(key);
	}

	assign(key: string, value: Value): void {
		let holder: Scope | undefined = this;
		if (this.assignsOutward) while (holder && !holder.has(key)) holder = holder.parent;
		(holder ?? this).declare(key, value);
	}

	/** Runs each branch from the state as it is now, and goes on with what they leave. A branch says whether it falls out of the bottom. */
	fork(branches: readonly (() => boolean)[], exits: readonly Layer[] = []): boolean {
		const before = this.layer;
		const after: Layer[] = [];
		let last: Layer | undefined;
		for (const branch of branches) {
			last = { values: new Map(), below: before };
			this.layer = last;
			if (branch()) after.push(last);
		}
		this.layer = before;
		after.push(...exits);
		if (after.length > 0) this.merge(after);
		else if (last) for (const [key, value] of last.values) this.setMerged(key, value);
		return after.length > 0;
	}

	/** Runs the body of a loop, which may be left out and left in the middle. */
	loop(body: () => void): void {
		const exits: Layer[] = [];
		this.loops.push({ before: this.layer, exits });
		const runBody = () => {
			body();
			return true;
		};
		this.fork([runBody, () => true], exits);
		this.loops.pop();
	}

	/** `break` and `continue`: the innermost loop goes on, or ends, with what the names hold now. */
	leaveLoop(): void {
		const loop = this.loops[this.loops.length - 1];
		if (!loop || loop.exits.length >= mostExits) return;
		const layers: Layer[] = [];
		for (let layer: Layer | undefined = this.layer; layer && layer !== loop.before; layer = layer.below) layers.push(layer);
		const values = new Map(layers.reverse().flatMap((layer) => [...layer.values]));
		if (values.size > 0) loop.exits.push({ values, below: loop.before });
	}

	/** What the names of this scope hold now: `locals()`. */
	names(): ReadonlyMap<string, Value> {
		this.watch?.atRead(everyName);
		const layers: Layer[] = [];
		for (let layer: Layer | undefined = this.layer; layer; layer = layer.below) layers.push(layer);
		const names = new Map<string, Value>();
		for (const layer of layers.reverse()) for (const [name, value] of layer.values) if (value) names.set(name, value);
		return names;
	}

	/** Runs something whose effect on the names is not to last. */
	aside<T>(run: () => T): T {
		const before = this.layer;
		this.layer = { values: new Map(), below: before };
		const result = run();
		this.layer = before;
		return result;
	}

	/** True for a name that a function reads from the module. */
	isOfModule(key: string): boolean {
		let holder: Scope | undefined = this;
		while (holder && !holder.has(key)) holder = holder.parent;
		return holder !== undefined && holder !== this && holder.parent === undefined;
	}

	private has(key: string): boolean {
		this.watch?.atRead(key);
		for (let layer: Layer | undefined = this.layer; layer; layer = layer.below) if (layer.values.has(key)) return true;
		return false;
	}

	/** A name that only some branches set keeps in the others what it held before. */
	private merge(after: readonly Layer[]): void {
		const [only] = after;
		if (only && after.length === 1) {
			for (const [key, value] of only.values) this.setMerged(key, value);
			return;
		}
		const keys = new Set(after.flatMap((layer) => [...layer.values.keys()]));
		for (const key of keys) {
			const held = this.get(key);
			const values = after.map((layer) => (layer.values.has(key) ? layer.values.get(key) : held));
			let joined: Value | undefined;
			for (const value of values) if (value) joined = joined ? join(joined, value) : value;
			// A member that was checked on one of the ways is on the others what it was.
			const isChecked = joined?.origin === 'allowList' && key.includes('.') && values.includes(undefined);
			this.setMerged(key, isChecked ? undefined : joined);
		}
	}

	/** What is known of single entries of a mapping holds no more. */
	forgetEntries(key: string): void {
		if (this.hasMembers) this.forgetMembers(`${key}.[].`);
	}

	private setMerged(key: string, value: Value | undefined): void {
		this.layer.values.set(key, value);
		if (value && this.hasMembers && key.includes('.')) noteMember(this.layer, key);
	}

	private forgetMembers(prefix: string): void {
		const own = this.layer;
		for (let layer: Layer | undefined = own; layer; layer = layer.below) {
			if (layer !== own && own.forgotten?.has(prefix)) return;
			const members = layer.members?.get(prefix);
			if (!members) continue;
			for (const known of members) if (layer.values.get(known) !== undefined) own.values.set(known, undefined);
			// Each is forgotten once; what a module's names hold depends on whose turn it is.
			if (layer === own && own.values instanceof Map) members.clear();
		}
		if (!own.below) return;
		own.forgotten ??= new Set();
		own.forgotten.add(prefix);
	}
}

function noteMember(layer: Layer, key: string): void {
	layer.members ??= new Map();
	for (let dot = key.indexOf('.'); dot >= 0; dot = key.indexOf('.', dot + 1)) {
		const prefix = key.slice(0, dot + 1);
		const members = layer.members.get(prefix);
		if (members) members.add(key);
		else layer.members.set(prefix, new Set([key]));
	}
}

const mostMembers = 1000;

/** Ways out of one loop that are told apart. */
const mostExits = 32;

/** A class of the file, with what its methods were seen to assign to its members. */
export interface ClassInfo {
	readonly code: ClassCode;
	readonly attributes: Map<string, Value>;
	heritage: Heritage;
	/** Its methods, or statements outside of it, have set members of its objects. */
	isGrown?: boolean;
	/** The class of the object, where this one stands for what its bases have: `super()`. */
	readonly real?: ClassInfo;
}

/** What a class has from its bases, as far as their names are known where it stands. */
export interface Heritage {
	readonly bases: readonly ClassInfo[];
	/** Base classes that may be in other documents. */
	readonly others: readonly Value[];
	/** The library that a base class belongs to. */
	readonly handle: string | undefined;
	readonly isEnum: boolean;
}

/** What `super()` is in a method of the class. */
export function basesOf(info: ClassInfo): ClassInfo {
	return { ...info, attributes: new Map(), real: info };
}

/** A member of the class or of one of its bases. */
export function attributeOf(info: ClassInfo, name: string, depth = 0): Value | undefined {
	const own = info.attributes.get(name);
	if (own || depth > 8) return own;
	for (const base of info.heritage.bases) {
		const found = attributeOf(base, name, depth + 1);
		if (found) return found;
	}
	return undefined;
}
