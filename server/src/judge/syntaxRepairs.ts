import type { SqlDialect } from '../sql/dialect';
import { mostErrors, nearestNames } from '../sql/nearestName';
import type { ParserToken } from '../sql/parser/caret';
import { type SqlRange, sqlRange } from '../sql/ranges';
import type { SqlFix } from './judge';

/** A change that may make the statement right. Only the engine can say so. */
export interface Repair {
	readonly fix: SqlFix;
	/** What was wrong, and where, if this makes it right. */
	readonly range: SqlRange;
	readonly message: string;
}

/** The place where the engine gave up. */
export interface Stop {
	readonly source: string;
	/** Of the statement, without blanks and comments. */
	readonly tokens: readonly ParserToken[];
	/** Index of the token that the engine did not expect; the number of tokens when it expected more of them. */
	readonly at: number;
	readonly dialect: SqlDialect;
}

/** The likeliest first. Few: the engine is asked about each until it accepts one. */
export function repairsFor(stop: Stop): readonly Repair[] {
	return [
		...foreignQuotes(stop),
		...misspellings(stop, stop.at),
		...misspellings(stop, stop.at - 1),
		...strayComma(stop),
		...strayStar(stop),
		...missingEnd(stop),
		...parentheses(stop),
		...reservedName(stop, stop.at),
		...reservedName(stop, stop.at - 1),
		...secondWhere(stop),
		...missingComma(stop),
	];
}

/** Words of the grammar that people misspell; a name that looks like one of them is tried as that word. */
export const grammarWords = (
	'SELECT DISTINCT FROM WHERE GROUP ORDER BY HAVING LIMIT OFFSET JOIN LEFT RIGHT INNER OUTER FULL CROSS NATURAL ON USING UNION ' +
	'EXCEPT INTERSECT ALL VALUES INTO SET INSERT UPDATE DELETE CREATE REPLACE TABLE VIEW INDEX TRIGGER UNIQUE ALTER DROP ADD COLUMN RENAME ' +
	'TO RETURNING AND OR NOT NULL IS IN LIKE BETWEEN EXISTS CASE WHEN THEN ELSE END AS WITH RECURSIVE PRIMARY KEY FOREIGN REFERENCES ' +
	'DEFAULT CHECK CONSTRAINT ASC DESC PARTITION OVER WINDOW CONFLICT DO NOTHING BEGIN COMMIT ROLLBACK EXPLAIN TRUNCATE IF CASCADE'
).split(' ');
const grammarWordSet: ReadonlySet<string> = new Set(grammarWords);

function misspellings({ source, tokens, at: stopAt }: Stop, at: number): readonly Repair[] {
	const token = tokens[at];
	if (token?.kind !== 'word' || token.upper === '' || grammarWordSet.has(token.upper)) return [];
	const written = source.slice(token.start, token.end);
	// The engine says which of them is right: even two letters are worth a trial.
	return nearestNames(token.upper, grammarWords, Math.max(1, mostErrors(token.upper.length))).map((word) => {
		const newText = written === written.toLowerCase() ? word.toLowerCase() : word;
		const isName = at < stopAt;
		return repair(token.start, token.end, newText, `Replace with \`${newText}\``, {
			range: sqlRange(token.start, token.end),
			message: isName
				? `\`${written}\` is read as a name here. Did you mean \`${newText}\`?`
				: `\`${written}\` cannot stand here. Did you mean \`${newText}\`?`,
		});
	});
}

function strayComma({ source, tokens, at }: Stop): readonly Repair[] {
	const comma = tokens[at - 1];
	const next = tokens[at];
	if (comma?.upper !== ',') return [];
	const before = next === undefined ? 'the end of the statement' : `\`${source.slice(next.start, next.end)}\``;
	return [
		repair(comma.start, comma.end, '', 'Remove the comma', {
			range: sqlRange(comma.start, comma.end),
			message: `A comma cannot stand before ${before}.`,
		}),
	];
}

/** `DELETE * FROM t`. */
function strayStar({ tokens, at }: Stop): readonly Repair[] {
	const star = tokens[at];
	if (star?.upper !== '*' || tokens[at - 1]?.upper !== 'DELETE') return [];
	const end = tokens[at + 1]?.start ?? star.end;
	return [
		repair(star.start, end, '', 'Remove the `*`', {
			range: sqlRange(star.start, star.end),
			message: 'DELETE takes whole rows: nothing stands between `DELETE` and `FROM`.',
		}),
	];
}

