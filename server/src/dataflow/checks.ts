import type { CallExpression, Expression, FunctionCode } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { assume, checked } from './conditions';
import { evaluate } from './evaluate';
import { argumentNames, runAlone } from './functions';
import { keyOf } from './members';
import type { Scope } from './scope';
import { nameOf } from './sinks';
import { UnitRun } from './unitRun';
import { constantText, isHarmless, type Value } from './value';

/** What a function of the file makes sure of: which of its parameters are checked wherever it comes to its end. */
export interface Checks {
	readonly always: ReadonlySet<string>;
	/** Where what it gives back is true, and where it is false. */
	readonly whenTrue: ReadonlySet<string>;
	readonly whenFalse: ReadonlySet<string>;
}

/** How a function is left: what it gives back, and which of its parameters are harmless then. */
interface Exit {
	readonly outcome: boolean | undefined;
	readonly checked: ReadonlySet<string>;
}

/** Watches a function for how it is left. */
export interface Watch {
	readonly code: FunctionCode;
	scope?: Scope;
	readonly exits: Exit[];
	/** Names that it gives something else to: what holds of them then says nothing of the argument. */
	readonly assigned: Set<string>;
}

const nothing: Checks = { always: new Set(), whenTrue: new Set(), whenFalse: new Set() };
/** A longer function does more than to check. */
const longest = 3000;

function checksOf(analysis: Analysis, callee: NonNullable<Value['function']>): Checks {
	const { code, scope, self } = callee;
	const { summaries } = analysis.run;
	const known = summaries.get(code);
	if (known) return known;
	if (code.end - code.start > longest || !analysis.mayStep || analysis.active.has(code)) return nothing;
	summaries.set(code, nothing);
	const watch: Watch = { code, exits: [], assigned: new Set() };
	const inner = new UnitRun();
	const before = analysis.watch;
	analysis.watch = watch;
	analysis.apart(analysis.place, inner, () => runAlone(analysis, code, scope, self));
	analysis.watch = before;
	for (const name of inner.reads) analysis.run.reads.add(name);
	analysis.run.stepsLeft -= code.body.length;
	const { exits } = watch;
	const checks: Checks = {
		always: inAll(exits),
		whenTrue: inAll(exits.filter(({ outcome }) => outcome !== false)),
		whenFalse: inAll(exits.filter(({ outcome }) => outcome !== true)),
	};
	summaries.set(code, checks);
	return checks;
}

function inAll(exits: readonly Exit[]): ReadonlySet<string> {
	const [first, ...rest] = exits;
	return new Set([...(first?.checked ?? [])].filter((name) => rest.every(({ checked }) => checked.has(name))));
}

/** Notes that the function is left here, when it is the one that is watched. */
export function noteExit(analysis: Analysis, scope: Scope, returned: Expression | undefined, value: Value | undefined): void {
	const { watch } = analysis;
	if (!watch || watch.scope !== scope) return;
	const note = (outcome: boolean | undefined) => watch.exits.push({ outcome, checked: harmlessParameters(watch, scope) });
	if (!returned || value?.constant === null) note(false);
	else if (value?.constant !== undefined) note(value.constant);
	else {
		for (const truth of [true, false]) {
			scope.aside(() => {
				assume(analysis, scope, returned, truth);
				note(truth);
			});
		}
	}
}

function harmlessParameters({ code, assigned }: Watch, scope: Scope): ReadonlySet<string> {
	const names = code.parameters.map(({ name }) => name);
	return new Set(
		names.filter((name) => {
			const value = scope.get(name);
			return (
				value !== undefined &&
				!assigned.has(name) &&
				(value.parts ? constantText(value.parts) !== undefined : isHarmless(value.origin))
			);
		}),
	);
}

/** What functions that check are called; looking into every other one would take long. */
const checkNames =
	/valid|check|allow|permit|safe|ensure|verif|assert|legal|sanit|clean|guard|require|known|^_*(?:is|has|can)(?:_|[A-Z])/i;

const converters = /^(?:int|float|(?:\w+\.)*(?:Decimal|UUID|ip_address|ip_network|fromisoformat|strptime))$/;

/** `int(text)` has come to its end: then the text is that of a number. */
export function assumeConverted(analysis: Analysis, scope: Scope, call: CallExpression): void {
	const [argument] = call.arguments;
	if (!analysis.isPython || !argument || argument.spread || argument.value.kind !== 'name') return;
	const callee = keyOf(call.callee);
	// What was turned into a number by another name before is that name's own business.
	if (callee === undefined || !converters.test(callee) || scope.get(callee)?.function) return;
	checked(analysis, scope, argument.value);
}

/** `check(name)`, which raises for a name that is not allowed; and, as a condition, `is_allowed(name)`. */
export function assumeChecks(analysis: Analysis, scope: Scope, call: CallExpression, truth?: boolean): void {
	if (!checkNames.test(nameOf(call.callee) ?? '')) return;
	if (!call.arguments.some(({ value }) => value.kind === 'name' || value.kind === 'member')) return;
	const target = evaluate(analysis, scope, call.callee).function;
	if (!target || target.code.parameters.length === 0) return;
	const checks = checksOf(analysis, target);
	const names = truth === undefined ? checks.always : truth ? checks.whenTrue : checks.whenFalse;
	if (names.size === 0) return;
	for (const [at, name] of argumentNames(analysis, target, call.arguments).entries()) {
		const argument = call.arguments[at];
		if (argument && name !== undefined && names.has(name)) checked(analysis, scope, argument.value);
	}
}
