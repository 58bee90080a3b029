import { isCallOf } from '../apis/scripts';
import { type CodeUnits, type PlacedUnit, unitAt } from '../embedded/code/codeUnits';
import type { Hole } from '../embedded/region';
import { type HostRange, hostRange } from '../sql/ranges';
import type { Analysis } from './analysis';
import type { ScriptRecord } from './scriptCalls';
import type { UnitRun } from './unitRun';
import { isWorse } from './value';

/** A {@link ScriptRecord} in this version of the document. */
export interface ScriptUse extends Pick<ScriptRecord, 'library' | 'takes' | 'how' | 'callee' | 'origin' | 'field'> {
	readonly call: HostRange;
	readonly place: HostRange;
	readonly spliced?: HostRange;
	readonly path: Hole['path'];
}

/** What the runs saw, each once: at its worst, whoever called it. In order. */
export function scriptUses({ host, units }: Analysis, runs: readonly UnitRun[]): readonly ScriptUse[] {
	const found = new Map<string, ScriptRecord>();
	const isIt = (record: ScriptRecord) => isCallOf(host.languageId, host.text, record.library, record.isSure);
	for (const run of runs) {
		for (const record of run.scripts) {
			if (!isIt(record)) continue;
			const key = `${record.call.start}:${record.place.start}:${record.place.end}:${record.how}:${record.field?.name}`;
			const known = found.get(key);
			if (!known || isWorse(record.origin, known.origin)) found.set(key, record);
		}
	}
	return [...found.values()]
		.map((record) => place(units, record))
		.sort((a, b) => a.place.start - b.place.start || a.place.end - b.place.end);
}

function place(units: CodeUnits, record: ScriptRecord): ScriptUse {
	let last: PlacedUnit | undefined;
	const move = (range: { readonly start: number; readonly end: number }): HostRange => {
		last = unitAt(units, range.start) ?? last;
		const delta = last ? last.start - last.unit.address : 0;
		return hostRange(range.start + delta, range.end + delta);
	};
	const { callee, field, how, library, origin, takes } = record;
	return {
		library,
		takes,
		how,
		callee,
		origin,
		field,
		call: move(record.call),
		place: move(record.place),
		spliced: record.spliced && move(record.spliced),
		path: record.path.map((step) => ({ ...step, range: move(step.range) })),
	};
}
