import { findColumnOf, type OutputColumn, queryColumns, type RelationSource } from '../catalog/outputColumns';
import { readTokens } from '../sql/parser/caret';
import { type Block, makeQuery, type SelectItem } from '../sql/parser/nodes';
import { Parser } from '../sql/parser/parser';
import { isQueryStart, parseQueryBody } from '../sql/parser/query';
import { arithmeticType, typeNames, typeOfCall } from './functionTypes';

/** The statement that an expression stands in. */
export interface ExpressionScope {
	readonly text: string;
	readonly source: RelationSource;
	/** The block that an item of a select list belongs to. */
	readonly blockOf: (item: SelectItem) => Block | undefined;
}

const maxDepth = 20;

/** The type of a column as it is declared, or of the expression that it is made of; undefined where nobody can tell. */
export function columnType(column: OutputColumn, scope: ExpressionScope, depth = 0): string | undefined {
	if (column.type !== undefined) return column.type === '' ? undefined : column.type;
	const { item } = column;
	const block = item && scope.blockOf(item);
	return item && block && itemType(item, block, scope, depth + 1);
}

/** The type of an item of a select list that is no plain column. */
export function itemType(item: SelectItem, block: Block, scope: ExpressionScope, depth = 0): string | undefined {
	const { tokens } = readTokens(scope.text, item.start, item.expressionEnd, scope.source.dialect);
	return new ExpressionReader(new Parser(scope.text, tokens, scope.source.dialect), block, scope, depth).type(0, tokens.length);
}

/** Reads types off tokens: what binds least decides. */
class ExpressionReader {
	constructor(
		private readonly p: Parser,
		private readonly block: Block,
		private readonly scope: ExpressionScope,
		private readonly depth: number,
	) {}

	/** Of the tokens from `from` up to `to`. */
	type(from: number, to: number): string | undefined {
		const { p } = this;
		if (from >= to || this.depth > maxDepth) return undefined;
		const first = p.tokens[from];
		if (first?.upper === '(' && first.match === to - 1) return this.bracketed(from, to);
		if (first?.upper === 'CASE' && p.tokens[to - 1]?.upper === 'END') return this.caseType(from, to);
		return this.operatorType(from, to) ?? this.operandType(from, to);
	}

	private bracketed(from: number, to: number): string | undefined {
		const { p, block, scope } = this;
		p.at = from + 1;
		if (!isQueryStart(p)) return this.inner(from + 1, to - 1);
		const query = makeQuery({ outer: block, visibleOuter: 'all' });
		parseQueryBody(p, query);
		const [column] = queryColumns(query, scope.source);
		const [branch] = query.branches;
		const [only] = branch?.items ?? [];
		if (column?.type !== undefined) return columnType(column, scope, this.depth + 1);
		return branch && only && itemType(only, branch, scope, this.depth + 1);
	}

	private inner(from: number, to: number): string | undefined {
		return new ExpressionReader(this.p, this.block, this.scope, this.depth + 1).type(from, to);
	}

	/** By the operator outside of all brackets that binds least; undefined where there is none. */
	private operatorType(from: number, to: number): string | undefined {
		const { p, scope } = this;
		const types = typeNames(scope.source.dialect);
		let best: { readonly at: number; readonly rank: number } | undefined;
		let cases = 0;
		for (let at = from; at < to; at++) {
			const token = p.tokens[at];
			if (token === undefined) break;
			if (token.upper === 'CASE') cases++;
			else if (token.upper === 'END') cases--;
			if ((token.upper === '(' || token.upper === '[') && token.match > at) {
				at = token.match;
				continue;
			}
			const rank = cases > 0 ? undefined : this.rankOf(token.upper, at, from);
			if (rank !== undefined && (best === undefined || rank >= best.rank)) best = { at, rank };
		}
		if (best === undefined) return undefined;
		const sign = p.tokens[best.at]?.upper ?? '';
		if (best.rank === ranks.logic || best.rank === ranks.comparison) return types.boolean;
		if (sign === '::') return this.textOf(best.at + 1, to);
		if (sign === '->>' || sign === '#>>') return types.text;
		if (sign === '->' || sign === '#>') return scope.source.dialect.id === 'sqlite' ? 'text' : this.inner(from, best.at);
		if (sign === '||')
			return scope.source.dialect.family === 'mysql' ? types.boolean : (this.ifArray(this.inner(from, best.at)) ?? types.text);
		if (best.at === from) return this.inner(from + 1, to);
		return arithmeticType(this.inner(from, best.at), this.inner(best.at + 1, to), scope.source.dialect);
	}

	private ifArray(type: string | undefined): string | undefined {
		return type !== undefined && (type.endsWith('[]') || /^(?:jsonb|bytea|tsvector)$/i.test(type)) ? type : undefined;
	}

	private rankOf(sign: string, at: number, from: number): number | undefined {
		if (logicWords.has(sign)) return ranks.logic;
		if (comparisonSigns.has(sign)) return ranks.comparison;
		if (sign === '||') return ranks.concatenation;
		if (sign === '->' || sign === '->>' || sign === '#>' || sign === '#>>') return ranks.access;
		if (sign === '::') return ranks.cast;
		if (sign === '+' || sign === '-') return at === from ? ranks.sign : ranks.sum;
		// `count(*)` stands in brackets, and a bare star is no operator.
		return (sign === '*' || sign === '/' || sign === '%') && at > from ? ranks.product : undefined;
	}

