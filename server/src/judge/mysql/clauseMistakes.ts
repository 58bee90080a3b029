import { sqlRange } from '../../sql/ranges';
import type { SqlFinding } from '../judge';
import { isWord, type MysqlStatement, replaceToken, textOf, wrong } from './mysqlStatement';

/** The clauses of a query, in the order in which they stand. */
const clauseOrder = ['FROM', 'WHERE', 'GROUP', 'HAVING', 'ORDER', 'LIMIT'];

/** Reserved in every version of both, and names that people give to tables all the same. */
const reservedNames = [
	'ORDER',
	'GROUP',
	'KEY',
	'KEYS',
	'INDEX',
	'DESC',
	'CHECK',
	'COLUMN',
	'CONDITION',
	'OPTION',
	'RANGE',
	'TRIGGER',
];

/** Clauses in the wrong order or twice, and reserved words in the place of a table’s name. */
export function clauseMistakes(statement: MysqlStatement): SqlFinding | undefined {
	const { tokens, verb } = statement;
	for (const [index] of tokens.entries()) {
		const found = starOfDelete(statement, index) ?? reservedName(statement, index) ?? withoutBy(statement, index);
		if (found !== undefined) return found;
	}
	return verb === 'CREATE' || verb === 'ALTER' || verb === 'DROP'
		? undefined
		: (caseWithoutEnd(statement) ?? wrongOrder(statement));
}

function starOfDelete(statement: MysqlStatement, index: number): SqlFinding | undefined {
	const { tokens, verb } = statement;
	const star = tokens[1];
	if (index !== 1 || verb !== 'DELETE' || star?.upper !== '*') return undefined;
	const range = sqlRange(star.start, tokens[2]?.start ?? star.end);
	return wrong(star, 'DELETE takes whole rows: nothing stands between `DELETE` and `FROM`.', {
		title: 'Remove the `*`',
		range,
		newText: '',
	});
}

function reservedName(statement: MysqlStatement, index: number): SqlFinding | undefined {
	const { tokens } = statement;
	const token = tokens[index];
	if (token === undefined || !isWord(statement, index, ...reservedNames) || !namesTable(statement, index - 1)) return undefined;
	// `FROM GROUP BY`: it is the name that is missing.
	if (isWord(statement, index + 1, 'BY')) return undefined;
	const newText = `\`${textOf(statement, token)}\``;
	return wrong(token, `\`${textOf(statement, token)}\` is a reserved word: as a name it must be quoted.`, {
		title: `Write ${newText}`,
		range: sqlRange(token.start, token.end),
		newText,
	});
}

/** True for a word behind which the name of a table stands and nothing else. */
function namesTable(statement: MysqlStatement, index: number): boolean {
	const { verb } = statement;
	if (isWord(statement, index, 'FROM')) return verb === 'SELECT' || verb === 'DELETE' || verb === 'WITH';
	if (isWord(statement, index, 'JOIN')) return !isWord(statement, index - 1, 'FOR');
	if (isWord(statement, index, 'INTO')) return isWord(statement, index - 1, 'INSERT', 'REPLACE', 'IGNORE');
	return (index === 0 && verb === 'UPDATE') || (index === 1 && isWord(statement, index, 'TABLE'));
}

/** `ORDER` and `GROUP` without `BY`, in a query. */
function withoutBy(statement: MysqlStatement, index: number): SqlFinding | undefined {
	const { tokens, verb } = statement;
	const token = tokens[index];
	const next = tokens[index + 1];
	if (verb !== 'SELECT' || token === undefined || !isWord(statement, index, 'ORDER', 'GROUP')) return undefined;
	if (isWord(statement, index - 1, 'WITHIN', 'FETCH', 'AS') || isWord(statement, index + 1, 'BY')) return undefined;
	const written = textOf(statement, token);
	const isTypo = next?.kind === 'word' && /^(?:yb|vy|b|bt|bu|ny|bby|byy)$/i.test(textOf(statement, next));
	if (isTypo)
		return wrong(
			next,
			`\`${textOf(statement, next)}\` cannot stand here. Did you mean \`by\`?`,
			replaceToken(statement, next, 'BY'),
		);
	return wrong(token, `\`${written}\` is followed by \`BY\`.`);
}

/** `END` may be a name as well: more of them than needed say nothing. */
function caseWithoutEnd(statement: MysqlStatement): SqlFinding | undefined {
	const { tokens } = statement;
	const open = tokens.filter((_, index) => isWord(statement, index, 'CASE'));
	const ends = tokens.filter(({ upper }) => upper === 'END').length;
	const first = open[ends];
	return first && wrong(open.length === ends + 1 ? (open[0] ?? first) : first, 'This `CASE` has no `END`.');
}

interface SeenClause {
	readonly word: string;
	readonly index: number;
}

/** Level by level: each `(` opens one, each SELECT begins anew. */
function wrongOrder(statement: MysqlStatement): SqlFinding | undefined {
	const { tokens } = statement;
	const levels: (SeenClause | undefined)[] = [undefined];
	for (const [index, token] of tokens.entries()) {
		if (token.upper === '(') levels.push(undefined);
		else if (token.upper === ')') levels.pop();
		else if (isWord(statement, index, 'SELECT', 'UNION', 'EXCEPT', 'INTERSECT', 'MINUS', 'VALUES', 'TABLE', 'ON', 'SET'))
			levels[levels.length - 1] = undefined;
		else if (isWord(statement, index, ...clauseOrder) && !isWord(statement, index - 1, 'FOR', 'WITHIN', 'AS', 'FETCH')) {
			const last = levels.at(-1);
			const found = last && misplaced(statement, token.upper, index, last);
			if (found) return found;
			if (last === undefined || clauseOrder.indexOf(token.upper) > clauseOrder.indexOf(last.word))
				levels[levels.length - 1] = { word: token.upper, index };
		}
	}
	return undefined;
}

function misplaced(statement: MysqlStatement, word: string, index: number, last: SeenClause): SqlFinding | undefined {
	const token = statement.tokens[index];
	// FROM belongs to functions, clauses of time and much else.
	if (token === undefined || word === 'FROM' || last.word === 'FROM') return undefined;
	if (word === 'WHERE' && last.word === 'WHERE') {
		const message = 'There is a `WHERE` already: further conditions are joined with `AND`.';
		return wrong(token, message, replaceToken(statement, token, 'AND'));
	}
	if (clauseOrder.indexOf(word) >= clauseOrder.indexOf(last.word)) return undefined;
	const written = textOf(statement, token).toUpperCase();
	return wrong(token, `\`${clauseName(written)}\` must stand before \`${clauseName(last.word)}\`.`);
}

function clauseName(word: string): string {
	return word === 'GROUP' || word === 'ORDER' ? `${word} BY` : word;
}
