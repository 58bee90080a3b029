import type { CodeUnit, CodeUnits } from '../embedded/code/codeUnits';
import type { HostTree } from '../embedded/hostLanguage';
import { Analysis, mostStepsInAll } from './analysis';
import { type ClassDefinition, changedUnits, type Definition, definitionOf, globalsOf } from './definitions';
import { classInfo, declareClass, execute, runMethods } from './execute';
import { functionValue, runAlone } from './functions';
import type { OtherModules } from './otherModules';
import { Scope } from './scope';
import {
	hasSameImports,
	isStatementItem,
	type PendingFunction,
	pendingOf,
	type StatementItem,
	standsAlone,
	statementItem,
} from './statementItem';
import { UnitRun } from './unitRun';
import { unknownValue } from './value';

/**
 * A document that was looked at item by item: first the statements outside of functions and classes with the bodies of
 * classes, in order; then the methods of each class, each function, and the function expressions that nothing called. What
 * is of the second kind sees the names of the module as they are in the end and changes nothing that another one sees, so
 * that after an edit only those have to be looked at again that looked up a name which changed.
 */
export class DocumentRun {
	private readonly analysis: Analysis;
	private readonly scope: Scope;
	private readonly pending: readonly PendingFunction[];
	private definitions: readonly Definition[];
	private statements: readonly StatementItem[];
	private inOrder: { readonly of: readonly Definition[]; readonly all: readonly Definition[] } | undefined;

	constructor(host: HostTree, units: CodeUnits, modules?: OtherModules) {
		const analysis = new Analysis(host, units, modules);
		this.analysis = analysis;
		this.scope = new Scope(undefined, !analysis.isPython, analysis);
		for (const { unit } of units.items) {
			this.importLibraries(unit.imports);
			for (const name of globalsOf(unit)) analysis.globalNames.add(name);
		}
		this.definitions = units.items.flatMap(({ unit }, at) => definitionOf(unit, at, () => new UnitRun()) ?? []);
		this.statements = units.items.flatMap(({ unit }, at) => (isStatementItem(unit) ? [statementItem(unit, at)] : []));
		for (const definition of this.definitions) if (definition.kind !== 'arrow') this.declare(definition);
		this.runModule();
		this.pending = pendingOf(analysis.module);
		analysis.phase = 'item';
		this.runItems();
	}

	get shared(): Analysis {
		return this.analysis;
	}

	/** False once another document that this one depends on has changed. */
	isCurrent(): boolean {
		return this.analysis.others?.isCurrent() ?? true;
	}

	/** Everything that was seen, in an order that does not depend on what was looked at when. */
	get runs(): readonly UnitRun[] {
		const runs: UnitRun[] = [this.analysis.module, ...this.statements.map(({ run }) => run)];
		for (const definition of this.ordered()) {
			if (definition.kind === 'class') runs.push(definition.declaration);
			if (definition.run && !(definition.kind !== 'class' && definition.isLeftOut)) runs.push(definition.run);
		}
		for (const { run, isLeftOut } of this.allPending()) if (run && !isLeftOut) runs.push(run);
		return runs;
	}

	/** Goes over to the next version of the document. False: too much depends on what changed; this must not be used any more. */
	update(host: HostTree, units: CodeUnits): boolean {
		const { analysis } = this;
		const changed = analysis.isOrderDependent || !this.isCurrent() ? undefined : changedUnits(analysis.units, units);
		if (!changed) return false;
		const byUnit = new Map(this.definitions.map((definition) => [definition.unit, definition]));
		const replaced = new Map<Definition, Definition>();
		const names = new Set<string>();
		const edited = new Set<CodeUnit>();
		for (const { position, from, to } of changed) {
			if (isStatementItem(from) && isStatementItem(to) && hasSameImports(from, to)) {
				edited.add(from);
				continue;
			}
			const before = byUnit.get(from);
			const after = definitionOf(to, position, () => new UnitRun());
			if (!before || !after || !isAlike(before, after)) return false;
			replaced.set(before, after);
			names.add(before.name);
		}
		analysis.host = host;
		analysis.units = units;
		if (changed.length === 0) return true;
		this.definitions = this.definitions.map((definition) => replaced.get(definition) ?? definition);
		const fresh = new Set(replaced.values());
		const classes = this.affectedClasses(names, fresh);
		if (overlaps(this.analysis.module.reads, names) || !this.areOnlyDefined(names)) return false;
		const statements = this.statements.filter(({ run, unit }) => edited.has(unit) || overlaps(run.reads, names));
		if (!statements.every(standsAlone)) return false;
		analysis.phase = 'declaring';
		for (const definition of fresh) if (definition.kind !== 'class') this.declare(definition);
		if (!this.redeclare(classes)) return false;
		for (const definition of this.definitions) {
			if (definition.kind !== 'class' && definition.run && overlaps(definition.run.reads, names)) definition.run = undefined;
		}
		for (const entry of this.allPending()) if (entry.run && overlaps(entry.run.reads, names)) entry.run = undefined;
		analysis.phase = 'item';
		analysis.stepsInAll = Number.POSITIVE_INFINITY;
		if (!this.runAgain(statements)) return false;
		this.runItems();
		const stepsTaken = this.runs.reduce((sum, run) => sum + run.stepsTaken, 0);
		return !analysis.isOrderDependent && stepsTaken < mostStepsInAll && classes.every((definition) => this.looksBack(definition));
	}

