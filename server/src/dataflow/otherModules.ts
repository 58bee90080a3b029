import type { Statement } from '../embedded/code/code';
import { type CodeUnit, readUnitAt, topNodes } from '../embedded/code/codeUnits';
import { definedName } from '../embedded/code/definedName';
import { type ExportBinding, exportBindings } from '../embedded/code/exportBindings';
import type { HostTree } from '../embedded/hostLanguage';
import type { Analysis, Place } from './analysis';
import { settle } from './elsewhere';
import { evaluate, memberOf } from './evaluate';
import { classInfo, declareClass, execute, runInitializers } from './execute';
import { functionValue } from './functions';
import { Scope } from './scope';
import { withType } from './scriptTypes';
import { UnitRun } from './unitRun';
import { unknownValue, type Value } from './value';

/** Another document of the workspace. The same object as long as its text is the same. */
export interface ModuleSource {
	readonly uri: string;
	readonly host: HostTree;
}

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
}

/** Addresses of other documents begin here: no document has as much text. */
export const firstOtherAddress = 2 ** 30;

const addresses = new WeakMap<ModuleSource, number>();
let nextAddress = firstOtherAddress;

/** Where the offsets of the document begin among the addresses of all that are looked at. */
function addressOf(source: ModuleSource): number {
	const known = addresses.get(source);
	if (known !== undefined) return known;
	const address = nextAddress;
	addresses.set(source, address);
	nextAddress += source.host.text.length + 1;
	return address;
}

const mostHops = 8;

/** The other documents that one document's names lead to, as far as they were asked for. */
export class Others {
	private readonly byUri = new Map<string, OtherModule>();
	private readonly answers = new Map<string, ModuleSource | undefined>();
	private readonly values = new Map<string, Value | undefined>();
	private revision: number;

	constructor(
		private readonly analysis: Analysis,
		private readonly modules: OtherModules,
	) {
		this.revision = modules.resolver.revision;
	}

	/** False once one of the answers has become another one. */
	isCurrent(): boolean {
		const { resolver } = this.modules;
		if (this.revision === resolver.revision) return true;
		for (const [key, source] of this.answers) {
			const [from = '', specifier = ''] = key.split('\n');
			if (this.resolve(from, specifier) !== source) return false;
		}
		this.revision = resolver.revision;
		return true;
	}

	/** The documents that were read. */
	get sources(): readonly ModuleSource[] {
		return [...this.byUri.values()].map(({ source }) => source);
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

/**
 * Another document, as one that imports from it sees it: what stands outside of its functions and classes has run, and of
 * those only what was asked for is read.
 */
export class OtherModule {
	readonly place: Place;
	private readonly address: number;
	private readonly run = new UnitRun();
	private readonly scope: Scope;
	private readonly exports = new Map<string, () => Value | undefined>();
	private isReady = false;

	constructor(
		private readonly analysis: Analysis,
		readonly source: ModuleSource,
	) {
		this.address = addressOf(source);
		this.place = { uri: source.uri, importedApis: new Set(), isOther: true, stars: [] };
		this.scope = new Scope(undefined, !analysis.isPython);
	}

	holds(address: number): boolean {
		return this.address <= address && address <= this.address + this.source.host.text.length;
	}

	textOf(start: number, end: number): string {
		return this.source.host.text.slice(start - this.address, end - this.address);
	}

	offsetOf(address: number): number {
		return address - this.address;
	}

	/** Runs something as this document's code. What it sets among the names here does not last. */
	inside<T>(work: () => T): T {
		return this.scope.aside(() => this.analysis.at(this.place, work));
	}

	/** What the name stands for when the document has run. */
	get(name: string): Value | undefined {
		this.start();
		return this.analysis.apart(this.place, this.run, () => {
			const exported = this.exports.get(name);
			if (exported) return exported();
			return this.scope.get(name) ?? this.commonJs(name) ?? this.typeNamed(name) ?? this.passedOn(name);
		});
	}

	/** A value of the type of that name, where the type says something of it. */
	private typeNamed(name: string): Value | undefined {
		const typed = this.analysis.isPython ? unknownValue : withType(this.scope, unknownValue, name);
		return typed === unknownValue ? undefined : typed;
	}

	/** `export * from …`, `from … import *`. */
	private passedOn(name: string): Value | undefined {
		return this.analysis.others?.lookUpIn(this.place.stars, this.source.uri, name);
	}

	private commonJs(name: string): Value | undefined {
		if (this.analysis.isPython) return undefined;
		const own = this.scope.get(`exports.${name}`) ?? this.scope.get(`module.exports.${name}`);
		const whole = this.scope.get('module.exports');
		if (own || !whole) return own;
		return name === 'default' ? whole : memberOf(this.analysis, whole, name, nowhere);
	}

	private start(): void {
		if (this.isReady) return;
		this.isReady = true;
		const { analysis, source, scope } = this;
		const statements: CodeUnit[] = [];
		for (const node of topNodes(source.host)) {
			const read = () => readUnitAt(source.host, node, this.address + node.from);
			const name = definedName(node, source.host.text);
			for (const binding of exportBindings(node, source.host.text))
				this.addExport(binding, name === undefined ? read : undefined);
			if (name === undefined) statements.push(read());
			else scope.defer(name, () => this.define(read()));
		}
		for (const unit of statements) {
			for (const { module, imported } of unit.imports) {
				const api = analysis.apiOf({ module, member: imported === 'default' ? '' : (imported ?? '') });
				if (api) this.place.importedApis.add(api.id);
				if (imported === '*') this.place.stars.push(module);
			}
		}
		analysis.apart(this.place, this.run, () => {
			for (const unit of statements) execute(analysis, scope, unit.body);
		});
	}

	private addExport({ exported, name, module }: ExportBinding, read: (() => CodeUnit) | undefined): void {
		const { analysis, scope } = this;
		const from = this.place.uri;
		if (exported === undefined) {
			if (module !== undefined) this.place.stars.push(module);
			return;
		}
		this.exports.set(exported, () => {
			if (module !== undefined) return { ...unknownValue, reference: { module, member: name ?? '', from } };
			if (name !== undefined) return scope.get(name);
			const [statement] = read?.().body ?? [];
			return statement?.kind === 'expression' ? evaluate(analysis, scope, statement.expression) : this.anonymous(statement);
		});
	}

	/** `export default function () {}` */
	private anonymous(statement: Statement | undefined): Value | undefined {
		return statement?.kind === 'function' ? functionValue(statement.function, this.scope) : undefined;
	}

	/** A function or class, once its name is asked for. */
	private define(unit: CodeUnit): Value | undefined {
		const { analysis, scope } = this;
		return analysis.apart(this.place, this.run, () => {
			const [statement] = unit.body;
			if (statement?.kind === 'function') return functionValue(statement.function, scope);
			if (statement?.kind !== 'class') return undefined;
			const info = classInfo(analysis, scope, statement.class);
			const value: Value = { ...unknownValue, class: info };
			scope.declare(statement.class.name, value);
			const run = new UnitRun(info);
			analysis.inRun(run, () => {
				declareClass(analysis, scope, statement.class);
				runInitializers(analysis, scope, info);
			});
			return value;
		});
	}
}
