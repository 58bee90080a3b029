import type { BinaryExpression, Expression, FunctionCode, IndexExpression, Span } from '../embedded/code/code';
import { literalText } from '../embedded/code/literalText';
import type { Analysis } from './analysis';
import { calculate, multiply } from './arithmetic';
import { bindTarget } from './assign';
import { evaluateCall, evaluateTagged } from './calls';
import { classValue } from './classes';
import { evaluateComprehension } from './comprehension';
import { assume, decide } from './conditions';
import { checkedValue, laterOf, settleAt } from './elsewhere';
import { formatPercent } from './formatting';
import { functionValue } from './functions';
import { globalValue } from './globals';
import { join } from './join';
import { partsOfString } from './literals';
import { entryKey, evaluateMember } from './members';
import { starred } from './membersElsewhere';
import { joinedText } from './methods';
import { isConstantName } from './names';
import { concatenate, partsOf } from './parts';
import type { Scope } from './scope';
import { isLocalModule } from './sinks';
import { sliced } from './slices';
import { externalValue, fileValue, isExternalName, isFromFile } from './sources';
import {
	constantText,
	constantValue,
	exactText,
	isHarmless,
	isNumberLike,
	isUnknown,
	mostEntries,
	numericValue,
	type Part,
	textValue,
	unknownValue,
	type Value,
	worstOf,
} from './value';

/** What the expression may be worth here; calls in it are looked at on the way. */
export function evaluate(analysis: Analysis, scope: Scope, expression: Expression): Value {
	switch (expression.kind) {
		case 'string':
			return { ...constantValue, parts: partsOfString(expression, (field) => spliced(analysis, scope, field.expression)) };
		case 'number':
			return { ...constantValue, number: expression.value };
		case 'constant':
			return { ...constantValue, constant: expression.value };
		case 'name':
			return evaluateName(analysis, scope, expression.name, expression);
		case 'member':
			return evaluateMember(analysis, scope, expression);
		case 'index':
			return evaluateIndex(analysis, scope, expression);
		case 'call':
			return evaluateCall(analysis, scope, expression);
		case 'tagged':
			return evaluateTagged(analysis, scope, expression);
		case 'binary':
			return evaluateBinary(analysis, scope, expression);
		case 'unary': {
			const operand = evaluate(analysis, scope, expression.operand);
			if (expression.operator === '-' && operand.number !== undefined) return { ...constantValue, number: -operand.number };
			const truth = decide(analysis, scope, expression);
			return truth === undefined ? numericValue : { ...constantValue, constant: truth };
		}
		case 'conditional': {
			const truth = decide(analysis, scope, expression.condition);
			evaluate(analysis, scope, expression.condition);
			if (truth !== undefined) return evaluate(analysis, scope, truth ? expression.consequent : expression.alternative);
			return evaluateEither(analysis, scope, expression.condition, expression.consequent, expression.alternative);
		}
		case 'list': {
			const elements: Value[] = [];
			let isOpen = false;
			for (const element of expression.elements) {
				const value = evaluate(analysis, scope, element);
				if (element.kind !== 'spread') elements.push(value);
				else {
					for (const inner of value.elements ?? [{ ...elementOf(value), isOptional: true }]) elements.push(inner);
					isOpen ||= value.elements === undefined || value.isOpen === true;
				}
			}
			return { ...constantValue, elements, isOpen: isOpen || undefined };
		}
		case 'dictionary': {
			const entries = new Map<string, Value>();
			let rest: Value = constantValue;
			for (const entry of expression.entries) {
				const value = evaluate(analysis, scope, entry.value);
				const name = entry.name ?? (entry.key ? exactText(evaluate(analysis, scope, entry.key)) : undefined);
				if (name !== undefined) entries.set(name, value);
				else if (entry.key) rest = { ...worstOf([rest, value]), isStructured: rest.isStructured };
				else if (value.entries) for (const [key, inner] of [...value.entries].slice(0, mostEntries)) entries.set(key, inner);
				else rest = { ...worstOf([rest, value]), isStructured: rest.isStructured || value.isStructured };
			}
			return { ...rest, entries };
		}
		case 'comprehension':
			return evaluateComprehension(analysis, scope, expression);
		case 'function':
			if (waits(analysis, expression.function)) analysis.run.pending.push({ code: expression.function, scope });
			return functionValue(expression.function, scope);
		case 'class':
			return classValue(analysis, scope, expression.class);
		case 'assignment': {
			const value = evaluate(analysis, scope, expression.value);
			if (expression.operator === '=') bindTarget(analysis, scope, expression.target, value);
			else if (expression.operator === '+=') {
				const sum = add(expression.target, evaluate(analysis, scope, expression.target), expression.value, value);
				bindTarget(analysis, scope, expression.target, sum);
				return sum;
			}
			return value;
		}
		case 'spread':
			return evaluate(analysis, scope, expression.operand);
		case 'other': {
			const values = expression.parts.map((part) => evaluate(analysis, scope, part));
			if (values.length > 0) return derived(values);
			return analysis.textOf(expression).startsWith('/') ? { ...unknownValue, wrapped: 'pattern' } : unknownValue;
		}
	}
}

