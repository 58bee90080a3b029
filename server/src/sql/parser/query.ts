import { conditionContext, type ExpressionContext, parseExpression, parseExpressions, parseOrderItems } from './expression';
import { parseFrom } from './from';
import { clauseWords, notAliases, selectFollowers, statementWords } from './keywords';
import { parseModification } from './modification';
import { type Block, type CommonTable, makeBlock, makeQuery, type Query, type Relation, type SelectItem } from './nodes';
import type { NameKind, Parser } from './parser';
import { parseWindow } from './window';

/** True before SELECT, WITH or VALUES, also behind further opening parentheses. */
export function isQueryStart(p: Parser): boolean {
	let ahead = 0;
	while (p.isSign('(', ahead) && ahead < 20) ahead++;
	const word = p.word(ahead);
	if (word === 'SELECT' || word === 'WITH') return true;
	// `VALUES %s`: the library writes all rows there.
	const isRow = p.isSign('(', ahead + 1) || p.token(ahead + 1)?.kind === 'placeholder';
	if (p.dialect.family !== 'mysql') return word === 'VALUES' && isRow;
	// `VALUES(column)` is a function; MySQL's rows say so, and MariaDB's hold constants.
	const first = p.token(ahead + 2)?.kind;
	const isConstant = p.dialect.id === 'mariadb' && p.isSign('(', ahead + 1) && (first === 'number' || first === 'string');
	return word === 'VALUES' && (isConstant || (p.word(ahead + 1) === 'ROW' && p.isSign('(', ahead + 2)));
}

export function parseSubquery(p: Parser, fields: Parameters<typeof makeQuery>[0]): Query {
	const query = makeQuery(fields);
	p.nested(() => parseQueryBody(p, query));
	return query;
}

/** [WITH …] SELECT … [UNION SELECT …] …, or a data-modifying statement behind the WITH. */
export function parseQueryBody(p: Parser, query: Query): void {
	if (p.accept('WITH')) parseCommonTables(p, query);
	if (p.isCaret() && query.ctes.length > 0) p.expect(undefined, [], ['SELECT', 'INSERT INTO', 'UPDATE', 'DELETE FROM', 'VALUES']);
	if (parseModification(p, query)) return;
	let hasMore = true;
	while (hasMore && !p.isClosed()) {
		const before = p.at;
		parseBranch(p, query);
		hasMore = parseSetOperation(p, query);
		if (p.at === before) return;
	}
}

function parseBranch(p: Parser, query: Query): void {
	if (p.isSign('(')) {
		const open = p.token();
		p.next();
		p.nested(() => parseQueryBody(p, query));
		p.closeParenthesis(open);
		const block = query.branches.at(-1);
		if (block !== undefined) parseClauses(p, block, 'GROUP');
	} else if (p.word() === 'VALUES') parseValues(p, query);
	else if (p.word() === 'SELECT') parseSelect(p, query);
	else if (p.word() === 'TABLE') {
		p.next();
		const block = makeBlock('select', query);
		if (!p.expect(block, ['relation', 'schema'], [])) {
			const start = p.start();
			const from = p.at;
			const relation: Relation = { kind: 'named', path: p.path(), columns: [], start, end: p.lastEnd(), using: [] };
			block.relations.push(relation);
			p.note(from, { role: 'relation', block, relation });
			block.items.push({ start, end: p.lastEnd(), expressionEnd: p.lastEnd(), path: ['*'] });
		}
	}
}

function parseSetOperation(p: Parser, query: Query): boolean {
	const word = p.word();
	if (!isSetOperation(word)) return false;
	p.next();
	const block = query.branches.at(-1);
	const isSqlite = p.dialect.id === 'sqlite';
	const all = isSqlite && word !== 'UNION' ? [] : ['ALL'];
	if (p.expect(block, [], [...all, 'SELECT', 'VALUES', ...(isSqlite ? [] : ['DISTINCT'])])) return true;
	if (p.accept('ALL') || p.accept('DISTINCT')) p.expect(block, [], ['SELECT', 'VALUES']);
	return true;
}

