import { mayHoldSql } from '../apis/gate';
import type { Argument, CallExpression, ClassCode, FunctionCode, Parameter } from '../embedded/code/code';
import { hostRange } from '../sql/ranges';
import type { Analysis } from './analysis';
import { bindTarget } from './assign';
import { noteExit } from './checks';
import { brought, checkedValue, foundElsewhere, isElsewhere, later } from './elsewhere';
import { declaredOrigin, isCommand, isEntryPoint } from './entryPoints';
import { derived, elementOf, evaluate } from './evaluate';
import { execute } from './execute';
import { join } from './join';
import { keyOf, memberOf } from './members';
import { isPlaceholderName } from './quoting';
import { Scope } from './scope';
import { isScriptRequest, requestInPattern } from './scriptRequests';
import { withType } from './scriptTypes';
import { leadingText } from './sinks';
import { externalValue, isEvent, isRequestParameter } from './sources';
import { isSqlStatement } from './sqlText';
import { elementTypeOf, namesInType, originOfType } from './types';
import {
	composedValue,
	constantText,
	constantValue,
	isHarmless,
	numericValue,
	unknownValue,
	type Value,
	withStep,
} from './value';

export function functionValue(code: FunctionCode, scope: Scope): Value {
	return { ...unknownValue, function: { code, scope } };
}

const deepestStep = 5;
const deepestNesting = 16;

/** Looks at a function of the file as this call enters it, and gives what it returns. */
export function stepInto(
	analysis: Analysis,
	callee: NonNullable<Value['function']>,
	call: CallExpression,
	values: readonly Value[],
): Value {
	const { code, scope } = callee;
	const isTooDeep = analysis.frames.length >= deepestStep || !analysis.mayStep || !isWorthIt(analysis, code);
	if (isTooDeep || analysis.frames.some((frame) => frame.function === code)) return derived(values);
	analysis.run.stepped.add(code);
	const key = plainKey(values, callee.self);
	const known = key === undefined ? undefined : analysis.run.plainResults.get(code)?.get(key);
	if (known) return brought(analysis, known, call);
	const bound = bindArguments(analysis, callee, call.arguments, values);
	const entered = call.arguments.flatMap((argument, at) => {
		const value = values[at];
		const parameter = bound.names[at];
		return value && parameter ? [{ expression: argument.value, span: argument, value, parameter }] : [];
	});
	analysis.frames.push({ call, function: code, arguments: entered });
	const returned = run(analysis, code, scope, bound.values, callee.self);
	const isNumber = !returned.parts && originOfType(code.returns, analysis.isPython) === 'numeric';
	const result = isNumber ? numericValue : returned;
	analysis.frames.pop();
	if (key !== undefined) {
		const results = analysis.run.plainResults.get(code) ?? new Map<string, Value>();
		analysis.run.plainResults.set(code, results.set(key, result));
	}
	return brought(analysis, result, call);
}

const shortFunction = 1000;

/** A long function without a sign of SQL hands back little that a caller could use. */
function isWorthIt(analysis: Analysis, code: FunctionCode): boolean {
	const known = analysis.worth.get(code);
	if (known !== undefined) return known;
	const isShort = code.end - startOfCode(code) <= shortFunction;
	const isWorth = isShort || mayHoldSql(analysis.apis, analysis.textOf(code));
	analysis.worth.set(code, isWorth);
	return isWorth;
}

/** Behind what describes the function. */
function startOfCode({ body, start }: FunctionCode): number {
	const [first, second] = body;
	return first?.kind === 'expression' && first.expression.kind === 'string' ? (second?.start ?? start) : start;
}

/** Calls that pass nothing but values of unknown shape are all alike. */
function plainKey(values: readonly Value[], self: Value | undefined): string | undefined {
	if (self && !self.instance) return undefined;
	const isPlain = values.every(
		(value) =>
			!(
				value.parts ||
				value.elements ||
				value.entries ||
				value.function ||
				value.class ||
				value.instance ||
				value.statement ||
				value.method ||
				value.isRequest ||
				value.later ||
				value.bound ||
				value.escaped
			) && value.origin !== 'external',
	);
	if (!isPlain) return undefined;
	return values
		.map(
			(value) =>
				`${value.origin} ${value.handle ?? ''} ${value.number ?? ''} ${value.constant ?? ''} ${value.reference ? `${value.reference.from ?? ''} ${value.reference.module}.${value.reference.member}` : ''}`,
		)
		.join();
}

