import type { Expression } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { assume } from './conditions';
import { derived, elementOf } from './evaluate';
import { run } from './functions';
import { keyOf } from './members';
import { isQuotingHelper } from './quoting';
import { Scope } from './scope';
import { constantValue, isHarmless, numericValue, type Value } from './value';

const numericMappers = /^(?:Number|parseInt|parseFloat|BigInt|Boolean|Number\.\w+|Math\.\w+)$/;

/** `list.map(mapper)`, where the mapper may be a function of the language or one that quotes. */
export function mapWith(analysis: Analysis, list: Value, mapper: Expression, value: Value | undefined): Value {
	if (value?.function) return mapElements(analysis, list, value);
	const key = keyOf(mapper) ?? '';
	if (numericMappers.test(key)) return { ...constantValue, elements: [numericValue], isOpen: true };
	if (key === 'String') return list;
	if (value?.isQuoting || isQuotingHelper(mapper))
		return { ...constantValue, elements: [{ origin: 'composed', path: [] }], isOpen: true };
	return derived(value ? [list, value] : [list]);
}

/** What is left when only elements pass that the filter lets through; undefined when it says nothing of them. */
export function filterElements(analysis: Analysis, receiver: Value, filter: Value): Value | undefined {
	const [parameter] = filter.function?.code.parameters ?? [];
	const [statement] = filter.function?.code.body ?? [];
	if (!filter.function || !parameter || parameter.pattern || statement?.kind !== 'return' || !statement.value) return undefined;
	const { code, scope } = filter.function;
	const inner = new Scope(scope, true);
	inner.declare(parameter.name, elementOf(receiver));
	assume(analysis, inner, statement.value, true);
	const element = inner.get(parameter.name);
	if (!element || element.parts || !isHarmless(element.origin) || isHarmless(elementOf(receiver).origin)) return undefined;
	analysis.run.stepped.add(code);
	return { ...constantValue, elements: [element], isOpen: true };
}

/** So many functions are called one after the other. */
const mostSteps = 16;

/** `list.reduce((text, element) => …, first)`: what one round makes of the first value, which another may be put on top of. */
export function reduceElements(analysis: Analysis, receiver: Value, [reducer, first]: readonly Value[]): Value | undefined {
	const callee = reducer?.function;
	if (!callee || !first) return undefined;
	const { elements = [], isOpen } = receiver;
	// `[trim, quote, run].reduce((value, step) => step(value), input)`: one after the other.
	if (!isOpen && elements.length <= mostSteps && elements.some((each) => each.function)) {
		analysis.run.stepped.add(callee.code);
		return foldWith(analysis, callee, elements, first);
	}
	if (!first.parts) return undefined;
	analysis.run.stepped.add(callee.code);
	const bound = new Map<string, Value>();
	const [text, element, index] = callee.code.parameters;
	if (text) bound.set(text.name, first);
	if (element) bound.set(element.name, elementOf(receiver));
	if (index) bound.set(index.name, numericValue);
	return run(analysis, callee.code, callee.scope, bound, callee.self);
}

/** Few enough to go through one by one. */
const mostFolded = 8;

/** Python's `reduce(function, values, first)`: each of the values in turn, where they are all known. */
export function foldElements(analysis: Analysis, [reducer, list, first]: readonly Value[]): Value | undefined {
	const callee = reducer?.function;
	const elements = list?.elements;
	if (!callee || !elements || list.isOpen || elements.length > mostFolded) return undefined;
	analysis.run.stepped.add(callee.code);
	const [sum, element] = callee.code.parameters;
	const [start, ...rest] = first ? [first, ...elements] : elements;
	if (!start || !sum || !element) return undefined;
	return foldWith(analysis, callee, rest, start);
}

/** What the function makes of the start and each of the values in turn. */
function foldWith(
	analysis: Analysis,
	{ code, scope, self }: NonNullable<Value['function']>,
	values: readonly Value[],
	start: Value,
): Value {
	const [sum, element] = code.parameters;
	return values.reduce((folded, value) => {
		const bound = new Map<string, Value>();
		if (sum) bound.set(sum.name, folded);
		if (element) bound.set(element.name, value);
		return run(analysis, code, scope, bound, self);
	}, start);
}

function mapElements(analysis: Analysis, receiver: Value, mapper: Value): Value {
	const callee = mapper.function;
	if (!callee) return derived([receiver]);
	analysis.run.stepped.add(callee.code);
	const bound = new Map<string, Value>();
	const [element, index] = callee.code.parameters;
	if (element) bound.set(element.name, elementOf(receiver));
	if (index) bound.set(index.name, numericValue);
	return { ...constantValue, elements: [run(analysis, callee.code, callee.scope, bound, callee.self)], isOpen: true };
}
