import type { CodeUnits } from '../embedded/code/codeUnits';
import type { HostTree } from '../embedded/hostLanguage';
import { Analysis, mostStepsInAll, rootOf } from './analysis';
import { classInfo, declareClass, runMethods } from './classes';
import type { ClassDefinition, Definition } from './definitions';
import { changeItems, type DocumentItem, documentItem, numberItems } from './documentItems';
import { execute } from './execute';
import { functionValue, runAlone } from './functions';
import { bringIntoPlay, haveSameInfluence } from './importedLibraries';
import { atTheEnd, ModuleValues, type Turn } from './moduleValues';
import type { OtherModules } from './otherModules';
import { everyName, Scope } from './scope';
import { type PendingFunction, pendingOf, standsAlone } from './statementItem';
import { UnitRun } from './unitRun';
import { unknownValue, type Value } from './value';

/** How often the statements may be gone through before what depends on a change is all known. */
const mostRounds = 4;

/**
 * A document that was looked at item by item: first the statements outside of functions and classes with the bodies of
 * classes, in order; then the methods of each class, each function, and the function expressions that nothing called. What
 * is of the second kind sees the names of the module as they are in the end and changes nothing that another one sees; what
 * is of the first kind sees them as they are in its turn. So after an edit only those items have to be looked at again that
 * looked up a name which changed, whether items were edited, have appeared or are gone.
 */
export class DocumentRun {
	private readonly analysis: Analysis;
	private readonly scope: Scope;
	private readonly values = new ModuleValues<Value>();
	private items: readonly DocumentItem[];
	private inOrder: { readonly of: readonly DocumentItem[]; readonly all: readonly Definition[] } | undefined;

	/** @param isIdle nothing in it executes anything: there is nothing to follow. */
	constructor(
		host: HostTree,
		units: CodeUnits,
		modules?: OtherModules,
		private readonly isIdle = false,
	) {
		const analysis = new Analysis(host, units, modules);
		this.analysis = analysis;
		this.scope = new Scope(undefined, !analysis.isPython, analysis, this.values);
		bringIntoPlay(
			analysis,
			units.items.map(({ unit }) => unit),
		);
		this.items = units.items.map(({ unit }) => documentItem(unit));
		numberItems(this.items);
		if (isIdle) return;
		for (const item of this.items) if (item.kind === 'function' || item.kind === 'class') this.announce(item);
		for (const item of this.items) this.take(item);
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
		const runs: UnitRun[] = [];
		for (const item of this.items) if (item.kind === 'statement') runs.push(item.run);
		for (const definition of this.ordered()) {
			if (definition.kind === 'class') runs.push(definition.declaration);
			if (definition.run && !(definition.kind !== 'class' && definition.isLeftOut)) runs.push(definition.run);
		}
		for (const { run, isLeftOut } of this.allPending()) if (run && !isLeftOut) runs.push(run);
		return runs;
	}

	/** Goes over to the next version of the document. False: too much depends on what changed; this must not be used any more. */
	update(host: HostTree, units: CodeUnits): boolean {
		const { analysis, values } = this;
		if (this.isIdle || analysis.isOrderDependent || !this.isCurrent()) return false;
		const { added, items, removed } = changeItems(this.items, units);
		analysis.host = host;
		analysis.units = units;
		if (items === this.items) return true;
		const unitsOf = (some: readonly DocumentItem[]) => some.map(({ unit }) => unit);
		if (!haveSameInfluence(analysis, unitsOf(removed), unitsOf(added))) return false;
		const changed = new Set([everyName]);
		for (const item of removed) {
			if (item.kind === 'statement' && item.run.leavesTraces) return false;
			for (const key of values.takeBack(item.turn)) changed.add(rootOf(key));
			if (item.kind === 'statement') continue;
			values.takeBack(item.announced);
			changed.add(item.name);
		}
		this.items = items;
		numberItems(items);
		for (const item of added) {
			if (item.kind !== 'statement') changed.add(item.name);
			if (item.kind === 'function') this.announce(item);
		}
		const classes = this.runModuleAgain(changed, new Set(added));
		if (!classes) return false;
		for (const item of items) {
			if (item.kind === 'class' || item.kind === 'statement') continue;
			if (item.run && overlaps(item.run.reads, changed)) item.run = undefined;
		}
		for (const entry of this.allPending()) if (entry.run && overlaps(entry.run.reads, changed)) entry.run = undefined;
		analysis.phase = 'item';
		analysis.stepsInAll = Number.POSITIVE_INFINITY;
		this.runItems();
		const stepsTaken = this.runs.reduce((sum, run) => sum + run.stepsTaken, 0);
		return !analysis.isOrderDependent && stepsTaken < mostStepsInAll && classes.every((definition) => this.looksBack(definition));
	}

