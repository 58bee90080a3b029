import { argumentsOfCall } from './callArguments';
import { afterIs, afterIsNot, afterNot, clauseWords, operandStarts } from './keywords';
import type { Block } from './nodes';
import { noteOperand } from './operandNames';
import { callFollowers, firstArguments, operatorKeywords } from './operators';
import type { Expectation, NameKind, Parser } from './parser';
import { isQueryStart, parseSubquery } from './query';
import { parseType } from './type';
import { parseFilter, parseOver, parseWindow } from './window';

export interface ExpressionContext {
	readonly block: Block;
	readonly names: readonly NameKind[];
	/** Keywords that may stand where the expression begins, before the operands' own. */
	readonly starts?: readonly string[];
	/** The same, but before all names. */
	readonly leading?: readonly string[];
	/** Keywords that may stand behind a whole expression, after the operators. */
	readonly followers: readonly string[];
	/** What matters most behind an operand: for `select` the list's continuations, for `condition` comparisons, for `order` directions; `bare` has nothing but its followers. */
	readonly role: 'select' | 'condition' | 'value' | 'order' | 'bare';
	readonly more?: Partial<Expectation>;
	/** What nothing before it asked for: its names may be anything. */
	readonly isLeftOver?: true;
}

const expressionNames: readonly NameKind[] = ['column', 'relationAlias', 'function'];

export function conditionContext(
	block: Block,
	followers: readonly string[],
	more: Partial<ExpressionContext> = {},
): ExpressionContext {
	return { block, names: expressionNames, followers, role: 'condition', ...more };
}

/** Reads expressions separated by commas. */
export function parseExpressions(p: Parser, context: ExpressionContext): void {
	do parseExpression(p, context);
	while (p.acceptSign(','));
}

/** Reads one expression up to a comma, a closing parenthesis or a word that belongs to the clause around it. */
export function parseExpression(p: Parser, context: ExpressionContext): void {
	let state: State = { expects: 'operand', isCompared: false, isStart: true };
	while (!p.isClosed() && !p.isSign(',')) {
		const before = p.at;
		const following = step(p, context, state);
		if (following === undefined || p.at === before) return;
		state = following;
	}
}

interface State {
	readonly expects: 'operand' | 'operator';
	/** A comparison was made since the last AND or OR: the condition could end here. */
	readonly isCompared: boolean;
	readonly isStart: boolean;
}

function step(p: Parser, context: ExpressionContext, state: State): State | undefined {
	if (p.isCaret()) {
		if (state.expects === 'operand') return operandCaret(p, context, state);
		p.expect(context.block, [], operatorKeywords(p, context, state.isCompared), {
			...aliasedName(p, context),
			...starBefore(p, context),
		});
		return state;
	}
	if (p.isSign('(')) {
		parseParenthesis(p, context, p.tokens[p.at - 1]?.kind === 'caret');
		return { ...state, expects: 'operator', isStart: false };
	}
	if (p.isSign('[')) {
		const close = p.token()?.match ?? -1;
		p.next();
		do parseExpression(p, { ...context, followers: [] });
		while ((close < 0 || p.at < close) && p.acceptSign(','));
		return { ...state, expects: 'operator', isStart: false };
	}
	const token = p.token();
	if (token?.kind === 'operator') return operator(p, context, state, token.upper);
	if (token?.kind === 'word' && !p.isSign('.', 1)) {
		const result = keyword(p, context, state, token.upper);
		if (result !== 'name') return result;
	}
	readOperand(p, context, state.expects === 'operand');
	return { ...state, expects: 'operator', isStart: false };
}

/** Where a condition begins, and only there, it may be a negation or ask for rows. */
function conditionStarts(p: Parser, context: ExpressionContext, state: State): readonly string[] {
	const before = p.tokens[p.at - 1]?.upper ?? '';
	if (before === 'NOT') return ['EXISTS'];
	const isStart = state.isStart || before === 'AND' || before === 'OR';
	return context.role === 'condition' && isStart ? ['NOT', 'EXISTS'] : [];
}

