import type { RelationSource } from '../catalog/outputColumns';
import { type VisibleRelation, visibleRelations } from '../catalog/scope';
import type { ResolvedName } from '../names/symbol';
import type { SqlDialect } from '../sql/dialect';
import type { ParserToken } from '../sql/parser/caret';
import { readTokens } from '../sql/parser/caret';
import type { SqlRange } from '../sql/ranges';
import { ownerOf } from './ownerOf';
import type { Refactoring, RefactoringRequest } from './refactoring';

/**
 * `FROM (SELECT …) x` → `WITH x AS (SELECT …) … FROM x`: the subquery at the caret becomes a common table in front of the statement.
 * Not where it refers to the query around it, and not inside a common table, which could not see it.
 */
export function extractCommonTable(request: RefactoringRequest): Refactoring | undefined {
	const { text, statement, source } = request;
	const { dialect } = source;
	const { tokens } = readTokens(text, statement.range.start, statement.range.end, dialect);
	const open = subqueryAt(tokens, request);
	const first = tokens[0];
	const begin = tokens[open];
	const close = begin && tokens[begin.match];
	if (first === undefined || begin === undefined || close === undefined) return undefined;
	const hasWith = first.upper === 'WITH';
	if (!hasWith && !mayFollowWith(first.upper, dialect)) return undefined;
	const listEnd = hasWith ? endOfList(tokens) : undefined;
	if (hasWith && (listEnd === undefined || begin.start < listEnd)) return undefined;
	if (isOrderOfParametersChanged(text, tokens, hasWith ? (listEnd ?? 0) : first.start, begin.start, close.end)) return undefined;
	if (statement.names.some((name) => isFromOutside(name, begin.start, close.end, source))) return undefined;
	const relation = derivedTable(statement.names, begin.start, close.end);
	if (relation?.columns.length) return undefined;
	const taken = new Set(statement.names.map(({ part }) => dialect.foldIdentifier(part.name)));
	const name = relation?.alias ?? freeName(taken);
	const written = dialect.writeIdentifier(name);
	const isLower = text.slice(first.start, first.end) !== first.upper;
	const keyword = (word: string) => (isLower ? word.toLowerCase() : word);
	const definition = `${written} ${keyword('AS')} ${text.slice(begin.start, close.end)}`;
	const head = hasWith
		? { start: listEnd ?? 0, end: listEnd ?? 0, newText: `, ${definition}` }
		: { start: first.start, end: first.start, newText: `${keyword('WITH')} ${definition}${blanksBefore(text, statement.range)}` };
	const isOperand = relation === undefined;
	// The alias may be written differently from the name, as `AS x` or in quotes: it is replaced as a whole.
	const use = isOperand
		? { start: begin.start, end: close.end, newText: `(${keyword('SELECT')} * ${keyword('FROM')} ${written})` }
		: { start: begin.start, end: relation.end, newText: written };
	const title = `Extract the subquery to the common table ${name}`;
	return { title, kind: 'extract', edits: [head, use] };
}

/** MySQL has WITH in front of everything but INSERT. */
function mayFollowWith(word: string, dialect: SqlDialect): boolean {
	return ['SELECT', 'UPDATE', 'DELETE'].includes(word) || (word === 'INSERT' && dialect.family !== 'mysql');
}

/** Placeholders without a name or a number take the values in their order: none may change its place among the others. */
function isOrderOfParametersChanged(
	text: string,
	tokens: readonly ParserToken[],
	to: number,
	start: number,
	end: number,
): boolean {
	const isIn = (from: number, until: number) =>
		tokens.some(
			(token) =>
				token.kind === 'placeholder' &&
				from <= token.start &&
				token.end <= until &&
				/^(?:\?|%s)$/.test(text.slice(token.start, token.end)),
		);
	return isIn(start, end) && isIn(to, start);
}

/** Between the list of common tables and the statement: a new line with its indentation. */
function blanksBefore(text: string, { start }: SqlRange): string {
	const indentation = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
	return `\n${indentation.trim() === '' ? indentation : ''}`;
}

/** Index of the innermost `(` before a SELECT whose brackets hold the selection; -1 without one. */
function subqueryAt(tokens: readonly ParserToken[], { start, end }: RefactoringRequest): number {
	return tokens.findLastIndex(
		(token, index) =>
			token.upper === '(' &&
			token.match > index &&
			tokens[index + 1]?.upper === 'SELECT' &&
			token.start <= start &&
			end <= (tokens[token.match]?.end ?? 0) &&
			// `x AS (SELECT …)` is a common table already.
			!['AS', 'MATERIALIZED'].includes(tokens[index - 1]?.upper ?? ''),
	);
}

/** The end of the last common table of the list that the statement begins with. */
function endOfList(tokens: readonly ParserToken[]): number | undefined {
	let at = 1;
	let end: number | undefined;
	while (at < tokens.length) {
		const token = tokens[at];
		const isBody = token?.upper === '(' && ['AS', 'MATERIALIZED'].includes(tokens[at - 1]?.upper ?? '');
		if (token?.upper === '(' && token.match > at) at = token.match;
		at++;
		if (!isBody) continue;
		end = tokens[at - 1]?.end;
		if (tokens[at]?.upper !== ',') return end;
	}
	return end;
}

/** True for a name within the brackets that means something outside of them; also where that cannot be known. */
function isFromOutside(name: ResolvedName, start: number, end: number, source: RelationSource): boolean {
	const { occurrence, part } = name;
	if (part.start < start || part.end > end || occurrence.role !== 'column' || part !== occurrence.parts.at(-1)) return false;
	const isInside = ({ relation }: VisibleRelation) => relation.start >= start && relation.end <= end;
	const visible = visibleRelations(occurrence.block);
	if (visible.every(isInside) || (part.name === '*' && occurrence.parts.length === 1)) return false;
	const { foldIdentifier } = source.dialect;
	const qualifier = foldIdentifier(occurrence.parts.at(-2)?.name ?? '');
	const owner = qualifier ? visible.find((other) => foldIdentifier(other.name) === qualifier) : ownerOf(name, source);
	return owner === undefined || !isInside(owner);
}

function derivedTable(names: readonly ResolvedName[], start: number, end: number) {
	for (const { occurrence } of names) {
		if (!('block' in occurrence)) continue;
		for (const { relation } of visibleRelations(occurrence.block)) {
			if (relation.kind === 'query' && relation.start === start && relation.end >= end) return relation;
		}
	}
	return undefined;
}

function freeName(taken: ReadonlySet<string>): string {
	for (let number = 1; ; number++) {
		const name = number === 1 ? 'extracted' : `extracted${number}`;
		if (!taken.has(name)) return name;
	}
}
