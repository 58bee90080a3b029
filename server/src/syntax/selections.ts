import type { SqlDialect } from '../sql/dialect';
import { tokenize } from '../sql/lexer';
import type { StatementSegment } from '../sql/statements';
import type { Token } from '../sql/token';
import { clauseWords, setOperators } from './words';

export interface Selection {
	readonly start: number;
	readonly end: number;
}

/** In a longer statement only the statement itself is offered. */
const longest = 500_000;

/**
 * What holds the offset, from the inside out: the word, the path, the call, the item or condition, the clause, the query, its brackets,
 * and so on out to the statement, with its terminator, and the text. Each is larger than the one before. Linear in the statement.
 */
export function selectionsAt(
	text: string,
	offset: number,
	segments: readonly StatementSegment[],
	dialect: SqlDialect,
): readonly Selection[] {
	const segment = segments.find(({ content, end }) => content.start <= offset && offset <= Math.max(content.end, end));
	const selections: Selection[] = [];
	const add = (start: number, end: number) => {
		const last = selections.at(-1);
		const isLarger = last === undefined || (start <= last.start && last.end <= end && end - start > last.end - last.start);
		if (isLarger && start <= offset && offset <= end && start < end) selections.push({ start, end });
	};
	if (segment !== undefined && segment.content.start < segment.content.end) {
		const { start, end } = segment.content;
		if (end - start <= longest)
			new StatementSelections(text.slice(start, end), dialect, (from, to) => add(from + start, to + start)).at(offset - start);
		add(start, end);
		if (segment.end < text.length) add(start, segment.end + 1);
	}
	add(0, text.length);
	return selections;
}

class StatementSelections {
	private readonly tokens: readonly Token[];
	private readonly uppers: readonly string[];
	private readonly matches: readonly number[];

	constructor(
		private readonly sql: string,
		dialect: SqlDialect,
		private readonly add: (start: number, end: number) => void,
	) {
		const all = tokenize(sql, dialect);
		this.tokens = all.filter(({ kind }) => kind !== 'whitespace' && kind !== 'comment');
		this.uppers = this.tokens.map(({ kind, start, end }) =>
			kind === 'word' && end - start <= 30
				? sql.slice(start, end).toUpperCase()
				: kind === 'operator'
					? sql.slice(start, end)
					: '',
		);
		this.matches = this.matchBrackets();
		this.comments = all.filter(({ kind }) => kind === 'comment');
	}

	private readonly comments: readonly Token[];

	at(offset: number): void {
		const comment = this.comments.find(({ start, end }) => start < offset && offset < end);
		if (comment !== undefined) {
			this.add(comment.start, comment.end);
			return;
		}
		const index = this.indexAt(offset);
		const token = this.tokens[index];
		if (token === undefined) return;
		if (token.start <= offset && offset <= token.end) this.addToken(token, offset);
		let { from, to } = this.path(index);
		this.addRange(from, to);
		for (let steps = 0; steps < 1_000; steps++) {
			this.addLists(from, to);
			const open = this.enclosing(from);
			if (open < 0) return;
			const close = this.matches[open] ?? -1;
			const last = close < 0 ? this.tokens.length - 1 : close;
			this.addRange(open + 1, close < 0 ? last : close - 1);
			this.addRange(open, last);
			// The brackets with what they belong to: a call, a common table, IN.
			from = this.headOf(open);
			to = last;
			this.addRange(from, to);
		}
	}