function operandCaret(p: Parser, context: ExpressionContext, state: State): State {
	const starts = [...(state.isStart ? (context.starts ?? []) : []), ...conditionStarts(p, context, state)];
	const keywords = context.names.length === 0 ? [] : operandStarts(p.dialect);
	const more = state.isStart
		? context.more
		: { ...context.more, isConditionStart: context.more?.isConditionStart === true && !state.isCompared };
	const leading = state.isStart ? [...firstArguments(p), ...(context.leading ?? [])] : [];
	p.expect(context.block, context.names, keywords, { ...more, leading, starts });
	// `|(`: the name of a call is being typed; its arguments follow.
	return { ...state, expects: 'operator', isStart: false };
}

/** Behind a column of the select list an alias for it may be written without AS. */
function aliasedName(p: Parser, context: ExpressionContext): Partial<Expectation> {
	const token = p.tokens[p.at - 1];
	const isName = token?.kind === 'word' || token?.kind === 'quotedIdentifier';
	return context.role === 'select' && isName ? { aliasOf: p.nameOf(token) } : {};
}

function starBefore(p: Parser, context: ExpressionContext): Partial<Expectation> {
	const star = p.tokens[p.at - 1];
	if (context.role !== 'select' || star?.upper !== '*') return {};
	const before = p.tokens[p.at - 2];
	if (before?.upper !== '.') {
		const isItem = before === undefined || before.upper === ',' || before.kind === 'word';
		return isItem ? { star: { start: star.start, qualifier: [] } } : {};
	}
	const name = p.tokens[p.at - 3];
	return name === undefined ? {} : { star: { start: name.start, qualifier: [p.nameOf(name)] } };
}

const comparisonSigns: ReadonlySet<string> = new Set('= <> != < > <= >= <=> == ~ !~ ~* !~* @> <@ && @@ ~~ ? ?| ?&'.split(' '));

function operator(p: Parser, context: ExpressionContext, state: State, sign: string): State {
	p.next();
	if (sign === '*' && state.expects === 'operand') return { ...state, expects: 'operator', isStart: false };
	if (sign === '::') {
		parseType(p, context.block);
		return state;
	}
	if (sign === '.' || sign === ']') {
		if (p.isSign('*')) p.next();
		return { ...state, expects: 'operator', isStart: false };
	}
	return { expects: 'operand', isCompared: state.isCompared || comparisonSigns.has(sign), isStart: false };
}

const binaryWords: ReadonlySet<string> = new Set(
	'LIKE ILIKE GLOB REGEXP RLIKE MATCH DIV MOD XOR ESCAPE COLLATE SIMILAR TO OVERLAPS SOUNDS MEMBER OF'.split(' '),
);
const prefixWords: ReadonlySet<string> = new Set(
	'DISTINCT ALL ANY SOME BINARY INTERVAL PRIOR SYMMETRIC VARIADIC BOTH LEADING TRAILING'.split(' '),
);