/** True for a function expression that is looked at in the end, unless something calls it; once, where a call was stepped into. */
function waits({ frames, place, run }: Analysis, code: FunctionCode): boolean {
	if (frames.length === 0) return true;
	if (place.isOther || run.nested.has(code)) return false;
	run.nested.add(code);
	return true;
}

/** What is written between the braces of a text: a list of texts is joined by commas there. */
function spliced(analysis: Analysis, scope: Scope, expression: Expression): Value {
	const value = evaluate(analysis, scope, expression);
	const isList = !analysis.isPython && value.elements?.some((element) => element.parts) === true;
	return isList ? joinedText(value, expression, textValue(',').parts ?? []) : value;
}

/** What comes out of code that nothing is known of: as bad as what goes in, and at best unknown. */
export function derived(values: readonly Value[]): Value {
	const request = values.find((value) => value.isRequest);
	const worst = worstOf(values);
	if (request) return { origin: 'external', path: request.path, isRequest: true };
	return isHarmless(worst.origin) ? { ...unknownValue, path: worst.path } : { origin: worst.origin, path: worst.path };
}

function evaluateEither(
	analysis: Analysis,
	scope: Scope,
	condition: Expression,
	consequent: Expression,
	alternative: Expression,
): Value {
	const values: Value[] = [];
	scope.fork([
		() => {
			assume(analysis, scope, condition, true);
			values.push(evaluate(analysis, scope, consequent));
			return true;
		},
		() => {
			assume(analysis, scope, condition, false);
			values.push(evaluate(analysis, scope, alternative));
			return true;
		},
	]);
	const [first, second] = values;
	return first && second ? join(first, second) : unknownValue;
}

/** A name that some function sets: what else it may hold is not known, but that a number stays one. */
function setElsewhere(value: Value): Value {
	if (value.number !== undefined) return numericValue;
	return value.handle || value.function || value.class || value.instance
		? value
		: { ...join(value, unknownValue), constant: undefined };
}

function evaluateName(analysis: Analysis, scope: Scope, name: string, span: Span): Value {
	const known = scope.get(name);
	const { module, member } = known?.reference ?? { module: '', member: '' };
	if (known && member !== '' && isExternalName(`${module}.${member}`)) return externalValue(analysis, span);
	if (known && analysis.globalNames.has(name) && scope.isOfModule(name))
		return globalValue(analysis, scope, name, known) ?? setElsewhere(known);
	// What the project gives under a library's own name: `const { sequelize } = require('./models')`.
	const own = known?.reference && !known.handle ? analysis.handleNamed(name) : undefined;
	if (known && own !== undefined && isLocalModule(module)) return { ...known, handle: own };
	// Written as what never changes: nobody from outside decides it, whatever call it was made by.
	if (known) return isUnknown(known) && isConstantName(name) ? { ...known, origin: 'constant' } : known;
	if (isExternalName(name)) return externalValue(analysis, span);
	if (name === 'request') return { ...unknownValue, isRequest: true, path: externalValue(analysis, span).path };
	if (name === '__name__' || name === '__file__' || name === '__dirname') return constantValue;
	if (globals.has(name)) return { ...unknownValue, reference: { module: name, member: '' } };
	const handle = analysis.handleNamed(name);
	if (handle !== undefined) return { ...unknownValue, handle };
	const unseen = isConstantName(name) ? constantValue : unknownValue;
	return analysis.place.stars.length > 0 ? starred(analysis, name, unseen) : unseen;
}