/** A CASE without its END. */
function missingEnd({ tokens, at }: Stop): readonly Repair[] {
	const open: ParserToken[] = [];
	for (const token of tokens.slice(0, at)) {
		if (token.kind !== 'word') continue;
		if (token.upper === 'CASE') open.push(token);
		else if (token.upper === 'END') open.pop();
	}
	const last = open.at(-1);
	const before = tokens[at - 1];
	if (last === undefined || before === undefined) return [];
	return [
		repair(before.end, before.end, last.upper === 'CASE' ? ' END' : ' end', 'Insert `END`', {
			range: sqlRange(last.start, last.end),
			message: 'This `CASE` has no `END`.',
		}),
	];
}

function parentheses({ tokens, at }: Stop): readonly Repair[] {
	const stop = tokens[at];
	const before = tokens[at - 1];
	if (stop?.upper === ')' && stop.match < 0) {
		return [
			repair(stop.start, stop.end, '', 'Remove the `)`', {
				range: sqlRange(stop.start, stop.end),
				message: 'This `)` closes nothing.',
			}),
		];
	}
	const open = tokens.slice(0, at).findLast((token) => token.upper === '(' && token.match < 0);
	if (open === undefined || before === undefined || before === open) return [];
	return [
		repair(before.end, before.end, ')', 'Insert `)`', {
			range: sqlRange(open.start, open.end),
			message: 'This `(` is never closed.',
		}),
	];
}

const placesOfNames: ReadonlySet<string> = new Set(['FROM', 'JOIN', 'INTO', 'UPDATE', 'TABLE', 'SELECT', ',', '.', '(']);

/** `select order from t`. */
function reservedName({ source, tokens, at, dialect }: Stop, index: number): readonly Repair[] {
	const token = tokens[index];
	if (token?.kind !== 'word' || !dialect.reservedWords.has(token.upper) || index > at) return [];
	if (index < at && !placesOfNames.has(tokens[index - 1]?.upper ?? '')) return [];
	const written = source.slice(token.start, token.end);
	const quote = dialect.family === 'mysql' ? '`' : '"';
	const newText = `${quote}${written}${quote}`;
	return [
		repair(token.start, token.end, newText, `Write ${newText}`, {
			range: sqlRange(token.start, token.end),
			message: `\`${written}\` is a reserved word: as a name it must be quoted.`,
		}),
	];
}

/** MySQL's quotes in another dialect. */
function foreignQuotes({ source, tokens, at }: Stop): readonly Repair[] {
	const open = tokens.slice(0, at + 1).find((token) => source.charAt(token.start) === '`' && token.kind !== 'quotedIdentifier');
	if (open === undefined) return [];
	const closeAt = source.indexOf('`', open.start + 1);
	const end = tokens.at(-1)?.end ?? 0;
	if (closeAt < 0 || closeAt >= end) return [];
	const newText = `"${source.slice(open.start + 1, closeAt)}"`;
	return [
		repair(open.start, closeAt + 1, newText, `Write ${newText}`, {
			range: sqlRange(open.start, closeAt + 1),
			message: 'Backticks are MySQL’s: a name is quoted with `"` here.',
		}),
	];
}

function secondWhere({ source, tokens, at }: Stop): readonly Repair[] {
	const where = tokens[at];
	if (where?.upper !== 'WHERE' || !tokens.slice(0, at).some((token) => token.upper === 'WHERE')) return [];
	const newText = source.slice(where.start, where.end) === 'where' ? 'and' : 'AND';
	return [
		repair(where.start, where.end, newText, `Replace with \`${newText}\``, {
			range: sqlRange(where.start, where.end),
			message: 'There is a `WHERE` already: further conditions are joined with `AND`.',
		}),
	];
}

function missingComma({ source, tokens, at }: Stop): readonly Repair[] {
	const before = tokens[at - 1];
	const stop = tokens[at];
	if (before === undefined || stop === undefined || !isOperand(before) || !isOperand(stop) || grammarWordSet.has(stop.upper))
		return [];
	return [
		repair(before.end, before.end, ',', 'Insert a comma', {
			range: sqlRange(stop.start, stop.end),
			message: `A comma is missing before \`${shortened(source.slice(stop.start, stop.end))}\`.`,
		}),
	];
}

function isOperand({ kind, upper }: ParserToken): boolean {
	return kind === 'word' || kind === 'quotedIdentifier' || kind === 'string' || kind === 'number' || upper === ')';
}

export function shortened(written: string): string {
	const line = written.split('\n', 1)[0] ?? '';
	return line.length === written.length && line.length <= 40 ? line : `${line.slice(0, 39)}…`;
}

function repair(
	start: number,
	end: number,
	newText: string,
	title: string,
	found: { readonly range: SqlRange; readonly message: string },
): Repair {
	return { fix: { title, range: sqlRange(start, end), newText }, ...found };
}
