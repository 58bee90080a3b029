import type { Expression, Span, Statement } from '../../embedded/code/code';
import { expressionsOf, walkExpression } from '../../embedded/code/walk';
import type { Existing } from './argumentEdits';
import { isWithin } from './sqlExpression';
import { visitPlaced } from './textStatements';

/** A list or mapping that a function fills with the parameters, one statement after the other. */
export interface Collection {
	readonly name: string;
	readonly isMapping: boolean;
	/** The block that it is made in, and where. */
	readonly block: readonly Statement[];
	readonly span: Span;
	/** The statements that put values into it, its making included. */
	readonly fillings: readonly { readonly span: Span; readonly count: number }[];
}

/** The variable that the call is given as its parameters; undefined for anything but a plain variable. */
export function collectionName(existing: Existing, textOf: (span: Span) => string): string | undefined {
	if (existing.kind === 'other') return /^(?:(?:tuple|list)\((\w+)\)|(\w+))$/.exec(textOf(existing.span))?.slice(1).find(Boolean);
	if (existing.kind === 'list' && existing.expression.elements.length === 1)
		return spreadName(existing.expression.elements[0], textOf);
	if (existing.kind !== 'varargs' || existing.arguments.length !== 1) return undefined;
	const [argument] = existing.arguments;
	return argument && /^(?:\*|\.\.\.)(\w+)$/.exec(textOf(argument))?.[1];
}

function spreadName(element: Expression | undefined, textOf: (span: Span) => string): string | undefined {
	return element?.kind === 'spread' ? /^(?:\*|\.\.\.)(\w+)$/.exec(textOf(element))?.[1] : undefined;
}

/** Reads how the variable is filled; undefined when it is used in any other way, or made more than once. */
export function readCollection(body: readonly Statement[], name: string, call: Span): Collection | undefined {
	let made: Pick<Collection, 'block' | 'isMapping' | 'span'> | undefined;
	let isOdd = false;
	const fillings: { readonly span: Span; readonly count: number }[] = [];
	visitPlaced(body, { blocks: [body], loops: [], parent: undefined }, (statement, { blocks }) => {
		const block = blocks[blocks.length - 1] ?? body;
		const count = made ? countOfFilling(statement, name) : undefined;
		const start = count === undefined ? startOf(statement, name) : undefined;
		if (start) {
			isOdd ||= made !== undefined;
			made = { block, isMapping: start.isMapping, span: statement };
			fillings.push({ span: statement, count: start.count });
			return;
		}
		if (count !== undefined) {
			fillings.push({ span: statement, count });
			return;
		}
		for (const expression of expressionsOf(statement)) isOdd ||= mentions(expression, name, call);
	});
	return made && !isOdd ? { ...made, name, fillings } : undefined;
}

function startOf(statement: Statement, name: string): { readonly isMapping: boolean; readonly count: number } | undefined {
	if (statement.kind !== 'assign' || statement.operator !== '=' || !isNamed(statement.target, name)) return undefined;
	const { value } = statement;
	if (value?.kind === 'dictionary') return { isMapping: true, count: value.entries.length };
	if (value?.kind === 'list' && value.form === 'list' && value.elements.every(({ kind }) => kind !== 'spread'))
		return { isMapping: false, count: value.elements.length };
	const isEmptyCall = value?.kind === 'call' && value.callee.kind === 'name' && value.arguments.length === 0;
	if (!isEmptyCall || value.callee.kind !== 'name') return undefined;
	return value.callee.name === 'list' || value.callee.name === 'dict'
		? { isMapping: value.callee.name === 'dict', count: 0 }
		: undefined;
}

function countOfFilling(statement: Statement, name: string): number | undefined {
	if (statement.kind === 'assign') {
		const { operator, target, value } = statement;
		if (target.kind === 'index' && isNamed(target.object, name)) return 1;
		return operator === '+=' && isNamed(target, name) && value?.kind === 'list' ? countElements(value.elements) : undefined;
	}
	if (statement.kind !== 'expression' || statement.expression.kind !== 'call') return undefined;
	const { arguments: values, callee } = statement.expression;
	if (callee.kind !== 'member' || !isNamed(callee.object, name) || values.some(({ spread }) => spread)) return undefined;
	if (callee.property === 'append' || callee.property === 'push') return countElements(values.map(({ value }) => value));
	const [only] = values;
	return callee.property === 'extend' && only?.value.kind === 'list' ? countElements(only.value.elements) : undefined;
}

function countElements(elements: readonly Expression[]): number | undefined {
	return elements.some(({ kind }) => kind === 'spread') ? undefined : elements.length;
}

function isNamed(expression: Expression, name: string): boolean {
	return expression.kind === 'name' && expression.name === name;
}

/** True where the variable is mentioned, but for its length and for the call. */
function mentions(expression: Expression, name: string, call: Span): boolean {
	let isFound = false;
	walkExpression(expression, (inner) => {
		if (isWithin(call, inner)) return false;
		if (inner.kind === 'member' && inner.property === 'length' && isNamed(inner.object, name)) return false;
		const isLength = inner.kind === 'call' && inner.callee.kind === 'name' && inner.callee.name === 'len';
		if (isLength && inner.arguments.every(({ value }) => isNamed(value, name))) return false;
		if (inner.kind === 'function') isFound ||= false;
		isFound ||= isNamed(inner, name);
		return undefined;
	});
	return isFound;
}
