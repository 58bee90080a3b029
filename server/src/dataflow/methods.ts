import type { CallExpression, Expression } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { keepList } from './assign';
import { isNumericName } from './builtins';
import { checkedValue } from './elsewhere';
import { derived, elementOf, lookUp } from './evaluate';
import { exactMethod, splitText } from './exactMethods';
import { fillTemplate, formatBraces } from './formatting';
import { filterElements, mapWith, reduceElements } from './mapping';
import { mappingMethod } from './mappings';
import { concatenate, fieldInText, mapTexts, partsOf, plainText, sliceText, withText } from './parts';
import { doubledQuote, doublesBackslashes, escapedValue, keepsOnlyWordsHere } from './replacements';
import type { Scope } from './scope';
import { withoutEnding } from './slices';
import { externalValue, isRequestMember } from './sources';
import {
	choiceOf,
	composedValue,
	constantText,
	constantValue,
	exactText,
	numericValue,
	type Part,
	unknownValue,
	type Value,
	worstOf,
} from './value';

const sameTextMethods = new Set(
	'strip lstrip rstrip trim trimStart trimEnd trimLeft trimRight expandtabs encode decode toString valueOf normalize copy removeprefix removesuffix __str__ splitlines as_string bindparams params columns execution_options options'.split(
		' ',
	),
);
const caseMethods = new Set(
	'lower upper casefold title capitalize swapcase toLowerCase toUpperCase toLocaleLowerCase toLocaleUpperCase'.split(' '),
);
const numericMethods = new Set(
	'isoformat toISOString timestamp getTime total_seconds hex hexdigest digest toFixed strftime count index find rfind indexOf lastIndexOf charCodeAt bit_length startswith endswith startsWith endsWith isdigit'.split(
		' ',
	),
);

/** What query builders call the methods that add to a statement: they bind what they are given. */
const builderMethods = new Set(
	'where filter filter_by andWhere orWhere select_from order_by orderBy group_by groupBy having limit offset returning on_conflict_do_update on_conflict_do_nothing outerjoin leftJoin innerJoin correlate scalar_subquery exists with_for_update compile'.split(
		' ',
	),
);

/** What query builders call the methods that give the text of what they have put together. */
const rendersSql = /^(?:sql|get_?sql|as_string|render_as_string|getquoted|_*compile_\w+|\w*(?:to|as)_?sql)$/i;

/** The same, where the name alone may mean something else: `qb.getQuery()`. */
const rendersQuery = /^(?:get|to)_?query$/i;

/** True for the name of a method that gives the text of what a builder has put together. */
export function rendersText(name: string, values: readonly Value[]): boolean {
	return rendersSql.test(name) || (values.length === 0 && rendersQuery.test(name));
}

/** `args.get("page", type=int)`. */
function isConverted(analysis: Analysis, call: CallExpression): boolean {
	return call.arguments.some(
		({ name, value }) => name === 'type' && /^(?:int|float|bool|UUID|Decimal)$/.test(analysis.textOf(value)),
	);
}

/** They read JSON out of a request. */
const jsonMethods = new Set(['get_json', 'json']);