	private addToken({ kind, start, end }: Token, offset: number): void {
		if (kind === 'string' || kind === 'quotedIdentifier') {
			const open = /^[a-z&]*(?:\$\w*\$|['"`[])/i.exec(this.sql.slice(start, start + 70))?.[0].length ?? 0;
			const close = this.sql.charAt(start) === '$' ? open : 1;
			const isInside = open > 0 && start + open <= offset && offset <= end - close;
			if (isInside) this.add(start + open, end - close);
		}
		this.add(start, end);
	}

	/** The token at the offset; between two, the one that touches it, words before signs. */
	private indexAt(offset: number): number {
		let low = 0;
		let high = this.tokens.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.tokens[middle]?.end ?? 0) < offset) low = middle + 1;
			else high = middle;
		}
		const [left, right] = [this.tokens[low], this.tokens[low + 1]];
		const isRight = left?.end === offset && right?.start === offset && left.kind === 'operator';
		return isRight ? low + 1 : low;
	}

	/** `a.b.c`, with its brackets when it is called. */
	private path(index: number): { readonly from: number; readonly to: number } {
		let from = index;
		let to = index;
		while (this.uppers[from - 1] === '.' && from >= 2) from -= 2;
		while (this.uppers[to + 1] === '.' && to + 2 < this.tokens.length) to += 2;
		this.addRange(from, to);
		const isCall = this.uppers[to + 1] === '(' && this.tokens[to]?.kind === 'word' && !isClauseWord(this.uppers[to]);
		const close = isCall ? (this.matches[to + 1] ?? -1) : -1;
		return { from, to: close < 0 ? to : close };
	}

	/** The first token of the path before an opening bracket, where that belongs to it. */
	private headOf(open: number): number {
		let head = open;
		if (this.uppers[head - 1] === 'AS' && head >= 2) head -= 2;
		else if (this.tokens[head - 1]?.kind === 'word' && !isClauseWord(this.uppers[head - 1])) head--;
		while (head < open && this.uppers[head - 1] === '.' && head >= 2) head -= 2;
		return head;
	}

	/** The condition, the item of the list, the list, the clause and the branch that hold the tokens, at their depth. */
	private addLists(from: number, to: number): void {
		const opened = (word: string) => word === 'BY' || isClauseWord(word) || setOperators.has(word);
		const joined = (word: string) => word === ',' || opened(word);
		this.addBetween(from, to, (word) => joined(word) || word === 'AND' || word === 'OR' || joinWords.has(word));
		this.addBetween(from, to, joined);
		this.addBetween(from, to, opened);
		const start = this.search(from, -1, (word) => isClauseWord(word) || setOperators.has(word));
		const end = this.search(to, 1, (word) => isClauseWord(word) || setOperators.has(word));
		const isAtKeyword = isClauseWord(this.uppers[from]);
		this.addRange(isAtKeyword ? from : isClauseWord(this.uppers[start]) ? start : start + 1, end - 1);
		this.addBetween(from, to, (word) => setOperators.has(word));
	}

	private addBetween(from: number, to: number, isBorder: (word: string) => boolean): void {
		const start = this.search(from, -1, isBorder);
		const end = this.search(to, 1, isBorder);
		if (!isBorder(this.uppers[from] ?? '')) this.addRange(start + 1, end - 1);
	}

	/** The next token at the same depth for which it holds; the bracket around, or the end, where there is none. */
	private search(from: number, step: 1 | -1, isBorder: (word: string) => boolean): number {
		let at = from + step;
		while (at >= 0 && at < this.tokens.length) {
			const upper = this.uppers[at] ?? '';
			const isBracket = upper === '(' || upper === ')';
			if (isBracket) {
				const match = this.matches[at] ?? -1;
				const isOver = step === 1 ? upper === '(' && match > at : upper === ')' && match >= 0;
				if (!isOver) return at;
				at = match;
			} else if (isBorder(upper)) return at;
			at += step;
		}
		return at;
	}

	/** The opening bracket around a token; -1 at the outside. */
	private enclosing(from: number): number {
		const at = this.search(from, -1, () => false);
		return at >= 0 && this.uppers[at] === '(' ? at : -1;
	}

	private addRange(from: number, to: number): void {
		const [first, last] = [this.tokens[from], this.tokens[to]];
		if (first !== undefined && last !== undefined && from <= to) this.add(first.start, last.end);
	}

	private matchBrackets(): readonly number[] {
		const matches = this.uppers.map(() => -1);
		const opens: number[] = [];
		for (const [index, upper] of this.uppers.entries()) {
			if (upper === '(') opens.push(index);
			else if (upper === ')') {
				const open = opens.pop();
				if (open === undefined) continue;
				matches[open] = index;
				matches[index] = open;
			}
		}
		return matches;
	}
}

const joinWords: ReadonlySet<string> = new Set(['JOIN', 'LEFT', 'RIGHT', 'INNER', 'CROSS', 'FULL', 'NATURAL', 'ON']);

function isClauseWord(word: string | undefined): boolean {
	return word !== undefined && clauseWords.has(word);
}
