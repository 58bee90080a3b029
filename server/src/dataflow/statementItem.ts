import type { CodeUnit } from '../embedded/code/codeUnits';
import type { Turn } from './moduleValues';
import type { ClassInfo } from './scope';
import { UnitRun } from './unitRun';

/** A function expression outside of functions and classes. */
export interface PendingFunction {
	readonly pending: UnitRun['pending'][number];
	run?: UnitRun;
	isLeftOut: boolean;
}

/** A statement of the module: whatever is no function and no class. */
export interface StatementItem {
	readonly kind: 'statement';
	readonly unit: CodeUnit;
	readonly turn: Turn;
	/** What it found when it was looked at last. */
	run: UnitRun;
	pending: readonly PendingFunction[];
}

export function statementItem(unit: CodeUnit): StatementItem {
	return { kind: 'statement', unit, turn: { position: 0 }, run: new UnitRun(undefined, true), pending: [] };
}

/** True where running it again, once the module has run, finds what it found in its turn: it leaves nothing with objects, and saw none that changed since. */
export function standsAlone({ leavesTraces, seen }: UnitRun): boolean {
	return !leavesTraces && ![...seen].some((info) => hasGrown(info));
}

const deepestHeritage = 8;

function hasGrown(info: ClassInfo, depth = 0): boolean {
	if (info.isGrown || info.real?.isGrown || depth > deepestHeritage) return true;
	return info.heritage.bases.some((base) => hasGrown(base, depth + 1));
}

export function pendingOf(run: UnitRun): PendingFunction[] {
	return run.pending.map((pending) => ({ pending, isLeftOut: false }));
}