	private allPending(): readonly PendingFunction[] {
		return [...this.pending, ...this.statements.flatMap(({ pending }) => pending)];
	}

	/** False: one of the statements would have seen something else in its turn, or changes what others see. */
	private runAgain(statements: readonly StatementItem[]): boolean {
		const { analysis } = this;
		const again = new Map<number, StatementItem>();
		for (const { position } of statements) {
			const unit = analysis.units.items[position]?.unit;
			if (unit) again.set(position, statementItem(unit, position));
		}
		this.statements = this.statements.map((item) => again.get(item.position) ?? item);
		for (const item of again.values()) {
			this.runStatement(item);
			const isSettled = (name: string) => (analysis.lastWrites.get(name) ?? -1) < item.position;
			if (!standsAlone(item) || ![...item.run.reads].every(isSettled)) return false;
		}
		return true;
	}

	private runStatement(item: StatementItem): void {
		const { analysis } = this;
		analysis.position = item.position;
		analysis.inRun(item.run, () => execute(analysis, this.scope, item.unit.body));
		item.pending = pendingOf(item.run);
	}

	private importLibraries(imports: CodeUnit['imports']): void {
		for (const { module, imported } of imports) {
			const api = this.analysis.apiOf({ module, member: imported === 'default' ? '' : (imported ?? '') });
			if (api) this.analysis.importApi(api.id);
			else if (imported === '*') this.analysis.home.stars.push(module);
		}
	}

	private declare(definition: Definition): void {
		const { analysis, scope } = this;
		const phase = analysis.phase;
		analysis.phase = 'declaring';
		if (definition.kind === 'class') {
			definition.declaration = new UnitRun();
			analysis.inRun(definition.declaration, () => {
				definition.info = classInfo(analysis, scope, definition.code);
				definition.declaration.own = definition.info;
				scope.declare(definition.name, { ...unknownValue, class: definition.info });
			});
		} else if (definition.name !== '') scope.declare(definition.name, functionValue(definition.code, scope));
		analysis.phase = phase;
	}

	private runModule(): void {
		const { analysis, scope } = this;
		const byUnit = new Map(this.definitions.map((definition) => [definition.unit, definition]));
		const statements = new Map(this.statements.map((item) => [item.unit, item]));
		for (const [position, { unit }] of analysis.units.items.entries()) {
			analysis.position = position;
			const definition = byUnit.get(unit);
			const statement = statements.get(unit);
			if (definition?.kind === 'function') continue;
			if (definition) analysis.lastWrites.set(definition.name, position);
			if (definition?.kind === 'arrow') this.declare(definition);
			else if (definition?.kind === 'class')
				analysis.inRun(definition.declaration, () => {
					definition.info = declareClass(analysis, scope, definition.code);
				});
			else if (statement) this.runStatement(statement);
			else analysis.inRun(this.analysis.module, () => execute(analysis, scope, unit.body));
		}
	}

