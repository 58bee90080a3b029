import type { DictionaryEntry, Expression, ListExpression } from '../../embedded/code/code';
import { literalText } from '../../embedded/code/literalText';
import type { HostTree } from '../../embedded/hostLanguage';
import { factsOf } from './names';

/** What can be seen of a value without running the program. */
export type Shape = 'scalar' | 'list' | 'tuple' | 'dictionary' | 'none' | 'unknown';

/** The list, tuple or set that is written out at the place, or in the one assignment to the name that stands there. */
export function visibleList(host: HostTree, expression: Expression): ListExpression | undefined {
	const value = written(host, expression);
	return value?.kind === 'list' ? value : undefined;
}

/** The elements when each is one value; undefined where something is spread into the list. */
export function elementsOf(list: ListExpression): readonly Expression[] | undefined {
	return list.elements.every((element) => element.kind !== 'spread') ? list.elements : undefined;
}

export interface NamedValue {
	readonly name: string;
	readonly value: Expression;
	readonly start: number;
	readonly end: number;
}

/** The keys of a mapping that is written out, all of them; undefined where one of them cannot be seen. */
export function visibleKeys(host: HostTree, expression: Expression): readonly NamedValue[] | undefined {
	const value = written(host, expression);
	if (value?.kind === 'dictionary') {
		const keys = value.entries.map(namedEntry);
		return keys.every((key) => key !== undefined) ? keys : undefined;
	}
	if (host.languageId !== 'python' || value?.kind !== 'call') return undefined;
	if (value.callee.kind !== 'name' || value.callee.name !== 'dict') return undefined;
	const keys = value.arguments.map((argument) =>
		argument.name === undefined
			? undefined
			: { name: argument.name, value: argument.value, start: argument.start, end: argument.end },
	);
	return keys.every((key) => key !== undefined) ? keys : undefined;
}

function namedEntry(entry: DictionaryEntry): NamedValue | undefined {
	const name = entry.name ?? literalText(entry.key);
	return name === undefined ? undefined : { name, value: entry.value, start: entry.start, end: entry.end };
}

/** The expression itself, or what its name was given once and nobody touched since. */
function written(host: HostTree, expression: Expression): Expression | undefined {
	if (expression.kind !== 'name') return expression;
	const facts = factsOf(host, expression.name, expression);
	if (!facts?.value || facts.value.kind === 'name') return undefined;
	const isFixed = facts.value.kind === 'list' && facts.value.form === 'tuple';
	return facts.isReadOnce || isFixed ? facts.value : undefined;
}

/** What kind of value this visibly is. */
export function shapeOf(host: HostTree, expression: Expression): Shape {
	if (expression.kind !== 'name') return directShape(host, expression);
	const facts = factsOf(host, expression.name, expression);
	if (!facts) return 'unknown';
	if (facts.value && facts.value.kind !== 'name') return directShape(host, facts.value);
	return facts.annotation === undefined ? 'unknown' : annotatedShape(facts.annotation);
}

function directShape(host: HostTree, expression: Expression): Shape {
	switch (expression.kind) {
		case 'string':
		case 'number':
			return 'scalar';
		case 'constant':
			return expression.value === null ? 'none' : 'scalar';
		case 'unary':
			return expression.operand.kind === 'number' ? 'scalar' : 'unknown';
		case 'dictionary':
			return 'dictionary';
		case 'list':
			return expression.form === 'tuple' ? 'tuple' : 'list';
		case 'comprehension':
			// A dictionary comprehension reads the same.
			return host.text.charAt(expression.start) === '[' ? 'list' : 'unknown';
		case 'call':
			return calledShape(host, expression);
		default:
			return 'unknown';
	}
}

const scalarFunctions = new Set(['int', 'str', 'float', 'bool', 'len', 'input', 'Number', 'String', 'parseInt', 'parseFloat']);

function calledShape(host: HostTree, call: Expression & { kind: 'call' }): Shape {
	const isPython = host.languageId === 'python';
	if (call.callee.kind === 'name') {
		const { name } = call.callee;
		if (scalarFunctions.has(name)) return 'scalar';
		if (isPython && (name === 'list' || name === 'sorted')) return 'list';
		return isPython && name === 'tuple' ? 'tuple' : 'unknown';
	}
	return 'unknown';
}

const scalarTypes = new Set([
	'int',
	'str',
	'float',
	'bool',
	'bytes',
	'UUID',
	'Decimal',
	'date',
	'datetime',
	'string',
	'number',
	'boolean',
	'bigint',
]);
const listTypes = new Set([
	'list',
	'List',
	'Sequence',
	'Array',
	'ReadonlyArray',
	'set',
	'Set',
	'frozenset',
	'FrozenSet',
	'Collection',
]);
const tupleTypes = new Set(['tuple', 'Tuple']);

/** Reads the annotations that leave no doubt: `int`, `uuid.UUID`, `list[int]`, `number[]`. */
function annotatedShape(annotation: string): Shape {
	const text = annotation
		.trim()
		.replace(/^:\s*/, '')
		.replace(/^(["'])(.*)\1$/, '$2')
		.replace(/^readonly\s+/, '')
		.trim();
	if (scalarTypes.has(text) || scalarTypes.has(text.slice(text.lastIndexOf('.') + 1))) return 'scalar';
	if (/[|&]/.test(text)) return 'unknown';
	if (/^[\w.]+\[\]$/.test(text)) return 'list';
	const head = /^(?:typing\.|collections\.abc\.|t\.)?(\w+)\s*(?:[[<].*[\]>])?$/s.exec(text)?.[1];
	if (head === undefined) return 'unknown';
	return listTypes.has(head) ? 'list' : tupleTypes.has(head) ? 'tuple' : 'unknown';
}
