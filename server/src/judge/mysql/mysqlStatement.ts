import type { SqlDialect } from '../../sql/dialect';
import { type ParserToken, readTokens } from '../../sql/parser/caret';
import { type SqlRange, sqlRange } from '../../sql/ranges';
import { engineText, type SplicedCode } from '../engineText';
import type { SqlFinding, SqlFix } from '../judge';

/** One statement of MySQL or MariaDB as the checks see it. */
export interface MysqlStatement {
	readonly source: string;
	readonly range: SqlRange;
	/** Without blanks and comments. What is spliced in is a `placeholder`. */
	readonly tokens: readonly ParserToken[];
	readonly dialect: SqlDialect;
	/** The first word, in upper case. */
	readonly verb: string;
}

/**
 * Undefined for a statement of which too little is seen: code that is spliced in for a name, comments that the server runs, commands of
 * a client, and programs, which have a grammar of their own.
 */
export function mysqlStatement(
	source: string,
	range: SqlRange,
	spliced: readonly SplicedCode[],
	dialect: SqlDialect,
): MysqlStatement | undefined {
	const written = source.slice(range.start, range.end);
	if (/\/\*M?!/.test(written) || engineText(source, range, spliced, dialect) === undefined) return undefined;
	const here = spliced.filter(({ start, end }) => start < range.end && end > range.start);
	const tokens = readTokens(source, range.start, range.end, dialect).tokens.map((token) =>
		here.some(({ start, end }) => start < token.end && end > token.start) && token.kind !== 'string'
			? { ...token, kind: 'placeholder' as const, upper: '' }
			: token,
	);
	const [first] = tokens;
	if (first === undefined || tokens.some(({ upper }) => upper === ';')) return undefined;
	const verb = first.upper === '(' ? (tokens.find(({ upper }) => upper !== '(')?.upper ?? '') : first.upper;
	return { source, range, tokens, dialect, verb };
}

export function textOf({ source }: MysqlStatement, token: ParserToken): string {
	return source.slice(token.start, token.end);
}

/** A name: a word that means nothing in the grammar, or a quoted one. */
export function isPlainName(token: ParserToken | undefined, { dialect }: MysqlStatement): boolean {
	if (token?.kind === 'quotedIdentifier') return true;
	return token?.kind === 'word' && token.upper !== '' && /^[\p{L}_]/u.test(token.upper) && !dialect.keywords.has(token.upper);
}

/** True for a word of the grammar where it cannot be the name behind a dot. */
export function isWord({ tokens }: MysqlStatement, index: number, ...words: readonly string[]): boolean {
	const token = tokens[index];
	return token?.kind === 'word' && words.includes(token.upper) && tokens[index - 1]?.upper !== '.';
}

export function wrong(token: ParserToken, message: string, fix?: SqlFix): SqlFinding {
	return { ruleId: 'sql-syntax', range: sqlRange(token.start, token.end), message, fixes: fix === undefined ? [] : [fix] };
}

/** The token as it should be, in the case that was typed. */
export function replaceToken(statement: MysqlStatement, token: ParserToken, word: string): SqlFix {
	const written = textOf(statement, token);
	const newText = written === written.toLowerCase() ? word.toLowerCase() : word;
	return { title: `Replace with \`${newText}\``, range: sqlRange(token.start, token.end), newText };
}
