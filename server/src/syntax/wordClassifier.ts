import type { SqlDialect } from '../sql/dialect';
import { identifierName } from '../sql/identifiers';
import type { Token } from '../sql/token';
import type { ClassifiedToken } from './tokenClass';
import { beforeNames, beforeOperands, constraintWords, definedKinds, relationEnders, relationOpeners, typeWords } from './words';

export type WordClass = Omit<ClassifiedToken, 'start' | 'end'>;

/** What the next name is, by what stands before it. */
type Expected = 'relation' | 'alias' | 'cte' | 'column' | NonNullable<ReturnType<typeof definedKinds.get>> | undefined;

/** One level of parentheses. */
interface Frame {
	expected: Expected;
	/** Relations are listed here: behind a comma comes another. */
	isFrom: boolean;
	/** Common tables are listed here. */
	isWith: boolean;
	/** The elements of CREATE TABLE. */
	readonly isDefinition: boolean;
	/** `CAST(x AS …)`. */
	readonly isCast: boolean;
}

const keyword: WordClass = { class: 'keyword' };
const property: WordClass = { class: 'property' };

/** Steps through the words of one statement and tells names from keywords by their neighbours. Made for one use. */
export class WordClassifier {
	private frames: Frame[] = [makeFrame()];
	private readonly uppers: readonly string[];
	private readonly result: (WordClass | undefined)[] = [];
	private readonly aliases = new Set<string>();
	private readonly relations = new Set<string>();
	/** Paths whose qualifier is looked up once all aliases are known: index → folded name. */
	private readonly qualifiers = new Map<number, string>();
	private readonly functions: ReadonlySet<string>;
	private readonly verb: string;

	/** The tokens without blanks and comments. */
	constructor(
		private readonly text: string,
		private readonly tokens: readonly Token[],
		private readonly dialect: SqlDialect,
	) {
		this.uppers = tokens.map((token) => this.upperOf(token));
		this.functions = functionNames(dialect);
		this.verb = this.uppers[0] ?? '';
	}

	/** For each token its class; undefined for what is no word. */
	classify(): readonly (WordClass | undefined)[] {
		for (let index = 0; index < this.tokens.length; index++) this.result.push(this.step(index));
		for (const [index, name] of this.qualifiers) {
			this.result[index] = this.aliases.has(name)
				? { class: 'variable' }
				: {
						class:
							this.relations.has(name) || pseudoRelations.has(name) ? 'class' : this.endsPath(index + 2) ? 'class' : 'namespace',
					};
		}
		return this.result;
	}

	private step(index: number): WordClass | undefined {
		const token = this.tokens[index];
		if (token?.kind === 'operator') this.stepSign(index);
		if (token === undefined || (token.kind !== 'word' && token.kind !== 'quotedIdentifier')) {
			if (token?.kind !== 'operator' && this.frame.expected === 'alias') this.frame.expected = undefined;
			return undefined;
		}
		if (token.kind === 'word' && this.text.charCodeAt(token.start) === 64) return { class: 'parameter' };
		const found = this.name(index) ?? this.keywordOrName(index);
		if (found.class === 'keyword') this.announce(index);
		return found;
	}

	private get frame(): Frame {
		return this.frames[this.frames.length - 1] ?? makeFrame();
	}

	private stepSign(index: number): void {
		const sign = this.uppers[index];
		const { frame } = this;
		if (sign === '(') this.open(index);
		else if (sign === ')') {
			if (this.frames.length > 1) this.frames.pop();
			// What a closed parenthesis stands for may have an alias: a derived table, a table function.
			if (this.frame.isFrom && this.frame.expected === 'relation') this.frame.expected = 'alias';
		} else if (sign === ',') {
			if (frame.isDefinition) frame.expected = 'column';
			else frame.expected = frame.isFrom ? 'relation' : frame.isWith ? 'cte' : undefined;
		} else if (sign === ';') this.frames = [makeFrame()];
	}

	private open(index: number): void {
		const before = this.result[index - 1];
		const { frame } = this;
		const isDefinition =
			this.frames.length === 1 && this.verb === 'CREATE' && before?.class === 'class' && before.isDeclaration === true;
		const isList = frame.isFrom && frame.expected === 'relation' && this.result[index - 1]?.class !== 'function';
		this.frames.push({
			expected: isDefinition ? 'column' : isList ? 'relation' : undefined,
			isFrom: isList,
			isWith: false,
			isDefinition: isDefinition && this.uppers[index - 1] !== 'AS',
			isCast: ['CAST', 'TRY_CAST', 'CONVERT'].includes(this.uppers[index - 1] ?? ''),
		});
	}