/** Looks at a function with nothing known of its caller. */
export function runAlone(analysis: Analysis, code: FunctionCode, scope: Scope, self?: Value): Value {
	return run(analysis, code, scope, new Map(), self);
}

/** Looks at a function with these values for its parameters, and gives what it returns. */
export function run(
	analysis: Analysis,
	code: FunctionCode,
	outer: Scope,
	bound: ReadonlyMap<string, Value>,
	self: Value | undefined,
): Value {
	// A function that calls itself in a callback, or functions deeper in each other than people write.
	if (analysis.active.has(code) || analysis.active.size >= deepestNesting) return unknownValue;
	analysis.active.add(code);
	const look = () => runBody(analysis, code, outer, bound, self);
	const other = analysis.isHere(code) ? undefined : analysis.others?.moduleAt(code.start);
	const result = other ? other.inside(look) : analysis.at(analysis.home, look);
	analysis.active.delete(code);
	return result;
}

function runBody(
	analysis: Analysis,
	code: FunctionCode,
	outer: Scope,
	bound: ReadonlyMap<string, Value>,
	self: Value | undefined,
): Value {
	const scope = new Scope(outer, !analysis.isPython);
	const isMethod = self !== undefined;
	if (isMethod && !analysis.isPython) scope.declare('this', self);
	for (const [at, parameter] of code.parameters.entries()) {
		if (isMethod && analysis.isPython && at === 0 && !isStatic(code)) scope.declare(parameter.name, self);
		else bindParameter(analysis, scope, code, parameter, bound.get(parameter.name));
	}
	analysis.returns.push([]);
	analysis.yields.push([]);
	const { watch } = analysis;
	if (watch?.code === code) watch.scope = scope;
	if (analysis.globalWatch?.code === code) analysis.globalWatch.scope = scope;
	if (execute(analysis, scope, code.body)) noteExit(analysis, scope, undefined, undefined);
	const yielded = analysis.yields.pop() ?? [];
	const [first, ...rest] = analysis.returns.pop() ?? [];
	if (yielded.length > 0) return generated(code, yielded);
	return first ? rest.reduce(join, first) : unknownValue;
}

const mostYields = 64;

/** What the call of a generator gives: its values in order, or the one that `with` binds. */
function generated(code: FunctionCode, yielded: readonly Value[]): Value {
	const isManager = code.decorators.some((decorator) => /contextmanager$/i.test(keyOf(decorator) ?? ''));
	const elements = yielded.slice(0, mostYields);
	return isManager ? elements.reduce(join) : { origin: 'constant', path: [], elements, isOpen: true };
}

function isStatic(code: FunctionCode): boolean {
	return code.decorators.some((decorator) => decorator.kind === 'name' && decorator.name === 'staticmethod');
}

function bindParameter(
	analysis: Analysis,
	scope: Scope,
	code: FunctionCode,
	parameter: Parameter,
	given: Value | undefined,
): void {
	const value = given ?? withDefault(analysis, scope, parameter, declaredValue(analysis, scope, code, parameter));
	if (parameter.pattern) bindTarget(analysis, scope, parameter.pattern, value, true);
	else scope.declare(parameter.name, value);
	if (parameter.isProperty) {
		const object = scope.get('this')?.instance;
		if (object && !object.attributes.has(parameter.name)) analysis.setAttribute(object, parameter.name, value);
	}
}

function declaredValue(analysis: Analysis, scope: Scope, code: FunctionCode, parameter: Parameter): Value {
	const value = valueOfParameter(analysis, scope, code, parameter);
	const isOpen = !analysis.isPython && !value.isRequest && !value.handle && !value.instance && !isHarmless(value.origin);
	return isOpen ? withType(scope, value, parameter.annotation) : value;
}

/** A text that is spliced together in the place of a default is what the parameter holds where the caller leaves it out. */
function withDefault(analysis: Analysis, scope: Scope, parameter: Parameter, value: Value): Value {
	if (!parameter.default || (parameter.default.kind !== 'string' && parameter.default.kind !== 'binary')) return value;
	const fallback = evaluate(analysis, scope, parameter.default);
	return fallback.parts && constantText(fallback.parts) === undefined ? join(value, fallback) : value;
}

