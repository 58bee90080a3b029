import type { Statement } from '../embedded/code/code';
import type { CodeUnit } from '../embedded/code/codeUnits';
import type { ExportBinding } from '../embedded/code/exportBindings';
import type { Analysis, Place } from './analysis';
import { classInfo, classValue, declareClass, runInitializers } from './classes';
import { evaluate } from './evaluate';
import { execute } from './execute';
import { functionValue } from './functions';
import { memberOf } from './members';
import { type ModuleSource, type OutlineItem, outlineOf } from './moduleOutline';
import { Scope } from './scope';
import { withType } from './scriptTypes';
import { UnitRun } from './unitRun';
import { unknownValue, type Value } from './value';

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
		this.address = outlineOf(source).address;
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
		for (const item of outlineOf(source).items) {
			for (const binding of item.exports) this.addExport(binding, item);
			if (item.name !== undefined) scope.defer(item.name, () => this.define(item.unit));
			else statements.push(item.unit);
		}
		for (const unit of statements) {
			for (const { module, imported } of unit.imports) {
				const api = analysis.apiOf({ module, member: imported === 'default' ? '' : (imported ?? '') });
				if (api) this.place.importedApis.add(api.id);
				if (imported === '*') this.place.stars.push(module);
			}
		}
		const { once, others } = assignedOnce(statements);
		for (const [name, unit] of once) scope.defer(name, () => this.assign(name, unit));
		analysis.apart(this.place, this.run, () => {
			for (const unit of others) execute(analysis, scope, unit.body);
		});
	}

	private assign(name: string, unit: CodeUnit): Value | undefined {
		const { analysis, scope } = this;
		return analysis.apart(this.place, this.run, () => {
			execute(analysis, scope, unit.body);
			return scope.get(name);
		});
	}

	private addExport({ exported, name, module }: ExportBinding, item: OutlineItem): void {
		const { analysis, scope } = this;
		const from = this.place.uri;
		if (exported === undefined) {
			if (module !== undefined) this.place.stars.push(module);
			return;
		}
		this.exports.set(exported, () => {
			if (module !== undefined) return { ...unknownValue, reference: { module, member: name ?? '', from } };
			if (name !== undefined) return scope.get(name);
			const [statement] = item.unit.body;
			return statement?.kind === 'expression' ? evaluate(analysis, scope, statement.expression) : this.anonymous(statement);
		});
	}

	/** `export default function () {}`, `export default class {}` */
	private anonymous(statement: Statement | undefined): Value | undefined {
		if (statement?.kind === 'class') return classValue(this.analysis, this.scope, statement.class);
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

/** Names that one statement alone sets can wait until they are asked for. */
function assignedOnce(units: readonly CodeUnit[]): {
	readonly once: ReadonlyMap<string, CodeUnit>;
	readonly others: readonly CodeUnit[];
} {
	const counts = new Map<string, number>();
	for (const { body } of units) {
		for (const statement of body) {
			if (statement.kind !== 'assign' || statement.target.kind !== 'name') continue;
			counts.set(statement.target.name, (counts.get(statement.target.name) ?? 0) + 1);
		}
	}
	const once = new Map<string, CodeUnit>();
	const others = units.filter((unit) => {
		const name = nameAssignedBy(unit);
		if (name === undefined || counts.get(name) !== 1) return true;
		once.set(name, unit);
		return false;
	});
	return { once, others };
}

function nameAssignedBy({ body }: CodeUnit): string | undefined {
	const [statement] = body;
	const isPlain =
		body.length === 1 && statement?.kind === 'assign' && statement.operator === '=' && statement.target.kind === 'name';
	return isPlain && statement.target.kind === 'name' ? statement.target.name : undefined;
}
