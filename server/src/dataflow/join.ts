import { isElsewhere, later, settle } from './elsewhere';
import { choiceOf, isWorse, maximumParts, mostEntries, type Part, sizeOf, type Value, worstOf } from './value';

/** What a name holds where two ways through the code meet. */
export function join(a: Value, b: Value): Value {
	if (a === b) return a;
	const joined = joinKnown(a, b);
	if (joined.parts || !(isElsewhere(a) || isElsewhere(b)) || isNothing(a) || isNothing(b)) return joined;
	return later(joined, [a, b], (analysis) => join(settle(analysis, a), settle(analysis, b)));
}

function joinKnown(a: Value, b: Value): Value {
	// A name that is only set to null on the way holds what it is set to elsewhere.
	if (isNothing(a)) return b;
	if (isNothing(b)) return a;
	const worst = isWorse(b.origin, a.origin) ? b : a;
	const base: Value = {
		origin: worst.origin,
		path: worst.path,
		handle: a.handle ?? b.handle,
		reference: a.reference ?? b.reference,
		function: a.function ?? b.function,
		class: a.class ?? b.class,
		instance: a.instance ?? b.instance,
		isRequest: a.isRequest ?? b.isRequest,
		isStructured: a.isStructured || b.isStructured,
		statement: a.statement ?? b.statement,
		wrapped: a.wrapped ?? b.wrapped,
		bound: a.bound ?? b.bound,
		escaped: a.escaped ?? b.escaped,
	};
	if (a.parts && b.parts) return { ...base, parts: joinParts(a.parts, b.parts) };
	if (a.parts || b.parts) return joinWithUnknown(a.parts ? a : b, a.parts ? b : a, base);
	if (a.elements && b.elements) return { ...base, elements: joinElements(a.elements, b.elements), isOpen: a.isOpen || b.isOpen };
	if (a.elements || b.elements) {
		const list = a.elements ? a : b;
		const other = a.elements ? b : a;
		return { ...base, ...worstOf([list, other]), elements: list.elements, isOpen: true };
	}
	if (a.entries && b.entries) return { ...base, entries: joinEntries(a.entries, b.entries) };
	if (a.entries || b.entries) return { ...base, entries: a.entries ?? b.entries };
	if (a.number !== undefined && b.number !== undefined) return { ...base, origin: 'numeric' };
	return base;
}

/** A built text keeps its shape; a mere constant gives way to what is not known. */
function joinWithUnknown(text: Value, other: Value, base: Value): Value {
	if (other.origin === 'constant' || other.number !== undefined) return { ...base, parts: text.parts };
	const hasShape = text.parts?.some((part) => part.kind !== 'text') ?? false;
	const range = other.path[other.path.length - 1]?.range;
	if (!hasShape) return { ...base, origin: other.origin, path: other.path, parts: undefined };
	if (other.origin !== 'external' || !range) return { ...base, parts: text.parts };
	const hole: Part = {
		kind: 'hole',
		expression: range,
		field: range,
		via: 'concatenation',
		origin: other.origin,
		path: other.path,
	};
	return { ...base, parts: [choiceOf([text.parts ?? [], [hole]])] };
}

function isNothing(value: Value): boolean {
	return value.constant === null;
}

/** Texts that grew from one beginning share it: what follows becomes a choice, so that many branches stay linear. */
function joinParts(a: readonly Part[], b: readonly Part[]): readonly Part[] {
	let shared = 0;
	while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
	if (shared === a.length && shared === b.length) return a;
	// Texts that grow without end are not followed to it.
	if (sizeOf(a) + sizeOf(b) > maximumParts) return sizeOf(a) >= sizeOf(b) ? a : b;
	const restA = a.slice(shared);
	const restB = b.slice(shared);
	if (sameText(restA, restB)) return a;
	// A choice that is met again, one option longer.
	const [first] = restA;
	if (restA.length === 1 && first?.kind === 'choice' && first.options.length < maximumOptions) {
		if (first.options.some((option) => sameParts(option, restB))) return a;
		return [...a.slice(0, shared), choiceOf([...first.options, restB])];
	}
	return [...a.slice(0, shared), choiceOf([restA, restB])];
}

const maximumOptions = 24;

function sameParts(a: readonly Part[], b: readonly Part[]): boolean {
	return a.length === b.length && a.every((part, at) => part === b[at]);
}

function sameText(a: readonly Part[], b: readonly Part[]): boolean {
	const [onlyA] = a;
	const [onlyB] = b;
	return a.length === 1 && b.length === 1 && onlyA?.kind === 'text' && onlyB?.kind === 'text' && onlyA.text === onlyB.text;
}

function joinElements(a: readonly Value[], b: readonly Value[]): readonly Value[] {
	let shared = 0;
	while (shared < a.length && shared < b.length && a[shared] === b[shared]) shared++;
	if (shared === a.length && shared === b.length) return a;
	// Tuples of the same form: `return clauses, values` here and there.
	const isAlike = a.length === b.length && a.length <= 4 && ![...a, ...b].some((element) => element.isOptional);
	if (isAlike) return a.map((element, at) => join(element, b[at] ?? element));
	const rest = [...a.slice(shared), ...b.slice(shared)].slice(0, 64);
	return [...a.slice(0, shared), ...rest.map((value): Value => ({ ...value, isOptional: true }))];
}

function joinEntries(a: ReadonlyMap<string, Value>, b: ReadonlyMap<string, Value>): ReadonlyMap<string, Value> {
	if (a.size > mostEntries) return a;
	const joined = new Map(a);
	for (const [key, value] of b) {
		const known = joined.get(key);
		joined.set(key, known ? join(known, value) : value);
	}
	return joined;
}
