import type {
	CallExpression,
	CodeModule,
	Expression,
	NameExpression,
	Span,
	Statement,
	StringExpression,
} from '../../embedded/code/code';
import { blocksOf, childrenOf, expressionsOf, walkExpression, walkStatements } from '../../embedded/code/walk';

/** How the SQL text is written, as far as it can be rewritten: literals, and what is spliced between or into them. */
export interface SqlExpression {
	readonly form: 'literal' | 'sum' | 'percent' | 'format';
	/** The whole of it. */
	readonly span: Span;
	/** In source order; one string for all forms but a sum. */
	readonly operands: readonly Expression[];
	/** Where what formats the text begins, when the text itself stands elsewhere, in a variable. */
	readonly tailStart?: number;
	/** What fills a format. */
	readonly right?: Expression;
	readonly call?: CallExpression;
}

/** The text that a variable holds, where it is written there once and read in the one place. */
export type TextOf = (name: NameExpression) => StringExpression | undefined;

/** `sql % name` and `sql.format(name)`, with the text in a variable. */
function readFormatOfVariable(expression: Expression, span: Span, textOf: TextOf): SqlExpression | undefined {
	if (expression.kind === 'binary' && expression.operator === '%' && expression.left.kind === 'name') {
		const text = textOf(expression.left);
		return text && { form: 'percent', span, operands: [text], right: expression.right, tailStart: expression.left.end };
	}
	if (expression.kind !== 'call' || expression.callee.kind !== 'member' || expression.callee.property !== 'format')
		return undefined;
	const { object } = expression.callee;
	const text = object.kind === 'name' ? textOf(object) : undefined;
	return text && { form: 'format', span, operands: [text], call: expression, tailStart: object.end };
}

/** Reads an expression that builds text; undefined for a form that is not rewritten. */
export function readSqlExpression(expression: Expression): SqlExpression | undefined {
	const span = { start: expression.start, end: expression.end };
	switch (expression.kind) {
		case 'string':
			return { form: 'literal', span, operands: [expression] };
		case 'binary':
			if (expression.operator === '%' && expression.left.kind === 'string') {
				return { form: 'percent', span, operands: [expression.left], right: expression.right };
			}
			return expression.operator === '+' ? readSum(expression, span) : undefined;
		case 'call':
			return readCall(expression, span);
		default:
			return undefined;
	}
}

function readSum(expression: Expression, span: Span): SqlExpression {
	const operands: Expression[] = [];
	let left = expression;
	while (left.kind === 'binary' && left.operator === '+') {
		operands.push(left.right);
		left = left.left;
	}
	operands.push(left);
	return { form: 'sum', span, operands: operands.reverse() };
}

const wrappers = new Set(['strip', 'trim', 'lstrip', 'rstrip']);

function readCall(call: CallExpression, span: Span): SqlExpression | undefined {
	const { callee } = call;
	const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
	if (callee.kind === 'member' && callee.object.kind === 'string') {
		if (name === 'format') return { form: 'format', span, operands: [callee.object], call };
		if (wrappers.has(name) && call.arguments.length === 0) return readSqlExpression(callee.object);
	}
	const [only] = call.arguments;
	return (name === 'dedent' || name === 'cleandoc') && only && call.arguments.length === 1
		? readSqlExpression(only.value)
		: undefined;
}

/** True where one of the names is assigned after `from`, and before the call or in the next round of a loop around it. */
export function isReassigned(body: readonly Statement[], from: number, call: Span, names: ReadonlySet<string>): boolean {
	let isFound = false;
	walkStatements(body, (statement) => {
		const isBetween = statement.start >= from && statement.start < call.start;
		const isAround =
			statement.kind === 'loop' && statement.start < call.start && call.end <= statement.end && statement.start >= from;
		if ((isBetween || isAround) && targetsOf(statement).some((target) => names.has(target))) isFound = true;
		return undefined;
	});
	return isFound;
}

/** The statements of the function around a place, or of the module. */
export function enclosingBody(code: CodeModule, span: Span): readonly Statement[] {
	let body = code.body;
	const visit = (statements: readonly Statement[]): void => {
		for (const statement of statements) {
			if (statement.start > span.start || statement.end < span.end) continue;
			if (statement.kind === 'function') body = statement.function.body;
			for (const block of blocksOf(statement)) visit(block);
			for (const expression of expressionsOf(statement)) {
				walkExpression(expression, (inner) => {
					const isAround = inner.kind === 'function' && inner.start <= span.start && span.end <= inner.end;
					if (isAround) {
						body = inner.function.body;
						visit(body);
					}
					return undefined;
				});
			}
		}
	};
	visit(code.body);
	return body;
}