	private caseType(from: number, to: number): string | undefined {
		const { p } = this;
		let cases = 0;
		let start = -1;
		for (let at = from; at < to; at++) {
			const upper = p.tokens[at]?.upper ?? '';
			const match = p.tokens[at]?.match ?? -1;
			if (upper === '(' && match > at) {
				at = match;
				continue;
			}
			const isOwn = cases === 1;
			const ends = isOwn && start >= 0 && (upper === 'WHEN' || upper === 'ELSE' || upper === 'END');
			const found = ends ? this.inner(start, at) : undefined;
			if (found !== undefined) return found;
			if (upper === 'CASE') cases++;
			else if (upper === 'END') cases--;
			else if (isOwn && (upper === 'THEN' || upper === 'ELSE')) start = at + 1;
		}
		return undefined;
	}

	private operandType(from: number, to: number): string | undefined {
		const { p, block, scope } = this;
		const { dialect } = scope.source;
		const first = p.tokens[from];
		if (first === undefined) return undefined;
		const types = typeNames(dialect);
		if (first.kind === 'number') return /[.eE]/.test(this.textOf(from, from + 1)) ? types.exact : types.integer;
		if (first.kind === 'string') return types.text;
		if (first.upper === 'INTERVAL') return 'interval';
		if (first.upper === 'ARRAY') return this.arrayType(from);
		p.at = from;
		const path = p.path();
		const name = path[path.length - 1];
		if (name === undefined) return undefined;
		const open = p.tokens[p.at];
		if (open?.upper === '(' && open.match > p.at) return this.callType(name, p.at, open.match);
		if (p.at < to) return undefined;
		const column = findColumnOf(path, block, scope.source) ?? this.outerColumn(path);
		if (column !== undefined) return columnType(column, scope, this.depth + 1);
		if (path.length > 1) return undefined;
		return bareWords.has(first.upper)
			? types.boolean
			: typeOfCall(keywordFunctions.has(first.upper) ? name.toLowerCase() : '', [], dialect);
	}

	/** A correlated subquery names columns of the blocks around it. */
	private outerColumn(path: readonly string[]): OutputColumn | undefined {
		for (
			let block = this.block.query.outer, depth = 0;
			block !== undefined && depth < maxDepth;
			block = block.query.outer, depth++
		) {
			const column = findColumnOf(path, block, this.scope.source);
			if (column !== undefined) return column;
		}
		return undefined;
	}

	private arrayType(from: number): string | undefined {
		const open = this.p.tokens[from + 1];
		if (open?.upper !== '[' || open.match <= from + 2) return undefined;
		const element = this.inner(from + 2, this.firstComma(from + 2, open.match));
		return element === undefined ? undefined : `${element}[]`;
	}

	private callType(name: string, open: number, close: number): string | undefined {
		const { p, scope } = this;
		const lower = name.toLowerCase();
		const isCast = ['cast', 'try_cast', 'convert'].includes(lower);
		const as = isCast ? this.indexOf(lower === 'convert' ? ',' : 'AS', open + 1, close) : -1;
		if (as >= 0) return this.textOf(as + 1, close);
		const types: (string | undefined)[] = [];
		for (let at = open + 1; at < close; ) {
			if (p.tokens[at]?.upper === 'DISTINCT') at++;
			const end = this.firstComma(at, close);
			types.push(this.inner(at, end));
			at = end + 1;
		}
		// A procedure gives nothing.
		const own = scope.source.resolveRoutine([name])?.returns ?? '';
		return own === '' ? typeOfCall(lower, types, scope.source.dialect) : own;
	}

	private firstComma(from: number, to: number): number {
		const at = this.indexOf(',', from, to);
		return at < 0 ? to : at;
	}

	private indexOf(sign: string, from: number, to: number): number {
		for (let at = from; at < to; at++) {
			const token = this.p.tokens[at];
			if (token?.upper === sign) return at;
			if (token !== undefined && token.match > at) at = token.match;
		}
		return -1;
	}

	private textOf(from: number, to: number): string {
		const start = this.p.tokens[from]?.start ?? 0;
		const end = this.p.tokens[to - 1]?.end ?? start;
		return this.scope.text.slice(start, Math.max(start, end)).replace(/\s+/g, ' ');
	}
}

/** The greater, the less it binds. */
const ranks = { access: 0, cast: -1, sign: 1, product: 2, sum: 3, concatenation: 4, comparison: 5, logic: 6 } as const;
const logicWords: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT', 'XOR', 'EXISTS']);
const comparisonSigns: ReadonlySet<string> = new Set(
	'= <> != == < > <= >= <=> ~ ~* !~ !~* @> <@ ? ?| ?& && @@ IN LIKE ILIKE IS BETWEEN SIMILAR REGEXP RLIKE GLOB MATCH ISNULL NOTNULL'.split(
		' ',
	),
);
const bareWords: ReadonlySet<string> = new Set(['TRUE', 'FALSE']);
const keywordFunctions: ReadonlySet<string> = new Set(
	'CURRENT_TIMESTAMP CURRENT_DATE CURRENT_TIME LOCALTIME LOCALTIMESTAMP CURRENT_USER SESSION_USER'.split(' '),
);
