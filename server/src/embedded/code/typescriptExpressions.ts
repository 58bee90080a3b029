import { type CodeBuilder, opaque, readNumber, splitAtCommas } from './builder';
import type { Argument, DictionaryEntry, Expression, StringExpression } from './code';
import { literalText } from './literalText';
import { childNamed, type SyntaxItem } from './syntaxItem';
import { readClass } from './typescriptClasses';
import { readFunctionCode } from './typescriptFunctions';
import { readTypescriptLiteral } from './typescriptStrings';

const signs = new Set(['(', ')', '[', ']', '{', '}']);

export function readTypescriptExpression(builder: CodeBuilder, item: SyntaxItem): Expression {
	return builder.nested(item, () => read(builder, item));
}

function read(builder: CodeBuilder, item: SyntaxItem): Expression {
	const { start, end, children } = item;
	const readInner = (inner: SyntaxItem) => readTypescriptExpression(builder, inner);
	switch (item.name) {
		case 'VariableName':
		case 'VariableDefinition':
		case 'PropertyDefinition':
		case 'this':
		case 'super':
			return { kind: 'name', start, end, name: builder.slice(item) };
		case 'String':
		case 'TemplateString':
			return readString(builder, item);
		case 'Number':
			return readNumber(builder, item);
		case 'BooleanLiteral':
			return { kind: 'constant', start, end, value: builder.slice(item) === 'true' };
		case 'null':
			return { kind: 'constant', start, end, value: null };
		case 'ParenthesizedExpression':
		case 'AwaitExpression':
		case 'PrefixCast': {
			const inner = children.findLast((child) => !signs.has(child.name));
			return inner ? readInner(inner) : opaque(item);
		}
		case 'SequenceExpression': {
			// `(0, module.function)(…)` is how compilers call what was imported.
			const last = children[children.length - 1];
			return children[0]?.name === 'Number' && last ? readInner(last) : opaque(item, children.map(readInner));
		}
		case 'InstantiationExpression':
			return children[0] ? readInner(children[0]) : opaque(item);
		case 'PostfixExpression': {
			const [operand, sign] = children;
			if (!operand) return opaque(item);
			return sign && builder.slice(sign) === '!' ? readInner(operand) : opaque(item, [readInner(operand)]);
		}
		case 'MemberExpression':
			return readMember(builder, item);
		case 'CallExpression':
		case 'NewExpression':
			return readCall(builder, item);
		case 'TaggedTemplateExpression': {
			const [tag] = children;
			const template = childNamed(item, 'TemplateString');
			if (!tag || !template) return opaque(item);
			return { kind: 'tagged', start, end, tag: readInner(tag), template: readString(builder, template) };
		}
		case 'BinaryExpression':
			return readBinary(builder, item);
		case 'UnaryExpression': {
			const [operator, operand] = children;
			if (!operator || !operand) return opaque(item);
			return { kind: 'unary', start, end, operator: builder.slice(operator), operand: readInner(operand) };
		}
		case 'ConditionalExpression': {
			const [condition, , consequent, , alternative] = children;
			if (!condition || !consequent || !alternative) return opaque(item, children.map(readInner));
			return {
				kind: 'conditional',
				start,
				end,
				condition: readInner(condition),
				consequent: readInner(consequent),
				alternative: readInner(alternative),
			};
		}
		case 'ArrayExpression':
		case 'ArrayPattern':
			return { kind: 'list', form: 'list', start, end, elements: readElements(builder, item) };
		case 'ObjectExpression':
		case 'ObjectPattern':
			return { kind: 'dictionary', start, end, entries: readEntries(builder, item) };
		case 'AssignmentExpression': {
			const [target, operator] = children;
			const value = children[children.length - 1];
			if (!target || !operator || !value || value === operator) return opaque(item);
			const sign = builder.slice(operator);
			return {
				kind: 'assignment',
				start,
				end,
				operator: sign === '=' ? '=' : sign === '+=' ? '+=' : 'other',
				target: readInner(target),
				value: readInner(value),
			};
		}
		case 'YieldExpression':
			return readYield(builder, item);
		case 'FunctionExpression':
		case 'ArrowFunction':
			return { kind: 'function', start, end, function: readFunctionCode(builder, item, { name: '', isExported: false }) };
		case 'ClassExpression':
			return { kind: 'class', start, end, class: readClass(builder, item) };
		default:
			return opaque(item, children.filter((child) => !signs.has(child.name)).map(readInner));
	}
}