	/** Has those take their turn again that depend on the changed names, adds the names that these change, and gives the classes among them. */
	private runModuleAgain(changed: Set<string>, fresh: ReadonlySet<DocumentItem>): readonly ClassDefinition[] | undefined {
		const { analysis } = this;
		analysis.phase = 'module';
		analysis.stepsInAll = Number.POSITIVE_INFINITY;
		let classes = this.affectedClasses(changed, fresh);
		for (let round = 0; round < mostRounds; round++) {
			for (const definition of classes) this.announce(definition);
			const again = new Set<DocumentItem>(classes);
			for (const item of this.items) {
				if (item.kind === 'function' || !(fresh.has(item) || again.has(item) || this.dependsOn(item, changed))) continue;
				if (!this.takeAgain(item, changed, fresh)) return undefined;
			}
			const before = classes.length;
			classes = this.affectedClasses(changed, fresh);
			if (classes.length === before) return classes;
		}
		return undefined;
	}

	private dependsOn(item: DocumentItem, changed: ReadonlySet<string>): boolean {
		if (item.kind !== 'statement') return false;
		if (overlaps(item.run.reads, changed)) return true;
		for (const key of this.values.setAt(item.turn)) if (changed.has(rootOf(key))) return true;
		return false;
	}

	/** False: it would have seen something else in its turn, or changes what is not taken back. */
	private takeAgain(item: DocumentItem, changed: Set<string>, fresh: ReadonlySet<DocumentItem>): boolean {
		const runOf = () => (item.kind === 'statement' ? item.run : item.kind === 'class' ? item.declaration : undefined);
		const before = runOf();
		if (item.kind === 'statement') {
			if (!fresh.has(item) && before && !standsAlone(before)) return false;
			item.run = new UnitRun(undefined, true);
		}
		for (const key of this.values.takeBack(item.turn)) changed.add(rootOf(key));
		this.take(item);
		for (const key of this.values.setAt(item.turn)) changed.add(rootOf(key));
		const after = runOf();
		return after === undefined || standsAlone(after);
	}

	private *allPending(): Iterable<PendingFunction> {
		for (const item of this.items) if (item.kind === 'statement') yield* item.pending;
	}

	/** Makes a function or a class known to all of the document. */
	private announce(definition: Definition): void {
		const { analysis, scope } = this;
		this.inTurn(definition.announced, 'declaring', () => {
			if (definition.kind === 'class') {
				definition.declaration = new UnitRun();
				definition.run = undefined;
				analysis.inRun(definition.declaration, () => {
					definition.info = classInfo(analysis, scope, definition.code);
					definition.declaration.own = definition.info;
					scope.declare(definition.name, { ...unknownValue, class: definition.info });
				});
			} else if (definition.name !== '') scope.declare(definition.name, functionValue(definition.code, scope));
		});
	}

	/** The item has its turn. */
	private take(item: DocumentItem): void {
		const { analysis, scope } = this;
		if (item.kind === 'function') return;
		this.inTurn(item.turn, 'module', () => {
			if (item.kind === 'statement') {
				analysis.inRun(item.run, () => execute(analysis, scope, item.unit.body));
				item.pending = pendingOf(item.run);
			} else if (item.kind === 'class') {
				analysis.inRun(item.declaration, () => {
					item.info = declareClass(analysis, scope, item.code);
				});
			} else if (item.name !== '') scope.declare(item.name, functionValue(item.code, scope));
		});
	}

