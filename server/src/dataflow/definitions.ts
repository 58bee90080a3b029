import type { ClassCode, FunctionCode } from '../embedded/code/code';
import type { CodeUnit, CodeUnits } from '../embedded/code/codeUnits';
import type { ClassInfo } from './scope';
import type { UnitRun } from './unitRun';

/** A function of the document, a name that a function expression is assigned to, or a class: what can be looked at by itself. */
export type Definition = FunctionDefinition | ClassDefinition;

interface DefinitionBase {
	readonly unit: CodeUnit;
	/** Which one in the document it is. */
	readonly position: number;
	readonly name: string;
	/** Undefined: it was not looked at, or has to be looked at again. */
	run?: UnitRun;
}

export interface FunctionDefinition extends DefinitionBase {
	readonly kind: 'function' | 'arrow';
	readonly code: FunctionCode;
	/** Only its callers' runs count: they know what it is given. */
	isLeftOut: boolean;
}

export interface ClassDefinition extends DefinitionBase {
	readonly kind: 'class';
	readonly code: ClassCode;
	/** Of its body, without the methods'. */
	declaration: UnitRun;
	info?: ClassInfo;
}

/** The definition that the item is; undefined for any other statement. */
export function definitionOf(unit: CodeUnit, position: number, declaration: () => UnitRun): Definition | undefined {
	const [statement] = unit.body;
	if (unit.body.length !== 1 || !statement) return undefined;
	const base = { unit, position };
	if (statement.kind === 'function')
		return { ...base, kind: 'function', name: statement.function.name, code: statement.function, isLeftOut: false };
	if (statement.kind === 'class')
		return { ...base, kind: 'class', name: statement.class.name, code: statement.class, declaration: declaration() };
	const isNamedFunction =
		statement.kind === 'assign' &&
		statement.operator === '=' &&
		statement.target.kind === 'name' &&
		statement.value?.kind === 'function';
	if (!isNamedFunction || statement.target.kind !== 'name' || statement.value?.kind !== 'function') return undefined;
	return { ...base, kind: 'arrow', name: statement.target.name, code: statement.value.function, isLeftOut: false };
}

const globals = new WeakMap<CodeUnit, readonly string[]>();

/** The names of the module that functions in the item set: Python's `global name`. */
export function globalsOf(unit: CodeUnit): readonly string[] {
	const known = globals.get(unit);
	if (known) return known;
	const found = unit.text.includes('global ') ? [...unit.text.matchAll(/^[ \t]+global[ \t]+(\w+(?:[ \t]*,[ \t]*\w+)*)/gm)] : [];
	const names = found.flatMap((match) => (match[1] ?? '').split(/[ \t]*,[ \t]*/));
	globals.set(unit, names);
	return names;
}

/** What differs between two versions that have the same number of items. Undefined: they have not. */
export function changedUnits(
	before: CodeUnits,
	after: CodeUnits,
): readonly { readonly position: number; readonly from: CodeUnit; readonly to: CodeUnit }[] | undefined {
	if (before.items.length !== after.items.length) return undefined;
	return after.items.flatMap(({ unit }, position) => {
		const from = before.items[position]?.unit;
		return from && from !== unit ? [{ position, from, to: unit }] : [];
	});
}