/** A method of something that is no handle and no object of the file: a string's, a list's, a mapping's. */
export function callMethod(
	analysis: Analysis,
	scope: Scope,
	call: CallExpression,
	receiver: Value,
	name: string,
	values: readonly Value[],
): Value {
	const object = call.callee.kind === 'member' ? call.callee.object : call.callee;
	const isStructured = jsonMethods.has(name) || (receiver.isStructured && (name === 'get' || name === 'pop'));
	if (receiver.isRequest)
		return { ...(isRequestMember(name) ? externalValue(analysis, call) : derived([receiver])), isStructured };
	if (receiver.origin === 'external' && isConverted(analysis, call)) return numericValue;
	const exact = exactMethod(receiver, name, values);
	if (exact) return exact;
	// What dates, numbers and identifiers are written as is as harmless as they are.
	if (receiver.origin === 'numeric' && !receiver.parts && !receiver.elements && !receiver.entries) return numericValue;
	// `sql.SQL(", ").join(map(sql.Identifier, names))` takes nothing but composed parts.
	if (name === 'join' && receiver.wrapped === 'sql' && !values[0]?.elements)
		return { origin: 'composed', path: [], wrapped: 'sql' };
	if (name === 'join') return joinTexts(analysis, object, receiver, call, values);
	if (receiver.wrapped === 'template' && (name === 'substitute' || name === 'safe_substitute') && receiver.parts) {
		return { ...constantValue, parts: fillTemplate(receiver.parts, call.arguments, values) };
	}
	if (numericMethods.has(name) || isNumericName(name)) return numericValue;
	if (name === 'filter' && values[0]?.function && !receiver.elements && !receiver.entries)
		return filterElements(analysis, receiver, values[0]) ?? derived([receiver]);
	if (builderMethods.has(name) && !receiver.parts && !receiver.elements && !receiver.entries) return unknownValue;
	if ((name === 'replace' || name === 'replaceAll') && keepsOnlyWordsHere(analysis, call, receiver, values)) return checkedValue;
	const doubled = name === 'replace' || name === 'replaceAll' ? doubledQuote(analysis, call, receiver, values) : undefined;
	if (doubled !== undefined) return receiver.escaped ? receiver : escapedValue(receiver, doubled);
	if (name === 'fill' && values[0]?.parts && !receiver.handle) return { ...constantValue, elements: [values[0]], isOpen: true };
	const reduced = name === 'reduce' && !analysis.isPython ? reduceElements(analysis, receiver, values) : undefined;
	if (reduced) return reduced;
	if (receiver.elements)
		return listMethod(analysis, scope, object, call, receiver, name, values) ?? derived([receiver, ...values]);
	if (receiver.entries) return mappingMethod(scope, object, receiver, name, values) ?? derived([receiver, ...values]);
	if (receiver.parts) return textMethod(analysis, call, receiver, name, values);
	// What builds on a composed statement binds what it is given: `update(User).values(name=name)`.
	if (receiver.wrapped === 'sql') return receiver;
	const isInsert = name === 'values' && values.length > 0 && receiver.origin !== 'external';
	if (isInsert) return unknownValue;
	if (rendersText(name, values) && receiver.origin !== 'external') return { origin: 'composed', path: [] };
	if (sameTextMethods.has(name) || caseMethods.has(name))
		return receiver.isStructured && name !== 'copy' ? { ...receiver, isStructured: undefined } : receiver;
	if ((name === 'replace' || name === 'replaceAll') && doublesBackslashes(values))
		return { ...worstOf([receiver]), hasDoubledBackslashes: true };
	if (name === 'replace' || name === 'replaceAll') return replaceInUnknown(receiver, values);
	if (name === 'get' && values.length > 0 && receiver.origin === 'constant') return unknownValue;
	if (name === 'concat' && values.some((value) => value.parts)) return concat(call, object, receiver, values);
	const [mapper] = call.arguments;
	if (name === 'map' && mapper && !analysis.isPython) return mapWith(analysis, receiver, mapper.value, values[0]);
	// `conversions.get(column, "?")`: what is looked up stands where else a placeholder does.
	if (name === 'get' && /^(?:\?|%s)$/.test((values[1] && exactText(values[1])) ?? '')) return { origin: 'composed', path: [] };
	if (receiver.origin === 'external' || receiver.origin === 'parameter') return { ...worstOf([receiver]), isStructured };
	const made = { ...derived([receiver, ...values]), isMade: true };
	const isObject = analysis.isPython && /^[A-Z]\w*[a-z]/.test(name);
	return values.length > 1 || isObject ? { ...made, isMixed: true } : made;
}

function textMethod(analysis: Analysis, call: CallExpression, receiver: Value, name: string, values: readonly Value[]): Value {
	const parts = receiver.parts ?? [];
	const object = call.callee.kind === 'member' ? call.callee.object : call.callee;
	switch (name) {
		case 'format':
			// `sql.SQL("…").format(sql.Identifier(x))` takes nothing but composed parts.
			return { ...receiver, parts: formatBraces(parts, call.arguments, values, undefined) };
		case 'format_map': {
			const [argument] = call.arguments;
			const [value] = values;
			return argument && value
				? { ...receiver, parts: formatBraces(parts, [], [], { expression: argument.value, value }) }
				: receiver;
		}
		case 'concat':
			return concat(call, object, receiver, values);
		case 'replace':
		case 'replaceAll':
			return replaceText(analysis, call, receiver, values);
		case 'split':
		case 'slice':
		case 'substring':
		case 'substr':
			if (name === 'split') {
				const text = exactText(receiver);
				if (text !== undefined && values.length < 2) return splitText(text, values, analysis.isPython) ?? { ...constantValue };
				return constantText(parts) === undefined ? derived([receiver]) : { ...constantValue };
			}
			// A comma or an ` AND ` too many is cut off.
			return constantText(parts) === undefined ? receiver : { ...constantValue };
		case 'repeat':
			return { ...receiver, origin: 'composed' };
		case 'at':
		case 'charAt':
			return lookUp(receiver, values[0] ?? unknownValue);
		default:
			if (caseMethods.has(name))
				return {
					...receiver,
					parts: mapTexts(parts, (part) => [
						withText(
							part,
							/upper/i.test(name) ? part.text.toUpperCase() : /lower|casefold/i.test(name) ? part.text.toLowerCase() : part.text,
						),
					]),
				};
			if (
				sameTextMethods.has(name) ||
				name === 'padStart' ||
				name === 'ljust' ||
				name === 'rjust' ||
				name === 'center' ||
				name === 'zfill'
			)
				return name === 'rstrip' || name === 'removesuffix' ? withoutSuffix(receiver, name, values) : receiver;
			// Whatever it does: it has nothing but constants to do it with.
			if (constantText(parts) !== undefined && worstOf(values).origin === 'constant' && analysis.isPython) return constantValue;
			return derived([receiver, ...values]);
	}
}

