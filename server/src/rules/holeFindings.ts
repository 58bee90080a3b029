import type { SeverityName } from '../../../common/src/configuration';
import type { EmbeddedSqlRegion, Hole, HolePlace, Origin } from '../embedded/region';
import type { HostRange } from '../sql/ranges';
import type { Finding, RuleContext } from './rule';

const silent: ReadonlySet<Origin> = new Set(['allowList', 'numeric', 'constant', 'composed']);

/** The holes of a region that the rules speak of: in text that is executed, of a value that may be anything. */
export function openHoles(context: RuleContext, places: ReadonlySet<HolePlace>): readonly Hole[] {
	const { evidence, holes, sink } = context.region;
	if (sink === undefined || (evidence !== 'sink' && evidence !== 'tag')) return [];
	return holes.filter((hole) => places.has(hole.place) && !silent.has(hole.origin));
}

/** True for what other people send: not what the program reads from a file, where its own SQL may stand. */
export function isSentByOthers(hole: Hole): boolean {
	return hole.origin === 'external' && !hole.path.some((step) => step.isFile);
}

/** And not what a service answers that the program asked: names and types of its data are what such a program is made of. */
export function isChosenByOthers(hole: Hole): boolean {
	return isSentByOthers(hole) && !hole.path.some((step) => step.isAnswer);
}

/** A finding for one hole, where the reader can act on it. */
export function findingFor(context: RuleContext, hole: Hole, ruleId: string, severity: SeverityName, message: string): Finding {
	return { ruleId, severity, range: placeOf(context, hole), message, related: relatedTo(context, hole) };
}

/** The spliced expression when it stands in the call, else the argument that brings the text. */
function placeOf(context: RuleContext, hole: Hole): HostRange {
	const { sink } = context.region;
	if (sink === undefined) return hole.expression;
	const isInside = ({ start, end }: HostRange) => sink.call.start <= start && end <= sink.call.end;
	const field = repeatedIn(context.region).get(hole);
	// Where one argument fills several fields, each field after the first answers for itself.
	if (field && isInside(field)) return field;
	return isInside(hole.expression) ? hole.expression : sink.sqlArgument;
}

const repeated = new WeakMap<EmbeddedSqlRegion, ReadonlyMap<Hole, HostRange>>();

/** The holes whose expression fills an earlier one as well, with the fields that stand in the source for them. */
function repeatedIn(region: EmbeddedSqlRegion): ReadonlyMap<Hole, HostRange> {
	const known = repeated.get(region);
	if (known) return known;
	const fields = new Map(region.segments.flatMap(({ kind, sql, host }) => (kind === 'hole' ? [[sql.start, host] as const] : [])));
	const expressions = new Set<number>();
	const found = new Map<Hole, HostRange>();
	for (const hole of region.holes) {
		const field = fields.get(hole.sql.start);
		if (field && expressions.has(hole.expression.start)) found.set(hole, field);
		expressions.add(hole.expression.start);
	}
	repeated.set(region, found);
	return found;
}

/** The way of the value: from where it enters, over the names that hold it, to the text it is spliced into. */
function relatedTo(context: RuleContext, hole: Hole): Finding['related'] {
	const place = placeOf(context, hole);
	return hole.path.filter((step) => step.document || step.range.start !== place.start || step.range.end !== place.end);
}
