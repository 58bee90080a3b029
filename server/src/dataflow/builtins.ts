import type { CallExpression } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { answered } from './answered';
import { methodOf } from './calls';
import { isElsewhere, laterOf } from './elsewhere';
import { derived, elementOf, evaluate } from './evaluate';
import { makeRecord, matchOf, printInto } from './libraryObjects';
import { foldElements, mapWith } from './mapping';
import { keyOf, memberOf } from './members';
import { findsOnlyWords, isMatching, keepsOnlyWords } from './patterns';
import { fillPrintf } from './printf';
import { isQuotingHelper } from './quoting';
import { basesOf, type Scope } from './scope';
import { fileValue } from './sources';
import {
	composedValue,
	constantText,
	constantValue,
	exactText,
	isHarmless,
	isNumberLike,
	numericValue,
	textValue,
	unknownValue,
	type Value,
	worstOf,
} from './value';

const numericFunctions = new Set(
	'int float len abs round sum bool ord hash id Decimal Number parseInt parseFloat BigInt Boolean ObjectId UUID isinstance hasattr Date uuidv1 uuidv4 uuidv7 nanoid randomUUID'.split(
		' ',
	),
);
const numericPaths =
	/^(ipaddress\.\w+|uuid\.(uuid\d|UUID|v\d)|nanoid\.\w+|(?:node:)?crypto\.randomUUID|time\.\w+|datetime\.(datetime|date|timedelta|time)(\.\w+)?|datetime\.\w+|date\.today|decimal\.Decimal|math\.\w+|random\.(rand\w*|uniform|getrandbits)|Math\.\w+|Date\.now|Number\.\w+|crypto\.randomUUID|secrets\.token_\w+|hashlib\.\w+|binascii\.(?:hexlify|b2a_hex)|os\.(?:system|getpp?id|cpu_count)|os\.path\.get(?:size|[acm]time)|tempfile\.(?:mktemp|mkdtemp|mkstemp|gettempdir|NamedTemporaryFile|TemporaryDirectory)|struct\.\w+|performance\.now)$/;
const passThroughFunctions = new Set([
	'str',
	'String',
	'repr',
	'bytes',
	'unicode',
	'ascii',
	'escape',
	'Markup',
	'cast',
	'sorted',
	'list',
	'tuple',
	'set',
	'frozenset',
	'reversed',
	'iter',
	'dict',
	'Array',
	'Set',
	'Map',
	'deque',
	'copy',
	'deepcopy',
	'closing',
	'aclosing',
	'dedent',
	'unquote',
	'unquote_plus',
	'freeze',
	'decodeURIComponent',
	'encodeURIComponent',
	'next',
	'max',
	'min',
	'trim',
	'cleandoc',
	'Final',
]);
const passThroughPaths =
	/^(textwrap\.(dedent|indent)|inspect\.cleandoc|typing\.cast|contextlib\.(a?closing|nullcontext)|Object\.freeze|Array\.from|urllib\.parse\.(un)?quote\w*|copy\.(deep)?copy|sql\.SQL|String\.raw)$/;

/** Of Python's library: what has no effect, and gives something made of its arguments alone. */
const pureModules =
	/^(?:base64|binascii|codecs|html|json|urllib\.parse|quopri|zlib|gzip|unicodedata|shlex|string|stringprep|fnmatch|posixpath|ntpath|os\.path)\.(?!load\b|dump\b|open|exists|is|get|real|abs|expand)\w+$/;

const formTests = new Set(['isalnum', 'isalpha', 'isdigit', 'isidentifier']);

const numericName =
	/^_*(?:(?:as|to|parse|safe|get|ensure|coerce|clean)_?(?:int|integer|float|bool|boolean)|(?:as|to|parse)_?number|utc_?now|now|today|(?:get_|current_|unix_)?timestamp)$/i;

const randomName = /(?:^|_)(?:rand|random|uuid\d?|guid|uniq_?id|unique_?id)(?:_|$)/i;

/** True for what people call a function that makes something up: no value is in what it gives. */
export const isRandomName = answered((name) => randomName.test(name));

/** True for what people call a function or a method that makes a number of what it is given. */
export const isNumericName = answered((name) => numericName.test(name));

