import type { CallExpression, Expression, Span, Statement } from '../../embedded/code/code';
import { blocksOf } from '../../embedded/code/walk';

/** One thing that is done with a connection, or with a cursor of it. */
export type Use =
	/** A method is called. */
	| {
			readonly kind: 'method';
			readonly name: string;
			readonly call: CallExpression;
			readonly start: number;
			/** The methods called before it in the same chain: `cursor` of `conn.cursor().execute(…)`. */
			readonly before: readonly string[];
	  }
	/** An attribute is read or set. */
	| { readonly kind: 'attribute'; readonly name: string; readonly isSet: boolean; readonly start: number }
	/** `with conn:`. */
	| { readonly kind: 'block'; readonly start: number }
	/** `with closing(conn):`. */
	| { readonly kind: 'closing'; readonly start: number }
	/** It is handed on to where it is not looked at: returned, passed, stored. */
	| { readonly kind: 'escape'; readonly start: number };

/** What becomes of the value of an expression. */
type Position = 'dropped' | 'kept' | 'iterated' | 'tested' | 'alias';

/** Methods that give an object which holds on to the connection. */
export const cursorMethods = new Set(['cursor', 'execute', 'executemany', 'executescript', '__enter__']);

const readers = new Set(
	'list tuple set dict next sorted len sum iter enumerate print str repr bool isinstance map filter zip type id min max any all'.split(
		' ',
	),
);
const closers = new Set(['closing', 'aclosing']);
const comparisons = new Set(['==', '!=', '===', '!==', 'is', 'is not', 'in', 'not in', '<', '>', '<=', '>=']);

/** Everything that the statements do with what goes by the names, in order. */
export function usesOf(body: readonly Statement[], tracked: ReadonlySet<string>, seesInner: boolean): readonly Use[] {
	const reader = new UsesReader(tracked, seesInner);
	reader.statements(body);
	return reader.uses;
}

class UsesReader {
	readonly uses: Use[] = [];

	constructor(
		private readonly tracked: ReadonlySet<string>,
		/** In a script language, functions inside share the names as a matter of course. */
		private readonly seesInner: boolean,
	) {}

	statements(body: readonly Statement[]): void {
		for (const statement of body) this.statement(statement);
	}

	private statement(statement: Statement): void {
		switch (statement.kind) {
			case 'expression':
				this.expression(statement.expression, 'dropped');
				return;
			case 'assign':
				this.target(statement.target);
				if (statement.value) this.expression(statement.value, statement.target.kind === 'name' ? 'alias' : 'kept');
				return;
			case 'if':
				this.expression(statement.condition, 'tested');
				break;
			case 'loop':
				if (statement.iterable) this.expression(statement.iterable, 'iterated');
				if (statement.condition) this.expression(statement.condition, 'tested');
				break;
			case 'switch':
				this.expression(statement.subject, 'tested');
				break;
			case 'with':
				for (const { context } of statement.items) this.context(context);
				break;
			case 'return':
			case 'exit':
				if (statement.value) this.expression(statement.value, 'kept');
				return;
			case 'function':
				for (const decorator of statement.function.decorators) this.expression(decorator, 'kept');
				this.inner(statement.function.body);
				return;
			case 'class':
				this.escapeAll(statement.class.body);
				return;
			default:
				break;
		}
		for (const block of blocksOf(statement)) this.statements(block);
	}

	private context(context: Expression): void {
		if (this.isTracked(context)) this.uses.push({ kind: 'block', start: context.start });
		else if (
			context.kind === 'call' &&
			closers.has(lastName(context.callee) ?? '') &&
			this.isTracked(context.arguments[0]?.value)
		)
			this.uses.push({ kind: 'closing', start: context.start });
		else this.expression(context, 'alias');
	}

	private target(target: Expression): void {
		if (target.kind === 'name') return;
		if (target.kind === 'member' && this.isTracked(target.object))
			this.uses.push({ kind: 'attribute', name: target.property, isSet: true, start: target.start });
		else this.expression(target, 'kept');
	}

