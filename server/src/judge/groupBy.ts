import { readNames } from '../names/readNames';
import type { ColumnSymbol, StatementNames } from '../names/symbol';
import type { SqlDialect } from '../sql/dialect';
import { type ParserToken, readTokens } from '../sql/parser/caret';
import type { NameOccurrence } from '../sql/parser/names';
import type { Block, SelectItem } from '../sql/parser/nodes';
import { sqlRange } from '../sql/ranges';
import type { SqlFinding } from './judge';

const aggregates: ReadonlySet<string> = new Set(
	(
		'count sum avg min max group_concat string_agg total array_agg json_agg jsonb_agg json_object_agg jsonb_object_agg json_group_array ' +
		'json_group_object bool_and bool_or every json_arrayagg json_objectagg stddev stddev_pop stddev_samp variance var_pop var_samp'
	).split(' '),
);

/** Aggregates where rows are chosen, and columns of which a group has more than one. Nothing is said of what is not understood. */
export function findGroupByMisuse(text: string, statement: StatementNames, dialect: SqlDialect): readonly SqlFinding[] {
	if (statement.isOpen) return [];
	const written = text.slice(statement.range.start, statement.range.end);
	if (!/\bselect\b/i.test(written)) return [];
	const { occurrences } = readNames(text, dialect, statement.range);
	const calls = occurrences.filter((each) => each.role === 'function');
	const { tokens } = readTokens(text, statement.range.start, statement.range.end, dialect);
	const aggregateCalls = calls.filter((call) => isAggregate(call, tokens, dialect));
	if (aggregateCalls.length === 0 && !/\bgroup\s+by\b/i.test(written)) return [];
	return [
		...aggregateCalls.flatMap((call) => inWhere(call, tokens)),
		...(dialect.id === 'postgresql' ? ungrouped(statement, occurrences, aggregateCalls, tokens) : []),
	];
}

function isAggregate(call: NameOccurrence, tokens: readonly ParserToken[], dialect: SqlDialect): boolean {
	const [part] = call.parts;
	if (call.role !== 'function' || call.parts.length !== 1 || part === undefined || !aggregates.has(part.name.toLowerCase()))
		return false;
	// SQLite's min and max of several values are ordinary functions.
	if (dialect.id === 'sqlite' && (call.arguments?.commas.length ?? 0) > 0 && /^(?:min|max)$/i.test(part.name)) return false;
	const open = tokens.findIndex((token) => token.start >= part.end && token.upper === '(');
	const close = tokens[open]?.match ?? -1;
	if (close < 0) return false;
	let after = close + 1;
	if (tokens[after]?.upper === 'FILTER') after = (tokens[after + 1]?.match ?? after) + 1;
	return tokens[after]?.upper !== 'OVER';
}

function inWhere(call: NameOccurrence, tokens: readonly ParserToken[]): readonly SqlFinding[] {
	const [part] = call.parts;
	if (call.role !== 'function' || part === undefined || call.block.kind !== 'select') return [];
	const { block } = call;
	// Inside a subquery it may be an aggregate of the query around.
	if (block.query.outer !== undefined) return [];
	const clause = clauseAt(block, tokens, part.start);
	if (clause !== 'WHERE' && clause !== 'GROUP') return [];
	const message =
		clause === 'WHERE'
			? `WHERE chooses rows before they are grouped: a condition on \`${part.name}\` belongs into HAVING.`
			: `\`${part.name}\` is computed of each group: groups cannot be made by it.`;
	return [{ ruleId: 'group-by-misuse', range: sqlRange(part.start, part.end), message, fixes: [] }];
}

/** The clause of the block that an offset stands in. */
function clauseAt(block: Block, tokens: readonly ParserToken[], offset: number): string | undefined {
	let found: string | undefined;
	let foundStart = -1;
	for (const [clause, index] of block.clauses) {
		const start = tokens[index]?.start ?? -1;
		if (start <= offset && start > foundStart) {
			found = clause;
			foundStart = start;
		}
	}
	return found;
}