	private inTurn(turn: Turn, phase: Analysis['phase'], run: () => void): void {
		const { analysis } = this;
		const before = analysis.phase;
		analysis.phase = phase;
		this.values.at(turn, run);
		analysis.phase = before;
	}

	/** Looks at what was not looked at yet, and finds out which of it counts. */
	private runItems(): void {
		const { analysis, scope } = this;
		const stepped = new Set<unknown>();
		const note = (run: UnitRun | undefined) => {
			if (run) for (const code of run.stepped) stepped.add(code);
		};
		for (const item of this.items) if (item.kind === 'statement') note(item.run);
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
			entry.isLeftOut = stepped.has(pending.code) && !pending.code.isExported;
			if (entry.isLeftOut) continue;
			entry.run ??= this.look(new UnitRun(), () => runAlone(analysis, pending.code, pending.scope, pending.self));
			note(entry.run);
		}
	}

	private look(run: UnitRun, at: () => unknown): UnitRun {
		const { analysis, values } = this;
		values.at(atTheEnd, () =>
			analysis.inRun(run, () => {
				at();
				// Function expressions that nothing was seen to call; looking at one may find more.
				for (let index = 0; index < run.pending.length; index++) {
					const pending = run.pending[index];
					if (!pending || run.stepped.has(pending.code)) continue;
					run.stepped.add(pending.code);
					runAlone(analysis, pending.code, pending.scope, pending.self);
				}
			}),
		);
		return run;
	}

	/** Those that may be called from elsewhere first: they step into the private ones with what these are really given. */
	private ordered(): readonly Definition[] {
		if (this.inOrder?.of !== this.items) {
			const ranks: readonly [Definition[], Definition[], Definition[], Definition[]] = [[], [], [], []];
			for (const item of this.items) if (item.kind !== 'statement') ranks[rankOf(item)].push(item);
			this.inOrder = { of: this.items, all: ranks.flat() };
		}
		return this.inOrder.all;
	}

	/** The classes to look at again; their names are added to those that changed. */
	private affectedClasses(names: Set<string>, fresh: ReadonlySet<DocumentItem>): readonly ClassDefinition[] {
		const classes = this.items.filter((item) => item.kind === 'class');
		const affected = new Set(classes.filter((definition) => fresh.has(definition)));
		for (let size = -1; size !== affected.size; ) {
			size = affected.size;
			for (const definition of classes) {
				const { declaration, run, name } = definition;
				if (affected.has(definition)) continue;
				if (!overlaps(declaration.reads, names) && !(run && overlaps(run.reads, names)) && !names.has(name)) continue;
				affected.add(definition);
				names.add(name);
			}
		}
		return classes.filter((definition) => affected.has(definition));
	}

	/** True for a class that looked up no class below it: of that, it would have seen less the first time. */
	private looksBack(definition: ClassDefinition): boolean {
		const { position } = definition.turn;
		const { declaration, run } = definition;
		return this.items.every((other) => {
			if (other.kind !== 'class' || other.turn.position <= position || other.info?.isGrown !== true) return true;
			return !declaration.reads.has(other.name) && run?.reads.has(other.name) !== true;
		});
	}
}

function rankOf(definition: Definition): 0 | 1 | 2 | 3 {
	if (definition.kind === 'class') return 0;
	if (definition.kind === 'arrow') return 3;
	return definition.code.isExported ? 1 : 2;
}

function overlaps(reads: ReadonlySet<string>, names: ReadonlySet<string>): boolean {
	if (reads.size < names.size) {
		for (const name of reads) if (names.has(name)) return true;
		return false;
	}
	for (const name of names) if (reads.has(name)) return true;
	return false;
}