	private expression(expression: Expression, position: Position): void {
		switch (expression.kind) {
			case 'name':
				if (this.tracked.has(expression.name) && (position === 'kept' || position === 'alias')) this.escape(expression);
				return;
			case 'call':
				this.call(expression, position);
				return;
			case 'member':
				if (this.isTracked(expression.object))
					this.uses.push({ kind: 'attribute', name: expression.property, isSet: false, start: expression.start });
				else this.expression(expression.object, 'kept');
				return;
			case 'index':
				if (this.isTracked(expression.object))
					this.uses.push({ kind: 'attribute', name: '[]', isSet: false, start: expression.start });
				else this.expression(expression.object, 'kept');
				if (expression.index) this.expression(expression.index, 'tested');
				return;
			case 'string':
				for (const literal of expression.literals)
					for (const piece of literal.pieces) if (piece.kind === 'field') this.expression(piece.expression, 'tested');
				return;
			case 'tagged':
				this.expression(expression.tag, 'kept');
				this.expression(expression.template, 'tested');
				return;
			case 'binary': {
				const inner = comparisons.has(expression.operator) ? 'tested' : position;
				this.expression(expression.left, inner);
				this.expression(expression.right, inner);
				return;
			}
			case 'unary':
				this.expression(expression.operand, 'tested');
				return;
			case 'conditional':
				this.expression(expression.condition, 'tested');
				this.expression(expression.consequent, position);
				this.expression(expression.alternative, position);
				return;
			case 'list':
				for (const element of expression.elements) this.expression(element, 'kept');
				return;
			case 'dictionary':
				for (const entry of expression.entries) this.expression(entry.value, 'kept');
				return;
			case 'comprehension':
				this.expression(expression.iterable, 'iterated');
				this.expression(expression.element, 'kept');
				return;
			case 'function':
				for (const parameter of expression.function.parameters) if (parameter.default) this.expression(parameter.default, 'kept');
				this.inner(expression.function.body);
				return;
			case 'class':
				this.escapeAll(expression.class.body);
				return;
			case 'assignment':
				this.target(expression.target);
				this.expression(expression.value, expression.target.kind === 'name' ? 'alias' : 'kept');
				return;
			case 'spread':
				this.expression(expression.operand, 'kept');
				return;
			case 'other':
				for (const part of expression.parts) this.expression(part, 'kept');
				return;
			case 'number':
			case 'constant':
				return;
		}
	}

	/** `conn.cursor().execute(…)`: each call of the chain is a use, the first one first. */
	private call(call: CallExpression, position: Position): void {
		const chain = chainOf(call);
		if (chain && this.tracked.has(chain.root)) {
			const before: string[] = [];
			for (const step of chain.steps) {
				const { call: called, name } = step;
				if (called) this.uses.push({ kind: 'method', name, call: called, start: called.start, before: [...before] });
				else this.uses.push({ kind: 'attribute', name: step.name, isSet: false, start: call.start });
				for (const argument of step.call?.arguments ?? []) this.expression(argument.value, 'kept');
				before.push(step.name);
			}
			const last = chain.steps[chain.steps.length - 1];
			if (last && cursorMethods.has(last.name) && position === 'kept') this.escape(call);
			return;
		}
		const name = call.callee.kind === 'name' ? call.callee.name : undefined;
		const isReader = name !== undefined && readers.has(name);
		this.expression(call.callee, 'kept');
		for (const argument of call.arguments) this.expression(argument.value, isReader ? 'iterated' : 'kept');
	}

	private inner(body: readonly Statement[]): void {
		if (this.seesInner) this.statements(body);
		else this.escapeAll(body);
	}

	private escapeAll(body: readonly Statement[]): void {
		for (const use of usesOf(body, this.tracked, true)) this.uses.push({ kind: 'escape', start: use.start });
	}

	private escape({ start }: Span): void {
		this.uses.push({ kind: 'escape', start });
	}

	private isTracked(expression: Expression | undefined): boolean {
		return expression?.kind === 'name' && this.tracked.has(expression.name);
	}
}

interface Chain {
	readonly root: string;
	/** Members and method calls, in the order in which they are made. */
	readonly steps: readonly { readonly name: string; readonly call?: CallExpression }[];
}

/** A call on members of a name: `conn.cursor().execute(…)`. */
export function chainOf(call: CallExpression): Chain | undefined {
	const steps: { name: string; call?: CallExpression }[] = [];
	let current: Expression = call;
	let pending: CallExpression | undefined;
	for (;;) {
		if (current.kind === 'call') {
			if (pending) return undefined;
			pending = current;
			current = current.callee;
		} else if (current.kind === 'member') {
			steps.push({ name: current.property, call: pending });
			pending = undefined;
			current = current.object;
		} else {
			return current.kind === 'name' && !pending ? { root: current.name, steps: steps.reverse() } : undefined;
		}
	}
}

export function lastName(callee: Expression): string | undefined {
	return callee.kind === 'name' ? callee.name : callee.kind === 'member' ? callee.property : undefined;
}
