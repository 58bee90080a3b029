import type { DialectId } from '../../../common/src/connection';
import type { SqlDialect } from '../sql/dialect';
import { tokenize } from '../sql/lexer';
import type { Token } from '../sql/token';
import { classifyStatement, deepestBody } from '../syntax/classify';
import type { ClassifiedToken } from '../syntax/tokenClass';
import { type Gaps, gapsOf, keepMeaning } from './gaps';
import { maskTokens } from './maskTokens';
import type { Layout, SqlPrinter } from './printer';

/** One change of a statement's text: other blanks between two tokens, or a keyword in the other case. Offsets into the statement. */
export interface Change {
	readonly start: number;
	readonly end: number;
	readonly newText: string;
}

/** A statement longer than this is a load of data: it is left as it is. */
export const longestStatement = 60_000;

/** A statement laid out: its tokens, what now stands between them, and the keywords that change their case. */
export interface LaidOut {
	/** Comments included, blanks left out. */
	readonly tokens: readonly Token[];
	/** What stands between them as it is … */
	readonly before: Gaps;
	/** … and as it should be: blanks, or one `\n` with the indentation behind it. */
	readonly after: Gaps;
	readonly caseChanges: readonly Change[];
}

/**
 * Lays a statement out; undefined where that cannot be done without touching more than blanks and the case of keywords.
 *
 * The printer only proposes. Its text is cut by our own lexer: unless each token of the statement is there again, comments included, in
 * the same order, nothing of it is used; and what is used are the blanks.
 */
function layOutOnce(
	sql: string,
	dialect: SqlDialect,
	layout: Layout,
	print: SqlPrinter,
	isHole: (token: Token) => boolean = () => false,
): LaidOut | undefined {
	if (sql.length > longestStatement) return undefined;
	const all = tokenize(sql, dialect);
	const tokens = all.filter((token) => token.kind !== 'whitespace');
	// A `;` inside is the body of a trigger or routine: a program, for which the printer has no layout.
	const isReadable = tokens.every(
		(token) => token.isUnterminated !== true && token.kind !== 'unknown' && !isSemicolon(sql, token),
	);
	if (!isReadable) return undefined;
	const masked = maskTokens(sql, all);
	const before = gapsOf(sql, tokens);
	// The body of a function is a string, and stays as it is written.
	const classified = classifyStatement(sql, dialect, 0, deepestBody);
	const calls = new Set(
		classified.filter((token) => token.class === 'function' && token.isDeclaration !== true).map(({ end }) => end),
	);
	for (const printAs of printedAs[dialect.id]) {
		const printed = print(masked.text, printAs, layout);
		const proposed = printed === undefined ? undefined : gapsBetween(printed, masked.tokens, dialect);
		if (proposed === undefined) continue;
		const meant = keepMeaning(sql, tokens, before, proposed, dialect, isHole);
		// The printer knows the engine's own functions only, and takes any other call for a list behind a name.
		const after = meant.map((gap, index) =>
			gap === ' ' && before[index] === '' && calls.has(tokens[index]?.end ?? -1) ? '' : gap,
		);
		const laidOut = { tokens, before, after, caseChanges: changesOfCase(sql, classified, dialect, layout) };
		if (isSameStatement(sql, tokens, changesOf(laidOut), dialect)) return laidOut;
	}
	return undefined;
}

/** The printer may change its mind about its own text: so often it is asked again before it is given up. */
const mostRounds = 4;

/** {@link layOutOnce}, until the layout stays as it is: laid out again, the text does not change any more. */
export function layOut(
	sql: string,
	dialect: SqlDialect,
	layout: Layout,
	print: SqlPrinter,
	isHole: (token: Token) => boolean = () => false,
): LaidOut | undefined {
	let laidOut = layOutOnce(sql, dialect, layout, print, isHole);
	for (let round = 0; laidOut !== undefined && round < mostRounds; round++) {
		const { tokens } = laidOut;
		const text = applyChanges(sql, changesOf(laidOut));
		const starts = new Map(
			tokenize(text, dialect)
				.filter((token) => token.kind !== 'whitespace')
				.map((token, index) => [token.start, tokens[index]]),
		);
		const isHoleAgain = ({ start }: Token) => {
			const first = starts.get(start);
			return first !== undefined && isHole(first);
		};
		const again = layOutOnce(text, dialect, layout, print, isHoleAgain);
		if (again === undefined || again.tokens.length !== tokens.length) return undefined;
		if (changesOf(again).length === 0) return laidOut;
		laidOut = { ...laidOut, after: again.after };
	}
	return undefined;
}

