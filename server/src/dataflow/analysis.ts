import type { DatabaseApi } from '../apis/api';
import { apiOfModule, apisFor } from '../apis/index';
import type { CallExpression, Expression, FunctionCode, Span } from '../embedded/code/code';
import { type CodeUnits, textAt } from '../embedded/code/codeUnits';
import type { HostTree } from '../embedded/hostLanguage';
import { hostRange } from '../sql/ranges';
import type { Watch } from './checks';
import type { GlobalWatch } from './globals';
import { firstOtherAddress } from './moduleOutline';
import { type OtherModules, Others } from './otherModules';
import type { ClassInfo, ScopeWatch } from './scope';
import type { MatchedSink } from './sinks';
import { UnitRun } from './unitRun';
import type { Step, Value } from './value';

/** The document whose code is looked at: the one that is analysed, or another one that its names led to. */
export interface Place {
	readonly uri: string;
	/** Libraries that it imports: what an unknown receiver most likely belongs to. */
	readonly importedApis: Set<string>;
	readonly isOther: boolean;
	/** Modules of which it has every name. */
	readonly stars: string[];
}

/** A call that the analysis has stepped into. */
export interface Frame {
	readonly call: CallExpression;
	readonly function: FunctionCode;
	readonly arguments: readonly {
		readonly expression: Expression;
		readonly span: Span;
		readonly value: Value;
		readonly parameter: string;
	}[];
}

export const mostStepsInAll = 40_000;

/** Everything that the readers of one document share while it is analysed. */
export class Analysis implements ScopeWatch {
	readonly apis: readonly DatabaseApi[];
	private readonly index: ApiIndex;
	readonly isPython: boolean;
	/** The project declares calls of its own. */
	readonly isDeclaring: boolean;
	readonly others: Others | undefined;
	readonly home: Place;
	place: Place;
	frames: Frame[] = [];
	returns: Value[][] = [];
	/** What the generators that are run now have given, one list for each function entered. */
	yields: Value[][] = [];
	/** Names of the module that functions set as well: what the module gives them is not all that they hold. */
	readonly globalNames = new Set<string>();
	/** The function that is looked at for what it makes sure of. */
	watch?: Watch;
	/** The function that is looked at for what it gives a name of the module, and the names that this is asked of now. */
	globalWatch?: GlobalWatch;
	readonly globalsInView = new Set<string>();
	/** Conditions that are looked into now, one inside the other. */
	readonly assumed = new Set<Expression>();
	/** Functions that are looked at now, one inside the other. */
	readonly active = new Set<FunctionCode>();
	/** Functions that it pays to step into, or not. */
	readonly worth = new WeakMap<FunctionCode, boolean>();
	/** What functions of other documents do with texts that they are given: executesText.ts. */
	readonly textExecutors = new WeakMap<FunctionCode, Map<string, boolean>>();
	private readonly apisByMember = new Map<string, Map<string, DatabaseApi | null>>();
	/** The item that is looked at now. */
	run = new UnitRun();
	phase: 'module' | 'item' | 'declaring' = 'module';
	/** True when one item was seen to change what the next ones see: then nothing can be kept while the text changes. */
	isOrderDependent = false;
	/** What is left of the work that stepping into calls may cost in the whole document. */
	stepsInAll = mostStepsInAll;

	constructor(
		public host: HostTree,
		public units: CodeUnits,
		modules?: OtherModules,
	) {
		this.home = { uri: modules?.uri ?? '', importedApis: new Set(), isOther: false, stars: [] };
		this.place = this.home;
		this.others = modules && new Others(this, modules);
		this.apis = apisFor(host.languageId, modules?.sinks);
		this.index = indexOf(this.apis);
		this.isPython = host.languageId === 'python';
		this.isDeclaring = this.apis.at(-1)?.id === 'declared';
	}

	/** True for what stands in the document itself. */
	readonly isHere = (span: Span): boolean => span.start < firstOtherAddress;

	/** A step in another document, with the offsets of that. */
	stepElsewhere(step: Step): Step {
		const module = this.others?.moduleAt(step.range.start);
		if (!module) return step;
		const { source } = module;
		const range = hostRange(module.offsetOf(step.range.start), module.offsetOf(step.range.end));
		return { ...step, range, document: { uri: source.uri, languageId: source.host.languageId, text: source.host.text } };
	}

	get importedApis(): ReadonlySet<string> {
		return this.place.importedApis;
	}

	/** Looks at code of another place. */
	at<T>(place: Place, look: () => T): T {
		const before = this.place;
		this.place = place;
		const result = look();
		this.place = before;
		return result;
	}

	/** Looks at code of another place, apart from all that is being looked at; what it executes counts for nothing here. */
	apart<T>(place: Place, run: UnitRun, look: () => T): T {
		const { frames, returns, yields } = this;
		this.frames = [];
		this.returns = [];
		this.yields = [];
		const result = this.inRun(run, () => this.at(place, look));
		this.frames = frames;
		this.returns = returns;
		this.yields = yields;
		return result;
	}

