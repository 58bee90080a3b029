import type { Span } from '../embedded/code/code';
import type { EmbeddedSqlRegion, Hole } from '../embedded/region';
import type { Analysis } from './analysis';
import { regionsOfRecord } from './render';
import type { SinkRecord } from './sinks';
import type { UnitRun } from './unitRun';
import { isWorse, type StatementValue } from './value';

/** What the runs saw executed: once for each call and text, however many ways lead there. */
export function mergeRuns(analysis: Analysis, runs: readonly UnitRun[]): EmbeddedSqlRegion[] {
	const records = recordsOf(runs);
	const regions: EmbeddedSqlRegion[] = [];
	const byKey = new Map<string, number>();
	const add = (region: EmbeddedSqlRegion) => {
		const key = keyOf(region);
		const at = byKey.get(key);
		const known = at === undefined ? undefined : regions[at];
		if (at === undefined || !known) byKey.set(key, regions.push(region) - 1);
		else if (known.holes.some((hole, index) => worse(hole, region.holes[index]) !== hole))
			regions[at] = { ...known, holes: known.holes.map((hole, index) => worse(hole, region.holes[index])) };
	};
	const alone = new Set<number>();
	for (const record of records) {
		if (record.isInner) continue;
		alone.add(record.call.start);
		for (const region of rendered(analysis, record)) add(region);
	}
	// Seen through one caller: it counts where nothing else is known of the call, or where that caller makes it worse.
	for (const record of records) {
		if (!record.isInner) continue;
		for (const region of rendered(analysis, record)) {
			const adds = !alone.has(record.call.start) || region.holes.some((hole) => hole.origin === 'external');
			if (adds) add(region);
		}
	}
	return regions;
}

function recordsOf(runs: readonly UnitRun[]): readonly SinkRecord[] {
	const closed = new Set<number>();
	const opened = new Map<number, StatementValue>();
	const bound = new Map<SinkRecord, Span>();
	for (const run of runs) {
		for (const start of run.closed) closed.add(start);
		for (const [start, statement] of run.opened) opened.set(start, statement);
		for (const [record, span] of run.bound) bound.set(record, span);
	}
	const records = runs.flatMap((run) => run.records.map((record) => withParameters(record, bound.get(record))));
	for (const [start, statement] of opened) if (!closed.has(start)) records.push(openRecord(statement));
	return records;
}

const boundRecords = new WeakMap<SinkRecord, SinkRecord>();

function withParameters(record: SinkRecord, parametersArgument: Span | undefined): SinkRecord {
	if (!parametersArgument) return record;
	const known = boundRecords.get(record);
	if (known?.parametersArgument?.start === parametersArgument.start && known.parametersArgument.end === parametersArgument.end)
		return known;
	const bound = { ...record, parametersArgument };
	boundRecords.set(record, bound);
	return bound;
}

const openRecords = new WeakMap<StatementValue, SinkRecord>();

/** `text("…")` that nothing was seen to execute: the call itself answers for it. */
function openRecord(statement: StatementValue): SinkRecord {
	const known = openRecords.get(statement);
	if (known) return known;
	const record: SinkRecord = {
		api: statement.api,
		callee: statement.callee,
		call: statement.call,
		sqlArgument: statement.argument,
		value: statement.value,
		form: 'none',
		placeholderStyles: ['named'],
		parametersArgument: undefined,
		isInner: false,
		evidence: 'sink',
	};
	openRecords.set(statement, record);
	return record;
}

const renderedRecords = new WeakMap<SinkRecord, readonly EmbeddedSqlRegion[]>();

function rendered(analysis: Analysis, record: SinkRecord): readonly EmbeddedSqlRegion[] {
	const known = renderedRecords.get(record) ?? regionsOfRecord(analysis, record);
	renderedRecords.set(record, known);
	return known;
}

const keys = new WeakMap<EmbeddedSqlRegion, string>();

function keyOf(region: EmbeddedSqlRegion): string {
	const known = keys.get(region);
	if (known !== undefined) return known;
	const key = `${region.sink?.call.start}:${region.holes.map((hole) => hole.expression.start).join(',')}:${region.sql}`;
	keys.set(region, key);
	return key;
}

function worse(hole: Hole, other: Hole | undefined): Hole {
	// The same call, seen once with the values it is given and once without.
	if (hole.isMarker) return hole;
	if (other?.isMarker) return { ...hole, origin: other.origin, isMarker: true };
	return other && isWorse(other.origin, hole.origin) ? { ...hole, origin: other.origin, path: other.path } : hole;
}
