import type { Hole } from '../embedded/region';
import { bindNames } from './fix/bindNames';
import { composeIdentifiers } from './fix/composeIdentifiers';
import { findingFor, isChosenByOthers, openHoles } from './holeFindings';
import type { Rule, RuleContext } from './rule';
import { expressionText, originClause } from './wording';

const places = new Set(['identifier', 'selectList', 'order'] as const);

/** A name of a table, a column or a direction that is decided at run time: it cannot be bound, only checked or quoted. */
export const interpolatedIdentifier: Rule = {
	meta: {
		id: 'interpolated-identifier',
		summary: 'A name is spliced into SQL without being checked or quoted',
		defaultSeverity: 'information',
		cwe: 89,
	},
	check(context) {
		return openHoles(context, places).map((hole) => {
			// Who runs a program at the command line may name his own tables.
			const severity = isChosenByOthers(hole) && !hole.path[0]?.isLocal ? 'warning' : 'information';
			const what = hole.place === 'identifier' ? 'a name' : hole.place === 'order' ? 'an order' : 'a list of columns';
			if (hole.isBound) return findingFor(context, hole, 'interpolated-identifier', severity, boundMessage(context, hole));
			const message = `\`${expressionText(context, hole)}\`${originClause(hole)} is spliced into the SQL as ${what}, which cannot be a parameter: ${advice(context)}.`;
			return findingFor(context, hole, 'interpolated-identifier', severity, message);
		});
	},
	fix: (_finding, context) => composeIdentifiers(context) ?? bindNames(context),
};

/** A tag binds all that it is given: what comes of it in the place of a name is a text, which no table is called. */
function boundMessage(context: RuleContext, hole: Hole): string {
	const what = hole.place === 'order' ? 'an order' : 'a name';
	return `\`${expressionText(context, hole)}\`${originClause(hole)} stands for ${what}, but the tag binds it as a value, which the database rejects or ignores: ${adviceForTag(context)}.`;
}

function adviceForTag(context: RuleContext): string {
	const afterCheck = 'check it against a list of allowed names';
	switch (context.region.sink?.api) {
		case 'postgres':
			return 'write `sql(name)` for it';
		case 'slonik':
			return 'write `sql.identifier([name])` for it';
		case 'prisma':
			return `${afterCheck} and write \`Prisma.raw(name)\` for it`;
		case 'at-databases':
			return 'write `sql.ident(name)` for it';
		default:
			return `${afterCheck} and choose between whole statements`;
	}
}

function advice(context: RuleContext): string {
	switch (context.region.sink?.api) {
		case 'psycopg':
		case 'psycopg2':
			return 'compose it with `sql.Identifier`, or check it against a list of allowed names';
		case 'pg':
			return 'quote it with `escapeIdentifier`, or check it against a list of allowed names';
		case 'mysql2':
			return 'write `??` for it with `query`, or check it against a list of allowed names';
		case 'mariadb':
			return 'quote it with `escapeId`, or check it against a list of allowed names';
		case 'knex':
			return 'write `??` for it, or check it against a list of allowed names';
		case 'django':
			return 'quote it with `connection.ops.quote_name`, or check it against a list of allowed names';
		default:
			return 'check it against a list of allowed names';
	}
}
