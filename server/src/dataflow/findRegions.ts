import { mayHoldSql } from '../apis/gate';
import { apisFor } from '../apis/index';
import type { HostTree } from '../embedded/hostLanguage';
import type { EmbeddedSqlRegion, Hole } from '../embedded/region';
import { Analysis } from './analysis';
import { contentRegions } from './contentRegions';
import { execute } from './execute';
import { runAlone } from './functions';
import { regionsOfRecord } from './render';
import { Scope } from './scope';
import type { SinkRecord } from './sinks';
import { isWorse, type StatementValue } from './value';

const cache = new WeakMap<HostTree, readonly EmbeddedSqlRegion[]>();

/**
 * Every string of the document that holds SQL, in source order: what reaches a call that executes it, tagged templates,
 * marked strings, and strings that are SQL by their content. Computed once for each parsed version; never throws for any text.
 */
export function findRegions(host: HostTree): readonly EmbeddedSqlRegion[] {
	const known = cache.get(host);
	if (known) return known;
	if (!mayHoldSql(apisFor(host.languageId), host.text)) {
		cache.set(host, []);
		return [];
	}
	const analysis = new Analysis(host);
	run(analysis);
	const regions = merge(analysis);
	const all = [...regions, ...contentRegions(analysis, regions)].sort((a, b) => a.hostRange.start - b.hostRange.start);
	cache.set(host, all);
	return all;
}

function run(analysis: Analysis): void {
	const scope = new Scope(undefined, !analysis.isPython);
	execute(analysis, scope, analysis.code.body);
	// Function expressions that nothing was seen to call; looking at one may find more.
	for (let at = 0; at < analysis.pending.length; at++) {
		const pending = analysis.pending[at];
		if (!pending || analysis.stepped.has(pending.code)) continue;
		analysis.stepped.add(pending.code);
		runAlone(analysis, pending.code, pending.scope);
	}
}

function merge(analysis: Analysis): EmbeddedSqlRegion[] {
	const records = [...analysis.records, ...[...analysis.openStatements.values()].map(openRecord)];
	const regions: EmbeddedSqlRegion[] = [];
	const byKey = new Map<string, number>();
	const add = (region: EmbeddedSqlRegion) => {
		const key = keyOf(region);
		const at = byKey.get(key);
		const known = at === undefined ? undefined : regions[at];
		if (at === undefined || !known) byKey.set(key, regions.push(region) - 1);
		else regions[at] = { ...known, holes: known.holes.map((hole, index) => worse(hole, region.holes[index])) };
	};
	const alone = new Set<number>();
	for (const record of records) {
		if (record.isInner) continue;
		alone.add(record.call.start);
		for (const region of regionsOfRecord(analysis, record)) add(region);
	}
	// Seen through one caller: it counts where nothing else is known of the call, or where that caller makes it worse.
	for (const record of records) {
		if (!record.isInner) continue;
		for (const region of regionsOfRecord(analysis, record)) {
			const adds = !alone.has(record.call.start) || region.holes.some((hole) => hole.origin === 'external');
			if (adds) add(region);
		}
	}
	return regions;
}

/** `text("…")` that nothing was seen to execute: the call itself answers for it. */
function openRecord(statement: StatementValue): SinkRecord {
	return {
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
}

function keyOf(region: EmbeddedSqlRegion): string {
	return `${region.sink?.call.start}:${region.holes.map((hole) => hole.expression.start).join(',')}:${region.sql}`;
}

function worse(hole: Hole, other: Hole | undefined): Hole {
	return other && isWorse(other.origin, hole.origin) ? { ...hole, origin: other.origin, path: other.path } : hole;
}
