import { unquote } from '../sql/identifiers';
import type { Parser } from '../sql/parser/parser';
import type { MutableRelation, SchemaBuilder } from './schemaBuilder';
import { readTableElement } from './tableElements';

export function skipIfExists(p: Parser): void {
	if (!p.accept('IF')) return;
	p.accept('NOT');
	p.accept('EXISTS');
}

/** SQLite also takes a string for a name. */
export function readPath(p: Parser): readonly string[] {
	const token = p.token();
	if (token?.kind !== 'string') return p.path();
	p.next();
	return [unquote(p.text.slice(token.start, token.end))];
}

/** Where the last name of the path before the current token stands. */
export function lastName(p: Parser): readonly [start: number, end: number] {
	const token = p.tokens[p.at - 1];
	return [token?.start ?? 0, token?.end ?? 0];
}

/** The columns and constraints in the brackets at the current token. */
export function readElements(p: Parser, table: MutableRelation, builder: SchemaBuilder): void {
	const open = p.token();
	p.next();
	while (!p.isClosed()) {
		const before = p.at;
		if (p.accept('LIKE')) inherit(table, readPath(p), builder);
		else readTableElement(p, table, builder);
		skipToComma(p);
		p.acceptSign(',');
		if (p.at === before) p.next();
	}
	p.closeParenthesis(open);
}

/** To the comma or bracket that ends the current element. */
export function skipToComma(p: Parser): void {
	while (!p.isClosed() && !p.isSign(',')) skipOne(p);
}

/** The token, or all that stands in the brackets that it opens. */
export function skipOne(p: Parser): void {
	const token = p.token();
	if (token?.upper === '(' && token.match > p.at) p.at = token.match;
	p.next();
}

export function stringValue(p: Parser): string | undefined {
	const token = p.token();
	if (token?.kind !== 'string') return undefined;
	p.next();
	return unquote(p.text.slice(token.start, token.end));
}

/** Takes over the columns of another table. */
export function inherit(table: MutableRelation, path: readonly string[], builder: SchemaBuilder): void {
	const parent = builder.resolveRelation(path);
	if (parent !== undefined) table.columns.push(...parent.relation.columns);
}