function withoutSuffix(receiver: Value, name: string, [argument]: readonly Value[]): Value {
	const cut = argument ? exactText(argument) : ' ';
	if (cut === undefined || cut === '') return receiver;
	return withoutEnding(receiver, (text) => {
		if (name === 'removesuffix') return text.endsWith(cut) ? text.slice(0, -cut.length) : text;
		let end = text.length;
		while (end > 0 && cut.includes(text.charAt(end - 1))) end--;
		return text.slice(0, end);
	});
}

function concat(call: CallExpression, object: Expression, receiver: Value, values: readonly Value[]): Value {
	if (receiver.elements)
		return { ...receiver, elements: [...receiver.elements, ...values.flatMap((value) => value.elements ?? [value])] };
	const lists = [partsOf(receiver, object, object, 'concatenation')];
	for (const [at, argument] of call.arguments.entries())
		lists.push(partsOf(values[at] ?? unknownValue, argument.value, argument.value, 'concatenation'));
	return { ...constantValue, parts: concatenate(lists) };
}

/** `"… {X} …".replace("{X}", name)`: the found text is a hole that the replacement fills. */
function replaceText(analysis: Analysis, call: CallExpression, receiver: Value, values: readonly Value[]): Value {
	const [searched, replacement] = values;
	const [, argument] = call.arguments;
	const needle = (searched && exactText(searched)) ?? plainPattern(analysis.textOf(call.arguments[0]?.value ?? call));
	if (!argument || !replacement || replacement.function) return receiver;
	if (needle === undefined || needle === '') {
		const isConstant = constantText(receiver.parts) !== undefined;
		return isConstant && worstOf([replacement]).origin === 'constant' ? receiver : derived([receiver, replacement]);
	}
	const cut = (part: Extract<Part, { kind: 'text' }>): readonly Part[] => {
		const pieces: Part[] = [];
		let at = 0;
		for (let found = part.text.indexOf(needle); found >= 0 && pieces.length < 64; found = part.text.indexOf(needle, at)) {
			if (found > at) pieces.push(sliceText(part, at, found));
			at = found + needle.length;
			const text = exactText(replacement);
			if (text !== undefined) pieces.push(...plainText(text));
			else pieces.push(...partsOf(replacement, argument.value, fieldInText(part, found, at) ?? argument.value, 'replace'));
		}
		return pieces.length === 0 ? [part] : [...pieces, sliceText(part, at, part.text.length)];
	};
	return { ...receiver, parts: mapTexts(receiver.parts ?? [], cut) };
}

/** The elements of a list one after another, with this between them; what is not built here is one hole. */
export function joinedText(list: Value, listExpression: Expression, between: readonly Part[], isComposed = false): Value {
	const elements = list.elements ?? [];
	const joined: Part[] = [];
	for (const [at, element] of elements.entries()) {
		const own = partsOf(element, listExpression, listExpression, 'join');
		const withSeparator = at === 0 ? own : [...between, ...own];
		if (element.isOptional) joined.push(choiceOf([withSeparator, []]));
		else joined.push(...withSeparator);
		if (joined.length > 500) break;
	}
	// What is not built here is one hole: the list, joined.
	const isBare = elements.every((element) => !element.parts && element.number === undefined);
	if (isBare && !isComposed && elements.length > 0 && listExpression.kind !== 'list') return { ...worstOf([list]) };
	const isSafe = constantText(joined) !== undefined;
	return { origin: isSafe && list.isOpen ? 'composed' : 'constant', path: [], parts: joined };
}