	/** A name by what stands around it; undefined where a keyword may stand as well. */
	private name(index: number): WordClass | undefined {
		const { frame } = this;
		const isQuoted = this.tokens[index]?.kind === 'quotedIdentifier';
		const isBeforeDot = this.uppers[index + 1] === '.';
		if (this.uppers[index - 1] === '.' && index > 1) return this.partOfPath(index, isBeforeDot);
		if (!isQuoted && !isBeforeDot && this.isPassedOver(index)) return undefined;
		switch (frame.expected) {
			case 'relation':
				return isBeforeDot ? { class: 'namespace' } : this.relation(index);
			case 'alias':
				frame.expected = undefined;
				this.aliases.add(this.folded(index));
				return { class: 'variable', isDeclaration: true };
			case 'cte':
				frame.expected = undefined;
				this.relations.add(this.folded(index));
				return { class: 'class', isDeclaration: true };
			case 'column':
				frame.expected = undefined;
				return { class: 'property', isDeclaration: true };
			case undefined:
				break;
			default: {
				if (isBeforeDot) return { class: 'namespace' };
				const found: WordClass = { class: frame.expected, ...(this.verb === 'CREATE' ? { isDeclaration: true as const } : {}) };
				if (frame.expected === 'class') this.relations.add(this.folded(index));
				frame.expected = undefined;
				return found;
			}
		}
		if (isBeforeDot) {
			this.qualifiers.set(index, this.folded(index));
			return property;
		}
		return isQuoted ? this.plainName(index) : undefined;
	}

	/** Where a name is expected, a keyword that may stand before it or that ends the place. */
	private isPassedOver(index: number): boolean {
		const { frame } = this;
		const word = this.uppers[index] ?? '';
		if (frame.expected === undefined) return false;
		if (frame.expected === 'alias') {
			if (relationEnders.has(word) || this.dialect.reservedWords.has(word)) {
				if (word !== 'AS') frame.expected = undefined;
				return true;
			}
			return false;
		}
		if (frame.expected === 'column') {
			if (this.beginsConstraint(index, word)) frame.expected = undefined;
			return frame.expected === undefined;
		}
		if (beforeNames.has(word)) return true;
		if (this.dialect.reservedWords.has(word) || (frame.expected === 'cte' && word === 'RECURSIVE')) {
			if (word !== 'RECURSIVE') frame.expected = undefined;
			return true;
		}
		return false;
	}

	/** `key` and the like are columns in engines that know no such constraint. */
	private beginsConstraint(index: number, word: string): boolean {
		if (!constraintWords.has(word) || typeWords.has(this.uppers[index + 1] ?? '')) return false;
		const isOfMysql = word === 'KEY' || word === 'INDEX' || word === 'FULLTEXT' || word === 'SPATIAL';
		return !isOfMysql || this.dialect.family === 'mysql' || this.dialect.id === 'generic';
	}

	private relation(index: number): WordClass {
		const { frame } = this;
		if (this.uppers[index + 1] === '(' && frame.isFrom) return this.functionNamed(index);
		frame.expected =
			frame.isFrom || this.verb === 'UPDATE' || this.verb === 'MERGE' || this.verb === 'INSERT' || this.verb === 'DELETE'
				? 'alias'
				: undefined;
		this.relations.add(this.folded(index));
		return { class: 'class' };
	}

	private partOfPath(index: number, isBeforeDot: boolean): WordClass {
		const { frame } = this;
		if (isBeforeDot) return { class: frame.expected === undefined ? 'class' : 'namespace' };
		if (frame.expected === 'relation') return this.relation(index);
		if (frame.expected !== undefined && frame.expected !== 'alias' && frame.expected !== 'cte' && frame.expected !== 'column') {
			const found: WordClass = { class: frame.expected, ...(this.verb === 'CREATE' ? { isDeclaration: true as const } : {}) };
			frame.expected = undefined;
			return found;
		}
		return this.uppers[index + 1] === '(' ? this.functionNamed(index) : property;
	}

	private keywordOrName(index: number): WordClass {
		const word = this.uppers[index] ?? '';
		const isCalled = this.uppers[index + 1] === '(';
		const before = this.uppers[index - 1] ?? '';
		if (isCalled && this.functions.has(word.toLowerCase()) && this.isOperandPlace(index)) return this.functionNamed(index);
		if (this.dialect.reservedWords.has(word)) return typeWords.has(word) && this.isTypePlace(index) ? { class: 'type' } : keyword;
		if (before === 'AS') return this.behindAs(index, word);
		if (typeWords.has(word) && this.isTypePlace(index)) return { class: 'type' };
		if (before === '::') return { class: 'type' };
		// `DATE '…'`, `INTERVAL '…'` begin an operand.
		if (typeWords.has(word) && this.tokens[index + 1]?.kind === 'string') return { class: 'type' };
		if (!this.dialect.keywords.has(word)) return isCalled ? this.functionNamed(index) : this.plainName(index);
		if (isCalled && this.functions.has(word.toLowerCase())) return this.functionNamed(index);
		if (!isCalled && this.isOperandPlace(index) && !this.beginsPhrase(index, word, before)) return property;
		return this.isImplicitAlias(index) ? property : keyword;
	}

