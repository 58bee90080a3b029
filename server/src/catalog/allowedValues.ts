import type { ColumnInfo } from '../../../common/src/catalog';
import { unquote } from '../sql/identifiers';
import type { Parser } from '../sql/parser/parser';

/** More than this are no choice for a list. */
const mostValues = 200;

/** The parser stands on `(`: the texts in the brackets; undefined where anything else stands there. The position stays. */
export function textsInBrackets(p: Parser): readonly string[] | undefined {
	const open = p.token();
	if (open?.upper !== '(' || open.match <= p.at) return undefined;
	const inside = p.tokens.slice(p.at + 1, open.match);
	const isList = inside.every((token, index) => (index % 2 === 0 ? token.kind === 'string' : token.upper === ','));
	if (!isList || inside.length === 0 || inside.length > 2 * mostValues) return undefined;
	return inside.filter((token) => token.kind === 'string').map((token) => unquote(p.text.slice(token.start, token.end)));
}

/** MySQL's `enum('a', 'b')` and `set('a', 'b')` at the index of their word. */
export function valuesOfType(p: Parser, at: number): readonly string[] | undefined {
	const word = p.tokens[at]?.upper;
	return word === 'ENUM' || word === 'SET' ? textsAt(p, at + 1) : undefined;
}

/**
 * `CHECK (status IN ('new', 'paid'))` and PostgreSQL's `CHECK (status = ANY (ARRAY['new'::text, …]))`, the parser on `CHECK`:
 * the column and its texts; undefined for any other condition. The position stays.
 */
export function valuesOfCheck(p: Parser): { readonly column: string; readonly values: readonly string[] } | undefined {
	let at = p.at + 1;
	const isBracket = (index: number) => p.tokens[index]?.upper === '(';
	while (isBracket(at)) at++;
	const name = p.tokens[at];
	if (name === undefined || (name.kind !== 'word' && name.kind !== 'quotedIdentifier')) return undefined;
	const column = p.nameOf(name);
	at++;
	while (p.tokens[at]?.upper === ')' || p.tokens[at]?.upper === '::') at += p.tokens[at]?.upper === '::' ? 2 : 1;
	if (p.tokens[at]?.upper === 'IN') {
		const values = textsAt(p, at + 1);
		return values && { column, values };
	}
	if (p.tokens[at]?.upper !== '=' || p.tokens[at + 1]?.upper !== 'ANY') return undefined;
	const values: string[] = [];
	for (at += 2; at < p.tokens.length && values.length <= mostValues; at++) {
		const token = p.tokens[at];
		if (token === undefined || token.upper === ']') break;
		if (token.kind === 'string') values.push(unquote(p.text.slice(token.start, token.end)));
	}
	return values.length === 0 || values.length > mostValues ? undefined : { column, values };
}

export function withValues(column: ColumnInfo, values: readonly string[] | undefined): ColumnInfo {
	return values === undefined ? column : { ...column, allowedValues: values };
}

function textsAt(p: Parser, at: number): readonly string[] | undefined {
	const before = p.at;
	p.at = at;
	const texts = textsInBrackets(p);
	p.at = before;
	return texts;
}
