import type { CallExpression, Expression, FunctionCode, Span } from '../../embedded/code/code';
import { itemAround, type PlacedCode, placedCode } from '../../embedded/code/placedCode';
import { expressionsOf, walkExpression, walkStatements } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';

/** What the rules look up in one item of a document again and again; read once for each place it stands at. */
export interface ItemIndex {
	readonly calls: ReadonlyMap<string, CallExpression>;
	/** Calls by the ends of their first and last argument. */
	readonly callsByArguments: ReadonlyMap<string, CallExpression>;
	/** Method calls by the call that they are made on. */
	readonly callsOnResults: ReadonlyMap<Expression, CallExpression>;
	/** Outer ones before inner ones. */
	readonly functions: readonly FunctionCode[];
	/** The expressions that statements consist of, by start. */
	readonly roots: readonly Expression[];
}

const indexes = new WeakMap<PlacedCode, ItemIndex>();

/** Of the item around a place; undefined between items. */
export function indexAround(host: HostTree, offset: number): ItemIndex | undefined {
	const item = itemAround(host, offset);
	if (!item) return undefined;
	const code = placedCode(item);
	const known = indexes.get(code);
	if (known) return known;
	const index = read(code);
	indexes.set(code, index);
	return index;
}

function read({ body }: PlacedCode): ItemIndex {
	const calls = new Map<string, CallExpression>();
	const callsByArguments = new Map<string, CallExpression>();
	const callsOnResults = new Map<Expression, CallExpression>();
	const functions: FunctionCode[] = [];
	const roots: Expression[] = [];
	const add = (call: CallExpression) => {
		calls.set(keyOf(call), call);
		const first = call.arguments[0];
		const last = call.arguments[call.arguments.length - 1];
		if (first && last) callsByArguments.set(keyOf({ start: first.start, end: last.end }), call);
		const { callee } = call;
		if (callee.kind === 'member' && !callsOnResults.has(callee.object)) callsOnResults.set(callee.object, call);
	};
	walkStatements(body, (statement) => {
		if (statement.kind === 'function') functions.push(statement.function);
		for (const expression of expressionsOf(statement)) {
			roots.push(expression);
			walkExpression(expression, (inner) => {
				if (inner.kind === 'function') functions.push(inner.function);
				if (inner.kind === 'call') add(inner);
				return undefined;
			});
		}
		return undefined;
	});
	roots.sort((a, b) => a.start - b.start || b.end - a.end);
	functions.sort((a, b) => a.start - b.start || b.end - a.end);
	return { calls, callsByArguments, callsOnResults, functions, roots };
}

export function keyOf(span: Span): string {
	return `${span.start}:${span.end}`;
}
