import { unboundVerbs } from '../dataflow/placeWords';
import { findingFor, isChosenByOthers, isSentByOthers, openHoles } from './holeFindings';
import type { Rule } from './rule';
import { expressionText, originClause } from './wording';

const places = new Set(['clause', 'wholeQuery'] as const);

/** A piece of SQL, or all of it, that comes from where the analysis cannot see how it is made. */
export const interpolatedClause: Rule = {
	meta: {
		id: 'interpolated-clause',
		summary: 'A piece of SQL of unknown making is spliced into a statement',
		defaultSeverity: 'hint',
		cwe: 89,
	},
	check(context) {
		return openHoles(context, places)
			.filter((hole) => hole.place !== 'wholeQuery' || isSentByOthers(hole))
			.map((hole) => {
				const name = expressionText(context, hole);
				// A tool that runs what its user writes is made for that.
				const isLocal = hole.path[0]?.isLocal === true || hole.path[0]?.isTyped === true;
				if (hole.place === 'wholeQuery') {
					const message = `\`${name}\` comes from outside the program and is executed as SQL: whoever sends it can run any statement.`;
					return findingFor(context, hole, 'interpolated-clause', isLocal ? 'information' : 'error', message);
				}
				const severity = !isChosenByOthers(hole) ? 'hint' : isLocal ? 'information' : 'warning';
				const message = isUnbound(context.region.sql)
					? `\`${name}\`${originClause(hole)} is spliced into a statement that takes no parameters: check it against a list of what is allowed, or quote it with the library's own function.`
					: `\`${name}\`${originClause(hole)} is spliced into the SQL as a piece of it: build it from constant text and bind its values.`;
				return findingFor(context, hole, 'interpolated-clause', severity, message);
			});
	},
};

function isUnbound(sql: string): boolean {
	return unboundVerbs.has(/^\s*([a-z]+)/i.exec(sql)?.[1]?.toUpperCase() ?? '');
}