	private behindAs(index: number, word: string): WordClass {
		if (this.frame.isCast) return { class: 'type' };
		if (word === 'MATERIALIZED' || (this.verb === 'CREATE' && this.dialect.keywords.has(word))) return keyword;
		return this.plainName(index);
	}

	/** Keywords that no dialect of ours reserves and that begin an expression or a phrase all the same. */
	private beginsPhrase(index: number, word: string, before: string): boolean {
		const after = this.uppers[index + 1] ?? '';
		if (this.frame.isDefinition && this.beginsConstraint(index, word)) return true;
		if (before === '(' && (word === 'UPDATE' || this.uppers[index - 2] === 'EXTRACT')) return true;
		if (operandKeywords.has(word) || (before === 'ON' && onWords.has(word))) return true;
		return phrases.get(word)?.includes(after) === true || (frameWords.has(word) && this.tokens[index + 1]?.kind === 'number');
	}

	/** `select a name, …`: between an operand and the end of its item. */
	private isImplicitAlias(index: number): boolean {
		const after = this.uppers[index + 1];
		const before = this.result[index - 1]?.class;
		const endsItem = after === ',' || after === 'FROM';
		const isBehindOperand =
			before === 'property' || before === 'type' || this.uppers[index - 1] === ')' || this.tokens[index - 1]?.kind === 'string';
		return endsItem && isBehindOperand && !orderWords.has(this.uppers[index] ?? '');
	}

	private isTypePlace(index: number): boolean {
		const before = this.uppers[index - 1] ?? '';
		if (before === '::' || before === 'TYPE' || before === 'RETURNS') return true;
		if (before === 'AS') return this.frame.isCast;
		return (this.frame.isDefinition || this.verb === 'ALTER') && this.result[index - 1]?.class === 'property';
	}

	private isOperandPlace(index: number): boolean {
		const before = this.uppers[index - 1] ?? '';
		const token = this.tokens[index - 1];
		if (token === undefined) return false;
		if (before === ';') return false;
		if (token.kind === 'operator') return before !== ')' && before !== ']' && !(before === '*' && this.isStar(index - 1));
		if (token.kind !== 'word' || this.result[index - 1]?.class !== 'keyword') return false;
		return beforeOperands.has(before) || (before === 'SET' && this.verb !== 'SET' && this.verb !== 'ALTER');
	}

	/** The `*` of a select list, behind which no operand comes. */
	private isStar(index: number): boolean {
		const before = this.uppers[index - 1] ?? '';
		return before === ',' || before === '.' || before === '(' || before === 'SELECT' || before === 'ALL' || before === 'DISTINCT';
	}

	/** Notes what the keyword says of the names that follow. */
	private announce(index: number): void {
		const { frame } = this;
		const word = this.uppers[index] ?? '';
		const before = this.uppers[index - 1] ?? '';
		if (beforeNames.has(word) && frame.expected !== undefined && word !== 'TABLE') return;
		if (relationOpeners.has(word)) {
			const isNoRelation =
				(word === 'FROM' && before === 'DISTINCT') ||
				(word === 'UPDATE' && (before === 'FOR' || before === 'ON' || before === 'DO' || before === 'KEY'));
			const isClause = word === 'FROM' || word === 'JOIN' || word === 'STRAIGHT_JOIN';
			if (isClause && this.frames.length > 1 && this.isFunctionArgument()) return;
			frame.isWith = false;
			frame.isFrom = isClause && !isNoRelation;
			frame.expected = isNoRelation ? undefined : 'relation';
		} else if (word === 'USING' && this.uppers[index + 1] !== '(' && (this.verb === 'DELETE' || this.verb === 'MERGE')) {
			frame.isFrom = true;
			frame.expected = 'relation';
		} else if (
			word === 'WITH' &&
			this.uppers[index + 1] !== '(' &&
			(this.verb !== 'CREATE' || before === 'AS') &&
			this.verb !== 'GRANT'
		) {
			frame.isWith = true;
			frame.expected = 'cte';
		} else if (this.isDefining() && this.frames.length === 1) {
			const kind = definedKinds.get(word);
			const isMentionedTable =
				word === 'ON' && this.uppers.slice(1, 5).some((other) => other === 'INDEX' || other === 'TRIGGER' || other === 'POLICY');
			if (kind !== undefined && before !== 'AS') frame.expected = kind;
			else if (isMentionedTable) frame.expected = 'relation';
		} else if (this.verb === 'TRUNCATE' && (word === 'TRUNCATE' || word === 'TABLE')) frame.expected = 'relation';
		else if (frame.isFrom && fromEnders.has(word)) frame.isFrom = false;
		else if (word === 'SELECT' || word === 'VALUES') frame.isWith = false;
	}