/** `a AS (…), b(x, y) AS (…)`. */
function parseCommonTables(p: Parser, query: Query): void {
	if (p.isCaret()) p.expect(undefined, [], ['RECURSIVE']);
	// SQLite does not need the word; while one is being written, a body seldom means itself.
	if (p.accept('RECURSIVE') || (p.dialect.id === 'sqlite' && p.names !== undefined)) query.isRecursive = true;
	do {
		const nameStart = p.start();
		const from = p.at;
		const name = p.newName() ?? '';
		const to = p.at;
		const columns = p.isSign('(') ? parseNameList(p) : [];
		p.phrase(undefined, 'AS');
		if (p.accept('NOT')) p.accept('MATERIALIZED');
		else p.accept('MATERIALIZED');
		const cte: CommonTable = { name, columns, added: [], nameStart };
		p.note(from, { role: 'commonTable', query, commonTable: cte }, to);
		const index = query.ctes.length;
		query.ctes.push(cte);
		if (p.isCaret() && p.tokens[p.at - 1]?.upper === 'AS')
			p.expect(undefined, [], p.dialect.family === 'mysql' ? [] : ['MATERIALIZED', 'NOT MATERIALIZED']);
		if (!p.isSign('(')) break;
		const open = p.token();
		p.next();
		if (p.isCaret()) p.expect(undefined, [], ['SELECT', 'WITH', 'VALUES', 'INSERT INTO', 'UPDATE', 'DELETE FROM']);
		cte.body = parseSubquery(p, {
			// It sees what the query around its owner shows: a subquery's own common tables are correlated like the subquery.
			visibleOuter: query.visibleOuter,
			memberOf: { owner: query, index },
			...(query.outer ? { outer: query.outer } : {}),
		});
		p.closeParenthesis(open);
		if (p.word() === 'CYCLE' || p.word() === 'SEARCH') readCycle(p, cte.added);
	} while (p.acceptSign(','));
}

/** `SEARCH DEPTH FIRST BY a SET b`, `CYCLE a SET b USING c`: `b` and `c` are columns that they add. */
function readCycle(p: Parser, added: string[]): void {
	while (!p.isClosed() && !p.isCaret() && !p.isSign(',') && !statementWords.has(p.word())) {
		const isAdded = p.word() === 'SET' || p.word() === 'USING';
		p.next();
		const name = isAdded && !p.isCaret() ? p.name() : undefined;
		if (name !== undefined) added.push(name);
	}
}

/**
 * `(a, b)`: names that are declared, or refer to what the caller knows.
 * @param hasTypes each name may be followed by a type, which is stepped over.
 */
export function parseNameList(p: Parser, hasTypes = false): readonly string[] {
	const open = p.token();
	const names: string[] = [];
	p.next();
	while (!p.isClosed()) {
		const before = p.at;
		const name = p.newName(undefined, { role: 'declaredColumn', list: names, index: names.length });
		if (name !== undefined) names.push(name);
		if (hasTypes) skipType(p);
		p.acceptSign(',');
		if (p.at === before) break;
	}
	p.closeParenthesis(open);
	return names;
}

function skipType(p: Parser): void {
	while (!p.isClosed() && !p.isSign(',') && !p.isCaret()) {
		const token = p.token();
		if (token?.upper === '(' && token.match > p.at) p.at = token.match;
		p.next();
	}
}

export function parseValues(p: Parser, query: Query): void {
	const block = makeBlock('values', query);
	p.next();
	do {
		p.accept('ROW');
		if (p.token()?.kind === 'placeholder') p.next();
		if (!p.isSign('(')) break;
		const open = p.token();
		p.next();
		let count = 0;
		do {
			parseExpression(p, { block, names: ['column', 'function'], followers: [], role: 'value' });
			count++;
		} while (p.acceptSign(','));
		block.valueCount = Math.max(block.valueCount, count);
		p.closeParenthesis(open);
	} while (p.acceptSign(','));
	parseClauses(p, block, 'VALUES');
}

const selectModifiers: ReadonlySet<string> = new Set(
	'ALL DISTINCT DISTINCTROW HIGH_PRIORITY STRAIGHT_JOIN SQL_SMALL_RESULT SQL_BIG_RESULT SQL_CALC_FOUND_ROWS SQL_NO_CACHE'.split(
		' ',
	),
);