	textOf(span: Span): string {
		if (!this.isHere(span)) return this.others?.moduleAt(span.start)?.textOf(span.start, span.end) ?? '';
		return this.units.isFresh ? this.host.text.slice(span.start, span.end) : textAt(this.units, span);
	}

	/** Looks at something as an item of its own. */
	inRun<T>(run: UnitRun, look: () => T): T {
		const before = this.run;
		this.run = run;
		const stepsBefore = run.stepsLeft;
		const result = look();
		for (const undo of run.undo.splice(0).reverse()) undo();
		this.stepsInAll -= stepsBefore - run.stepsLeft;
		if (this.stepsInAll <= 0) {
			run.stepsLeft = 0;
			this.isOrderDependent = true;
		}
		this.run = before;
		return result;
	}

	get mayStep(): boolean {
		return this.run.stepsLeft > 0 && this.stepsInAll > 0;
	}

	atRead(key: string): void {
		this.run.reads.add(rootOf(key));
	}

	atWrite(): void {
		if (this.phase === 'item') this.isOrderDependent = true;
	}

	atOverflow(): void {
		this.isOrderDependent = true;
	}

	importApi(id: string): void {
		if (this.place.importedApis.has(id) || this.place.isOther) return;
		this.place.importedApis.add(id);
		this.isOrderDependent = true;
	}

	/** Notes what an object of the class was seen to be given. */
	setAttribute(info: ClassInfo, name: string, value: Value): void {
		const { run } = this;
		if (run.isOfModule || info === run.own) info.isGrown = true;
		else {
			const known = info.attributes.get(name);
			run.undo.push(() => {
				if (known) info.attributes.set(name, known);
				else info.attributes.delete(name);
			});
		}
		if (run.isOfModule) run.leavesTraces = true;
		info.attributes.set(name, value);
	}

	/** The library of an imported thing. */
	apiOf({ member, module }: { readonly module: string; readonly member: string }): DatabaseApi | undefined {
		if (!this.isPython || !member) return apiOfModule(this.apis, module);
		let members = this.apisByMember.get(module);
		if (!members) {
			members = new Map();
			this.apisByMember.set(module, members);
		}
		let api = members.get(member);
		if (api === undefined) {
			api = apiOfModule(this.apis, `${module}.${member}`) ?? null;
			members.set(member, api);
		}
		return api ?? undefined;
	}

	/** Every row of the tables with that name among its calls. */
	rowsNamed(name: string): readonly MatchedSink[] {
		return this.index.rows.get(name) ?? noRows;
	}

	/** Every row that the project declares for that name. */
	declaredRows(name: string): readonly MatchedSink[] {
		return this.isDeclaring ? (this.index.rows.get(`declared ${name}`) ?? noRows) : noRows;
	}

	/** True for the name of a call that executes in some library. */
	isSinkName(name: string): boolean {
		return this.index.rows.has(name);
	}

	/** The library of a handle that is there without being made, by the name that it goes by. */
	handleNamed(name: string): string | undefined {
		return this.index.handleNames.get(name)?.id;
	}

	/** The library of which such a method makes a handle, whatever it is called on. */
	makerNamed(name: string): DatabaseApi | undefined {
		return this.index.handleMakers.get(name);
	}

	api(id: string): DatabaseApi | undefined {
		return this.index.ids.get(id);
	}
}

/** The tables of a language by what is looked up in them; of several libraries the first one has a name. */
interface ApiIndex {
	readonly rows: ReadonlyMap<string, readonly MatchedSink[]>;
	readonly ids: ReadonlyMap<string, DatabaseApi>;
	readonly handleNames: ReadonlyMap<string, DatabaseApi>;
	readonly handleMakers: ReadonlyMap<string, DatabaseApi>;
}

const noRows: readonly MatchedSink[] = [];
const indexes = new WeakMap<readonly DatabaseApi[], ApiIndex>();

function indexOf(apis: readonly DatabaseApi[]): ApiIndex {
	const known = indexes.get(apis);
	if (known) return known;
	const rows = new Map<string, MatchedSink[]>();
	for (const api of apis) {
		for (const row of api.sinks) {
			for (const written of row.names) {
				const name = row.declaredIn ? `declared ${written}` : written;
				const named = rows.get(name) ?? [];
				named.push({ api, row });
				rows.set(name, named);
			}
		}
	}
	const firstBy = (namesOf: (api: DatabaseApi) => readonly string[]) =>
		new Map(apis.toReversed().flatMap((api) => namesOf(api).map((name) => [name, api] as const)));
	const index = {
		rows,
		ids: firstBy(({ id }) => [id]),
		handleNames: firstBy(({ handleNames }) => handleNames ?? []),
		handleMakers: firstBy(({ handleMakers }) => handleMakers ?? []),
	};
	indexes.set(apis, index);
	return index;
}

/** The name that a dotted one begins with. */
export function rootOf(key: string): string {
	const dot = key.indexOf('.');
	return dot < 0 ? key : key.slice(0, dot);
}
