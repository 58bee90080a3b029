import type { FunctionCode } from '../embedded/code/code';
import type { CodeUnits } from '../embedded/code/codeUnits';
import { PerVersion } from '../embedded/perVersion';
import type { Analysis } from './analysis';
import { definitionOf, globalsOf } from './definitions';
import { runAlone } from './functions';
import { join } from './join';
import type { Scope } from './scope';
import { UnitRun } from './unitRun';
import { numericValue, type Value } from './value';

/** Watches a function that sets a name of the module for what it gives it. */
export interface GlobalWatch {
	readonly code: FunctionCode;
	readonly name: string;
	scope?: Scope;
	readonly values: Value[];
}

const setters = new PerVersion<CodeUnits, ReadonlyMap<string, readonly string[]>>();
/** Longer functions, and more of them, are not looked into. */
const longest = 4000;
const mostSetters = 8;

/** For each name that functions set by `global`, the functions and classes of the document that do. */
function settersIn(units: CodeUnits): ReadonlyMap<string, readonly string[]> {
	const known = setters.get(units);
	if (known) return known;
	const found = new Map<string, string[]>();
	for (const { unit } of units.items) {
		for (const name of globalsOf(unit)) found.set(name, [...(found.get(name) ?? []), definitionOf(unit)?.name ?? '']);
	}
	setters.set(units, found);
	return found;
}

/** What a name of the module may hold, given what the module gives it: what functions give it as well. Undefined when that cannot be seen. */
export function globalValue(analysis: Analysis, scope: Scope, name: string, known: Value): Value | undefined {
	if (analysis.place.isOther || !analysis.mayStep) return undefined;
	// The function adds to what the name holds: `sql += …`.
	if (analysis.globalsInView.has(name)) return known;
	const kept = analysis.run.globals.get(name);
	if (kept) return kept;
	const functions = (settersIn(analysis.units).get(name) ?? ['']).map((setter) => scope.get(setter)?.function);
	if (functions.length > mostSetters || functions.some((found) => !found || found.code.end - found.code.start > longest))
		return undefined;
	analysis.globalsInView.add(name);
	const values = functions.flatMap((found) => (found ? valuesGivenBy(analysis, found, name) : []));
	analysis.globalsInView.delete(name);
	const isSetHere = functions.some((found) => found && analysis.active.has(found.code));
	if (values.length === 0) return isSetHere ? known : undefined;
	const joined = values.reduce(join, known);
	const value = joined.number === undefined ? { ...joined, constant: undefined } : numericValue;
	if (isSetHere) return value;
	analysis.run.globals.set(name, value);
	return value;
}

function valuesGivenBy(
	analysis: Analysis,
	{ code, scope, self }: NonNullable<Value['function']>,
	name: string,
): readonly Value[] {
	if (analysis.active.has(code)) return [];
	const watch: GlobalWatch = { code, name, values: [] };
	const before = analysis.globalWatch;
	const inner = new UnitRun();
	analysis.globalWatch = watch;
	analysis.apart(analysis.place, inner, () => runAlone(analysis, code, scope, self));
	analysis.globalWatch = before;
	for (const read of inner.reads) analysis.run.reads.add(read);
	analysis.run.stepsLeft -= code.body.length;
	return watch.values;
}