export function valueOfParameter(analysis: Analysis, scope: Scope, code: FunctionCode, parameter: Parameter): Value {
	const name = parameter.name || analysis.textOf(parameter);
	const outside = isEntryPoint(analysis, code, parameter, ownerOf(scope, code));
	const from = hostRange(parameter.start, parameter.end);
	const message = `\`${name}\` comes from outside: it is a parameter of \`${code.name}\``;
	const path = [{ range: from, message, isLocal: isCommand(code) }];
	const typed = valueOfType(analysis, scope, parameter.annotation);
	if (typed) return typed.instance && outside && !typed.instance.heritage.handle ? { ...typed, origin: 'external', path } : typed;
	const next = code.parameters[code.parameters.indexOf(parameter) + 1];
	const isWhole = isRequestParameter(parameter.name, parameter.annotation) && !isEvent(code.name, parameter, next);
	if (isWhole || (!analysis.isPython && isScriptRequest(code, parameter)))
		return { ...unknownValue, isRequest: true, path: externalValue(analysis, parameter).path };
	if (parameter.default?.kind === 'call' && /(^|\.)(Depends|Security|Inject)$/.test(keyOf(parameter.default.callee) ?? ''))
		return injectedValue(analysis, scope, parameter.default);
	const declared = declaredOrigin(analysis, code, parameter);
	if (declared) return { origin: declared, path: [] };
	if (outside) return { origin: 'external', path };
	if (isPlaceholderName(name)) return composedValue;
	const handle = analysis.handleNamed(parameter.name);
	if (handle !== undefined) return { ...unknownValue, handle };
	// TypeScript takes it for a number from there on.
	if (!analysis.isPython && parameter.default?.kind === 'number' && parameter.annotation === undefined) return numericValue;
	// A statement that is the default is what the caller most likely leaves alone.
	const standard = parameter.default?.kind === 'string' ? evaluate(analysis, scope, parameter.default) : undefined;
	if (standard && isSqlStatement(leadingText(standard) ?? '')) return standard;
	const of = code.name === '' ? 'is a parameter' : `is a parameter of \`${code.name}\``;
	const isText = parameter.annotation === 'string' || undefined;
	const value: Value = { origin: 'parameter', path: [{ range: from, message: `\`${name}\` ${of}` }], isText };
	const request = analysis.isPython ? undefined : requestInPattern(parameter);
	if (request === undefined) return typeElsewhere(scope, parameter.annotation, value);
	return {
		...value,
		entries: new Map([[request, { ...unknownValue, isRequest: true, path: externalValue(analysis, parameter).path }]]),
	};
}

/** The class that the function is a method of. */
function ownerOf(scope: Scope, code: FunctionCode): ClassCode | undefined {
	const [first] = code.parameters;
	return first && (first.name === 'self' || first.name === 'cls') ? scope.get(first.name)?.instance?.code : undefined;
}

/** What a framework calls the function with: `Depends(get_connection)`. A value may have been checked on the way. */
function injectedValue(analysis: Analysis, scope: Scope, call: CallExpression): Value {
	const [provider] = call.arguments;
	const provided = provider && evaluate(analysis, scope, provider.value).function;
	if (!provided) return unknownValue;
	const given = stepInto(analysis, provided, { ...call, callee: provider.value, arguments: [] }, []);
	const { handle, instance } = given.elements ? elementOf(given) : given;
	return { ...unknownValue, handle, instance };
}

/** What a declared type says of a value: a library's handle, an object of a class of the file, or where it can be from. */
export function valueOfType(analysis: Analysis, scope: Scope, annotation: string | undefined): Value | undefined {
	if (annotation === undefined) return undefined;
	const origin = originOfType(annotation, analysis.isPython);
	if (origin !== undefined) return origin === 'numeric' ? numericValue : { origin, path: [] };
	const element = elementTypeOf(annotation, analysis.isPython);
	if (element === 'numeric') return { ...constantValue, elements: [numericValue], isOpen: true };
	for (const name of namesInType(annotation)) {
		const [first = '', ...members] = name.split('.');
		const root = scope.get(first);
		if (!root) continue;
		if (root.reference) {
			const member = [root.reference.member, ...members].filter((part) => part !== '').join('.');
			const api = analysis.apiOf({ module: root.reference.module, member });
			if (api) return { ...unknownValue, handle: api.id };
		}
		if (root.typeText !== undefined && root.bound && name === annotation) return valueOfType(analysis, scope, root.typeText);
		if (root.class?.heritage.isEnum || root.origin === 'allowList') return { origin: 'allowList', path: [] };
		if (root.class && members.length === 0 && annotation.replace(/\s*\|\s*(None|null|undefined)$/, '') === name)
			return { ...unknownValue, instance: root.class };
	}
	return undefined;
}

