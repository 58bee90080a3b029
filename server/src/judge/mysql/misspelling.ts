import { nearestNames } from '../../sql/nearestName';
import type { ParserToken } from '../../sql/parser/caret';
import type { SqlFinding } from '../judge';
import { isPlainName, isWord, type MysqlStatement, replaceToken, textOf, wrong } from './mysqlStatement';

/** A word that nearly is one of the grammar, where no name can stand. */
export function misspelling(statement: MysqlStatement): SqlFinding | undefined {
	const { tokens, verb } = statement;
	const first = tokens[0];
	if (first !== undefined && isPlainName(first, statement) && !clientWords.has(first.upper)) return firstWord(statement, first);
	if (['CREATE', 'ALTER', 'DROP'].includes(verb)) return kindOfObject(statement);
	if (!['SELECT', 'WITH', 'INSERT', 'REPLACE', 'UPDATE', 'DELETE'].includes(verb)) return undefined;
	for (const [index, token] of tokens.entries()) {
		if (index === 0 || token.kind !== 'word' || !isPlainName(token, statement)) continue;
		const word = meantAt(statement, index);
		if (word !== undefined) return saidOf(statement, token, word);
	}
	return undefined;
}

function saidOf(statement: MysqlStatement, token: ParserToken, word: string): SqlFinding {
	const fix = replaceToken(statement, token, word);
	return wrong(token, `\`${textOf(statement, token)}\` cannot stand here. Did you mean \`${fix.newText}\`?`, fix);
}

/** What clients and test runners read as commands of their own. */
const clientWords: ReadonlySet<string> = new Set('LET EVAL ECHO EXEC DEC INC DIE SEND REAP SOURCE QUERY RESULT SLEEP'.split(' '));
const verbs = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'CREATE', 'ALTER', 'DROP', 'TRUNCATE', 'REPLACE'];
const kinds = ['TABLE', 'VIEW', 'INDEX', 'DATABASE', 'SCHEMA', 'TRIGGER', 'PROCEDURE', 'FUNCTION', 'UNIQUE', 'TEMPORARY'];

/** `SELEC * FROM t`: what follows must fit the word that is meant. */
function firstWord(statement: MysqlStatement, first: ParserToken): SqlFinding | undefined {
	const [word] = nearestNames(first.upper, verbs);
	return word !== undefined && continues(statement, word) ? saidOf(statement, first, word) : undefined;
}

function continues(statement: MysqlStatement, word: string): boolean {
	const { tokens } = statement;
	const has = (...words: readonly string[]) => tokens.some((_, index) => isWord(statement, index, ...words));
	switch (word) {
		case 'SELECT':
			return has('FROM') || tokens[1]?.upper === '*' || tokens[1]?.kind === 'number' || tokens[1]?.kind === 'string';
		case 'INSERT':
		case 'REPLACE':
			return isWord(statement, 1, 'INTO', 'IGNORE');
		case 'UPDATE':
			return has('SET');
		case 'DELETE':
			return isWord(statement, 1, 'FROM');
		case 'TRUNCATE':
			return isWord(statement, 1, 'TABLE');
		default:
			return isWord(statement, 1, ...kinds);
	}
}

/** `CREATE TABEL t (…)`. */
function kindOfObject(statement: MysqlStatement): SqlFinding | undefined {
	const token = statement.tokens[1];
	if (token?.kind !== 'word' || !isPlainName(token, statement) || !isPlainName(statement.tokens[2], statement)) return undefined;
	const [word] = nearestNames(token.upper, kinds);
	return word === undefined ? undefined : saidOf(statement, token, word);
}

const clauseWords = ['FROM', 'WHERE', 'GROUP', 'ORDER', 'LIMIT', 'OFFSET', 'HAVING', 'JOIN', 'VALUES', 'SET', 'UNION'];

/** The word that was probably meant by a name that cannot stand where it does. */
function meantAt(statement: MysqlStatement, index: number): string | undefined {
	const { tokens, verb } = statement;
	const token = tokens[index];
	const before = tokens[index - 1];
	const after = tokens[index + 1];
	if (token === undefined || before === undefined || after === undefined) return undefined;
	if (index === 1 && verb === 'DELETE') return isPlainName(after, statement) ? nearest(token, ['FROM']) : undefined;
	if (index === 1 && (verb === 'INSERT' || verb === 'REPLACE'))
		return isPlainName(after, statement) ? nearest(token, ['INTO']) : undefined;
	if (!endsOperand(statement, index - 1)) return undefined;
	if (isWord(statement, index + 1, 'BY')) return nearest(token, ['GROUP', 'ORDER']);
	// Behind a name this one may be an alias, but then no further name or value follows.
	if (after.upper === '(') {
		const isRow = verb === 'INSERT' || verb === 'REPLACE';
		return isRow && before.upper === ')' ? nearest(token, ['VALUES']) : undefined;
	}
	if (verb === 'UPDATE' && index > 1 && isPlainName(after, statement) && tokens[index + 2]?.upper === '=')
		return tokens.slice(0, index).some((_, at) => isWord(statement, at, 'SET'))
			? undefined
			: nearestNames(token.upper, ['SET'], 1)[0];
	if (!isPlainName(after, statement) && after.kind !== 'number' && after.kind !== 'string') return undefined;
	const words = after.kind === 'number' ? ['LIMIT', 'OFFSET'] : clauseWords;
	const meant = nearest(token, words);
	if (meant === 'SET' && verb !== 'UPDATE' && verb !== 'INSERT') return undefined;
	return meant;
}

function nearest({ upper }: ParserToken, words: readonly string[]): string | undefined {
	const [word, ...others] = nearestNames(upper, words);
	return others.length === 0 ? word : undefined;
}

/** True for a token behind which an operator, an alias or a clause comes. */
function endsOperand(statement: MysqlStatement, index: number): boolean {
	const { tokens } = statement;
	const token = tokens[index];
	if (token === undefined) return false;
	if (token.upper === '*') return isWord(statement, index - 1, 'SELECT', 'DISTINCT', 'ALL') || tokens[index - 1]?.upper === '.';
	const isName = isPlainName(token, statement) && !isWord(statement, index - 1, 'COLLATE', 'AS', 'SET', 'CHARSET', 'USING');
	return isName || token.upper === ')' || token.kind === 'number' || token.kind === 'string';
}
