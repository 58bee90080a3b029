import { argumentsOfCall } from './callArguments';
import { columnsInCall } from './columnsInCall';
import { conditionContext, parseExpressions } from './expression';
import { afterAlias, afterJoinSide, afterRelation, joins, notAliases, relationNameWords } from './keywords';
import { type Block, exposedName, type Query, type Relation } from './nodes';
import type { NameKind, Parser } from './parser';
import { isQueryStart, parseNameList, parseSubquery } from './query';

const joinWords: ReadonlySet<string> = new Set([
	'JOIN',
	'LEFT',
	'RIGHT',
	'FULL',
	'INNER',
	'CROSS',
	'OUTER',
	'NATURAL',
	'STRAIGHT_JOIN',
]);

/** Reads relations, commas and joins; `followers` are the clauses that may come behind. */
export function parseFrom(p: Parser, block: Block, followers: readonly string[]): void {
	parseRelation(p, block, afterRelation(p.dialect, followers), []);
	while (!p.isClosed()) {
		const before = p.at;
		if (p.acceptSign(',')) parseRelation(p, block, afterRelation(p.dialect, followers), []);
		else if (joinWords.has(p.word())) parseJoin(p, block, followers);
		else if (p.word() === 'ON' || p.word() === 'USING') parseJoinCondition(p, block, followers);
		else if (p.expect(block, [], afterRelation(p.dialect, followers))) continue;
		if (p.at === before) return;
	}
}

function parseJoin(p: Parser, block: Block, followers: readonly string[]): void {
	let isCross = false;
	let isNatural = false;
	while (joinWords.has(p.word()) && p.word() !== 'JOIN' && p.word() !== 'STRAIGHT_JOIN') {
		const word = p.word();
		isCross ||= word === 'CROSS';
		isNatural ||= word === 'NATURAL';
		p.next();
		if (p.expect(block, [], afterJoinSide[word] ?? ['JOIN'])) return;
	}
	if (!p.accept('JOIN') && !p.accept('STRAIGHT_JOIN')) return;
	const condition = isCross || isNatural ? [] : ['ON', 'USING'];
	const kind: NameKind = isCross || isNatural ? 'relation' : 'joinRelation';
	const after = isCross || isNatural ? afterRelation(p.dialect, followers) : [...condition, ...joins(p.dialect)];
	parseRelation(p, block, after, [kind]);
	if (isNatural) markNatural(block);
}

/** The columns a NATURAL join merges are known only with the catalogue; `*` stands for all that are shared. */
function markNatural(block: Block): void {
	const relation = block.relations.at(-1);
	if (relation !== undefined) relation.using = ['*'];
}

function parseJoinCondition(p: Parser, block: Block, followers: readonly string[]): void {
	const after = afterRelation(p.dialect, followers);
	if (p.accept('ON')) {
		const names: readonly NameKind[] = ['joinCondition', 'column', 'relationAlias', 'function'];
		parseExpressions(p, conditionContext(block, after, { names, more: { isConditionStart: true } }));
		return;
	}
	p.next();
	if (!p.isSign('(')) {
		p.expect(block, [], []);
		return;
	}
	const open = p.token();
	const used: string[] = [];
	const relation = block.relations.at(-1);
	p.next();
	while (!p.isClosed()) {
		const before = p.at;
		if (!p.expect(block, ['usingColumn'], [], { used: [...used] })) {
			const name = p.name();
			if (name !== undefined) used.push(name);
			if (relation !== undefined) p.note(before, { role: 'usingColumn', block, relation });
		}
		p.acceptSign(',');
		if (p.at === before) break;
	}
	p.closeParenthesis(open);
	if (relation !== undefined) relation.using = used;
	if (!p.accept('AS')) return;
	// The merged columns go by this name too.
	const name = p.name();
	if (name !== undefined && relation !== undefined) block.pseudo.push({ name, of: relation });
}

/** One relation with its alias. `kinds` narrows what is offered for its name. */
export function parseRelation(
	p: Parser,
	block: Block,
	followers: readonly string[],
	kinds: readonly NameKind[],
): Relation | undefined {
	const isLateral = p.accept('LATERAL');
	p.accept('ONLY');
	const start = p.start();
	if (p.isSign('(')) return parseBracketed(p, block, followers, isLateral);
	const names: readonly NameKind[] = [
		...(kinds.length > 0 ? kinds : (['relation'] as const)),
		'schema',
		...(kinds.includes('target') ? [] : (['tableFunction'] as const)),
	];
	const keywords = kinds.includes('target')
		? []
		: p.dialect.id === 'postgresql'
			? ['LATERAL', 'ONLY']
			: p.dialect.family === 'mysql'
				? ['LATERAL']
				: [];
	if (p.isCaret()) {
		p.expect(block, names, keywords);
		if (p.isSign('(')) skipCall(p, block);
		parseAlias(p, block, followers);
		return undefined;
	}
	if (p.word() === 'ROWS' && p.word(1) === 'FROM' && p.isSign('(', 2)) {
		p.next();
		p.next();
		skipCall(p, block);
		return finish(p, block, { kind: 'function', path: ['rows'], columns: [], start, end: p.lastEnd(), using: [] }, followers);
	}
	if (notAliases.has(p.word()) && p.word() !== 'FULL' && !p.isSign('.', 1) && !isNameOfRelation(p)) return undefined;
	const from = p.at;
	const path = p.path();
	if (path.length === 0) return undefined;
	const isFunction = p.isSign('(');
	const to = p.at;
	if (isFunction) skipCall(p, block);
	const relation: Relation = { kind: isFunction ? 'function' : 'named', path, columns: [], start, end: p.lastEnd(), using: [] };
	if (isFunction) p.note(from, { role: 'function', block, arguments: argumentsOfCall(p, to) }, to);
	else p.note(from, { role: 'relation', block, relation }, to);
	finish(p, block, relation, followers);
	if (isFunction && relation.columns.length === 0) relation.columns = columnsInCall(p, to, path);
	return relation;
}

