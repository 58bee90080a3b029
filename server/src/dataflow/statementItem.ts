import type { CodeUnit } from '../embedded/code/codeUnits';
import { UnitRun } from './unitRun';

/** A function expression outside of functions and classes. */
export interface PendingFunction {
	readonly pending: UnitRun['pending'][number];
	run?: UnitRun;
	isLeftOut: boolean;
}

/** A statement of the module that is nothing but an expression: `app.get('/', (request) => …)`, `describe('…', () => …)`. */
export interface StatementItem {
	readonly unit: CodeUnit;
	readonly position: number;
	readonly run: UnitRun;
	pending: readonly PendingFunction[];
}

export function isStatementItem({ body }: CodeUnit): boolean {
	return body.length === 1 && body[0]?.kind === 'expression';
}

export function statementItem(unit: CodeUnit, position: number): StatementItem {
	return { unit, position, run: new UnitRun(undefined, true), pending: [] };
}

/** True where running it again, once the module has run, finds what it found in its turn: it leaves nothing behind, and saw no object. */
export function standsAlone({ run }: StatementItem): boolean {
	return !run.leavesTraces && !run.seesObjects;
}

/** True when the imports in it, which bring libraries into play, stay the same. */
export function hasSameImports(before: CodeUnit, after: CodeUnit): boolean {
	const importsOf = ({ imports }: CodeUnit) => imports.map(({ module, imported }) => `${module} ${imported ?? ''}`).join();
	return importsOf(before) === importsOf(after);
}

export function pendingOf(run: UnitRun): PendingFunction[] {
	return run.pending.map((pending) => ({ pending, isLeftOut: false }));
}
