import type { FunctionCode, Span } from '../embedded/code/code';
import type { Checks } from './checks';
import type { ClassInfo, Scope } from './scope';
import type { ScriptRecord } from './scriptCalls';
import type { SinkRecord } from './sinks';
import type { StatementValue, Value } from './value';

/** More than this is not looked at while calls are stepped into from one item of the document. */
const mostSteps = 1_500;

const mostParts = 20_000;

/** What looking at one item of the document found, and what it depended on. Items do not see each other's. */
export class UnitRun {
	readonly records: SinkRecord[] = [];
	/** What reaches calls that take no SQL and yet run what they are given. */
	readonly scripts: ScriptRecord[] = [];
	/** `text("…")` calls, by their start, and those of them that something was seen to execute. */
	readonly opened = new Map<number, StatementValue>();
	readonly closed = new Set<number>();
	/** Functions that were analysed from a call of theirs. */
	readonly stepped = new Set<FunctionCode>();
	/** Functions inside these that nothing called, looked at once. */
	readonly nested = new Set<FunctionCode>();
	/** How many calls were seen to execute something, wherever. */
	executions = 0;
	/** Function expressions that are looked at in the end, unless something calls them before. */
	readonly pending: { readonly code: FunctionCode; readonly scope: Scope; readonly self?: Value }[] = [];
	/** What functions give back when nothing is known of their arguments. */
	readonly plainResults = new Map<FunctionCode, Map<string, Value>>();
	/** What names of the module hold that functions set. */
	readonly globals = new Map<string, Value>();
	/** What functions were seen to make sure of. */
	readonly summaries = new Map<FunctionCode, Checks>();
	/** The values that prepared statements are given. */
	readonly bound = new Map<SinkRecord, Span>();
	/** Names of the module that were looked up. */
	readonly reads = new Set<string>();
	/** Takes back what was noted of objects of other items. */
	readonly undo: (() => void)[] = [];
	/** How many more parts of texts are kept: where each text is built of all before it, there would be no end of findings. */
	partsLeft = mostParts;
	/** What is left of the work that stepping into calls may cost. */
	stepsLeft = mostSteps;

	/** Members of an object have been set, and stay so. */
	leavesTraces = false;
	/** The classes of the document of which it made a difference what is known of their objects. */
	readonly seen = new Set<ClassInfo>();

	/** The class that the item is: what is set on it is there to stay. */
	own?: ClassInfo;

	/** @param isOfModule statements of the module: what they set of objects is there to stay. */
	constructor(
		own?: ClassInfo,
		readonly isOfModule = false,
	) {
		this.own = own;
	}

	get stepsTaken(): number {
		return mostSteps - this.stepsLeft;
	}
}
