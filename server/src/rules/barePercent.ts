import { type BoundCall, readBoundCall } from './placeholders/boundCall';
import { countSequence } from './placeholders/counting';
import { allEdits, editSql, shownAt } from './placeholders/report';
import type { Fix, Rule } from './rule';

const id = 'bare-percent';

/** A `%` that Python's formatting takes for the beginning of a placeholder. */
export const barePercent: Rule = {
	meta: { id, summary: 'A `%` in SQL with parameters is not doubled', defaultSeverity: 'error' },
	check(context) {
		const call = readBoundCall(context);
		const [first] = call?.barePercents ?? [];
		if (!call || !first || !isFormatted(call)) return [];
		const { sql } = call.region;
		const shown = sql.slice(first.start, first.end + 1).trim();
		const message = `\`${shown}\` is not a placeholder: with parameters, ${call.driver.name} wants a literal percent sign doubled, \`%%\`.`;
		return [{ ruleId: id, severity: 'error', range: shownAt(call.region, first), message, related: [] }];
	},
	fix(_finding, context): Fix | undefined {
		const call = readBoundCall(context);
		if (!call || call.barePercents.length === 0) return undefined;
		const edits = allEdits(call.barePercents.map((range) => editSql(call.region, range, '%%')));
		return edits && { title: 'Double the percent sign', edits, isPreferred: true };
	},
};

/** Nothing is formatted without parameters; a placeholder in the text shows that there always are some. */
function isFormatted(call: BoundCall): boolean {
	if (!call.isWhole || call.isOdd || call.values.length === 0) return false;
	if (call.marks.some((mark) => mark.inside === undefined && (mark.style === 'format' || mark.style === 'pyformat'))) return true;
	return (countSequence(call) ?? 0) > 0 || (call.keys()?.length ?? 0) > 0;
}
