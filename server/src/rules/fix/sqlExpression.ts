import type {
	AssignStatement,
	CallExpression,
	CodeModule,
	Expression,
	Span,
	Statement,
	StringExpression,
} from '../../embedded/code/code';
import { blocksOf, childrenOf, expressionsOf, walkExpression, walkModule, walkStatements } from '../../embedded/code/walk';

/** How the SQL text is written, as far as it can be rewritten: literals, and what is spliced between or into them. */
export interface SqlExpression {
	readonly form: 'literal' | 'sum' | 'percent' | 'format';
	/** The whole of it. */
	readonly span: Span;
	/** In source order; one string for all forms but a sum. */
	readonly operands: readonly Expression[];
	/** What fills a format. */
	readonly right?: Expression;
	readonly call?: CallExpression;
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

/** The call with exactly these ends. */
export function findCall(code: CodeModule, span: Span): CallExpression | undefined {
	let found: CallExpression | undefined;
	walkModule(code, (expression) => {
		if (expression.kind === 'call' && expression.start === span.start && expression.end === span.end) found ??= expression;
		return undefined;
	});
	return found;
}

/** The method call right on the result of a call: `prepare(…).all(…)`. */
export function findCallOnResult(code: CodeModule, inner: CallExpression): CallExpression | undefined {
	let found: CallExpression | undefined;
	walkModule(code, (expression) => {
		if (expression.kind === 'call' && expression.callee.kind === 'member' && expression.callee.object === inner)
			found ??= expression;
		return undefined;
	});
	return found;
}

/**
 * The one assignment that gives a name the text executed by `call`: its only one in the function, with the name used nowhere
 * else. Undefined where anything else could be meant, or where one of `spliced` is assigned in between.
 */
export function findDefinition(code: CodeModule, name: string, call: Span, spliced: ReadonlySet<string>): Expression | undefined {
	const body = enclosingBody(code, call);
	const assignments: AssignStatement[] = [];
	let uses = 0;
	let isReassigned = false;
	walkStatements(body, (statement) => {
		if (statement.kind === 'assign' && statement.target.kind === 'name' && statement.target.name === name)
			assignments.push(statement);
		for (const expression of expressionsOf(statement)) {
			walkExpression(expression, (inner) => {
				if (inner.kind === 'name' && inner.name === name) uses++;
				return undefined;
			});
		}
		return undefined;
	});
	const [definition] = assignments;
	if (assignments.length !== 1 || !definition?.value || definition.operator !== '=' || uses !== 2 || definition.end > call.start)
		return undefined;
	walkStatements(body, (statement) => {
		const isBetween = statement.start >= definition.end && statement.start < call.start;
		const isAround =
			statement.kind === 'loop' && statement.start < call.start && call.end <= statement.end && statement.start >= definition.end;
		if ((isBetween || isAround) && targetsOf(statement).some((target) => spliced.has(target))) isReassigned = true;
		return undefined;
	});
	return isReassigned ? undefined : definition.value;
}

function enclosingBody(code: CodeModule, span: Span): readonly Statement[] {
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