/** Items of the select list that are columns, and are neither grouped by nor determined by what is. */
function ungrouped(
	{ names }: StatementNames,
	occurrences: readonly NameOccurrence[],
	aggregateCalls: readonly NameOccurrence[],
	tokens: readonly ParserToken[],
): readonly SqlFinding[] {
	const blocks = new Set(occurrences.flatMap((each) => ('block' in each && each.block.kind === 'select' ? [each.block] : [])));
	const symbolAt = (start: number) => names.find(({ part, expects }) => expects === 'column' && part.start === start)?.symbol;
	return [...blocks].flatMap((block) => {
		const groupStart = tokens[block.clauses.get('GROUP') ?? -1]?.start;
		const inList = aggregateCalls.filter((call) => 'block' in call && call.block === block && isInItems(block.items, call));
		if (groupStart === undefined && inList.length === 0) return [];
		const columns = occurrences.filter((each) => each.role === 'column' && each.block === block);
		const grouped = columns.filter((each) => groupStart !== undefined && clauseAt(block, tokens, startOf(each)) === 'GROUP');
		if (groupStart !== undefined && !isPlainGroup(block, tokens, grouped)) return [];
		const groupedSymbols = grouped.map((each) => symbolAt(lastStart(each)));
		if (groupedSymbols.some((symbol) => symbol?.kind !== 'column')) return [];
		const groupedKeys = new Set(groupedSymbols.map((symbol) => symbol?.key));
		const determined = new Set(
			groupedSymbols.flatMap((symbol) => {
				if (symbol?.kind !== 'column' || symbol.relation === undefined) return [];
				const { columns: own } = symbol.relation.relation;
				const keys = own.filter(({ isPrimaryKey }) => isPrimaryKey);
				const names = new Set(
					groupedSymbols.map((each) => (each?.kind === 'column' && tableOf(each) === tableOf(symbol) ? each.column?.name : '')),
				);
				return keys.length > 0 && keys.every(({ name }) => names.has(name)) ? [tableOf(symbol)] : [];
			}),
		);
		return columns.flatMap((each): SqlFinding[] => {
			const item = block.items.find((candidate) => candidate.start === startOf(each));
			const symbol = symbolAt(lastStart(each));
			if (item?.path === undefined || symbol?.kind !== 'column' || symbol.relation === undefined || symbol.column === undefined)
				return [];
			if (groupedKeys.has(symbol.key) || determined.has(tableOf(symbol))) return [];
			// A table that is joined with itself has each column twice.
			if (block.relations.filter(({ path }) => path.at(-1) === symbol.relation?.relation.name).length > 1) return [];
			const end = each.parts.at(-1)?.end ?? startOf(each);
			const message = `\`${symbol.column.name}\` must be in GROUP BY or inside an aggregate: a group may have more than one.`;
			return [{ ruleId: 'group-by-misuse', range: sqlRange(startOf(each), end), message, fixes: [] }];
		});
	});
}

function tableOf({ path }: ColumnSymbol): string {
	return path.join('.');
}

/** Nothing but columns: expressions, numbers and grouping sets may stand for anything. */
function isPlainGroup(block: Block, tokens: readonly ParserToken[], grouped: readonly NameOccurrence[]): boolean {
	const at = block.clauses.get('GROUP');
	if (at === undefined) return false;
	let index = at + 2;
	let terms = 0;
	for (;;) {
		if (tokens[index]?.kind !== 'word' && tokens[index]?.kind !== 'quotedIdentifier') return false;
		index++;
		while (tokens[index]?.upper === '.') index += 2;
		terms++;
		if (tokens[index]?.upper !== ',') break;
		index++;
	}
	return (
		terms === grouped.length &&
		tokens[index]?.upper !== '(' &&
		(tokens[index] === undefined || tokens[index]?.kind === 'word' || /[);]/.test(tokens[index]?.upper ?? ''))
	);
}

function isInItems(items: readonly SelectItem[], call: NameOccurrence): boolean {
	return items.some(({ start, end }) => start <= startOf(call) && startOf(call) < end);
}

function startOf({ parts }: NameOccurrence): number {
	return parts[0]?.start ?? -1;
}

function lastStart({ parts }: NameOccurrence): number {
	return parts.at(-1)?.start ?? -1;
}