/** The one text that a regular expression finds: `/\{name\}/g`; undefined when it may find several. */
function plainPattern(written: string): string | undefined {
	const pattern = /^\/((?:[^\\/[\](){}.*+?^$|]|\\[^\w\s])+)\/[gu]*$/.exec(written)?.[1];
	return pattern?.replace(/\\(.)/g, '$1');
}

/** Doubling a quote is how an identifier is quoted by hand. */
function replaceInUnknown(receiver: Value, values: readonly Value[]): Value {
	const [searched, replacement] = values.map(exactText);
	if ((searched === '"' && replacement === '""') || (searched === '`' && replacement === '``'))
		return { origin: 'composed', path: [] };
	return { ...worstOf([receiver]) };
}

function joinTexts(
	analysis: Analysis,
	object: Expression,
	receiver: Value,
	call: CallExpression,
	values: readonly Value[],
): Value {
	// Python: separator.join(list); script: list.join(separator).
	const list = analysis.isPython ? values[0] : receiver;
	const separator = analysis.isPython ? receiver : values[0];
	const listExpression = analysis.isPython ? call.arguments[0]?.value : object;
	if (!list || !listExpression) return derived([receiver, ...values]);
	const between = separator?.parts ?? plainText(analysis.isPython ? '' : ',');
	if (!list.elements) {
		if (list.parts && constantText(list.parts) !== undefined) return { ...list, origin: 'composed' };
		const worst = worstOf([list]);
		if (!analysis.isPython && !list.parts && worst.origin === 'unknown' && !separator?.parts) return derived([list]);
		return { ...worst };
	}
	// A composer takes nothing but what is composed already.
	if (receiver.wrapped === 'sql') {
		const elements = list.elements.map((element) =>
			element.parts ? element : { ...composedValue, isOptional: element.isOptional },
		);
		return joinedText({ ...list, elements }, listExpression, between, true);
	}
	return joinedText(list, listExpression, between);
}

function listMethod(
	analysis: Analysis,
	scope: Scope,
	object: Expression,
	call: CallExpression,
	receiver: Value,
	name: string,
	values: readonly Value[],
): Value | undefined {
	const elements = receiver.elements ?? [];
	const update = (next: readonly Value[], isOpen = receiver.isOpen) => {
		keepList(analysis, scope, object, { ...receiver, elements: next.slice(0, 256), isOpen });
	};
	const [first, second] = values;
	switch (name) {
		case 'append':
		case 'push':
		case 'add':
			update([...elements, ...values]);
			return constantValue;
		case 'extend':
		case 'update':
			if (first)
				update(
					[...elements, ...(first.elements ?? [{ ...elementOf(first), isOptional: true }])],
					receiver.isOpen || !first.elements || first.isOpen,
				);
			return constantValue;
		case 'unshift':
			update([...values, ...elements]);
			return constantValue;
		case 'insert':
			if (second) update(first?.number === undefined ? [...elements, second] : elements.toSpliced(first.number, 0, second));
			return constantValue;
		case 'clear':
			update([], undefined);
			return constantValue;
		case 'remove': {
			const text = first && exactText(first);
			const at = elements.findIndex((element) => element === first || (text !== undefined && exactText(element) === text));
			if (at >= 0) update(elements.toSpliced(at, 1));
			return constantValue;
		}
		case 'pop':
		case 'shift': {
			const at = name === 'shift' ? 0 : (first?.number ?? -1);
			const popped = lookUp(receiver, { ...constantValue, number: at });
			update(elements.toSpliced(at, 1));
			return popped;
		}
		case 'map':
			return call.arguments[0] ? mapWith(analysis, receiver, call.arguments[0].value, first) : undefined;
		case 'filter':
			return (first && filterElements(analysis, receiver, first)) ?? { ...receiver, isOpen: true };
		case 'sort':
		case 'reverse':
		case 'slice':
		case 'flat':
		case 'fill':
		case 'copy':
		case 'keys':
		case 'values':
			if (name === 'fill' && first) return { ...constantValue, elements: [first], isOpen: true };
			return { ...receiver, isOpen: true };
		case 'concat':
			return concat(call, object, receiver, values);
		case 'find':
		case 'at':
			return name === 'at' && first ? lookUp(receiver, first) : elementOf(receiver);
		case 'get':
			return lookUp(receiver, first ?? unknownValue, second);
		default:
			return undefined;
	}
}
