import { type CodeBuilder, opaque, readNumber, splitAtCommas } from './builder';
import type { Argument, DictionaryEntry, Expression, ListExpression, Parameter, SliceBounds, StringLiteral } from './code';
import { literalText } from './literalText';
import { readPythonLiteral } from './pythonStrings';
import { childNamed, type SyntaxItem } from './syntaxItem';

const brackets = new Set(['(', ')', '[', ']', '{', '}']);

export function readPythonExpression(builder: CodeBuilder, item: SyntaxItem): Expression {
	return builder.nested(item, () => read(builder, item));
}

function read(builder: CodeBuilder, item: SyntaxItem): Expression {
	const { start, end, children } = item;
	switch (item.name) {
		case 'VariableName':
			return { kind: 'name', start, end, name: builder.slice(item) };
		case 'String':
		case 'FormatString':
		case 'ContinuedString':
			return readString(builder, item);
		case 'Number':
			return readNumber(builder, item);
		case 'Boolean':
			return { kind: 'constant', start, end, value: builder.slice(item) === 'True' };
		case 'None':
			return { kind: 'constant', start, end, value: null };
		case 'ParenthesizedExpression':
		case 'AwaitExpression': {
			const inner = children.find((child) => !brackets.has(child.name) && child.name !== 'await' && child.name !== '*');
			return inner ? readPythonExpression(builder, inner) : opaque(item);
		}
		case 'MemberExpression':
			return readMember(builder, item);
		case 'CallExpression':
			return readCall(builder, item);
		case 'BinaryExpression':
			return readBinary(builder, item);
		case 'UnaryExpression': {
			const [operator, operand] = children;
			if (!operator || !operand) return opaque(item);
			const sign = builder.slice(operator);
			if (sign === 'not' && operand.name === 'BinaryExpression') return readBinary(builder, operand, item);
			return { kind: 'unary', start, end, operator: sign, operand: readPythonExpression(builder, operand) };
		}
		case 'ConditionalExpression': {
			const [consequent, , condition, , alternative] = children;
			if (!consequent || !condition || !alternative) return opaque(item, readAll(builder, children));
			return {
				kind: 'conditional',
				start,
				end,
				condition: readPythonExpression(builder, condition),
				consequent: readPythonExpression(builder, consequent),
				alternative: readPythonExpression(builder, alternative),
			};
		}
		case 'TupleExpression':
			return readList(builder, item, 'tuple');
		case 'ArrayExpression':
			return readList(builder, item, 'list');
		case 'SetExpression':
			return readList(builder, item, 'set');
		case 'DictionaryExpression':
			return { kind: 'dictionary', start, end, entries: readEntries(builder, item) };
		case 'ComprehensionExpression':
		case 'ArrayComprehensionExpression':
		case 'SetComprehensionExpression':
			return readComprehension(
				builder,
				item,
				children.filter((child) => !brackets.has(child.name)),
			);
		case 'DictionaryComprehensionExpression': {
			const [keyItem, colon, ...rest] = children.filter((child) => !brackets.has(child.name));
			const made = keyItem && colon?.name === ':' ? readComprehension(builder, item, rest) : undefined;
			if (made?.kind !== 'comprehension' || !keyItem) return opaque(item, readAll(builder, children));
			return { ...made, key: readPythonExpression(builder, keyItem) };
		}
		case 'NamedExpression': {
			const [target, , value] = children;
			if (!target || !value) return opaque(item);
			return {
				kind: 'assignment',
				start,
				end,
				operator: '=',
				target: readPythonExpression(builder, target),
				value: readPythonExpression(builder, value),
			};
		}
		case 'YieldStatement':
		case 'YieldExpression':
			return readYield(builder, item);
		case 'LambdaExpression':
			return readLambda(builder, item);
		default:
			return opaque(item, readAll(builder, children));
	}
}

function readAll(builder: CodeBuilder, items: readonly SyntaxItem[]): Expression[] {
	return items
		.filter((item) => item.children.length > 0 || plainValues.has(item.name))
		.map((item) => readPythonExpression(builder, item));
}

const plainValues = new Set(['VariableName', 'String', 'FormatString', 'Number']);

function readString(builder: CodeBuilder, item: SyntaxItem): Expression {
	const parts = item.name === 'ContinuedString' ? item.children : [item];
	const readInner = (inner: SyntaxItem) => readPythonExpression(builder, inner);
	const literals: StringLiteral[] = parts.map((part) => readPythonLiteral(builder.text, part, readInner));
	return builder.addString({ kind: 'string', start: item.start, end: item.end, literals });
}