/** An object of a class that another document has: what it can do is found out when that matters. */
function typeElsewhere(scope: Scope, annotation: string | undefined, value: Value): Value {
	for (const name of annotation === undefined ? [] : namesInType(annotation)) {
		const root = scope.get(name.split('.')[0] ?? name);
		if (!root || !isElsewhere(root)) continue;
		return later(value, [root], (analysis) => {
			const type = foundElsewhere(analysis, memberAt(analysis, root, name));
			if (type?.class?.heritage.isEnum || type?.origin === 'allowList') return checkedValue;
			if (type?.origin === 'numeric') return numericValue;
			if (type?.entries) return { ...value, entries: type.entries, later: undefined };
			return type?.class
				? { ...unknownValue, instance: type.class }
				: type?.handle
					? { ...unknownValue, handle: type.handle }
					: undefined;
		});
	}
	return value;
}

/** What a dotted name means whose first part is known. */
export function memberAt(analysis: Analysis, root: Value, path: string): Value {
	const nowhere = { start: 0, end: 0 };
	return path
		.split('.')
		.slice(1)
		.reduce((value, name) => memberOf(analysis, value, name, nowhere), root);
}

/** Which parameter of the function each argument is for. */
export function argumentNames(
	analysis: Analysis,
	callee: NonNullable<Value['function']>,
	args: readonly Argument[],
): readonly (string | undefined)[] {
	return bindArguments(analysis, callee, args, []).names;
}

function bindArguments(
	analysis: Analysis,
	callee: NonNullable<Value['function']>,
	args: readonly Argument[],
	values: readonly Value[],
): { readonly values: Map<string, Value>; readonly names: readonly (string | undefined)[] } {
	const { code } = callee;
	const skipsFirst = callee.self !== undefined && analysis.isPython && !isStatic(code);
	const parameters = skipsFirst ? code.parameters.slice(1) : code.parameters;
	const bound = new Map<string, Value>();
	const names: (string | undefined)[] = [];
	const rest = parameters.find(({ kind }) => kind === 'rest');
	const keywordRest = parameters.find(({ kind }) => kind === 'keywordRest');
	const others: Value[] = [];
	const otherNames = new Map<string, Value>();
	let position = 0;
	for (const [at, argument] of args.entries()) {
		const value = values[at] ?? unknownValue;
		if (argument.spread) {
			names.push(undefined);
			continue;
		}
		const plain = parameters[position];
		const isPlain = plain && (plain.kind === 'plain' || plain.isProperty);
		if (argument.name === undefined && isPlain) position++;
		const named = parameters.find(({ name }) => name === argument.name);
		const parameter = argument.name === undefined ? (isPlain ? plain : rest) : (named ?? keywordRest);
		names.push(parameter?.name);
		if (!parameter) continue;
		if (parameter === rest || parameter === keywordRest) {
			if (argument.name === undefined) others.push(value);
			else otherNames.set(argument.name, value);
			continue;
		}
		const step = {
			range: hostRange(argument.start, argument.end),
			message: `passed to \`${code.name || 'the function'}\` as \`${parameter.name}\``,
		};
		const typed = originOfType(parameter.annotation, analysis.isPython);
		const isChecked = typed === 'numeric' && !value.parts;
		bound.set(parameter.name, isChecked ? numericValue : withStep(value, step));
	}
	const hasSpread = args.some((argument) => argument.spread !== undefined);
	if (rest && !hasSpread) bound.set(rest.name, { origin: 'constant', path: [], elements: others });
	if (keywordRest && !hasSpread) bound.set(keywordRest.name, { origin: 'constant', path: [], entries: otherNames });
	for (const parameter of parameters) {
		if (!bound.has(parameter.name) && parameter.default)
			bound.set(parameter.name, evaluate(analysis, callee.scope, parameter.default));
	}
	return { values: bound, names };
}
