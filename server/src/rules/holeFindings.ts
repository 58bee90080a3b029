import type { SeverityName } from '../../../common/src/configuration';
import type { Hole, HolePlace, Origin } from '../embedded/region';
import type { HostRange } from '../sql/ranges';
import type { Finding, RuleContext } from './rule';

const silent: ReadonlySet<Origin> = new Set(['allowList', 'numeric', 'constant', 'composed']);

/** The holes of a region that the rules speak of: in text that is executed, of a value that may be anything. */
export function openHoles(context: RuleContext, places: ReadonlySet<HolePlace>): readonly Hole[] {
	const { evidence, holes, sink } = context.region;
	if (sink === undefined || (evidence !== 'sink' && evidence !== 'tag')) return [];
	return holes.filter((hole) => places.has(hole.place) && !silent.has(hole.origin));
}

/** A finding for one hole, where the reader can act on it. */
export function findingFor(context: RuleContext, hole: Hole, ruleId: string, severity: SeverityName, message: string): Finding {
	return { ruleId, severity, range: placeOf(context, hole), message, related: relatedTo(context, hole) };
}

/** The spliced expression when it stands in the call, else the argument that brings the text. */
function placeOf(context: RuleContext, hole: Hole): HostRange {
	const { sink } = context.region;
	if (sink === undefined) return hole.expression;
	const isInside = sink.call.start <= hole.expression.start && hole.expression.end <= sink.call.end;
	return isInside ? hole.expression : sink.sqlArgument;
}

/** The way of the value: from where it enters, over the names that hold it, to the text it is spliced into. */
function relatedTo(context: RuleContext, hole: Hole): Finding['related'] {
	const place = placeOf(context, hole);
	return hole.path.filter((step) => step.document || step.range.start !== place.start || step.range.end !== place.end);
}
