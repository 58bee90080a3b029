import type { DeclaredSink } from '../apis/declaredSinks';
import type { Analysis } from './analysis';
import { settle } from './elsewhere';
import { memberOf } from './members';
import type { ModuleSource } from './moduleOutline';
import { OtherModule } from './otherModule';
import type { Value } from './value';

/** Finds the documents that imports mean. Answers from memory, or after a short read. */
export interface ModuleResolver {
	/** Undefined: none that may be read. `specifier` is as the import writes it, `from` the URI of the document that does. */
	resolve(from: string, specifier: string): ModuleSource | undefined;
	/** Another number once an answer may have become another one. */
	readonly revision: number;
}

export interface OtherModules {
	readonly uri: string;
	readonly resolver: ModuleResolver;
	/** What the document's project declares as executing; the same list as long as it says the same. */
	readonly sinks: readonly DeclaredSink[];
}

const mostHops = 8;

/** The other documents that one document's names lead to, as far as they were asked for. */
export class Others {
	private readonly byUri = new Map<string, OtherModule>();
	private readonly answers = new Map<string, ModuleSource | undefined>();
	private readonly values = new Map<string, Value | undefined>();
	private revision: number;
	private readonly sinks: readonly DeclaredSink[];

	constructor(
		private readonly analysis: Analysis,
		private readonly modules: OtherModules,
	) {
		this.revision = modules.resolver.revision;
		this.sinks = modules.sinks;
	}

	/** False once one of the answers has become another one. */
	isCurrent(): boolean {
		const { resolver, sinks } = this.modules;
		if (this.revision === resolver.revision) return true;
		if (this.sinks !== sinks) return false;
		for (const [key, source] of this.answers) {
			const [from = '', specifier = ''] = key.split('\n');
			if (this.resolve(from, specifier) !== source) return false;
		}
		this.revision = resolver.revision;
		return true;
	}

	/** What the imported thing is; undefined where no document of the workspace says. */
	lookUp(from: string, module: string, path: readonly string[], hops = 0): Value | undefined {
		if (hops > mostHops) return undefined;
		const key = `${from}\n${module}\n${path.join('.')}`;
		if (this.values.has(key)) return this.values.get(key);
		// An import that leads back here finds nothing more.
		this.values.set(key, undefined);
		const value = this.find(from, module, path, hops);
		this.values.set(key, value);
		return value;
	}

	/** What the name is in the first of the modules that has it. */
	lookUpIn(modules: readonly string[], from: string, name: string): Value | undefined {
		for (const module of modules) {
			const found = this.lookUp(from, module, [name]);
			if (found) return found;
		}
		return undefined;
	}

	/** The module that holds the address. */
	moduleAt(address: number): OtherModule | undefined {
		for (const module of this.byUri.values()) if (module.holds(address)) return module;
		return undefined;
	}

	private find(from: string, module: string, path: readonly string[], hops: number): Value | undefined {
		const [name, ...rest] = path;
		if (name === undefined) return undefined;
		const source = this.source(from, module);
		const found = source && this.moduleOf(source).get(name);
		if (found) {
			const settled = this.follow(found, hops);
			if (rest.length === 0) return settled;
			const value = settled && this.memberAt(settled, rest);
			if (value) return value;
		}
		if (!this.analysis.isPython || rest.length === 0) return undefined;
		return this.lookUp(from, `${module}${module.endsWith('.') ? '' : '.'}${name}`, rest, hops + 1);
	}

	private follow(value: Value, hops: number): Value | undefined {
		const { reference } = value;
		if (value.later || reference?.from === undefined) return settle(this.analysis, value);
		const path = reference.member === '' ? [] : reference.member.split('.');
		if (path.length === 0) return value;
		return this.lookUp(reference.from, reference.module, path, hops + 1);
	}

	private memberAt(value: Value, path: readonly string[]): Value | undefined {
		let current: Value = value;
		for (const name of path) {
			current = settle(this.analysis, memberOf(this.analysis, current, name, nowhere));
			if (current.reference?.from !== undefined) return undefined;
		}
		return current;
	}

	private source(from: string, specifier: string): ModuleSource | undefined {
		const key = `${from}\n${specifier}`;
		if (this.answers.has(key)) return this.answers.get(key);
		const source = this.resolve(from, specifier);
		this.answers.set(key, source);
		return source;
	}

	/** A way that leads back to the document itself is not taken: it is being looked at already. */
	private resolve(from: string, specifier: string): ModuleSource | undefined {
		const source = this.modules.resolver.resolve(from, specifier);
		return source?.uri === this.modules.uri ? undefined : source;
	}

	private moduleOf(source: ModuleSource): OtherModule {
		const known = this.byUri.get(source.uri);
		if (known) return known;
		const module = new OtherModule(this.analysis, source);
		this.byUri.set(source.uri, module);
		return module;
	}
}

const nowhere = { start: 0, end: 0 };