const globals = new Set(['process', 'document', 'window', 'location', 'Deno', 'os', 'sys', 'ctx', 'Bun']);

function evaluateIndex(analysis: Analysis, scope: Scope, expression: IndexExpression): Value {
	const object = evaluate(analysis, scope, expression.object);
	if (object.reference?.member === 'Literal') return checkedValue;
	if (!expression.index) return sliced(object, expression.slice);
	const checkedBefore = checkedEntry(scope, expression);
	if (checkedBefore) return checkedBefore;
	const index = evaluate(analysis, scope, expression.index);
	// No framework numbers what was asked for: a request with positions is a message of the program's own.
	if (object.origin === 'external' && index.number !== undefined && isArguments(expression.object)) return unknownValue;
	if (object.isRequest || object.origin === 'external') {
		const found = isFromFile(object)
			? fileValue(analysis, expression)
			: externalValue(analysis, expression, object.path[0]?.isLocal, object.path[0]?.isAnswer);
		return { ...found, isStructured: object.isStructured };
	}
	if (object.handle) return { ...unknownValue, handle: object.handle };
	if (object.class?.heritage.isEnum) return { origin: 'allowList', path: [] };
	return laterOf(object, lookUp(object, index), (found) => (found.class?.heritage.isEnum ? checkedValue : lookUp(found, index)));
}

/** `request.args`, itself. */
function isArguments(expression: Expression): boolean {
	const isArgs = expression.kind === 'member' && expression.property === 'args';
	return isArgs && expression.object.kind === 'name' && /^_?req(?:uest)?$/.test(expression.object.name);
}

/** An entry that a condition has checked, asked for once more. */
export function checkedEntry(scope: Scope, expression: Expression): Value | undefined {
	const key = entryKey(expression);
	return key === undefined ? undefined : scope.get(key);
}

export function withoutShape(value: Value): Value {
	const { origin, path } = worstOf([value]);
	return { origin, path, isStructured: value.isStructured };
}

/** An element by its number or key. Any one of a closed collection of constants is checked against it by being found. */
export function lookUp(object: Value, index: Value, fallback?: Value): Value {
	const key = exactText(index) ?? (index.number === undefined ? undefined : String(index.number));
	if (object.entries) {
		const entry = key === undefined ? undefined : object.entries.get(key);
		if (entry) return entry;
		if (key === undefined) return anyOf([...object.entries.values()], object, fallback);
		if (isHarmless(object.origin)) return fallback ?? unknownValue;
		return fallback ? join(fallback, withoutShape(object)) : withoutShape(object);
	}
	if (object.elements) {
		const at = index.number ?? Number.NaN;
		const element = object.elements.at(at);
		const isSure = Number.isInteger(at) && !object.isOpen && !object.elements.some((candidate) => candidate.isOptional);
		if (isSure && element) return element;
		return anyOf([...object.elements], object, fallback);
	}
	const text = exactText(object);
	if (text !== undefined && index.number !== undefined) return textValue(text.at(index.number) ?? '');
	return withoutShape(object);
}

function anyOf(values: readonly Value[], collection: Value, fallback: Value | undefined): Value {
	const all = fallback ? [...values, fallback] : [...values];
	const [first, ...rest] = all;
	if (!first) return withoutShape(collection);
	const joined = rest.reduce(join, first);
	const worst = worstOf([...all, ...(collection.isOpen || !isHarmless(collection.origin) ? [withoutShape(collection)] : [])]);
	return isHarmless(worst.origin) && worst.origin === 'constant' && !joined.parts
		? { ...joined, origin: 'allowList' }
		: { ...joined, ...joinedOrigin(joined, worst) };
}

function joinedOrigin(joined: Value, worst: { readonly origin: Value['origin']; readonly path: Value['path'] }) {
	return joined.parts ? {} : worst;
}

/** One element of whatever is gone through. */
export function elementOf(value: Value): Value {
	return laterOf(value, knownElementOf(value), elementOf);
}