	/** Looks at what was not looked at yet, and finds out which of it counts. */
	private runItems(): void {
		const { analysis, scope } = this;
		const stepped = new Set(this.analysis.module.stepped);
		for (const { run } of this.statements) for (const code of run.stepped) stepped.add(code);
		const note = (run: UnitRun | undefined) => {
			for (const code of run?.stepped ?? []) stepped.add(code);
		};
		for (const definition of this.ordered()) {
			if (definition.kind === 'class') {
				const { info, declaration } = definition;
				definition.run ??= this.look(new UnitRun(info), () => {
					if (info) runMethods(analysis, scope, info);
					analysis.run.pending.push(...declaration.pending);
				});
				note(definition.run);
				continue;
			}
			const { code } = definition;
			definition.isLeftOut = stepped.has(code) && !(definition.kind === 'function' && code.isExported);
			if (definition.isLeftOut) continue;
			definition.run ??= this.look(new UnitRun(), () => runAlone(analysis, code, scope));
			note(definition.run);
		}
		for (const entry of this.allPending()) {
			const { pending } = entry;
			entry.isLeftOut = stepped.has(pending.code);
			if (entry.isLeftOut) continue;
			entry.run ??= this.look(new UnitRun(), () => runAlone(analysis, pending.code, pending.scope));
			note(entry.run);
		}
	}

	private look(run: UnitRun, at: () => unknown): UnitRun {
		const { analysis } = this;
		analysis.inRun(run, () => {
			at();
			// Function expressions that nothing was seen to call; looking at one may find more.
			for (let index = 0; index < run.pending.length; index++) {
				const pending = run.pending[index];
				if (!pending || run.stepped.has(pending.code)) continue;
				run.stepped.add(pending.code);
				runAlone(analysis, pending.code, pending.scope);
			}
		});
		return run;
	}

	/** Those that may be called from elsewhere first: they step into the private ones with what these are really given. */
	private ordered(): readonly Definition[] {
		if (this.inOrder?.of !== this.definitions) {
			const rank = (definition: Definition) =>
				definition.kind === 'class' ? 0 : definition.kind === 'arrow' ? 3 : definition.code.isExported ? 1 : 2;
			this.inOrder = { of: this.definitions, all: [...this.definitions].sort((a, b) => rank(a) - rank(b)) };
		}
		return this.inOrder.all;
	}

	/** The classes to look at again; their names are added to those that changed. */
	private affectedClasses(names: Set<string>, fresh: ReadonlySet<Definition>): readonly ClassDefinition[] {
		const classes = this.definitions.filter((definition) => definition.kind === 'class');
		const affected = new Set(classes.filter((definition) => fresh.has(definition)));
		for (let size = -1; size !== affected.size; ) {
			size = affected.size;
			for (const definition of classes) {
				const { declaration, run, name } = definition;
				if (affected.has(definition)) continue;
				if (!overlaps(declaration.reads, names) && !(run && overlaps(run.reads, names))) continue;
				affected.add(definition);
				names.add(name);
			}
		}
		return classes.filter((definition) => affected.has(definition));
	}

	/** True where each name is one definition's and nothing else's. */
	private areOnlyDefined(names: ReadonlySet<string>): boolean {
		const counts = new Map<string, number>();
		for (const { name } of this.definitions) counts.set(name, (counts.get(name) ?? 0) + 1);
		for (const name of names) if (counts.get(name) !== 1 || this.analysis.assigned.has(name)) return false;
		return true;
	}

	private redeclare(classes: readonly ClassDefinition[]): boolean {
		const { analysis, scope } = this;
		for (const definition of classes) this.declare(definition);
		for (const definition of classes) {
			definition.run = undefined;
			analysis.inRun(definition.declaration, () => {
				definition.info = declareClass(analysis, scope, definition.code);
			});
		}
		return classes.every(({ declaration, position, name }) =>
			[...declaration.reads].every((read) => read === name || (analysis.lastWrites.get(read) ?? -1) < position),
		);
	}

	/** True for a class that looked up no class below it: of that, it would have seen less the first time. */
	private looksBack(definition: ClassDefinition): boolean {
		const below = this.definitions.filter((other) => other.kind === 'class' && other.position > definition.position);
		return below.every(({ name }) => !definition.declaration.reads.has(name) && definition.run?.reads.has(name) !== true);
	}
}

/** True when the new definition stands for the old one in everything that the rest of the document can tell. */
function isAlike(before: Definition, after: Definition): boolean {
	if (before.kind !== after.kind || before.name !== after.name) return false;
	if (!hasSameImports(before.unit, after.unit) || globalsOf(before.unit).join() !== globalsOf(after.unit).join()) return false;
	return before.kind === 'class' || after.kind === 'class' || before.code.isExported === after.code.isExported;
}

function overlaps(reads: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
	for (const name of names) if (reads.has(name)) return true;
	return false;
}
