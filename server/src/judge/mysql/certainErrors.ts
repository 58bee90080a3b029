import type { SqlDialect } from '../../sql/dialect';
import { tokenize } from '../../sql/lexer';
import { type SqlRange, sqlRange } from '../../sql/ranges';
import type { SplicedCode } from '../engineText';
import type { SqlFinding } from '../judge';
import { clauseMistakes } from './clauseMistakes';
import { misspelling } from './misspelling';
import { type MysqlStatement, mysqlStatement, wrong } from './mysqlStatement';
import { operandMistakes } from './operandMistakes';

/**
 * What is wrong in a statement of MySQL or MariaDB beyond doubt. No parser of theirs can be asked (docs/decisions/0016), so only what no
 * version of either grammar allows is told, and the first of it.
 */
export function findCertainError(
	source: string,
	range: SqlRange,
	spliced: readonly SplicedCode[],
	dialect: SqlDialect,
): SqlFinding | undefined {
	if (range.end - range.start > longest) return undefined;
	const open = unterminated(source, range, dialect);
	if (open !== undefined) return spliced.some(({ start, end }) => start < range.end && end > range.start) ? undefined : open;
	const statement = mysqlStatement(source, range, spliced, dialect);
	if (statement === undefined || isProgram(statement)) return undefined;
	const found = [misspelling(statement)];
	if (checkedVerbs.has(statement.verb)) found.push(parenthesis(statement), operandMistakes(statement), clauseMistakes(statement));
	return found.flatMap((each) => each ?? []).sort((a, b) => a.range.start - b.range.start)[0];
}

/** A longer statement is a load of data; UTF-16. */
const longest = 100_000;

/** Statements whose grammar is known well enough for the checks. */
const checkedVerbs: ReadonlySet<string> = new Set([
	'SELECT',
	'WITH',
	'INSERT',
	'REPLACE',
	'UPDATE',
	'DELETE',
	'CREATE',
	'ALTER',
	'DROP',
]);

/** Scripts of MySQL’s test runner hold lines in other languages. */
const statementStart =
	/^\(*\s*(?:select|with|insert|replace|update|delete|create|alter|drop|set|call|grant|load|explain|values)\b/i;

/** A literal, quoted name or comment that goes on to the end of the text. */
function unterminated(source: string, { start, end }: SqlRange, dialect: SqlDialect): SqlFinding | undefined {
	const written = source.slice(start, end);
	// Under NO_BACKSLASH_ESCAPES a backslash before a quote is nothing but a backslash.
	if (/\\['"]/.test(written) || !statementStart.test(written)) return undefined;
	const token = tokenize(written, dialect).find(({ isUnterminated }) => isUnterminated);
	if (token === undefined || token.kind === 'word') return undefined;
	const line = written.slice(token.start, token.end).split('\n', 1)[0]?.trimEnd().length ?? 1;
	const range = sqlRange(start + token.start, start + token.start + Math.max(1, line));
	const what = token.kind === 'comment' ? 'comment' : token.kind === 'quotedIdentifier' ? 'quoted name' : 'string';
	return { ruleId: 'sql-syntax', range, message: `This ${what} is never closed.`, fixes: [] };
}

/** Bodies of routines, triggers and events, and definitions in languages of their own. */
function isProgram({ tokens, verb }: MysqlStatement): boolean {
	if (verb !== 'CREATE' && verb !== 'ALTER') return false;
	if (tokens.slice(1, 14).some(({ upper }) => upper === 'TABLE' || upper === 'VIEW' || upper === 'INDEX')) return false;
	return tokens.slice(1).some(({ upper }) => programWords.has(upper));
}

const programWords: ReadonlySet<string> = new Set([
	'PROCEDURE',
	'FUNCTION',
	'TRIGGER',
	'EVENT',
	'PACKAGE',
	'SERVER',
	'LIBRARY',
	'USER',
	'ROLE',
	'SPATIAL',
	'LOGFILE',
	'RESOURCE',
]);

function parenthesis(statement: MysqlStatement): SqlFinding | undefined {
	const { tokens } = statement;
	const stray = tokens.findIndex(({ upper, match }) => (upper === '(' || upper === ')') && match < 0);
	const token = tokens[stray];
	if (token === undefined) return undefined;
	if (token.upper === '(') {
		const last = tokens.at(-1)?.end ?? token.end;
		return wrong(token, 'This `(` is never closed.', { title: 'Insert `)`', range: sqlRange(last, last), newText: ')' });
	}
	const fix = { title: 'Remove the `)`', range: sqlRange(token.start, token.end), newText: '' };
	return wrong(token, 'This `)` closes nothing.', fix);
}