/** Functions of the language and its library; undefined for any other. */
export function builtinCall(
	analysis: Analysis,
	scope: Scope,
	call: CallExpression,
	target: Value,
	values: readonly Value[],
): Value | undefined {
	const { callee } = call;
	const path = target.reference
		? [target.reference.module, target.reference.member].filter((part) => part !== '').join('.')
		: keyOf(callee);
	if (path === undefined) return undefined;
	const [first] = values;
	const isShadowed = callee.kind === 'name' && scope.get(callee.name) !== undefined && !target.reference;
	if (isShadowed) return undefined;
	const name = path.slice(path.lastIndexOf('.') + 1);
	const scripted = analysis.isPython ? undefined : scriptCall(analysis, scope, call, path, name, values);
	if (scripted) return scripted;
	if (path === 're.sub' && values[2]) {
		const [pattern, replacement] = values.map(exactText);
		return keepsOnlyWords(pattern, replacement) ? { origin: 'allowList', path: [] } : derived([values[2]]);
	}
	if (isMatching(path) && findsOnlyWords(first && exactText(first))) return matchOf(path);
	if (analysis.isPython && pureModules.test(path) && values.length > 0) {
		// What these make of constants is one.
		const { origin } = worstOf(values);
		if (origin === 'constant' && values.every(({ function: own, later }) => !own && !later)) return constantValue;
	}
	if (path === 'collections.namedtuple' || path === 'typing.NamedTuple') return makeRecord(values);
	if (name === 'partial' || path === 'functools.partialmethod') return partialOf(call, values);
	if (name === 'NewType' && values[1]) return newType(analysis, call, values[1]);
	if (isNumericName(name) || numericPaths.test(path) || (callee.kind === 'name' && numericFunctions.has(name)))
		return numberOf(name, first);
	if (callee.kind === 'name' || passThroughPaths.test(path)) {
		if (passThroughFunctions.has(name) || passThroughPaths.test(path)) return passThrough(analysis, name, call, values);
	}
	if (callee.kind !== 'name') return path === 'functools.reduce' ? foldElements(analysis, values) : objectFunction(path, values);
	return languageFunction(analysis, scope, call, path, name, values);
}

/** What only scripts have. */
function scriptCall(
	analysis: Analysis,
	scope: Scope,
	call: CallExpression,
	path: string,
	name: string,
	values: readonly Value[],
): Value | undefined {
	const [first] = call.arguments;
	if (path === 'RegExp') return { ...unknownValue, wrapped: 'pattern' };
	if (name === 'promisify' && first) {
		const method = values[0]?.method ?? methodOf(analysis, scope, first.value);
		return method && { ...unknownValue, method };
	}
	const isMapped = path === 'Array.from' || path === '_.map' || path === '_.times' || path === 'lodash.times';
	if (isMapped && call.arguments[1]) {
		const from = path.endsWith('times') ? { ...constantValue, elements: [numericValue], isOpen: true } : values[0];
		return mapWith(analysis, lengthOnly(from) ?? unknownValue, call.arguments[1].value, values[1]);
	}
	if (path === 'Array.from') return lengthOnly(values[0]);
	const key = path === 'Object.assign' && first ? keyOf(first.value) : undefined;
	const merged = key === undefined ? undefined : objectFunction(path, values);
	// The first object is changed.
	if (key !== undefined && merged && scope.get(key)) scope.assign(key, merged);
	if (merged) return merged;
	return fillPrintf(path, call, values);
}

/** `{ length: n }` is as many times nothing. */
function lengthOnly(value: Value | undefined): Value | undefined {
	return value?.entries?.has('length') ? { ...constantValue, elements: [constantValue], isOpen: true } : value;
}

function numberOf(name: string, first: Value | undefined): Value {
	if (name !== 'int' && name !== 'Number' && name !== 'parseInt' && name !== 'len') return numericValue;
	const text = first && exactText(first);
	const number =
		name === 'len' ? (text?.length ?? Number.NaN) : (first?.number ?? (text === undefined ? Number.NaN : Number(text)));
	return Number.isFinite(number) ? { ...constantValue, number } : numericValue;
}

/** Those of them that give text, whatever they are given. */
const textFunctions = new Set(
	'escape Markup unquote unquote_plus decodeURIComponent encodeURIComponent trim dedent cleandoc ascii bytes unicode'.split(' '),
);