/** `'name'`: the word is not a keyword here. `undefined`: it belongs to what stands around the expression. */
function keyword(p: Parser, context: ExpressionContext, state: State, word: string): State | undefined | 'name' {
	const calls = p.isSign('(', 1);
	const operand: State = { ...state, expects: 'operand', isStart: false };
	const done: State = { ...state, expects: 'operator', isStart: false };
	switch (word) {
		case 'AND':
		case 'OR':
		case 'XOR':
			p.next();
			return { expects: 'operand', isCompared: false, isStart: false };
		case 'NOT':
			p.next();
			if (state.expects === 'operator') p.expect(context.block, [], afterNot(p.dialect));
			if (state.expects === 'operator' && binaryWords.has(p.word())) p.next();
			return state.expects === 'operator' ? { ...operand, isCompared: true } : state;
		case 'IS':
			return readIs(p, context, operand);
		case 'TRUE':
		case 'FALSE':
			p.next();
			return { ...done, isCompared: true };
		case 'ISNULL':
		case 'NOTNULL':
			p.next();
			return { ...done, isCompared: true };
		case 'BETWEEN':
			p.next();
			readBetween(p, context);
			return { ...done, isCompared: true };
		case 'IN':
			p.next();
			if (p.isSign('(')) parseParenthesis(p, { ...context, starts: [], leading: ['SELECT'], role: 'value', followers: [] });
			else p.expect(context.block, [], []);
			return { ...done, isCompared: true };
		case 'EXISTS':
			p.next();
			if (p.isSign('('))
				parseParenthesis(p, { ...context, names: [], starts: [], leading: ['SELECT', 'WITH', 'VALUES'], followers: [] });
			return { ...done, isCompared: true };
		case 'CASE':
			p.nested(() => parseCase(p, context));
			return { ...done };
		case 'GROUPING':
			if (calls) return 'name';
			p.next();
			p.phrase(context.block, 'SETS');
			return operand;
		case 'CAST':
			if (!calls) return 'name';
			parseCast(p, context);
			return done;
		case 'AT':
			if (p.word(1) !== 'TIME' && !p.isCaret(1)) return 'name';
			p.next();
			p.phrase(context.block, 'TIME', 'ZONE');
			return operand;
		case 'OVER':
			if (state.expects === 'operand') return 'name';
			parseOver(p, context.block);
			return done;
		case 'FILTER':
			if (!calls) return state.expects === 'operand' ? 'name' : undefined;
			p.next();
			parseFilter(p, context.block);
			return done;
		case 'WITHIN':
			if (state.expects === 'operand') return 'name';
			p.next();
			p.phrase(context.block, 'GROUP');
			if (p.isSign('(')) parseWindow(p, context.block);
			return done;
	}
	if (word === 'ALL' && p.isCaret(1) && state.expects === 'operator') return 'name';
	if (binaryWords.has(word) && state.expects === 'operator') {
		p.next();
		return {
			...operand,
			isCompared: state.isCompared || (word !== 'COLLATE' && word !== 'ESCAPE' && word !== 'DIV' && word !== 'MOD'),
		};
	}
	if (prefixWords.has(word) && state.expects === 'operand' && !p.isSign(',', 1) && !p.isSign(')', 1)) {
		p.next();
		return { ...operand, isStart: word === 'DISTINCT' };
	}
	if (clauseWords.has(word) && !(calls && callableWords.has(word) && state.expects === 'operand')) return undefined;
	return 'name';
}

/** Words of clauses that are functions too. */
const callableWords: ReadonlySet<string> = new Set([
	'LEFT',
	'RIGHT',
	'VALUES',
	'INSERT',
	'REPLACE',
	'RANGE',
	'FILTER',
	'OVER',
	'ROWS',
	'GROUPS',
]);

function readIs(p: Parser, context: ExpressionContext, operand: State): State {
	p.next();
	const compared: State = { ...operand, isCompared: true };
	if (p.expect(context.block, [], afterIs(p.dialect))) return { ...compared, expects: 'operator' };
	if (p.accept('NOT') && p.expect(context.block, [], afterIsNot(p.dialect))) return { ...compared, expects: 'operator' };
	if (p.accept('DISTINCT')) p.phrase(context.block, 'FROM');
	return compared;
}

/** The AND of a BETWEEN does not join conditions. */
function readBetween(p: Parser, context: ExpressionContext): void {
	const inner: ExpressionContext = { ...context, followers: ['AND'], role: 'value', starts: [], leading: [] };
	let state: State = { expects: 'operand', isCompared: false, isStart: true };
	while (!p.isClosed() && !p.isSign(',')) {
		if (p.isCaret() && state.expects === 'operator') {
			p.expect(context.block, [], ['AND']);
			continue;
		}
		if (p.word() === 'AND') break;
		const before = p.at;
		const following = step(p, inner, state);
		if (following === undefined || p.at === before) return;
		state = following;
	}
	if (!p.accept('AND')) return;
	if (p.isCaret()) p.expect(context.block, context.names, operandStarts(p.dialect), { ...context.more, isConditionStart: false });
	else if (p.isSign('(')) parseParenthesis(p, context);
	else if (p.word() === 'CASE') p.nested(() => parseCase(p, context));
	else if (!p.isClosed() && !clauseWords.has(p.word())) readOperand(p, context, true);
}

function parseCase(p: Parser, context: ExpressionContext): void {
	p.next();
	const { block } = context;
	const inner = (
		followers: readonly string[],
		role: ExpressionContext['role'],
		leading: readonly string[] = [],
	): ExpressionContext => ({
		block,
		names: context.names.filter((name) => name !== 'joinCondition'),
		followers,
		role,
		leading,
	});
	// `CASE a WHEN b THEN`: what stands behind WHEN is a value; without an operand it is a condition.
	const isSimple = p.word() !== 'WHEN';
	if (isSimple) parseExpression(p, inner(['WHEN'], 'value', ['WHEN']));
	while (p.accept('WHEN')) {
		parseExpression(p, inner(['THEN'], isSimple ? 'value' : 'condition'));
		if (p.accept('THEN')) parseExpression(p, inner(['WHEN', 'ELSE', 'END'], 'value'));
	}
	if (p.accept('ELSE')) parseExpression(p, inner(['END'], 'value'));
	p.accept('END');
}