/** The changes that lay a statement out, in order; none where it is laid out already. */
export function formatStatement(...parameters: Parameters<typeof layOut>): readonly Change[] | undefined {
	const laidOut = layOut(...parameters);
	return laidOut && changesOf(laidOut);
}

/** All of them in order, with other blanks than those of the layout where `gaps` are given. */
export function changesOf({ tokens, before, after, caseChanges }: LaidOut, gaps: Gaps = after): readonly Change[] {
	return [...changesOfGaps(tokens, before, gaps), ...caseChanges].sort((a, b) => a.start - b.start);
}

/** A text of which nothing is known is read as whatever dialect can read it. */
const printedAs: Readonly<Record<DialectId, readonly DialectId[]>> = {
	generic: ['postgresql', 'sqlite', 'mysql'],
	sqlite: ['sqlite', 'postgresql'],
	postgresql: ['postgresql'],
	mysql: ['mysql', 'mariadb'],
	mariadb: ['mariadb', 'mysql'],
};

function isSemicolon(sql: string, token: Token): boolean {
	return token.kind === 'operator' && sql.charCodeAt(token.start) === 59;
}

/** Undefined unless the printed text is cut into exactly these tokens. */
function gapsBetween(printed: string, expected: readonly string[], dialect: SqlDialect): Gaps | undefined {
	const tokens = tokenize(printed, dialect).filter((token) => token.kind !== 'whitespace');
	if (tokens.length !== expected.length) return undefined;
	const isSame = tokens.every(({ start, end }, index) => printed.slice(start, end).trimEnd() === expected[index]);
	return isSame ? gapsOf(printed, tokens).map(trimLineEnds) : undefined;
}

/** A blank line inside a statement, and blanks at the end of a line, are nobody's wish. */
function trimLineEnds(gap: string): string {
	const lineBreak = gap.lastIndexOf('\n');
	return lineBreak < 0 ? gap : gap.slice(lineBreak);
}

function changesOfGaps(tokens: readonly Token[], before: Gaps, after: Gaps): readonly Change[] {
	return after.flatMap((newText, index) => {
		const [left, right] = [tokens[index], tokens[index + 1]];
		if (left === undefined || right === undefined || newText === before[index]) return [];
		return [{ start: left.end, end: right.start, newText }];
	});
}

function changesOfCase(
	sql: string,
	tokens: readonly ClassifiedToken[],
	dialect: SqlDialect,
	{ keywordCase }: Layout,
): readonly Change[] {
	if (keywordCase === 'preserve') return [];
	return tokens.flatMap((token) => {
		if (token.class !== 'keyword') return [];
		const written = sql.slice(token.start, token.end);
		const newText = keywordCase === 'upper' ? written.toUpperCase() : written.toLowerCase();
		const isWord = dialect.keywords.has(written.toUpperCase()) && newText.length === written.length;
		return isWord && newText !== written ? [{ start: token.start, end: token.end, newText }] : [];
	});
}

/** The last word: the changed text, read anew, has the tokens of the old one, apart from the case of keywords. */
function isSameStatement(sql: string, tokens: readonly Token[], changes: readonly Change[], dialect: SqlDialect): boolean {
	const changed = applyChanges(sql, changes);
	const again = tokenize(changed, dialect).filter((token) => token.kind !== 'whitespace');
	return (
		again.length === tokens.length &&
		again.every((token, index) => {
			const old = tokens[index];
			if (old === undefined || token.kind !== old.kind) return false;
			const [written, before] = [changed.slice(token.start, token.end), sql.slice(old.start, old.end)];
			return (
				written === before ||
				(token.kind === 'word' && dialect.keywords.has(before.toUpperCase()) && sameLetters(written, before))
			);
		})
	);
}

function sameLetters(a: string, b: string): boolean {
	return a.toUpperCase() === b.toUpperCase();
}

/** The text with the changes made; they are in order and do not overlap. */
export function applyChanges(text: string, changes: readonly Change[]): string {
	let result = '';
	let at = 0;
	for (const { start, end, newText } of changes) {
		result += text.slice(at, start) + newText;
		at = end;
	}
	return result + text.slice(at);
}
