import { type SqlRange, sqlRange } from '../sql/ranges';
import { type Stop, shortened } from './syntaxRepairs';

/** Clauses of one query in the order in which they stand. */
const clauseOrder = ['FROM', 'WHERE', 'GROUP', 'HAVING', 'WINDOW', 'ORDER', 'LIMIT', 'OFFSET'];

/** What can be said of a place where the engine gave up, when no repair is known: what stands there, and what came before. */
export function describeStop(stop: Stop): { readonly range: SqlRange; readonly message: string } {
	const { source, tokens, at } = stop;
	const token = tokens[at];
	const before = tokens[at - 1];
	if (token === undefined) {
		const open = tokens.findLast(({ upper, match }) => upper === '(' && match < 0);
		if (open !== undefined) return { range: sqlRange(open.start, open.end), message: 'This `(` is never closed.' };
		const range = before === undefined ? sqlRange(0, source.length) : sqlRange(before.start, before.end);
		const after =
			before === undefined ? '' : `: something is missing after \`${shortened(source.slice(before.start, before.end))}\``;
		return { range, message: `The statement ends too early${after}.` };
	}
	const range = sqlRange(token.start, token.end);
	const written = shortened(source.slice(token.start, token.end));
	if (token.upper === ')' && token.match < 0) return { range, message: 'This `)` closes nothing.' };
	if (token.upper === ')' && before?.upper === '(') return { range, message: 'Something is missing between `(` and `)`.' };
	const later = laterClause(stop);
	if (later !== undefined) return { range, message: `\`${clauseName(written.toUpperCase())}\` must stand before \`${later}\`.` };
	const after = before === undefined ? '' : ` after \`${shortened(source.slice(before.start, before.end))}\``;
	return { range, message: `Syntax error: \`${written}\` cannot stand here${after}.` };
}

/** `ORDER BY x WHERE y`: the clause, at the same depth, that stands before the one it must follow. */
function laterClause({ tokens, at }: Stop): string | undefined {
	const place = clauseOrder.indexOf(tokens[at]?.kind === 'word' ? (tokens[at]?.upper ?? '') : '');
	if (place < 0) return undefined;
	for (let index = at - 1; index >= 0; index--) {
		const token = tokens[index];
		if (token === undefined || token.upper === '(' || token.upper === 'SELECT' || token.upper === ';') return undefined;
		if (token.upper === ')') {
			if (token.match < 0) return undefined;
			index = token.match;
			continue;
		}
		if (token.kind === 'word' && clauseOrder.indexOf(token.upper) > place) {
			return clauseName(token.upper);
		}
	}
	return undefined;
}

function clauseName(word: string): string {
	return word === 'GROUP' || word === 'ORDER' ? `${word} BY` : word;
}
