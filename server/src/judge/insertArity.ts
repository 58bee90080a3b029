import type { ResolvedName, StatementNames } from '../names/symbol';
import type { SqlDialect } from '../sql/dialect';
import { type ParserToken, readTokens } from '../sql/parser/caret';
import type { NameOccurrence, ValueRow } from '../sql/parser/names';
import type { Block } from '../sql/parser/nodes';
import { sqlRange } from '../sql/ranges';
import type { SplicedCode } from './engineText';
import type { SqlFinding } from './judge';
import { isWord, selectLists } from './shape/selectLists';

/** Rows of an INSERT that have more or fewer values than there are columns. */
export function findInsertArity(
	text: string,
	statement: StatementNames,
	spliced: readonly SplicedCode[],
	dialect: SqlDialect,
): readonly SqlFinding[] {
	if (statement.isOpen) return [];
	const written = text.slice(statement.range.start, statement.range.end);
	const occurrences = [...new Set(statement.names.map(({ occurrence }) => occurrence))];
	if (/^(?:with\b|insert\b|replace\b)/i.test(written) && /\bselect\b/i.test(written))
		return selectedColumns(text, statement, spliced, occurrences, dialect);
	if (!/\bvalues\b/i.test(written)) return [];
	return statement.rows.flatMap((row) => {
		const { block, items } = row;
		const first = items[0];
		const last = items.at(-1);
		if (block.kind !== 'insert' || first === undefined || last === undefined || mayExpand(text, row, spliced, dialect)) return [];
		if (!/^\s*\)/.test(text.slice(last.end, statement.range.end))) return [];
		const wanted = columnsOf(block, occurrences, statement.names, dialect);
		if (wanted === undefined || wanted.count === items.length) return [];
		const isSurplus = items.length > wanted.count;
		if (!isSurplus && !wanted.isExact) return [];
		const surplus = items[wanted.count];
		const range = isSurplus && surplus !== undefined ? sqlRange(surplus.start, last.end) : sqlRange(first.start, last.end);
		const message = `${wanted.said}, and this row has ${count(items.length, 'value')}.`;
		return [{ ruleId: 'insert-arity' as const, range, message, fixes: [] }];
	});
}

/** `INSERT INTO t (a, b) SELECT c …`. */
function selectedColumns(
	text: string,
	statement: StatementNames,
	spliced: readonly SplicedCode[],
	occurrences: readonly NameOccurrence[],
	dialect: SqlDialect,
): readonly SqlFinding[] {
	const { range, names } = statement;
	const { tokens } = readTokens(text, range.start, range.end, dialect);
	const lists = selectLists(tokens).filter(({ level }) => level === -1);
	const insertAt = tokens.findIndex((_, index) => isWord(tokens, index, 'INSERT', 'REPLACE') && isAtTop(tokens, index));
	const list = lists.find(({ index }) => index > insertAt);
	const target = occurrences.find(
		(each) => each.role === 'relation' && each.block.kind === 'insert' && each.relation === each.block.target,
	);
	if (insertAt < 0 || list?.count === undefined || !isWord(tokens, list.index, 'SELECT') || target?.role !== 'relation')
		return [];
	const first = tokens[list.from];
	const last = tokens[list.to - 1];
	if (list.count === 0 || first === undefined || last === undefined) return [];
	const inList = { start: first.start, end: last.end };
	const isFilled = tokens.slice(list.from, list.to).some(({ kind }) => kind === 'placeholder');
	if (isFilled || spliced.some((hole) => hole.start < inList.end && hole.end > inList.start)) return [];
	const wanted = columnsOf(target.block, occurrences, names, dialect);
	if (wanted === undefined || wanted.count === list.count || (list.count < wanted.count && !wanted.isExact)) return [];
	const message = `${wanted.said}, and this query gives ${list.count}.`;
	return [{ ruleId: 'insert-arity', range: sqlRange(inList.start, inList.end), message, fixes: [] }];
}

function isAtTop(tokens: readonly ParserToken[], at: number): boolean {
	let depth = 0;
	for (let index = 0; index < at; index++) {
		if (tokens[index]?.upper === '(') depth++;
		else if (tokens[index]?.upper === ')') depth--;
	}
	return depth === 0;
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
	block: Block,
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
	const isPlain =
		relation.definition !== undefined && !/\b(?:generated|using|as|invisible)\b|\bas\s*\(/i.test(relation.definition);
	return {
		count: relation.columns.length,
		said: `\`${relation.name}\` has ${count(relation.columns.length, 'column')}`,
		isExact: dialect.id !== 'postgresql' && isPlain,
	};
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