function readMember(builder: CodeBuilder, item: SyntaxItem): Expression {
	const [objectItem, ...rest] = item.children;
	if (!objectItem) return opaque(item);
	const object = readPythonExpression(builder, objectItem);
	const property = childNamed(item, 'PropertyName');
	const { start, end } = item;
	if (property) return { kind: 'member', start, end, object, property: builder.slice(property), propertyStart: property.start };
	if (rest[0]?.name === '.') return { kind: 'member', start, end, object, property: '', propertyStart: end };
	const inside = rest.filter((child) => !brackets.has(child.name));
	const index = readIndex(builder, inside);
	return { kind: 'index', start, end, object, index, ...(index ? {} : { slice: readSlice(builder, inside) }) };
}

/** Undefined where a bound is no number that stands there, or there is a step. */
function readSlice(builder: CodeBuilder, items: readonly SyntaxItem[]): SliceBounds | undefined {
	const colon = items.findIndex(({ name }) => name === ':');
	if (colon < 0 || items.length > 3) return undefined;
	const bound = (item: SyntaxItem | undefined) => (item ? Number(builder.slice(item).replaceAll('_', '')) : undefined);
	const [from, to] = [bound(items[colon - 1]), bound(items[colon + 1])];
	const isKnown = [from, to].every((each) => each === undefined || Number.isInteger(each));
	return isKnown && colon <= 1 && items.length - colon <= 2 ? { from, to } : undefined;
}

/** Undefined for a slice; `a[b, c]` has a tuple for an index, as a type with several arguments does. */
function readIndex(builder: CodeBuilder, items: readonly SyntaxItem[]): Expression | undefined {
	const [first] = items;
	const last = items[items.length - 1];
	if (!first || !last || items.some((item) => item.name === ':')) return undefined;
	if (items.length === 1) return readPythonExpression(builder, first);
	const elements = items.filter((item) => item.name !== ',').map((item) => readPythonExpression(builder, item));
	return { kind: 'list', form: 'tuple', start: first.start, end: last.end, elements };
}

function readCall(builder: CodeBuilder, item: SyntaxItem): Expression {
	const [callee] = item.children;
	const list = childNamed(item, 'ArgList');
	if (!callee || !list) return opaque(item);
	return {
		kind: 'call',
		start: item.start,
		end: item.end,
		isNew: false,
		callee: readPythonExpression(builder, callee),
		arguments: readArguments(builder, list),
		list: { start: list.start, end: list.end },
	};
}

export function readArguments(builder: CodeBuilder, list: SyntaxItem): Argument[] {
	const inside = list.children.filter((child) => child.name !== '(' && child.name !== ')');
	const [start, end] = [inside[0]?.start, inside[inside.length - 1]?.end];
	// A generator's own parentheses may be left out; the commas in it are those of its targets.
	if (start !== undefined && end !== undefined && inside.some((child) => child.name === 'for')) {
		return [{ start, end, value: readComprehension(builder, { start, end }, inside) }];
	}
	return splitAtCommas(inside).flatMap((group) => {
		const [first, second, third] = group;
		const last = group[group.length - 1];
		if (!first || !last) return [];
		const span = { start: first.start, end: last.end };
		// A prefix that the grammar does not know (`t"…"`) reads as a keyword with an empty sign.
		if (second?.name === 'AssignOp' && third) {
			if (second.end === second.start && third.start === first.end) {
				return [{ ...span, value: readPythonExpression(builder, { ...third, start: first.start }) }];
			}
			return [{ ...span, name: builder.slice(first), value: readPythonExpression(builder, third) }];
		}
		if ((first.name === '*' || first.name === '**') && second) {
			return [{ ...span, spread: first.name, value: readPythonExpression(builder, second) }];
		}
		return [{ ...span, value: readPythonExpression(builder, first) }];
	});
}

/** `negation`: a `not` in front of it, which the grammar takes for that of the whole and Python of the first operand of `and` and `or`. */
function readBinary(builder: CodeBuilder, item: SyntaxItem, negation?: SyntaxItem): Expression {
	let pending = negation;
	const negated = (operand: Expression): Expression => {
		if (!pending) return operand;
		const { start } = pending;
		pending = undefined;
		return { kind: 'unary', start, end: operand.end, operator: 'not', operand };
	};
	// A long chain of `+` nests to the left: walked, not recursed into.
	const chain: SyntaxItem[] = [];
	let leftmost = item;
	while (leftmost.name === 'BinaryExpression') {
		chain.push(leftmost);
		const [left] = leftmost.children;
		if (!left) break;
		leftmost = left;
	}
	let expression = leftmost.name === 'BinaryExpression' ? opaque(leftmost) : readPythonExpression(builder, leftmost);
	for (const link of chain.reverse()) {
		const [, ...rest] = link.children;
		const right = rest[rest.length - 1];
		if (!right || rest.length < 2) {
			expression = opaque(link, [expression]);
			continue;
		}
		const operator = rest
			.slice(0, -1)
			.map((sign) => builder.slice(sign))
			.join(' ');
		if (operator === 'and' || operator === 'or') expression = negated(expression);
		expression = {
			kind: 'binary',
			start: Math.min(link.start, expression.start),
			end: link.end,
			operator,
			left: expression,
			right: readPythonExpression(builder, right),
		};
	}
	return negated(expression);
}

