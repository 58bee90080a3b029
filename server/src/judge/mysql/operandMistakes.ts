import { sqlRange } from '../../sql/ranges';
import type { SqlFinding } from '../judge';
import { isWord, type MysqlStatement, replaceToken, textOf, wrong } from './mysqlStatement';

/** Words that begin a clause and are reserved in every version of both: none of them is an operand. */
const clauseWords = ['FROM', 'WHERE', 'HAVING', 'LIMIT', 'UNION'];
const comparisons: ReadonlySet<string> = new Set(['=', '<>', '!=', '<', '>', '<=', '>=', '<=>']);
const binarySigns: ReadonlySet<string> = new Set([
	...comparisons,
	'+',
	'-',
	'/',
	'%',
	'||',
	'&&',
	'|',
	'^',
	'<<',
	'>>',
	'->',
	'->>',
	':=',
]);
const binaryWords = ['AND', 'OR', 'XOR', 'LIKE', 'BETWEEN', 'REGEXP', 'RLIKE', 'DIV', 'IN'];
/** What wants something behind it. */
const openingWords = ['WHERE', 'HAVING', 'BY', 'ON', 'JOIN', 'FROM', 'INTO', 'SET', 'LIMIT', 'UPDATE', 'SELECT'];

const definitionVerbs: ReadonlySet<string> = new Set(['CREATE', 'ALTER', 'DROP']);

/** Signs and words that have nothing to work on, and commas too many. */
export function operandMistakes(statement: MysqlStatement): SqlFinding | undefined {
	for (const [index] of statement.tokens.entries()) {
		const found = missingOperand(statement, index) ?? strayComma(statement, index) ?? foreignSign(statement, index);
		if (found !== undefined) return found;
	}
	return undefined;
}

/** True where nothing more of the expression or clause can come. */
function endsHere(statement: MysqlStatement, index: number): boolean {
	const { tokens } = statement;
	const token = tokens[index];
	if (token === undefined || token.upper === ')' || isWord(statement, index, ...clauseWords)) return true;
	return isWord(statement, index, 'GROUP', 'ORDER') && isWord(statement, index + 1, 'BY');
}

function missingOperand(statement: MysqlStatement, index: number): SqlFinding | undefined {
	const { tokens, verb } = statement;
	const token = tokens[index];
	const next = tokens[index + 1];
	if (token === undefined) return undefined;
	const written = textOf(statement, token);
	const isSign = token.kind === 'operator' && binarySigns.has(token.upper);
	const isBinary = isSign || isWord(statement, index, ...binaryWords);
	if (isBinary) {
		const isDoubled = comparisons.has(token.upper) && next?.kind === 'operator' && comparisons.has(next.upper);
		const isCut = next?.upper === ',' || endsHere(statement, index + 1) || isWord(statement, index + 1, 'AND', 'OR', 'XOR');
		if (isDoubled && next !== undefined) return wrong(next, `\`${textOf(statement, next)}\` cannot stand after \`${written}\`.`);
		if (isCut) return wrong(token, `Something is missing after \`${written}\`.`);
	}
	// Definitions have BY, ON and SET in options of their own.
	if (definitionVerbs.has(verb) || !isWord(statement, index, ...openingWords)) return undefined;
	if (token.upper === 'BY' && isWord(statement, index - 1, 'TERMINATED', 'ENCLOSED', 'ESCAPED', 'STARTING')) return undefined;
	const isJoined = token.upper === 'WHERE' || token.upper === 'ON' || token.upper === 'HAVING';
	const isCut =
		(token.upper === 'SELECT' ? hasNoItem(statement, index) : endsHere(statement, index + 1)) ||
		next?.upper === ',' ||
		(isJoined && isWord(statement, index + 1, 'AND', 'OR')) ||
		(token.upper === 'UPDATE' && isWord(statement, index + 1, 'SET')) ||
		(token.upper === 'JOIN' && isWord(statement, index + 1, 'ON', 'USING')) ||
		(token.upper === 'INTO' &&
			isWord(statement, index - 1, 'INSERT', 'REPLACE') &&
			isWord(statement, index + 1, 'VALUES', 'SELECT'));
	// `FOR UPDATE`, `ON DUPLICATE KEY UPDATE`, `SELECT … INTO` and `LIMIT` of MariaDB end or go on in ways of their own.
	if (!isCut || (token.upper === 'UPDATE' && index > 0 && !isWord(statement, index + 1, 'SET'))) return undefined;
	if (token.upper === 'ON' && isWord(statement, index + 1, 'DUPLICATE')) return undefined;
	return wrong(token, `Something is missing after \`${written}\`.`);
}

function hasNoItem(statement: MysqlStatement, index: number): boolean {
	const at = isWord(statement, index + 1, 'DISTINCT', 'ALL') ? index + 2 : index + 1;
	return statement.tokens[at] === undefined || isWord(statement, at, 'FROM');
}

function strayComma(statement: MysqlStatement, index: number): SqlFinding | undefined {
	const { tokens } = statement;
	const token = tokens[index];
	const next = tokens[index + 1];
	if (token?.upper !== ',' || token.kind !== 'operator') return undefined;
	// `ALTER TABLE t ADD a INT, ORDER BY a`
	const isDefinition = definitionVerbs.has(statement.verb);
	const isCut = isDefinition ? next === undefined || next.upper === ')' : endsHere(statement, index + 1);
	const isStray = isCut || next?.upper === ',';
	if (!isStray) return undefined;
	const before = next === undefined ? 'the end of the statement' : `\`${textOf(statement, next)}\``;
	const fix = { title: 'Remove the comma', range: sqlRange(token.start, token.end), newText: '' };
	return wrong(token, `A comma cannot stand before ${before}.`, fix);
}

/** Signs and words of other engines. */
function foreignSign(statement: MysqlStatement, index: number): SqlFinding | undefined {
	const { dialect, tokens } = statement;
	const token = tokens[index];
	if (token?.upper === '::' && token.kind === 'operator')
		return wrong(token, 'A value is converted by `CAST(value AS type)` here: `::` is PostgreSQL’s.');
	if (token?.upper === '==' && token.kind === 'operator')
		return wrong(token, 'Equality is written `=` here.', replaceToken(statement, token, '='));
	const next = tokens[index + 1];
	if (isWord(statement, index, 'LIMIT', 'OFFSET') && next?.upper === '-' && tokens[index + 2]?.kind === 'number')
		return wrong(next, `\`${textOf(statement, tokens[index] ?? next)}\` takes no negative number.`);
	if (dialect.id === 'mysql' && isWord(statement, index, 'FULL') && isWord(statement, index + 1, 'OUTER') && token !== undefined)
		return wrong(token, 'MySQL has no FULL JOIN: a LEFT JOIN and a RIGHT JOIN united by UNION give the same.');
	return undefined;
}