function parseSelect(p: Parser, query: Query): void {
	const block = makeBlock('select', query);
	block.clauses.set('SELECT', p.at);
	p.next();
	const names: readonly NameKind[] = ['column', 'relationAlias', 'function'];
	while (selectModifiers.has(p.word())) {
		const isDistinct = p.word() === 'DISTINCT';
		p.next();
		if (isDistinct && p.dialect.id === 'postgresql' && p.accept('ON') && p.isSign('(')) {
			const open = p.token();
			p.next();
			parseExpressions(p, { block, names, followers: [], role: 'value' });
			p.closeParenthesis(open);
		}
	}
	const isPlain = p.tokens[p.at - 1]?.upper === 'SELECT';
	const starts = isPlain ? ['DISTINCT', 'ALL'] : p.dialect.id === 'postgresql' ? ['ON'] : [];
	parseItems(p, block, { block, names, starts, followers: ['AS', ...selectFollowers('SELECT', p.dialect)], role: 'select' });
	parseClauses(p, block, 'SELECT');
}

/** The select list, or what RETURNING gives. */
export function parseItems(p: Parser, block: Block, context: ExpressionContext): void {
	let current = context;
	do {
		parseItem(p, block, { ...current, more: { isSelectItem: true } });
		current = { ...context, starts: [] };
	} while (p.acceptSign(','));
}

function parseItem(p: Parser, block: Block, context: ExpressionContext): void {
	const first = p.at;
	const item: SelectItem = { start: p.start(), end: p.start(), expressionEnd: p.start() };
	parseExpression(p, context);
	item.expressionEnd = p.lastEnd();
	describeItem(p, block, item, first);
	if (p.accept('AS')) {
		const alias = p.newName(block, { role: 'selectAlias', block, item });
		if (alias !== undefined) item.alias = alias;
		p.expect(block, [], context.followers.slice(1));
	}
	item.end = p.lastEnd();
	if (p.at > first) block.items.push(item);
}

/** Finds out from an item's tokens what its column will be called. */
function describeItem(p: Parser, block: Block, item: SelectItem, first: number): void {
	const last = p.at - 1;
	const token = p.tokens[last];
	if (token === undefined || last < first) return;
	if (isPath(p, first, last)) {
		item.path = pathOf(p, first, last);
		return;
	}
	const before = p.tokens[last - 1];
	const isImplicitAlias =
		before !== undefined && last > first && endsOperand(before) && isName(token) && !notAliases.has(token.upper);
	if (isImplicitAlias) {
		item.alias = p.nameOf(token);
		item.expressionEnd = before.end;
		p.names?.replaceLast(token.start, { role: 'selectAlias', block, item });
		if (isPath(p, first, last - 1)) item.path = pathOf(p, first, last - 1);
		return;
	}
	const opening = p.tokens[first + 1];
	const name = p.tokens[first];
	if (name?.kind === 'word' && opening?.upper === '(' && opening.match === last) item.call = p.nameOf(name);
	else if (token.upper === ')' && p.tokens.slice(first, last).some((other) => other.upper === 'OVER') && name?.kind === 'word')
		item.call = p.nameOf(name);
}

function isName(token: { readonly kind: string }): boolean {
	return token.kind === 'word' || token.kind === 'quotedIdentifier';
}

function endsOperand(token: { readonly kind: string; readonly upper: string }): boolean {
	if (token.kind === 'operator') return token.upper === ')' || token.upper === ']';
	return (
		token.kind !== 'word' ||
		token.upper === 'END' ||
		token.upper === 'NULL' ||
		(!clauseWords.has(token.upper) && !notAliases.has(token.upper))
	);
}

function isPath(p: Parser, first: number, last: number): boolean {
	if ((last - first) % 2 !== 0) return false;
	for (let at = first; at <= last; at++) {
		const token = p.tokens[at];
		if (token === undefined) return false;
		if ((at - first) % 2 === 1 ? token.upper !== '.' : !isName(token) && !(at === last && token.upper === '*')) return false;
	}
	return true;
}

function pathOf(p: Parser, first: number, last: number): readonly string[] {
	const path: string[] = [];
	for (let at = first; at <= last; at += 2) {
		const token = p.tokens[at];
		if (token !== undefined) path.push(token.upper === '*' ? '*' : p.nameOf(token));
	}
	return path;
}

