import type { ClassCode, FunctionCode } from '../embedded/code/code';
import type { CodeUnit } from '../embedded/code/codeUnits';
import type { Turn } from './moduleValues';
import type { ClassInfo } from './scope';
import { UnitRun } from './unitRun';

/** A function of the document, a name that a function expression is assigned to, or a class: what can be looked at by itself. */
export type Definition = FunctionDefinition | ClassDefinition;

interface DefinitionBase {
	readonly unit: CodeUnit;
	/** Its turn when the document runs, and when what the document defines is made known. */
	readonly turn: Turn;
	readonly announced: Turn;
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
export function definitionOf(unit: CodeUnit): Definition | undefined {
	const [statement] = unit.body;
	if (unit.body.length !== 1 || !statement) return undefined;
	const base = { unit, turn: { position: 0 }, announced: { position: 0 } };
	if (statement.kind === 'function')
		return { ...base, kind: 'function', name: statement.function.name, code: statement.function, isLeftOut: false };
	if (statement.kind === 'class')
		return { ...base, kind: 'class', name: statement.class.name, code: statement.class, declaration: new UnitRun() };
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