/** `yield value` and `yield* values`, written as Python's are: a call of the word itself, which no name can be. */
function readYield(builder: CodeBuilder, item: SyntaxItem): Expression {
	const { start, end, children } = item;
	const isAll = children.some((child) => child.name === 'Star');
	const callee = { kind: 'name', start, end: start, name: isAll ? 'yield from' : 'yield' } as const;
	const [value] = children.filter((child) => child.name !== 'yield' && child.name !== 'Star');
	const args = value ? [{ start: value.start, end: value.end, value: readTypescriptExpression(builder, value) }] : [];
	return { kind: 'call', start, end, callee, isNew: false, arguments: args, list: { start, end } };
}

/** A function expression is called what it is assigned to. */
export function named(value: Expression, name: string): Expression {
	if (value.kind === 'class' && value.class.name === '' && /^[\w$]+$/.test(name))
		return { ...value, class: { ...value.class, name } };
	if (value.kind !== 'function' || value.function.name !== '' || !/^[\w$]+$/.test(name)) return value;
	return { ...value, function: { ...value.function, name } };
}

function readString(builder: CodeBuilder, item: SyntaxItem): StringExpression {
	const literal = readTypescriptLiteral(builder.text, item, (inner) => readTypescriptExpression(builder, inner));
	return builder.addString({ kind: 'string', start: item.start, end: item.end, literals: [literal] });
}

function readMember(builder: CodeBuilder, item: SyntaxItem): Expression {
	const [objectItem, ...rest] = item.children;
	if (!objectItem) return opaque(item);
	const { start, end } = item;
	const object = readTypescriptExpression(builder, objectItem);
	const property = childNamed(item, 'PropertyName') ?? childNamed(item, 'PrivatePropertyName');
	if (property) return { kind: 'member', start, end, object, property: builder.slice(property), propertyStart: property.start };
	const index = rest.find((child) => !signs.has(child.name) && child.name !== '?.' && child.name !== '.');
	if (!index) return { kind: 'member', start, end, object, property: '', propertyStart: end };
	return { kind: 'index', start, end, object, index: readTypescriptExpression(builder, index) };
}

function readCall(builder: CodeBuilder, item: SyntaxItem): Expression {
	const { start, end } = item;
	const isNew = item.name === 'NewExpression';
	const callee = isNew ? item.children[1] : item.children[0];
	const list = item.children.findLast((child) => child.name === 'ArgList');
	if (!callee || (!list && !isNew)) return opaque(item);
	return {
		kind: 'call',
		start,
		end,
		isNew,
		callee: readTypescriptExpression(builder, callee),
		arguments: list ? readArguments(builder, list) : [],
		list: list ? { start: list.start, end: list.end } : { start: end, end },
	};
}

export function readArguments(builder: CodeBuilder, list: SyntaxItem): Argument[] {
	return splitAtCommas(list.children.filter((child) => child.name !== '(' && child.name !== ')')).flatMap((group) => {
		const [first, second] = group;
		const last = group[group.length - 1];
		if (!first || !last) return [];
		const span = { start: first.start, end: last.end };
		if (first.name === 'Spread')
			return second ? [{ ...span, spread: '*' as const, value: readTypescriptExpression(builder, second) }] : [];
		return [{ ...span, value: readTypescriptExpression(builder, first) }];
	});
}