function targetsOf(statement: Statement): string[] {
	const target = statement.kind === 'assign' || statement.kind === 'loop' ? statement.target : undefined;
	const names: string[] = target ? namesIn(target) : [];
	if (statement.kind === 'with') for (const item of statement.items) if (item.target) names.push(...namesIn(item.target));
	for (const expression of expressionsOf(statement)) {
		walkExpression(expression, (inner) => {
			if (inner.kind === 'assignment') names.push(...namesIn(inner.target));
			return undefined;
		});
	}
	return names;
}

/** Every name that the expression reads, members of them aside. */
export function namesIn(expression: Expression): string[] {
	const names: string[] = [];
	walkExpression(expression, (inner) => {
		if (inner.kind === 'name') names.push(inner.name);
		return undefined;
	});
	return names;
}

/** The expression with exactly these ends among the parts of another. */
export function partAt(expression: Expression, span: Span): Expression | undefined {
	if (expression.start === span.start && expression.end === span.end) return expression;
	for (const child of childrenOf(expression)) {
		if (child.start > span.start || child.end < span.end) continue;
		const found = partAt(child, span);
		if (found) return found;
	}
	return undefined;
}

export function isString(expression: Expression | undefined): expression is StringExpression {
	return expression?.kind === 'string';
}

export function isWithin(outer: Span, inner: Span): boolean {
	return outer.start <= inner.start && inner.end <= outer.end;
}

/**
 * The largest expression that is rewritten as a whole around a splice. Undefined where the splice happens only sometimes or several times
 * (a conditional, a comprehension), or where something else is done with the text.
 */
export function findSqlExpression(root: Expression, splice: Span, textOf?: TextOf): SqlExpression | undefined {
	let expression: Expression | undefined = root;
	if (root.start === splice.start && root.end === splice.end) return { form: 'literal', span: splice, operands: [root] };
	while (expression && isWithin(expression, splice)) {
		const sql: SqlExpression | undefined =
			(textOf && readFormatOfVariable(expression, { start: expression.start, end: expression.end }, textOf)) ??
			readSqlExpression(expression);
		const isOwn =
			sql && (sql.form !== 'sum' || sql.operands.some((operand) => operand.kind === 'string' && isWithin(operand, splice)));
		const isOperand = sql?.operands.some((operand) => operand.start === splice.start && operand.end === splice.end);
		if (sql && (isOwn || isOperand)) return isSometimes(expression, splice) ? undefined : sql;
		expression = passedThrough(expression).find((child) => isWithin(child, splice));
	}
	return undefined;
}

const repeating: ReadonlySet<Expression['kind']> = new Set(['function', 'comprehension', 'conditional'] as const);
const choosing = new Set(['&&', '||', '??', 'and', 'or']);

/** True where something between the text and what is spliced runs it not at all, or many times: `${names.map((name) => `'${name}'`)}`. */
function isSometimes(expression: Expression, splice: Span): boolean {
	let isFound = false;
	walkExpression(expression, (inner) => {
		if (!isWithin(inner, splice)) return false;
		const isWhole = inner.start === splice.start && inner.end === splice.end;
		isFound ||= !isWhole && (repeating.has(inner.kind) || (inner.kind === 'binary' && choosing.has(inner.operator)));
		return undefined;
	});
	return isFound;
}

const textWrappers = new Set(['text', 'TextClause', 'dedent', 'cleandoc', 'RawSQL', 'SQL', 'raw', 'String', 'str']);

/** The parts that become part of the text as they are, once. */
function passedThrough(expression: Expression): readonly Expression[] {
	switch (expression.kind) {
		case 'binary':
			return expression.operator === '+' ? [expression.left, expression.right] : [];
		case 'list':
			return expression.elements.filter((element) => element.kind !== 'spread');
		case 'call': {
			const { callee } = expression;
			const name = callee.kind === 'member' ? callee.property : callee.kind === 'name' ? callee.name : '';
			const values = expression.arguments.map(({ value }) => value);
			if (name === 'join' && callee.kind === 'member') return [callee.object, ...values];
			if (callee.kind === 'member' && wrappers.has(name)) return [callee.object];
			return textWrappers.has(name) ? values : [];
		}
		default:
			return [];
	}
}
