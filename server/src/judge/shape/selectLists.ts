import type { ParserToken } from '../../sql/parser/caret';

/** One SELECT or VALUES and what follows it on the same level of parentheses. Indexes are those of the statement's tokens. */
export interface SelectList {
	/** Of `SELECT` or `VALUES`. */
	readonly index: number;
	/** Of the `(` around it; -1 at the top. */
	readonly level: number;
	/** Where its items begin and end, half-open. */
	readonly from: number;
	readonly to: number;
	/** Columns that it gives; undefined where a `*` brings more than can be counted. */
	readonly count: number | undefined;
}

const modifiers: ReadonlySet<string> = new Set(
	(
		'DISTINCT ALL DISTINCTROW HIGH_PRIORITY STRAIGHT_JOIN SQL_SMALL_RESULT SQL_BIG_RESULT SQL_BUFFER_RESULT SQL_NO_CACHE SQL_CACHE ' +
		'SQL_CALC_FOUND_ROWS'
	).split(' '),
);
const endOfItems: ReadonlySet<string> = new Set(
	'FROM INTO WHERE GROUP HAVING ORDER LIMIT FOR UNION EXCEPT INTERSECT ON RETURNING'.split(' '),
);

/** For each token the index of the `(` around it; -1 at the top. */
export function levelsOf(tokens: readonly ParserToken[]): readonly number[] {
	const open: number[] = [];
	return tokens.map(({ upper }, index) => {
		if (upper === ')') open.pop();
		const level = open.at(-1) ?? -1;
		if (upper === '(') open.push(index);
		return level;
	});
}

/** Every SELECT and VALUES of a statement, in order. */
export function selectLists(tokens: readonly ParserToken[]): readonly SelectList[] {
	const lists: SelectList[] = [];
	const levels: number[] = [];
	for (const [index, token] of tokens.entries()) {
		if (token.upper === '(') levels.push(index);
		else if (token.upper === ')') levels.pop();
		else if (isWord(tokens, index, 'SELECT')) lists.push(selectAt(tokens, index, levels.at(-1) ?? -1));
		else if (isWord(tokens, index, 'VALUES') && rowsAt(tokens, index).length > 0) {
			const rows = rowsAt(tokens, index);
			const first = rows[0];
			const to = (rows.at(-1)?.close ?? index) + 1;
			lists.push({ index, level: levels.at(-1) ?? -1, from: index + 1, to, count: first?.count });
		}
	}
	return lists;
}

/** One row of VALUES. */
export interface WrittenRow {
	readonly open: number;
	readonly close: number;
	readonly count: number;
}

/** The rows behind `VALUES`; none where it is a function, or rows come from elsewhere. */
export function rowsAt(tokens: readonly ParserToken[], index: number): readonly WrittenRow[] {
	const before = tokens[index - 1];
	if (before?.kind === 'operator' && before.upper !== ')' && before.upper !== '(' && before.upper !== ';') return [];
	const rows: WrittenRow[] = [];
	for (let at = index + 1; ; at++) {
		if (isWord(tokens, at, 'ROW')) at++;
		const open = tokens[at];
		if (open?.upper !== '(' || open.match < 0) return rows;
		rows.push({ open: at, close: open.match, count: open.match === at + 1 ? 0 : commas(tokens, at + 1, open.match).length + 1 });
		at = open.match + 1;
		if (tokens[at]?.upper !== ',') return rows;
	}
}

function selectAt(tokens: readonly ParserToken[], index: number, level: number): SelectList {
	let from = index + 1;
	while (modifiers.has(tokens[from]?.upper ?? '')) {
		// `DISTINCT ON (…)`
		const on = isWord(tokens, from + 1, 'ON') ? tokens[from + 2] : undefined;
		from = on?.upper === '(' && on.match > 0 ? on.match + 1 : from + 1;
	}
	let to = from;
	while (to < tokens.length && tokens[to]?.upper !== ')' && tokens[to]?.upper !== ';' && !endsItems(tokens, to))
		to = behind(tokens, to);
	return { index, level, from, to, count: countItems(tokens, from, Math.min(to, tokens.length)) };
}

function endsItems(tokens: readonly ParserToken[], at: number): boolean {
	const token = tokens[at];
	if (token?.kind !== 'word' || !endOfItems.has(token.upper)) return false;
	const before = tokens[at - 1]?.upper ?? '';
	if (before === 'AS' || before === '.' || before === ',' || tokens[at + 1]?.upper === ',') return false;
	if (token.upper === 'FROM') return before !== 'DISTINCT' || !/^(?:IS|NOT)$/.test(tokens[at - 2]?.upper ?? '');
	if (token.upper === 'GROUP') return before !== 'WITHIN';
	return token.upper !== 'FOR' || (before !== 'COLLATION' && before !== 'VALUE');
}

function countItems(tokens: readonly ParserToken[], from: number, to: number): number | undefined {
	if (from === to) return 0;
	const ends = [...commas(tokens, from, to), to];
	const hasStar = ends.some((end, index) => {
		const start = index === 0 ? from : (ends[index - 1] ?? from) + 1;
		const last = tokens[end - 1];
		return end <= start || (last?.upper === '*' && (end - start === 1 || tokens[end - 2]?.upper === '.'));
	});
	return hasStar ? undefined : ends.length;
}

/** The commas between the two, on the level of the first. */
function commas(tokens: readonly ParserToken[], from: number, to: number): readonly number[] {
	const found: number[] = [];
	for (let at = from; at < to; at = behind(tokens, at)) if (tokens[at]?.upper === ',') found.push(at);
	return found;
}

/** The token behind this one, or behind the parenthesis that it opens. */
function behind(tokens: readonly ParserToken[], at: number): number {
	const token = tokens[at];
	const opens = token?.upper === '(' || token?.upper === '[';
	return opens && token.match > at ? token.match + 1 : at + 1;
}

export function isWord(tokens: readonly ParserToken[], index: number, ...words: readonly string[]): boolean {
	const token = tokens[index];
	return (
		token?.kind === 'word' && words.includes(token.upper) && tokens[index - 1]?.upper !== '.' && tokens[index - 1]?.upper !== 'AS'
	);
}