/** `from groups g`: a word of a clause where no clause can begin. */
function isNameOfRelation(p: Parser): boolean {
	if (!relationNameWords.has(p.word())) return false;
	const next = p.token(1);
	if (next === undefined || isAfterAlias(p)) return true;
	return next.kind === 'quotedIdentifier' || (next.kind === 'word' && (next.upper === 'AS' || !notAliases.has(next.upper)));
}

/** `from authors at where`: a word that would begin something else, were it followed by it. */
function isBareAlias(p: Parser): boolean {
	return relationNameWords.has(p.word()) && (p.token(1) === undefined || isAfterAlias(p));
}

function isAfterAlias(p: Parser): boolean {
	return afterAlias.has(p.word(1)) || [',', ')', ';'].some((sign) => p.isSign(sign, 1));
}

function finish(p: Parser, block: Block, relation: Relation, followers: readonly string[]): Relation {
	block.relations.push(relation);
	skipHints(p, block);
	const alias = parseAlias(p, block, followers, relation.path[relation.path.length - 1], relation);
	if (alias.name !== undefined) relation.alias = alias.name;
	relation.columns = alias.columns;
	relation.end = p.lastEnd();
	skipHints(p, block);
	p.expect(block, [], followers);
	return relation;
}

function parseAlias(
	p: Parser,
	block: Block,
	followers: readonly string[],
	named = '',
	relation?: Relation,
): { readonly name?: string; readonly columns: readonly string[] } {
	if (p.isCaret()) {
		p.expect(block, [], [...followers, 'AS'], { aliasOf: named, ...(named === '' ? {} : { isRelationAlias: true }) });
		return { columns: [] };
	}
	const hasAs = p.accept('AS');
	if (hasAs && p.expect(block, [], [])) return { columns: [] };
	const token = p.token();
	const isAlias =
		token?.kind === 'quotedIdentifier' || (token?.kind === 'word' && (hasAs || !notAliases.has(token.upper) || isBareAlias(p)));
	const from = p.at;
	const name = isAlias ? p.name() : undefined;
	if (relation !== undefined) p.note(from, { role: 'alias', block, relation });
	const columns = (name !== undefined || hasAs) && p.isSign('(') ? parseNameList(p, relation?.kind === 'function') : [];
	return name === undefined ? { columns } : { name, columns };
}

/** A derived table, or joins in brackets. */
function parseBracketed(p: Parser, block: Block, followers: readonly string[], isLateral: boolean): Relation | undefined {
	const open = p.token();
	const start = p.start();
	const visibleOuter = isLateral ? block.relations.length : 'none';
	let query: Query | undefined;
	p.nested(() => {
		p.next();
		if (p.isCaret()) p.expect(block, isLateral ? [] : ['relation'], [], { leading: ['SELECT', 'VALUES', 'WITH'] });
		if (isQueryStart(p)) query = parseSubquery(p, { outer: block, visibleOuter });
		else parseFrom(p, block, []);
		p.closeParenthesis(open);
	});
	if (query === undefined) {
		parseAlias(p, block, followers);
		return undefined;
	}
	return finish(p, block, { kind: 'query', path: [], columns: [], query, start, end: p.lastEnd(), using: [] }, followers);
}

function skipCall(p: Parser, block: Block): void {
	const open = p.token();
	p.next();
	parseExpressions(p, { block, names: ['column', 'relationAlias', 'function'], followers: [], role: 'value' });
	p.closeParenthesis(open);
	if (p.accept('WITH')) p.phrase(block, 'ORDINALITY');
}

const hintWords: ReadonlySet<string> = new Set(['USE', 'FORCE', 'IGNORE']);
const hintTargets: ReadonlySet<string> = new Set(['INDEX', 'KEY']);

/** Index hints, partitions and samples say nothing about names. */
function skipHints(p: Parser, block: Block): void {
	if (p.word() === 'INDEXED' && (p.word(1) === 'BY' || p.isCaret(1))) {
		p.next();
		p.phrase(block, 'BY');
		p.name();
	} else if (p.accept('NOT', 'INDEXED')) return;
	while (
		(p.word() === 'PARTITION' && p.isSign('(', 1)) ||
		p.word() === 'TABLESAMPLE' ||
		(hintWords.has(p.word()) && hintTargets.has(p.word(1)))
	) {
		if (p.word() === 'TABLESAMPLE' && p.isCaret(1)) {
			p.next();
			p.expect(block, [], ['BERNOULLI', 'SYSTEM']);
		}
		for (let steps = 0; steps < 5 && !p.isClosed() && !p.isSign('(') && !p.isCaret(); steps++) p.next();
		const open = p.token();
		if (!p.isSign('(')) return;
		p.next();
		while (!p.isClosed() && !p.isCaret()) p.next();
		p.closeParenthesis(open);
		if (p.word() === 'REPEATABLE' && p.isSign('(', 1)) {
			p.next();
			skipCall(p, block);
		}
	}
}

/** The relation of the block that a qualifier names, by the dialect's folding. */
export function findRelation(block: Block, qualifier: string, fold: (name: string) => string): Relation | undefined {
	const wanted = fold(qualifier);
	return block.relations.find((relation) => {
		const name = exposedName(relation);
		return name !== undefined && fold(name) === wanted;
	});
}