function readBinary(builder: CodeBuilder, item: SyntaxItem): Expression {
	// A long chain of `+` nests to the left: walked, not recursed into.
	const chain: SyntaxItem[] = [];
	let leftmost = item;
	while (leftmost.name === 'BinaryExpression') {
		chain.push(leftmost);
		const [left] = leftmost.children;
		if (!left) break;
		leftmost = left;
	}
	let expression = leftmost.name === 'BinaryExpression' ? opaque(leftmost) : readTypescriptExpression(builder, leftmost);
	for (const link of chain.reverse()) {
		const [, operator, right] = link.children;
		if (!operator || !right) {
			expression = opaque(link, [expression]);
			continue;
		}
		const sign = builder.slice(operator);
		// `x as T` and `x satisfies T` are x.
		if (sign === 'as' || sign === 'satisfies') continue;
		expression = {
			kind: 'binary',
			start: link.start,
			end: link.end,
			operator: sign,
			left: expression,
			right: readTypescriptExpression(builder, right),
		};
	}
	return expression;
}

function readElements(builder: CodeBuilder, item: SyntaxItem): Expression[] {
	const inside = item.children.filter((child) => child.name !== '[' && child.name !== ']');
	return splitAtCommas(inside).flatMap((group): Expression[] => {
		const [first, second, third] = group;
		if (!first) return [];
		if (first.name === 'Spread' && second) {
			return [{ kind: 'spread', start: first.start, end: second.end, operand: readTypescriptExpression(builder, second) }];
		}
		return [withDefault(builder, first, second?.name === 'Equals' ? third : undefined)];
	});
}

/** A target with a default (`{ a = 1 }`) is an assignment of the default to it. */
function withDefault(builder: CodeBuilder, item: SyntaxItem, value: SyntaxItem | undefined): Expression {
	const target = readTypescriptExpression(builder, item);
	if (!value) return target;
	return {
		kind: 'assignment',
		start: item.start,
		end: value.end,
		target,
		operator: '=',
		value: readTypescriptExpression(builder, value),
	};
}

function readEntries(builder: CodeBuilder, item: SyntaxItem): DictionaryEntry[] {
	return item.children.flatMap((property): DictionaryEntry[] => {
		if (property.name !== 'Property' && property.name !== 'PatternProperty') return [];
		const { start, end, children } = property;
		const [first] = children;
		if (!first) return [];
		if (first.name === 'Spread')
			return children[1] ? [{ start, end, value: readTypescriptExpression(builder, children[1]) }] : [];
		if (childNamed(property, 'ParamList')) {
			// `async name()`, `get name()`: words may stand before it.
			const own = children.find((child) => child.name === 'PropertyDefinition' || child.name === 'String' || child.name === '[');
			const key = own && keyName(builder, own);
			const name = childNamed(property, 'set') ? undefined : key;
			const code = readFunctionCode(builder, property, { name: name ?? '', isExported: false });
			return [{ start, end, name, value: { kind: 'function', start, end, function: code } }];
		}
		const name = keyName(builder, first);
		const colon = children.findIndex((child) => child.name === ':');
		const equals = children.findIndex((child) => child.name === 'Equals');
		const value = colon < 0 ? first : children[colon + 1];
		if (!value) return [];
		const key = first.name === '[' && children[1] ? readTypescriptExpression(builder, children[1]) : undefined;
		const written = withDefault(builder, value, equals < 0 ? undefined : children[equals + 1]);
		return [{ start, end, name, key, value: name === undefined ? written : named(written, name) }];
	});
}

function keyName(builder: CodeBuilder, item: SyntaxItem): string | undefined {
	if (item.name === 'String')
		return literalText({
			kind: 'string',
			start: item.start,
			end: item.end,
			literals: [readTypescriptLiteral(builder.text, item, opaque)],
		});
	return item.name === '[' ? undefined : builder.slice(item);
}
