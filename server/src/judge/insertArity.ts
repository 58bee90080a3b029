import type { ResolvedName, StatementNames } from '../names/symbol';
import type { SqlDialect } from '../sql/dialect';
import type { NameOccurrence, ValueRow } from '../sql/parser/names';
import { sqlRange } from '../sql/ranges';
import type { SplicedCode } from './engineText';
import type { SqlFinding } from './judge';

/** Rows of an INSERT that have more or fewer values than there are columns. */
export function findInsertArity(
	text: string,
	statement: StatementNames,
	spliced: readonly SplicedCode[],
	dialect: SqlDialect,
): readonly SqlFinding[] {
	if (statement.isOpen || !/\bvalues\b/i.test(text.slice(statement.range.start, statement.range.end))) return [];
	const occurrences = [...new Set(statement.names.map(({ occurrence }) => occurrence))];
	return statement.rows.flatMap((row) => {
		const { block, items } = row;
		const first = items[0];
		const last = items.at(-1);
		if (block.kind !== 'insert' || first === undefined || last === undefined || mayExpand(text, row, spliced, dialect)) return [];
		if (!/^\s*\)/.test(text.slice(last.end, statement.range.end))) return [];
		const wanted = columnsOf(row, occurrences, statement.names, dialect);
		if (wanted === undefined || wanted.count === items.length) return [];
		const isSurplus = items.length > wanted.count;
		if (!isSurplus && !wanted.isExact) return [];
		const surplus = items[wanted.count];
		const range = isSurplus && surplus !== undefined ? sqlRange(surplus.start, last.end) : sqlRange(first.start, last.end);
		const message = `${wanted.said}, and this row has ${count(items.length, 'value')}.`;
		return [{ ruleId: 'insert-arity' as const, range, message, fixes: [] }];
	});
}

/** One placeholder or spliced expression may bring a whole row. */
function mayExpand(text: string, { items }: ValueRow, spliced: readonly SplicedCode[], dialect: SqlDialect): boolean {
	if (items.some((item) => spliced.some((hole) => hole.start < item.end && hole.end > item.start))) return true;
	const marks = items.filter(({ start, end }) => /^(?:\?|%s|[:@$%]\(?\w+\)?s?)$/.test(text.slice(start, end).trim()));
	return marks.length > 0 && (dialect.family === 'mysql' || (dialect.id !== 'sqlite' && items.length === 1));
}

interface Wanted {
	readonly count: number;
	/** The beginning of the message. */
	readonly said: string;
	/** Fewer values are wrong as well. */
	readonly isExact: boolean;
}

function columnsOf(
	{ block }: ValueRow,
	occurrences: readonly NameOccurrence[],
	names: readonly ResolvedName[],
	dialect: SqlDialect,
): Wanted | undefined {
	const list = occurrences.filter((each) => each.role === 'targetColumn' && each.place === 'insert' && each.block === block);
	if (list.length > 0)
		return {
			count: list.length,
			said: `${count(list.length, 'column')} ${list.length === 1 ? 'is' : 'are'} named`,
			isExact: true,
		};
	const target = occurrences.find((each) => each.role === 'relation' && each.block === block && each.relation === block.target);
	const start = target?.parts.at(-1)?.start;
	const symbol = names.find(({ part, expects }) => expects === 'relation' && part.start === start)?.symbol;
	const relation = symbol?.kind === 'relation' ? symbol.relation?.relation : undefined;
	if (relation === undefined || relation.columns.length === 0 || relation.kind !== 'table') return undefined;
	// Generated columns take no value, and PostgreSQL fills the columns that are left.
	const isPlain = relation.definition !== undefined && !/\b(?:generated|using|as)\b|\bas\s*\(/i.test(relation.definition);
	return {
		count: relation.columns.length,
		said: `\`${relation.name}\` has ${count(relation.columns.length, 'column')}`,
		isExact: dialect.id !== 'postgresql' && isPlain,
	};
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
