import type { CallExpression, CodeModule, Expression, Span } from '../../embedded/code/code';
import { literalText } from '../../embedded/code/literalText';
import { expressionAt, walkModule } from '../../embedded/code/walk';
import type { HostTree } from '../../embedded/hostLanguage';
import { factsOf } from '../placeholders/names';
import { shapeOf } from '../placeholders/values';
import { type Edit, replace } from './edit';
import { isWithin } from './sqlExpression';

/** The values of an `IN` list that a text has been made of. */
export interface ListSource {
	/** The source of the list of values. */
	readonly text: string;
	/** It is a list for sure: not a set, a generator, a tuple. */
	readonly isList: boolean;
	/** What is spliced, from its first sign to its last, where that is all that happens with it. */
	readonly splice: Span;
	/** The text is made where it is spliced: no variable between them would be left without a use. */
	readonly isSplicedHere: boolean;
	/** Turns the text into as many placeholders; undefined where it is none of the known forms. */
	readonly placeholders: ((mark: string) => readonly Edit[]) | undefined;
}

/** Reads what a splice inside `IN (…)` is made of; undefined where it is no list that can be bound. */
export function findListSource(host: HostTree, code: CodeModule, splice: Span): ListSource | undefined {
	const expression = expressionAt(code, splice);
	if (!expression) return undefined;
	const inside = joinAround(code, splice);
	if (inside) return readJoin(host, inside);
	const join = asJoin(expression);
	if (join) return readJoin(host, join);
	const resolved = expression.kind === 'name' ? resolve(host, expression.name, expression) : undefined;
	const earlier = resolved && asJoin(resolved);
	const source = earlier && readJoin(host, earlier);
	if (source) return { ...source, isSplicedHere: false };
	return readConverted(host, expression) ?? readArray(host, expression);
}

/** The one value that a variable gets, where nothing else reads it. */
function resolve(host: HostTree, name: string, use: Span): Expression | undefined {
	const facts = factsOf(host, name, use);
	return facts?.isReadOnce ? facts.value : undefined;
}

/** `",".join(…)`, `ids.join(',')`. */
function asJoin(expression: Expression): CallExpression | undefined {
	const isJoin = expression.kind === 'call' && expression.callee.kind === 'member' && expression.callee.property === 'join';
	return isJoin ? expression : undefined;
}

/** The join that has the splice in one of its elements: `",".join(f"'{name}'" for name in names)`. */
export function joinAround(code: CodeModule, splice: Span): CallExpression | undefined {
	let found: CallExpression | undefined;
	walkModule(code, (expression) => {
		if (!isWithin(expression, splice)) return expression.kind === 'function' ? undefined : false;
		const join = asJoin(expression);
		const isList = join && separators.test(signOf(join) ?? '');
		if (isList && (join.start !== splice.start || join.end !== splice.end)) found = join;
		return undefined;
	});
	return found;
}

/** What stands between the values. */
function signOf(join: CallExpression): string | undefined {
	const [only] = join.arguments;
	const object = join.callee.kind === 'member' ? literalText(join.callee.object) : undefined;
	return object ?? (only ? literalText(only.value) : ',');
}