/** Every clause behind the select list, in whatever order and however broken. */
export function parseClauses(p: Parser, block: Block, lastClause: string): void {
	let clause = lastClause;
	while (!p.isClosed()) {
		const before = p.at;
		if (p.expect(block, [], selectFollowers(clause, p.dialect))) continue;
		const word = p.word();
		const read = clauses[word];
		if (read !== undefined) {
			block.clauses.set(word, p.at);
			p.next();
			if (word !== 'WITH') clause = word;
			read(p, block);
		} else if (isSetOperation(word) || (statementWords.has(word) && p.tokens[p.at - 1]?.upper !== '(')) return;
		else {
			// What nothing asked for: something before it could not be read, and an expression goes on.
			if (p.isSign(',')) p.next();
			parseExpression(p, conditionContext(block, selectFollowers(clause, p.dialect), { isLeftOver: true }));
		}
		if (p.at === before) p.next();
	}
}

function isSetOperation(word: string): boolean {
	return word === 'UNION' || word === 'INTERSECT' || word === 'EXCEPT' || word === 'MINUS';
}

const aliasNames: readonly NameKind[] = ['column', 'selectAlias', 'relationAlias', 'function'];

function groupStarts(p: Parser): readonly string[] {
	return p.dialect.id === 'postgresql' ? ['ROLLUP', 'CUBE', 'GROUPING SETS'] : [];
}

const clauses: Readonly<Record<string, (p: Parser, block: Block) => void>> = {
	FROM: (p, block) => parseFrom(p, block, selectFollowers('FROM', p.dialect)),
	WHERE: (p, block) => parseExpression(p, conditionContext(block, selectFollowers('WHERE', p.dialect))),
	GROUP(p, block) {
		p.phrase(block, 'BY');
		parseExpressions(p, {
			block,
			names: aliasNames,
			followers: selectFollowers('GROUP', p.dialect),
			role: 'value',
			starts: groupStarts(p),
		});
	},
	HAVING(p, block) {
		const names: readonly NameKind[] = p.dialect.id === 'postgresql' ? ['column', 'relationAlias', 'function'] : aliasNames;
		parseExpression(p, conditionContext(block, selectFollowers('HAVING', p.dialect), { names }));
	},
	WINDOW(p, block) {
		do {
			const name = p.newName(block, { role: 'windowDefinition', block });
			if (name !== undefined) block.windows.push(name);
			p.phrase(block, 'AS');
			if (p.isSign('(')) parseWindow(p, block);
		} while (p.acceptSign(','));
	},
	ORDER(p, block) {
		p.phrase(block, 'BY');
		parseOrderItems(p, { block, names: aliasNames, followers: selectFollowers('ORDER', p.dialect), role: 'value' });
	},
	WITH(p, block) {
		p.phrase(block, 'ROLLUP');
	},
	LIMIT(p, block) {
		parseExpressions(p, {
			block,
			names: [],
			followers: selectFollowers('LIMIT', p.dialect),
			role: 'bare',
			starts: p.dialect.id === 'postgresql' ? ['ALL'] : [],
		});
	},
	OFFSET(p, block) {
		parseExpression(p, { block, names: [], followers: selectFollowers('OFFSET', p.dialect), role: 'bare' });
	},
	FETCH(p, block) {
		if (p.expect(block, [], ['FIRST', 'NEXT', 'FIRST ROW ONLY'])) return;
		if (p.accept('FIRST') || p.accept('NEXT')) while (p.token()?.kind === 'number') p.next();
		p.phrase(block, 'ROWS', 'ONLY');
	},
	FOR(p, block) {
		if (p.expect(block, [], ['UPDATE', 'SHARE', 'NO KEY UPDATE', 'KEY SHARE'])) return;
		while (['NO', 'KEY', 'UPDATE', 'SHARE'].includes(p.word())) p.next();
		if (p.expect(block, [], ['SKIP LOCKED', 'NOWAIT', 'OF'])) return;
		if (!p.accept('OF')) return;
		do {
			const from = p.at;
			if (p.expect(block, ['relationAlias'], [])) continue;
			p.path();
			p.note(from, { role: 'qualifier', block });
		} while (p.acceptSign(','));
	},
	INTO(p, block) {
		if (p.dialect.family === 'mysql') p.expect(block, [], ['OUTFILE', 'DUMPFILE']);
		else {
			if (!p.accept('TEMP') && !p.accept('TEMPORARY')) p.accept('UNLOGGED');
			p.accept('TABLE');
			if (p.expect(block, [], [])) return;
			const from = p.at;
			block.into = p.path();
			p.note(from, { role: 'newName', kind: 'table' });
		}
	},
};
