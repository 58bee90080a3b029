import type { SinkRow } from '../apis/api';
import type { Argument, CallExpression } from '../embedded/code/code';
import type { Analysis } from './analysis';
import type { MatchedSink } from './sinks';
import type { Value } from './value';

/** The keyword to write where the parameters do not come right behind the SQL. */
export function keywordOf(row: SinkRow, sqlAt: number, sqlArgument: Argument): string | undefined {
	const { form, index, name } = row.parameters;
	// Where the options hold the SQL as well, a bare text has no place for them.
	if (form === 'property') return index === sqlAt ? undefined : name;
	if (sqlArgument.name !== undefined) return name;
	return index !== undefined && index !== sqlAt + 1 ? name : undefined;
}

/** The library's own, or those of the connection that the call is given. */
export function stylesOf(analysis: Analysis, { api, row }: MatchedSink, call: CallExpression, values: readonly Value[]) {
	const { connection } = row;
	if (!connection) return row.placeholderStyles ?? api.placeholderStyles;
	const named = call.arguments.findIndex((argument) => argument.name === connection.name);
	const at = named >= 0 ? named : call.arguments[connection.index]?.name === undefined ? connection.index : -1;
	const handle = values[at]?.handle;
	// Of SQLAlchemy's the driver is not known.
	return (handle !== undefined && handle !== 'sqlalchemy' && analysis.api(handle)?.placeholderStyles) || [];
}
