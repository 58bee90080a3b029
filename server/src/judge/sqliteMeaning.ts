import type { SqlDialect } from '../sql/dialect';
import { nearestNames } from '../sql/nearestName';
import { readTokens } from '../sql/parser/caret';
import { type SqlRange, sqlRange } from '../sql/ranges';
import type { EngineText } from './engineText';
import type { JudgeRuleId, SqlFinding, Verdict } from './judge';

/** What SQLite has against a statement whose grammar and names are right. */
interface Objection {
	readonly ruleId: JudgeRuleId;
	readonly message: string;
	/** A name of the message that is marked where the engine names no place. */
	readonly name?: string;
}

/**
 * Objections that hold whatever else a program brings along: functions, collations and virtual tables of its own are not known here, so that
 * what SQLite says of names is left to others. Messages of src/resolve.c, expr.c, select.c, insert.c, window.c.
 */
const plain: readonly (readonly [pattern: RegExp, message: string])[] = [
	[/^row value misused$/, 'A row of several values stands where one value is wanted.'],
	[/^sub-select returns (\d+) columns? - expected (\d+)$/, 'The subquery gives $1 columns; wanted: $2.'],
	[/^(\d+) columns assigned (\d+) values$/, '$1 columns are set to $2 values.'],
	[/^IN\(\.\.\.\) element has (\d+) terms? - expected (\d+)$/, 'An element of IN has $1 values; wanted: $2.'],
	[/^table (\S+) has (\d+) values for (\d+) columns$/, '`$1` is declared with $3 columns, and its query gives $2.'],
	[/^all VALUES must have the same number of terms$/, 'All rows of VALUES need the same number of values.'],
	[
		/^SELECTs to the left and right of ([\w ]+) do not have the same number of result columns$/,
		'Both sides of $1 need the same number of columns.',
	],
	[
		/^\d+\w\w (ORDER|GROUP) BY term out of range - should be between 1 and (\d+)$/,
		'A position in $1 BY is not between 1 and $2.',
	],
	[
		/^\d+\w\w ORDER BY term does not match any column in the result set$/,
		'Behind a set operation ORDER BY takes columns of the result only.',
	],
	[
		/^aggregate functions are not allowed in the GROUP BY clause$/,
		'Groups cannot be made by an aggregate: it is computed of each group.',
	],
	[
		/^HAVING clause on a non-aggregate query$/,
		'HAVING chooses groups, and this query has none: the condition belongs into WHERE.',
	],
	[/^(ORDER BY|LIMIT) clause should come after (\w+(?: ALL)?) not before$/, '$1 stands behind the last SELECT of a $2.'],
	[/^DISTINCT aggregates must have exactly one argument$/, 'An aggregate with DISTINCT takes one argument.'],
	[/^DISTINCT is not supported for window functions$/, 'A window function takes no DISTINCT.'],
	[/^FILTER (?:clause )?may (?:only|not) be used with (?:non-)?aggregate.*$/, 'FILTER belongs to aggregates only.'],
	[/^RAISE\(\) may only be used within a trigger-program$/, 'RAISE belongs into triggers.'],
	[/^a NATURAL join may not have an ON or USING clause$/, 'A NATURAL join has its condition: ON and USING cannot follow.'],
	[/^no tables specified$/, '`*` stands for columns of a table, and this query has none.'],
	[/^unsupported frame specification$/, 'A window cannot have such a frame.'],
	[/^circular reference: (\S+)$/, '`$1` refers to itself.'],
	[/^multiple references to recursive table: (\S+)$/, '`$1` may refer to itself once only.'],
	[/^recursive reference in a subquery: (\S+)$/, '`$1` may refer to itself in FROM only.'],
	[/^RETURNING may not use "TABLE\.\*" wildcards$/, 'RETURNING takes `*` without a table.'],
];

/** Undefined for an objection that may be wrong, or is not understood. */
export function sqliteObjection(message: string, dialect: SqlDialect, ownFunctions: ReadonlySet<string>): Objection | undefined {
	const aggregate = /^misuse of (?:aliased )?aggregate(?: function)?:? (\w+)(?:\(\))?$/i.exec(message)?.[1];
	if (aggregate !== undefined) {
		const name = aggregate.toLowerCase();
		return {
			ruleId: 'group-by-misuse',
			name,
			message: `\`${name}\` is computed of a group, and there is none yet where it stands.`,
		};
	}
	const window = /^misuse of (?:aliased )?window function (\w+)(?:\(\))?$/i.exec(message)?.[1]?.toLowerCase();
	if (window !== undefined)
		return wrong(`\`${window}\` needs a window: it stands with OVER, in the select list or in ORDER BY.`, window);
	const called = /^wrong number of arguments to function (\w+)\(\)$/i.exec(message)?.[1]?.toLowerCase();
	if (called !== undefined) {
		const known = dialect.functions.filter(({ name }) => name.toLowerCase() === called);
		if (known.length === 0 || ownFunctions.has(called)) return undefined;
		return wrong(
			`\`${called}\` takes other arguments: ${known.map(({ signature }) => `\`${signature}\``).join(' or ')}.`,
			called,
		);
	}
	const notWindow = /^(\w+)\(\) may not be used as a window function$/i.exec(message)?.[1]?.toLowerCase();
	if (notWindow !== undefined && !ownFunctions.has(notWindow))
		return wrong(`\`${notWindow}\` is no aggregate: OVER cannot follow.`, notWindow);
	const collation = /^no such collation sequence: (\S+)$/.exec(message)?.[1];
	if (collation !== undefined) {
		const [guess] = nearestNames(collation, ['BINARY', 'NOCASE', 'RTRIM']);
		// A program may bring collations of its own.
		return guess === undefined
			? undefined
			: wrong(`There is no collation \`${collation}\`. Did you mean \`${guess}\`?`, collation);
	}
	for (const [pattern, said] of plain) {
		const match = pattern.exec(message);
		if (match === null) continue;
		return wrong(said.replace(/\$(\d)/g, (_, group: string) => match[Number(group)] ?? ''));
	}
	return undefined;
}

function wrong(message: string, name?: string): Objection {
	return name === undefined ? { ruleId: 'invalid-statement', message } : { ruleId: 'invalid-statement', message, name };
}

/** The objection as a finding: at the place that the engine names, at the name it speaks of, or at the statement's first word. */
export function objectionAt(
	source: string,
	statement: SqlRange,
	engine: EngineText,
	verdict: Extract<Verdict, { kind: 'rejected' }>,
	{ message, name, ruleId }: Objection,
	dialect: SqlDialect,
): SqlFinding {
	const { tokens } = readTokens(source, statement.start, statement.end, dialect);
	const offset = verdict.offset === undefined ? undefined : engine.toSource(verdict.offset);
	const found =
		tokens.find(({ start, end }) => offset !== undefined && start <= offset && offset < end) ??
		tokens.find(({ start, end }) => name !== undefined && source.slice(start, end).toLowerCase() === name.toLowerCase()) ??
		tokens[0];
	return { ruleId, message, range: sqlRange(found?.start ?? statement.start, found?.end ?? statement.end), fixes: [] };
}