function knownElementOf(value: Value): Value {
	if (value.elements) {
		const [first, ...rest] = value.elements;
		const element = first ? rest.reduce(join, first) : withoutShape(value);
		// The one that is taken out is there, whether others are or not.
		return element.isOptional ? { ...element, isOptional: undefined } : element;
	}
	if (value.keys) return value.keys;
	if (value.entries) return { origin: value.origin === 'constant' ? 'allowList' : value.origin, path: value.path };
	if (value.class?.heritage.isEnum) return checkedValue;
	if (value.handle) return unknownValue;
	return withoutShape(value);
}

function evaluateBinary(analysis: Analysis, scope: Scope, expression: BinaryExpression): Value {
	// The left spine of a long sum is walked, not recursed into.
	const links: BinaryExpression[] = [];
	let leftmost: Expression = expression;
	while (leftmost.kind === 'binary' && leftmost.operator === '+') {
		links.push(leftmost);
		leftmost = leftmost.left;
	}
	if (links.length > 0) {
		let sum = evaluate(analysis, scope, leftmost);
		for (const link of links.reverse())
			sum = add(link.left, sum, link.right, evaluate(analysis, scope, link.right), analysis.isPython);
		return sum;
	}
	const { operator } = expression;
	if (operator === 'and' || operator === '&&') return evaluateAnd(analysis, scope, expression);
	let left = evaluate(analysis, scope, expression.left);
	if (operator === 'or' || operator === '||' || operator === '??') {
		const right = evaluate(analysis, scope, expression.right);
		if (left.parts && constantText(left.parts) === '') return right;
		return join(left, right);
	}
	const right = evaluate(analysis, scope, expression.right);
	if (operator === '%' && analysis.isPython) {
		left = settleAt(analysis, left, expression.left);
		if (left.parts) return { ...constantValue, parts: formatPercent(left.parts, expression.right, right) };
		if (left.number === undefined && !isNumberLike(left)) return derived([left, right]);
	}
	if (operator === '*') return multiply(left, right, analysis.isPython);
	if (operator === ',' || operator === '=') return right;
	const number = calculate(operator, left.number, right.number);
	if (number !== undefined) return { ...constantValue, number };
	if (left.entries && right.entries && operator === '|')
		return { ...left, entries: new Map([...left.entries, ...right.entries]) };
	const truth = decide(analysis, scope, expression);
	return truth === undefined ? numericValue : { ...constantValue, constant: truth };
}

function evaluateAnd(analysis: Analysis, scope: Scope, expression: BinaryExpression): Value {
	evaluate(analysis, scope, expression.left);
	return scope.aside(() => {
		assume(analysis, scope, expression.left, true);
		return evaluate(analysis, scope, expression.right);
	});
}

/** A constant of which the text is not known: it stands in another module. */
function isOpenConstant(value: Value): boolean {
	return value.origin === 'constant' && !value.parts && !value.elements && !value.entries;
}

/** `left + right`: a text, a list, a number, or as bad as the worse of the two. */
export function add(leftExpression: Expression, left: Value, rightExpression: Expression, right: Value, isPython = false): Value {
	if (left.elements && right.elements) {
		return { ...left, elements: [...left.elements, ...right.elements].slice(0, 256), isOpen: left.isOpen || right.isOpen };
	}
	if (left.elements || right.elements) return { ...(left.elements ? left : right), isOpen: true };
	if (left.number !== undefined && right.number !== undefined) return { ...constantValue, number: left.number + right.number };
	// Python adds a number to nothing but a number.
	if (isPython && (left.number !== undefined || right.number !== undefined || (isNumberLike(left) && !right.parts)))
		return numericValue;
	const isText = left.parts ?? right.parts;
	if (!isText) {
		if (isNumberLike(left) && isNumberLike(right)) return numericValue;
		if (isOpenConstant(left) && isOpenConstant(right)) return constantValue;
		// Two unknowns that are added may well be texts: they stay apart, each with its own expression.
		if (literalText(leftExpression) === undefined && literalText(rightExpression) === undefined) return derived([left, right]);
	}
	const parts: readonly Part[] = concatenate([
		partsOf(left, leftExpression, leftExpression, 'concatenation'),
		partsOf(right, rightExpression, rightExpression, 'concatenation'),
	]);
	return { ...constantValue, parts };
}
