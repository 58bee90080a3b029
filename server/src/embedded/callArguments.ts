import type { Argument, CallExpression, Expression } from './code/code';
import { literalText } from './code/literalText';
import { readCode } from './code/readCode';
import { childrenOf, walkModule } from './code/walk';
import type { HostTree } from './hostLanguage';
import type { EmbeddedSqlRegion } from './region';

/** One value that the call binds, as written. */
export interface CallArgument {
	readonly expression: string;
	/** The placeholder's name, where the values are named. */
	readonly name?: string;
	/** The value itself, where it is a literal. */
	readonly literal?: string | number | boolean | null;
}

/** The values bound at the call that a region's text flows into, in order; empty when there are none or they are not written out there. */
export function parameterArguments(host: HostTree, region: EmbeddedSqlRegion): readonly CallArgument[] {
	const { sink } = region;
	const span = sink?.parametersArgument;
	if (!sink || !span) return [];
	const found = findBinding(host, sink.call, span);
	if (!found) return [];
	const values = found.flatMap((argument) =>
		valuesOf(argument, sink.parameterForm === 'sequence' || sink.parameterForm === 'property' || found.length === 1),
	);
	return values.map(({ value, name }) => callArgument(host, value, name));
}

interface NamedValue {
	readonly value: Expression;
	readonly name: string | undefined;
}

/** The arguments that make up the span: of the call itself, or of a method called on its result. */
function findBinding(
	host: HostTree,
	call: { readonly start: number },
	span: { readonly start: number; readonly end: number },
): readonly Argument[] | undefined {
	let found: readonly Argument[] | undefined;
	walkModule(readCode(host), (expression) => {
		if (expression.kind === 'call' && expression.start <= call.start && expression.end >= span.end)
			found = argumentsIn(expression, span) ?? found;
		return expression.end < span.start && expression.kind !== 'function' ? false : undefined;
	});
	return found;
}

function argumentsIn(
	call: CallExpression,
	span: { readonly start: number; readonly end: number },
): readonly Argument[] | undefined {
	const inside = call.arguments.filter((argument) => span.start <= argument.start && argument.end <= span.end);
	if (inside.length > 0) return inside;
	for (const argument of call.arguments) {
		if (argument.start > span.start || argument.end < span.end) continue;
		const value = partWithEnds(argument.value, span);
		return value && [{ start: value.start, end: value.end, value }];
	}
	return undefined;
}

function partWithEnds(expression: Expression, span: { readonly start: number; readonly end: number }): Expression | undefined {
	if (expression.start === span.start && expression.end === span.end) return expression;
	for (const child of childrenOf(expression)) {
		const found = child.start <= span.start && span.end <= child.end ? partWithEnds(child, span) : undefined;
		if (found) return found;
	}
	return undefined;
}

function valuesOf(argument: Argument, isContainer: boolean): readonly NamedValue[] {
	const { value } = argument;
	if (isContainer && value.kind === 'list') return value.elements.map((element) => ({ value: element, name: undefined }));
	if (isContainer && value.kind === 'dictionary') return value.entries.map((entry) => ({ value: entry.value, name: entry.name }));
	return [{ value, name: argument.name }];
}

function callArgument(host: HostTree, value: Expression, name: string | undefined): CallArgument {
	const literal = literalOf(value);
	const argument: CallArgument = { expression: host.text.slice(value.start, value.end) };
	return { ...argument, ...(name === undefined ? {} : { name }), ...(literal === undefined ? {} : { literal }) };
}

function literalOf(value: Expression): string | number | boolean | null | undefined {
	if (value.kind === 'number') return value.value;
	if (value.kind === 'constant') return value.value;
	if (value.kind === 'unary' && value.operator === '-' && value.operand.kind === 'number') return -value.operand.value;
	return literalText(value);
}
