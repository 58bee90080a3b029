import type { StatementNames } from '../../names/symbol';
import type { SqlDialect } from '../../sql/dialect';
import { type ParserToken, readTokens } from '../../sql/parser/caret';
import { sqlRange } from '../../sql/ranges';
import type { SplicedCode } from '../engineText';
import type { SqlFinding } from '../judge';
import { twice } from './namedTwice';
import { isWord, levelsOf, rowsAt, type SelectList, selectLists } from './selectLists';

/** What does not fit together in a statement, whatever the schema: numbers of columns, positions, names that are given twice. */
export function findMisfits(
	text: string,
	statement: StatementNames,
	spliced: readonly SplicedCode[],
	dialect: SqlDialect,
): readonly SqlFinding[] {
	const { range, isOpen } = statement;
	if (isOpen || dialect.id === 'generic') return [];
	const written = text.slice(range.start, range.end);
	if (!/^(?:\(|(?:select|with|insert|replace|update|delete|values)\b)/i.test(written) || /\/\*M?!/.test(written)) return [];
	const { tokens } = readTokens(text, range.start, range.end, dialect);
	if (tokens.some(({ upper, match }) => upper === ';' || ((upper === '(' || upper === ')') && match < 0))) return [];
	const isFilled = (from: number, to: number) => mayExpand(tokens, from, to, spliced);
	const lists = selectLists(tokens);
	return [
		...unequalRows(tokens, lists, isFilled),
		...unequalBranches(tokens, lists, isFilled),
		...positionsOfAll(text, tokens, lists, isFilled),
		...twice(text, statement, tokens, dialect),
	];
}

type IsFilled = (from: number, to: number) => boolean;

/** A placeholder or spliced value may bring more than one column. */
function mayExpand(tokens: readonly ParserToken[], from: number, to: number, spliced: readonly SplicedCode[]): boolean {
	return tokens
		.slice(from, to)
		.some(({ kind, start, end }) => kind === 'placeholder' || spliced.some((hole) => hole.start < end && hole.end > start));
}

/** `VALUES (1, 2), (3)`. */
function unequalRows(tokens: readonly ParserToken[], lists: readonly SelectList[], isFilled: IsFilled): readonly SqlFinding[] {
	return lists.flatMap(({ index }): SqlFinding[] => {
		if (!isWord(tokens, index, 'VALUES')) return [];
		const [first, ...others] = rowsAt(tokens, index);
		const other = others.find((row) => row.count !== first?.count);
		if (first === undefined || other === undefined || first.count === 0 || other.count === 0) return [];
		if (isFilled(first.open, first.close) || isFilled(other.open, other.close)) return [];
		const message = `The first row has ${count(first.count, 'value')}, this one has ${other.count}.`;
		return [{ ruleId: 'insert-arity', range: between(tokens, other.open, other.close + 1), message, fixes: [] }];
	});
}

const setOperations = ['UNION', 'EXCEPT', 'INTERSECT'];

/** `SELECT a, b … UNION SELECT c …`. */
function unequalBranches(
	tokens: readonly ParserToken[],
	lists: readonly SelectList[],
	isFilled: IsFilled,
): readonly SqlFinding[] {
	const byIndex = new Map(lists.map((list) => [list.index, list]));
	const found: SqlFinding[] = [];
	const levels = levelsOf(tokens);
	const nearest = new Map<number, SelectList>();
	for (const [at] of tokens.entries()) {
		const list = byIndex.get(at);
		if (list !== undefined) nearest.set(list.level, list);
		if (!isWord(tokens, at, ...setOperations)) continue;
		const right = listFrom(tokens, isWord(tokens, at + 1, 'ALL', 'DISTINCT') ? at + 2 : at + 1, byIndex);
		const left = right && listBefore(tokens, at, nearest.get(levels[at] ?? -1), byIndex);
		if (!left?.count || !right?.count || left.count === right.count) continue;
		if (isFilled(left.from, left.to) || isFilled(right.from, right.to)) continue;
		const message = `Both sides of ${tokens[at]?.upper} need the same number of columns: ${left.count} before it, ${right.count} behind it.`;
		const end = Math.max(right.to, right.index + 1);
		found.push({
			ruleId: 'invalid-statement',
			range: between(tokens, right.from, end),
			message,
			fixes: [],
		});
	}
	return found;
}

function listFrom(
	tokens: readonly ParserToken[],
	from: number,
	byIndex: ReadonlyMap<number, SelectList>,
): SelectList | undefined {
	let at = from;
	while (tokens[at]?.upper === '(') at++;
	return byIndex.get(at);
}

/** The side before the sign: the nearest list on its level, or what the parenthesis before it holds. */
function listBefore(
	tokens: readonly ParserToken[],
	at: number,
	near: SelectList | undefined,
	byIndex: ReadonlyMap<number, SelectList>,
): SelectList | undefined {
	const before = tokens[at - 1];
	const open = before?.upper === ')' ? before.match : -1;
	if (open >= 0 && (near === undefined || near.index < open)) {
		const inside = listFrom(tokens, open, byIndex);
		const isSide = open === 0 || ['(', ...setOperations, 'ALL', 'DISTINCT', 'AS'].includes(tokens[open - 1]?.upper ?? '');
		if (inside !== undefined && isSide) return inside;
	}
	return near;
}

function positionsOfAll(
	text: string,
	tokens: readonly ParserToken[],
	lists: readonly SelectList[],
	isFilled: IsFilled,
): readonly SqlFinding[] {
	const next = new Map<number, number>();
	return lists
		.toReversed()
		.map((list) => {
			const end = next.get(list.level) ?? tokens.length;
			next.set(list.level, list.index);
			return positions(text, tokens, list, end, isFilled);
		})
		.toReversed()
		.flat();
}

/** `ORDER BY 3` and `GROUP BY 3` where two columns are selected. */
function positions(
	text: string,
	tokens: readonly ParserToken[],
	list: SelectList,
	/** The next list on its level, or the end. */
	next: number,
	isFilled: IsFilled,
): readonly SqlFinding[] {
	const columns = list.count;
	if (columns === undefined || columns === 0 || !isWord(tokens, list.index, 'SELECT') || isFilled(list.from, list.to)) return [];
	const found: SqlFinding[] = [];
	for (let at = list.to; at < next; at++) {
		const token = tokens[at];
		if (token === undefined || token.upper === ')') break;
		if (token.upper === '(' && token.match > at) at = token.match;
		else if (isWord(tokens, at, 'ORDER', 'GROUP') && isWord(tokens, at + 1, 'BY') && !isWord(tokens, at - 1, 'FOR'))
			found.push(...positionsOf(text, tokens, at + 2, token.upper, columns));
	}
	return found;
}

function positionsOf(
	text: string,
	tokens: readonly ParserToken[],
	from: number,
	clause: string,
	columns: number,
): readonly SqlFinding[] {
	const found: SqlFinding[] = [];
	for (let at = from; at < tokens.length; at++) {
		const token = tokens[at];
		const after = tokens[at + 1]?.upper;
		if (
			token?.kind === 'number' &&
			(after === undefined || [',', 'ASC', 'DESC', ')', 'LIMIT', 'HAVING', 'ORDER'].includes(after))
		) {
			const written = text.slice(token.start, token.end);
			const number = /^\d{1,9}$/.test(written) ? Number(written) : columns;
			if (number < 1 || number > columns) {
				const message = `${clause} BY ${number}: the query gives ${count(columns, 'column')}.`;
				found.push({ ruleId: 'invalid-statement', range: between(tokens, at, at + 1), message, fixes: [] });
			}
		}
		// On to the next item of this list.
		while (at < tokens.length && tokens[at]?.upper !== ',') {
			const other = tokens[at];
			if (
				other?.upper === ')' ||
				isWord(tokens, at, 'LIMIT', 'HAVING', 'ORDER', 'OFFSET', 'FETCH', 'FOR', 'UNION', 'WINDOW', 'INTO')
			)
				return found;
			at = other?.upper === '(' && other.match > at ? other.match + 1 : at + 1;
		}
	}
	return found;
}

function between(tokens: readonly ParserToken[], from: number, to: number) {
	const first = tokens[from];
	const last = tokens[Math.max(from, to - 1)] ?? first;
	return sqlRange(first?.start ?? 0, last?.end ?? 0);
}

function count(number: number, noun: string): string {
	return `${number} ${noun}${number === 1 ? '' : 's'}`;
}