function passThrough(analysis: Analysis, name: string, call: CallExpression, values: readonly Value[]): Value {
	if (name === 'cast') return values[1] ?? unknownValue;
	if (name === 'dict' || name === 'Map') return dictionaryOf(call, values);
	const [first] = values;
	if (!first) return name === 'str' || name === 'String' ? textValue('') : { ...constantValue, elements: [] };
	if (first.isStructured && textFunctions.has(name)) return { ...first, isStructured: undefined };
	// What can be compared with a number is one.
	const isOfNumbers = values.length > 1 && name !== 'next' && values.some(isNumberLike);
	if (name === 'max' || name === 'min' || name === 'next') return isOfNumbers ? numericValue : elementOf(first);
	if (name === 'str' || name === 'String' || name === 'repr') {
		if (first.number !== undefined) return textValue(String(first.number));
		if (first.parts || first.origin === 'numeric') return first;
		return { ...worstOf([first]), isRequest: first.isRequest, isStructured: undefined };
	}
	if (name === 'deque' || analysis.isPython || first.elements || first.entries || first.parts) return first;
	return { ...first };
}

/** `NewType("UserId", int)`: called, it gives what the type behind it does. */
function newType(analysis: Analysis, call: CallExpression, target: Value): Value | undefined {
	const callee = call.arguments[1]?.value;
	return callee && { ...unknownValue, typeText: analysis.textOf(callee), bound: { callee, target, arguments: [], values: [] } };
}

/** `partial(run, connection)`: the function, and what it is called with first. */
function partialOf(call: CallExpression, values: readonly Value[]): Value | undefined {
	const [first, ...rest] = call.arguments;
	const [target, ...given] = values;
	if (!first || !target) return undefined;
	const { bound } = target;
	if (!bound) return { ...unknownValue, bound: { callee: first.value, target, arguments: rest, values: given } };
	return { ...unknownValue, bound: { ...bound, arguments: [...bound.arguments, ...rest], values: [...bound.values, ...given] } };
}

/** `getattr(cursor, "execute")`. */
function attributeNamed(analysis: Analysis, call: CallExpression, [object, name]: readonly Value[]): Value | undefined {
	const [argument] = call.arguments;
	const property = name && exactText(name);
	if (!argument || !object || property === undefined) return undefined;
	const { start, end } = call;
	const callee = { kind: 'member', start, end, object: argument.value, property, propertyStart: end } as const;
	const target = memberOf(analysis, object, property, call, keyOf(callee));
	return { ...target, bound: { callee, receiver: object, target, arguments: [], values: [] } };
}

function dictionaryOf(call: CallExpression, values: readonly Value[]): Value {
	const entries = new Map<string, Value>(values[0]?.entries ?? []);
	for (const pair of values[0]?.elements ?? []) {
		const key = pair.elements?.[0]?.parts && constantText(pair.elements[0].parts);
		const value = pair.elements?.[1];
		if (key !== undefined && value) entries.set(key, value);
	}
	for (const [at, argument] of call.arguments.entries()) {
		const value = values[at];
		if (argument.name !== undefined && value) entries.set(argument.name, value);
	}
	const isKnown = values.length === 0 || entries.size > 0 || values.every((value) => value.entries);
	return isKnown ? { ...constantValue, entries } : derived(values);
}