function parseCast(p: Parser, context: ExpressionContext): void {
	p.next();
	const open = p.token();
	p.next();
	parseExpression(p, { ...context, followers: ['AS'], role: 'value', starts: [], leading: [] });
	if (p.accept('AS')) parseType(p, context.block);
	p.closeParenthesis(open);
}

/** ORDER BY: each item with its direction. */
export function parseOrderItems(p: Parser, context: ExpressionContext): void {
	const nulls = p.dialect.family === 'mysql' ? [] : ['NULLS FIRST', 'NULLS LAST'];
	do {
		parseExpression(p, { ...context, role: 'order', followers: ['ASC', 'DESC', ...nulls, ...context.followers] });
		if (p.accept('ASC') || p.accept('DESC')) p.expect(context.block, [], [...nulls, ...context.followers]);
		if (p.accept('NULLS') && !p.expect(context.block, [], ['FIRST', 'LAST'])) p.next();
		p.expect(context.block, [], context.followers);
	} while (p.acceptSign(','));
}

/** A literal, a placeholder, or a name with the call that may follow it. */
function readOperand(p: Parser, context: ExpressionContext, isCertain: boolean): void {
	const token = p.token();
	if (token?.kind !== 'word' && token?.kind !== 'quotedIdentifier') {
		p.next();
		return;
	}
	const from = p.at;
	p.path();
	if (p.isSign('.') && p.isSign('*', 1)) p.at += 2;
	else if (p.isSign('*') && p.tokens[p.at - 1]?.upper === '.') p.next();
	const to = p.at;
	const isCall = p.isSign('(');
	if (!isCall && p.names !== undefined) noteOperand(p, context, from, isCertain);
	if (isCall) parseParenthesis(p, context, true);
	if (isCall && p.names !== undefined)
		p.note(from, { role: 'function', block: context.block, arguments: argumentsOfCall(p, to) }, to);
}

/** Arguments, a list of values, a nested expression or a subquery. */
function parseParenthesis(p: Parser, context: ExpressionContext, isCall = false): void {
	const open = p.token();
	const isDeep = !p.nested(() => {
		p.next();
		if (isQueryStart(p)) parseSubquery(p, { outer: context.block, visibleOuter: 'all' });
		else parseArguments(p, context, isCall, open?.match !== -1);
		p.closeParenthesis(open);
	});
	if (isDeep) p.at = open !== undefined && open.match > p.at ? open.match + 1 : p.at + 1;
}

function parseArguments(p: Parser, context: ExpressionContext, isCall: boolean, isClosed: boolean): void {
	const inner: ExpressionContext = {
		block: context.block,
		names: isCall ? context.names.filter((name) => name !== 'joinCondition' && name !== 'selectAlias') : context.names,
		starts: isCall
			? ['DISTINCT']
			: ['SELECT', ...(context.starts ?? []).filter((word) => word !== 'SELECT' && word !== 'DISTINCT')],
		leading: isCall ? [] : (context.leading ?? []),
		followers: isCall ? callFollowers(p) : [],
		role: isCall || context.role === 'value' ? 'value' : 'condition',
		...(isCall || context.more === undefined ? {} : { more: context.more }),
		...(context.isLeftOver ? { isLeftOver: true as const } : {}),
	};
	while (!p.isClosed()) {
		const before = p.at;
		parseExpression(p, inner);
		if (p.acceptSign(',')) continue;
		if (p.accept('ORDER')) {
			p.phrase(context.block, 'BY');
			parseOrderItems(p, { ...inner, followers: p.dialect.family === 'mysql' ? ['SEPARATOR'] : [] });
		} else if (isCall && isClosed && connectives.has(p.word())) p.next();
		if (p.at === before) return;
	}
}

/** EXTRACT(x FROM y), SUBSTRING(x FROM 1 FOR 2), CONVERT(x USING y), GROUP_CONCAT(x SEPARATOR y). */
const connectives: ReadonlySet<string> = new Set(['AS', 'FROM', 'FOR', 'USING', 'SEPARATOR']);