function readList(builder: CodeBuilder, item: SyntaxItem, form: ListExpression['form']): Expression {
	const elements = splitAtCommas(item.children.filter((child) => !brackets.has(child.name))).flatMap((group) => {
		const [first, second] = group;
		if (!first) return [];
		if (first.name !== '*' || !second) return [readPythonExpression(builder, first)];
		const operand = readPythonExpression(builder, second);
		return [{ kind: 'spread' as const, start: first.start, end: second.end, operand }];
	});
	return { kind: 'list', form, start: item.start, end: item.end, elements };
}

function readEntries(builder: CodeBuilder, item: SyntaxItem): DictionaryEntry[] {
	return splitAtCommas(item.children.slice(1).filter((child) => child.name !== '}')).flatMap((group) => {
		const [first, second, third] = group;
		const last = group[group.length - 1];
		if (!first || !last) return [];
		const span = { start: first.start, end: last.end };
		if (first.name === '**') return second ? [{ ...span, value: readPythonExpression(builder, second) }] : [];
		if (!third) return [];
		const key = readPythonExpression(builder, first);
		return [{ ...span, name: literalText(key), key, value: readPythonExpression(builder, third) }];
	});
}

function readComprehension(
	builder: CodeBuilder,
	span: { readonly start: number; readonly end: number },
	items: readonly SyntaxItem[],
): Expression {
	const forAt = items.findIndex((child) => child.name === 'for');
	const inAt = items.findIndex((child, at) => child.name === 'in' && at > forAt);
	const element = items.slice(0, forAt).find((child) => child.name !== 'async');
	const iterable = items[inAt + 1];
	if (!element || inAt < 0 || !iterable) return opaque(span, readAll(builder, items));
	const targets = items.slice(forAt + 1, inAt).filter((child) => child.name !== ',');
	const conditions = items.filter((_, at) => items[at - 1]?.name === 'if' && at > inAt);
	return {
		kind: 'comprehension',
		start: span.start,
		end: span.end,
		element: readPythonExpression(builder, element),
		targets: targets.map((target) => readPythonExpression(builder, target)),
		iterable: readPythonExpression(builder, iterable),
		conditions: conditions.map((condition) => readPythonExpression(builder, condition)),
	};
}

/** `yield value` and `yield from values`: a call of the word itself, which no name can be. */
function readYield(builder: CodeBuilder, item: SyntaxItem): Expression {
	const { start, end, children } = item;
	const isFrom = children.some((child) => child.name === 'from');
	const values = children.filter((child) => !['yield', 'from', ','].includes(child.name));
	const callee = { kind: 'name', start, end: start, name: isFrom ? 'yield from' : 'yield' } as const;
	const args = values.map((value) => ({ start: value.start, end: value.end, value: readPythonExpression(builder, value) }));
	return { kind: 'call', start, end, callee, isNew: false, arguments: args, list: { start, end } };
}

function readLambda(builder: CodeBuilder, item: SyntaxItem): Expression {
	const { start, end, children } = item;
	const list = childNamed(item, 'ParamList');
	const body = children[children.length - 1];
	if (!body || body === list) return opaque(item);
	const value = readPythonExpression(builder, body);
	return {
		kind: 'function',
		start,
		end,
		function: {
			name: '',
			start,
			end,
			parameters: list ? readParameters(builder, list) : [],
			body: [{ kind: 'return', start: body.start, end: body.end, value }],
			decorators: [],
			isAsync: false,
			isExported: false,
		},
	};
}

export function readParameters(builder: CodeBuilder, list: SyntaxItem): Parameter[] {
	let kind: Parameter['kind'] = 'plain';
	return splitAtCommas(list.children.filter((child) => child.name !== '(' && child.name !== ')')).flatMap((group) => {
		const name = group.find((child) => child.name === 'VariableName');
		const stars = group.find((child) => child.name === '*' || child.name === '**');
		if (!name) {
			if (stars) kind = 'keywordOnly';
			return [];
		}
		const annotation = group.find((child) => child.name === 'TypeDef');
		const assignAt = group.findIndex((child) => child.name === 'AssignOp');
		const defaultItem = assignAt >= 0 ? group[assignAt + 1] : undefined;
		const parameter: Parameter = {
			name: builder.slice(name),
			start: name.start,
			end: name.end,
			annotation: annotation && annotationText(builder, annotation),
			default: defaultItem && readPythonExpression(builder, defaultItem),
			kind: stars?.name === '**' ? 'keywordRest' : stars ? 'rest' : kind,
			isProperty: false,
		};
		if (stars?.name === '*') kind = 'keywordOnly';
		return [parameter];
	});
}

/** The text after the `:` or `->`. */
export function annotationText(builder: CodeBuilder, item: SyntaxItem): string {
	return builder
		.slice(item)
		.replace(/^(?::|->)\s*/, '')
		.trim();
}