function objectFunction(path: string, values: readonly Value[]): Value | undefined {
	const [first] = values;
	if (first && isElsewhere(first) && /^Object\.(?:keys|values|entries)$/.test(path))
		return laterOf(first, unknownValue, (found) => objectFunction(path, [found]));
	switch (path) {
		case 'Object.keys':
			return { origin: first?.entries && first.origin === 'constant' ? 'allowList' : worstOf(values).origin, path: [] };
		case 'Object.values':
			return first?.entries
				? { ...constantValue, elements: [...first.entries.values()], isOpen: first.origin !== 'constant' || undefined }
				: undefined;
		case 'Object.assign':
			return values.every(({ entries }) => entries)
				? { ...constantValue, ...worstOf(values), entries: new Map(values.flatMap(({ entries }) => [...(entries ?? [])])) }
				: undefined;
		case 'Object.entries':
			return first?.entries
				? {
						...constantValue,
						elements: [...first.entries].map(([key, value]) => ({ ...constantValue, elements: [textValue(key), value] })),
					}
				: undefined;
		case 'JSON.parse':
		case 'json.loads':
			return first?.origin === 'external' ? { origin: first.origin, path: first.path, isStructured: true } : undefined;
		case 'JSON.stringify':
		case 'json.dumps':
			return first && (isHarmless(worstOf([first]).origin) ? { origin: worstOf([first]).origin, path: [] } : derived([first]));
		case 'random.choice':
		case 'secrets.choice':
			return first ? elementOf(first) : undefined;
		case 'random.choices':
		case 'random.sample':
			return first ? { ...constantValue, elements: [elementOf(first)], isOpen: true } : undefined;
		case 'itertools.repeat':
			return first ? { ...constantValue, elements: [first], isOpen: true } : undefined;
		case 'operator.itemgetter':
			return undefined;
		default:
			return undefined;
	}
}

/** Of a number that is none, that of a sign that says so. */
function codePoint(number: number): number {
	return Number.isInteger(number) && number >= 0 && number <= 0x10ffff ? number : 0xfffd;
}

function languageFunction(
	analysis: Analysis,
	scope: Scope,
	call: CallExpression,
	path: string,
	name: string,
	values: readonly Value[],
): Value | undefined {
	const [first, second] = values;
	switch (name) {
		case 'range':
			return { ...constantValue, elements: [numericValue], isOpen: true };
		case 'enumerate':
			return first
				? { ...constantValue, elements: [{ ...constantValue, elements: [numericValue, elementOf(first)] }], isOpen: true }
				: undefined;
		case 'zip':
			return { ...constantValue, elements: [{ ...constantValue, elements: values.map(elementOf) }], isOpen: true };
		case 'map': {
			const mapper = call.arguments[0]?.value;
			const element = second ? elementOf(second) : unknownValue;
			if (mapper?.kind === 'name' && ['int', 'float'].includes(mapper.name))
				return { ...constantValue, elements: [numericValue], isOpen: true };
			if (mapper && (isQuotingHelper(mapper) || values[0]?.isQuoting))
				return { ...constantValue, elements: [composedValue], isOpen: true };
			if (mapper?.kind === 'name' && ['str', 'repr'].includes(mapper.name))
				return { ...(second ?? unknownValue), isOpen: second?.elements ? true : undefined };
			if (mapper?.kind === 'function') {
				const [returned] = mapper.function.body;
				const [parameter] = mapper.function.parameters;
				if (returned?.kind === 'return' && returned.value && parameter) {
					const { value } = returned;
					const mapped = scope.aside(() => {
						scope.declare(parameter.name, element);
						return evaluate(analysis, scope, value);
					});
					return { ...constantValue, elements: [mapped], isOpen: true };
				}
			}
			return derived(values);
		}
		case 'filter': {
			const test = call.arguments[0]?.value;
			if (test?.kind === 'member' && formTests.has(test.property)) return { origin: 'allowList', path: [] };
			return second?.elements ? { ...second, isOpen: true } : second;
		}
		case 'reduce':
			return path === 'functools.reduce' ? foldElements(analysis, values) : undefined;
		case 'print':
			printInto(scope, call, values);
			return constantValue;
		case 'divmod':
			return { ...constantValue, elements: [numericValue, numericValue] };
		case 'format':
			return first;
		case 'getattr':
			return attributeNamed(analysis, call, values) ?? derived(values);
		case 'super': {
			const info = scope.get('self')?.instance ?? scope.get('cls')?.class;
			return info ? { ...unknownValue, instance: basesOf(info) } : unknownValue;
		}
		case 'vars':
			return first ?? { ...unknownValue, entries: scope.names() };
		case 'locals':
			return { ...unknownValue, entries: scope.names() };
		case 'globals':
			return unknownValue;
		case 'open':
			return fileValue(analysis, call);
		case 'chr':
			return first?.number === undefined ? numericValue : textValue(String.fromCodePoint(codePoint(first.number)));
		case 'type':
			return { origin: 'allowList', path: [] };
		default:
			return undefined;
	}
}