	private isDefining(): boolean {
		return this.verb === 'CREATE' || this.verb === 'ALTER' || this.verb === 'DROP' || this.verb === 'COMMENT';
	}

	/** `extract(year FROM x)`, `trim(both FROM x)`: no query stands in this parenthesis. */
	private isFunctionArgument(): boolean {
		return !this.frame.isFrom && this.frame.expected === undefined && this.parenthesisOf() === 'function';
	}

	private parenthesisOf(): 'function' | 'other' {
		let depth = 0;
		for (let at = this.result.length - 1, steps = 0; at >= 0 && steps < 40; at--, steps++) {
			const sign = this.uppers[at];
			if (sign === ')') depth++;
			else if (sign === 'SELECT' && depth === 0) return 'other';
			else if (sign === '(' && depth-- === 0) return this.result[at - 1]?.class === 'function' ? 'function' : 'other';
		}
		return 'other';
	}

	private plainName(index: number): WordClass {
		return this.uppers[index - 1] === 'AS' ? { class: 'property', isDeclaration: true } : property;
	}

	private functionNamed(index: number): WordClass {
		const isBuiltIn = this.functions.has((this.uppers[index] ?? '').toLowerCase());
		return isBuiltIn ? { class: 'function', isBuiltIn } : { class: 'function' };
	}

	private folded(index: number): string {
		const token = this.tokens[index];
		return token === undefined ? '' : this.dialect.foldIdentifier(identifierName(this.text, token, this.dialect));
	}

	/** True when the path that began before ends at this index: `a.b`, not `a.b.c`. */
	private endsPath(index: number): boolean {
		return this.uppers[index + 1] !== '.' && this.uppers[index + 1] !== '(';
	}

	private upperOf({ kind, start, end }: Token): string {
		if (kind === 'word') return end - start <= 30 ? this.text.slice(start, end).toUpperCase() : '\0';
		return kind === 'operator' ? this.text.slice(start, end) : '';
	}
}

function makeFrame(): Frame {
	return { expected: undefined, isFrom: false, isWith: false, isDefinition: false, isCast: false };
}

const pseudoRelations: ReadonlySet<string> = new Set(['new', 'old', 'excluded']);
const orderWords: ReadonlySet<string> = new Set(['ASC', 'DESC', 'FIRST', 'LAST', 'END']);
const operandKeywords: ReadonlySet<string> = new Set([
	'ROW',
	'ARRAY',
	'EXISTS',
	'INTERVAL',
	'ANY',
	'SOME',
	'CASE',
	'CAST',
	'MATCHED',
]);
const onWords: ReadonlySet<string> = new Set(['CONFLICT', 'DUPLICATE', 'DELETE', 'UPDATE', 'COMMIT']);
const frameWords: ReadonlySet<string> = new Set(['ROWS', 'RANGE', 'GROUPS']);
const phrases: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
	['PARTITION', ['BY']],
	['GROUPING', ['SETS']],
	['CURRENT', ['ROW', 'OF']],
	['NULLS', ['FIRST', 'LAST']],
	['DELETE', ['FROM']],
	['INSERT', ['INTO']],
	['MERGE', ['INTO']],
	...[...frameWords].map((word) => [word, ['BETWEEN', 'UNBOUNDED', 'CURRENT']] as const),
]);
const fromEnders: ReadonlySet<string> = new Set([
	...['WHERE', 'GROUP', 'ORDER', 'HAVING', 'LIMIT', 'OFFSET', 'FETCH', 'WINDOW', 'UNION', 'INTERSECT', 'EXCEPT'],
	...['RETURNING', 'SET', 'VALUES', 'SELECT', 'FOR', 'WHEN', 'DO'],
]);

const functionsOf = new WeakMap<SqlDialect, ReadonlySet<string>>();

function functionNames(dialect: SqlDialect): ReadonlySet<string> {
	const known = functionsOf.get(dialect) ?? new Set(dialect.functions.map(({ name }) => name.toLowerCase()));
	functionsOf.set(dialect, known);
	return known;
}