const separators = /^\s*(['"]?)\s*,\s*\1\s*$/;

function readJoin(host: HostTree, join: CallExpression): ListSource | undefined {
	if (join.callee.kind !== 'member') return undefined;
	const [only] = join.arguments;
	if (join.arguments.length > 1 || only?.spread) return undefined;
	return host.languageId === 'python'
		? readPythonJoin(host, join, join.callee.object, only?.value)
		: readScriptJoin(host, join, join.callee.object, only?.value);
}

function readPythonJoin(
	host: HostTree,
	join: CallExpression,
	separator: Expression,
	values: Expression | undefined,
): ListSource | undefined {
	const sign = literalText(separator);
	if (sign === undefined || !separators.test(sign) || separator.kind !== 'string' || !values) return undefined;
	const list = pythonElements(host, values);
	const quote = separator.literals[0]?.quote ?? '"';
	if (!list) return undefined;
	return {
		...list,
		splice: join,
		isSplicedHere: true,
		placeholders: (mark) => {
			const marks =
				mark === '?' ? `${quote}?${quote} * len(${list.counted})` : `[${quote}${mark}${quote}] * len(${list.counted})`;
			const plain =
				sign.includes("'") || sign.includes('"') ? [replace(separator.start, separator.end, `${quote},${quote}`)] : [];
			return [...plain, replace(join.list.start + 1, join.list.end - 1, marks)];
		},
	};
}

interface PythonElements {
	readonly text: string;
	readonly isList: boolean;
	/** What has as many elements. */
	readonly counted: string;
}

/** What is joined, without what makes text of it. */
function pythonElements(host: HostTree, values: Expression): PythonElements | undefined {
	const textOf = (span: Span) => host.text.slice(span.start, span.end);
	if (values.kind === 'call' && values.callee.kind === 'name' && values.callee.name === 'map') {
		const [convert, list, more] = values.arguments;
		const isText = convert?.value.kind === 'name' && ['str', 'repr'].includes(convert.value.name);
		return isText && list && !more && !list.spread
			? { text: textOf(list), counted: textOf(list), isList: isSurelyList(host, list.value) }
			: undefined;
	}
	if (values.kind === 'comprehension') {
		const [target] = values.targets;
		const element = unwrapped(values.element);
		const source = textOf(values);
		if (values.targets.length !== 1 || target?.kind !== 'name' || !element) return undefined;
		// A condition picks only some of them.
		const hasCondition = /\bif\b/.test(host.text.slice(values.iterable.end, values.end));
		const isPlain = element.kind === 'name' && element.name === target.name && !hasCondition;
		const iterable = textOf(values.iterable);
		if (isPlain) return { text: iterable, counted: iterable, isList: isSurelyList(host, values.iterable) };
		const inner = source.replace(/^[[(]|[\])]$/g, '');
		const rest = inner.slice(values.element.end - values.element.start);
		const text = `[${textOf(element)}${rest}]`;
		return inner.startsWith(textOf(values.element)) ? { text, counted: hasCondition ? text : iterable, isList: true } : undefined;
	}
	if (values.kind !== 'name' && values.kind !== 'member' && values.kind !== 'index') return undefined;
	return { text: textOf(values), counted: textOf(values), isList: isSurelyList(host, values) };
}

/** The `x` of `str(x)`, `repr(x)`, `f"'{x}'"`, `"'%s'" % x`, `` `'${x}'` ``, or of itself. */
function unwrapped(element: Expression): Expression | undefined {
	if (element.kind === 'call') {
		const [only] = element.arguments;
		const isText = element.callee.kind === 'name' && ['str', 'repr', 'String'].includes(element.callee.name);
		return isText && only && element.arguments.length === 1 && !only.spread ? only.value : undefined;
	}
	if (element.kind === 'string') {
		const pieces = element.literals.flatMap((literal) => literal.pieces);
		const fields = pieces.flatMap((piece) => (piece.kind === 'field' ? [piece] : []));
		const isQuoting = pieces.every(
			(piece) => piece.kind === 'field' || piece.text === "'" || piece.text === '"' || piece.text === '',
		);
		const [field] = fields;
		return fields.length === 1 && isQuoting && field && !field.specification ? field.expression : undefined;
	}
	if (element.kind === 'binary' && element.operator === '%') {
		const isQuoting = ["'%s'", '"%s"', '%s'].includes(literalText(element.left) ?? '');
		return isQuoting && element.right.kind !== 'list' ? element.right : undefined;
	}
	if (element.kind === 'binary' && element.operator === '+') {
		const { left, right } = element;
		const isQuoting =
			left.kind === 'binary' && left.operator === '+' && literalText(left.left) === "'" && literalText(right) === "'";
		return isQuoting ? left.right : undefined;
	}
	return element.kind === 'name' || element.kind === 'member' || element.kind === 'index' ? element : undefined;
}

function readScriptJoin(
	host: HostTree,
	join: CallExpression,
	values: Expression,
	separator: Expression | undefined,
): ListSource | undefined {
	const sign = separator ? literalText(separator) : ',';
	if (sign === undefined || !separators.test(sign)) return undefined;
	const quote =
		separator?.kind === 'string' && separator.literals[0]?.quote !== '`' ? (separator.literals[0]?.quote ?? "'") : "'";
	const textOf = (span: Span) => host.text.slice(span.start, span.end);
	const plain = separator && /['"]/.test(sign) ? [replace(separator.start, separator.end, `${quote},${quote}`)] : [];
	const mapped = mapOf(values);
	if (!mapped) {
		if (values.kind !== 'name' && values.kind !== 'member' && values.kind !== 'index') return undefined;
		const placeholders = (mark: string) => [...plain, replace(values.end, values.end, `.map(() => ${quote}${mark}${quote})`)];
		return { text: textOf(values), isList: true, splice: join, isSplicedHere: true, placeholders };
	}
	const { list, callback } = mapped;
	const element = elementOf(callback);
	const inner = element && unwrapped(element.value);
	if (!element || !inner) return undefined;
	const isPlain = inner.kind === 'name' && inner.name === element.name;
	const text = isPlain ? textOf(list) : `${textOf(list)}.map((${element.name}) => ${textOf(inner)})`;
	const placeholders = (mark: string) => [...plain, replace(callback.start, callback.end, `() => ${quote}${mark}${quote}`)];
	return { text, isList: true, splice: join, isSplicedHere: true, placeholders };
}

function mapOf(values: Expression): { readonly list: Expression; readonly callback: Expression } | undefined {
	if (values.kind !== 'call' || values.callee.kind !== 'member' || values.callee.property !== 'map') return undefined;
	const [callback] = values.arguments;
	return callback && values.arguments.length === 1 ? { list: values.callee.object, callback: callback.value } : undefined;
}

/** `(id) => …` with nothing but one value. */
function elementOf(callback: Expression): { readonly name: string; readonly value: Expression } | undefined {
	if (callback.kind === 'name' && callback.name === 'String') return { name: 'x', value: { ...callback, name: 'x' } };
	if (callback.kind !== 'function') return undefined;
	const { body, parameters } = callback.function;
	const [parameter] = parameters;
	const [statement] = body;
	if (parameters.length !== 1 || body.length !== 1 || !parameter || parameter.name === '') return undefined;
	return statement?.kind === 'return' && statement.value ? { name: parameter.name, value: statement.value } : undefined;
}

/** `IN {tuple(ids)}`. */
function readConverted(host: HostTree, expression: Expression): ListSource | undefined {
	if (expression.kind !== 'call' || expression.callee.kind !== 'name') return undefined;
	const [only] = expression.arguments;
	if (!['tuple', 'list'].includes(expression.callee.name) || !only || expression.arguments.length !== 1 || only.spread)
		return undefined;
	const text = host.text.slice(only.value.start, only.value.end);
	return { text, isList: isSurelyList(host, only.value), splice: expression, isSplicedHere: true, placeholders: undefined };
}

/** A template makes `1,2,3` of an array. */
function readArray(host: HostTree, expression: Expression): ListSource | undefined {
	if (expression.kind !== 'name' || host.languageId === 'python' || shapeOf(host, expression) !== 'list') return undefined;
	const text = host.text.slice(expression.start, expression.end);
	const placeholders = (mark: string) => [replace(expression.start, expression.end, `${text}.map(() => '${mark}').join(', ')`)];
	return { text, isList: true, splice: expression, isSplicedHere: true, placeholders };
}

/** Not a set, a generator or a tuple: drivers tell them apart. */
export function isSurelyList(host: HostTree, expression: Expression): boolean {
	if (expression.kind === 'list') return expression.form === 'list';
	if (expression.kind === 'comprehension') return host.text.charAt(expression.start) === '[';
	const facts = expression.kind === 'name' ? factsOf(host, expression.name, expression) : undefined;
	if (facts?.annotation) return /^:?\s*(?:typing\.)?(?:list|List)\b/.test(facts.annotation);
	return facts?.value !== undefined && facts.value.kind !== 'name' && isSurelyList(host, facts.value);
}
