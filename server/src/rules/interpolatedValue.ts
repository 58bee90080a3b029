import { bindParameters } from './fix/bindParameters';
import { findingFor, openHoles } from './holeFindings';
import type { Rule } from './rule';
import { expressionText, howToBind, originClause } from './wording';

const places = new Set(['value', 'inList', 'valuesRow', 'quotedText'] as const);

/** A value that becomes part of the SQL text although it could be bound. */
export const interpolatedValue: Rule = {
	meta: {
		id: 'interpolated-value',
		summary: 'A value is spliced into SQL instead of being bound as a parameter',
		defaultSeverity: 'warning',
		cwe: 89,
	},
	check(context) {
		const { sink } = context.region;
		if (sink === undefined) return [];
		return openHoles(context, places).map((hole) => {
			const severity = hole.origin === 'external' ? 'error' : 'warning';
			const message = `\`${expressionText(context, hole)}\`${originClause(hole)} is spliced into the SQL as a value: ${howToBind(sink)}.`;
			return findingFor(context, hole, 'interpolated-value', severity, message);
		});
	},
	fix: (_finding, context) => bindParameters(context),
};
