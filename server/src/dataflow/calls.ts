import type { CallExpression, Expression, FunctionCode, TaggedTemplate } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { builtinCall, isNumericName, isRandomName } from './builtins';
import { spreadArguments, yieldValues } from './callArguments';
import { runCallbacks } from './callbacks';
import { construct } from './classes';
import { isElsewhere, settleAt } from './elsewhere';
import { callElsewhere, mayBeOurs } from './elsewhereCalls';
import { enterSink } from './enterSink';
import { checkedEntry, derived, evaluate } from './evaluate';
import { stepInto } from './functions';
import { handedCall } from './handedOn';
import { callLibraryObject, fillRecord, makeLibraryObject } from './libraryObjects';
import { keyOf, memberOf } from './members';
import { callMethod, rendersText } from './methods';
import { fillFormat } from './printf';
import { isQuotingHelper } from './quoting';
import type { Scope } from './scope';
import { noteScriptCall } from './scriptCalls';
import { calledName, closeStatement, matchSink } from './sinks';
import {
	externalValue,
	fileValue,
	isCommandLine,
	isExternalFunction,
	isExternalMethod,
	isExternalName,
	isFromFile,
} from './sources';
import { literalTagParts } from './tags';
import {
	composedValue,
	constantText,
	constantValue,
	exactText,
	isNumberLike,
	numericValue,
	unknownValue,
	type Value,
	worstOf,
} from './value';

export function evaluateCall(analysis: Analysis, scope: Scope, call: CallExpression): Value {
	const { callee } = call;
	const entry = analysis.isPython ? checkedEntry(scope, call) : undefined;
	if (entry) return entry;
	const receiver = callee.kind === 'member' ? evaluate(analysis, scope, callee.object) : undefined;
	const target = calleeValue(analysis, scope, callee, receiver);
	const written = call.arguments.map((argument) => {
		const value = evaluate(analysis, scope, argument.value);
		return argument.spread ? settleAt(analysis, value, argument.value) : value;
	});
	const isOthers = isElsewhere(target) || (receiver !== undefined && isElsewhere(receiver));
	for (const [at, argument] of call.arguments.entries()) {
		const statement = written[at]?.statement;
		if (statement && definitionArguments.has(argument.name ?? '')) closeStatement(analysis, statement);
	}
	const spread = spreadArguments(call.arguments, written);
	const whole = spread ? { ...call, arguments: spread.arguments } : call;
	const values = spread?.values ?? written;
	noteScriptCall(analysis, whole, receiver, values);
	const result = isOthers
		? callElsewhere(analysis, whole, receiver, target, values, (object, method) =>
				resultOfCall(analysis, scope, whole, object, method, values),
			)
		: resultOfCall(analysis, scope, whole, receiver, target, values);
	runCallbacks(analysis, whole, receiver, target, values);
	return result;
}

function calleeValue(analysis: Analysis, scope: Scope, callee: Expression, receiver: Value | undefined): Value {
	if (callee.kind !== 'member' || receiver === undefined) return evaluate(analysis, scope, callee);
	const key = keyOf(callee);
	return (key === undefined ? undefined : scope.get(key)) ?? memberOf(analysis, receiver, callee.property, callee, key);
}

function resultOfCall(
	analysis: Analysis,
	scope: Scope,
	call: CallExpression,
	receiver: Value | undefined,
	target: Value,
	values: readonly Value[],
): Value {
	const name = calledName(call.callee, target) ?? '';
	if (target.method) return callBound(analysis, scope, call, target.method, values);
	const unbound = receiver && unboundMethod(analysis, scope, call, receiver, name, values);
	if (unbound) return unbound;
	const { bound } = target;
	if (bound) {
		const whole = { ...call, callee: bound.callee, arguments: [...bound.arguments, ...call.arguments] };
		return resultOfCall(analysis, scope, whole, bound.receiver, bound.target, [...bound.values, ...values]);
	}
	const [subject] = call.arguments;
	// `str.format(text, …)` is `text.format(…)`.
	if (analysis.isPython && subject && call.callee.kind === 'member' && isTypeOfText(scope, call.callee.object)) {
		const whole = { ...call, callee: { ...call.callee, object: subject.value }, arguments: call.arguments.slice(1) };
		return callMethod(analysis, scope, whole, values[0] ?? unknownValue, name, values.slice(1));
	}
	if (name.startsWith('yield') && call.callee.end === call.callee.start) return yieldValues(analysis, name, values);
	// What esbuild writes around functions to keep their names.
	if (name === '__name' && !analysis.isPython && values[0]) return values[0];
	if (isNumericName(name)) return numericValue;
	if (isRandomName(name) && analysis.isPython && worstOf(values).origin !== 'external') return composedValue;
	if (target.function && isQuotingHelper(call.callee) && changesText(analysis, target.function.code))
		return { origin: 'composed', path: [] };
	if (target.function) return stepOrEnter(analysis, call, receiver, target, target.function, values);
	if (target.wrapped === 'record') return fillRecord(call, target, values);
	if (target.class) return construct(analysis, target.class, call, values);
	if (receiver?.prepared && bindMethods.has(name)) return bindParameters(analysis, receiver, call, name);
	const handed = analysis.isPython ? handedCall(call, receiver, name, values) : undefined;
	if (handed) return resultOfCall(analysis, scope, handed.call, undefined, handed.target, handed.values);
	if (receiver?.handle !== undefined && !analysis.isPython && isOfRows(name, values))
		return callMethod(analysis, scope, call, unknownValue, name, values);
	const sink = matchSink(analysis, call, receiver, target, values);
	if (sink) {
		const executed = enterSink(analysis, call, sink, values);
		// What the project's own function gives is whatever it gives.
		if (executed) return sink.row.declaredIn ? unknownValue : executed;
	}
	const held = receiver?.wrapped && callLibraryObject(analysis, scope, call, receiver, name, values);
	if (held) return held;
	const known = knownCall(analysis, call, receiver, target, values, name);
	if (known) return known;
	const isRead = target.isRequest || (receiver?.reference && target.origin === 'external');
	if (isRead) return externalValue(analysis, call);
	const built = builtinCall(analysis, scope, call, target, values);
	if (built) return built;
	if (receiver) return callMethod(analysis, scope, call, receiver, name, values);
	if (target.origin === 'external') return derived([target]);
	if (values.length > 0 && values.every(isNumberLike) && timeName.test(name)) return numericValue;
	const made = { ...derived(values), isMade: true };
	const isObject = analysis.isPython && /^[A-Z]\w*[a-z]/.test(name);
	return values.length > 1 || isObject ? { ...made, isMixed: true } : made;
}

const rowMethods = new Set(['map', 'flatMap', 'filter', 'reduce', 'find', 'forEach', 'some', 'every', 'sort', 'findIndex']);

/** A method of the list of rows that a query gave, with a function for each of them. */
function isOfRows(name: string, [first]: readonly Value[]): boolean {
	return rowMethods.has(name) && first?.function !== undefined;
}

/** What people call a function that writes a time: made of a number, it is no text that anybody chose. */
const timeName = /(?:^|_)(?:date|time|datetime|timestamp|iso\w*)(?:_|$)|(?:Date|Time)(?:$|[A-Z])/;

function isTypeOfText(scope: Scope, expression: Expression): boolean {
	return expression.kind === 'name' && expression.name === 'str' && scope.get('str') === undefined;
}

/** A function of the file. Where nothing in it could be seen to execute what it is given, its name may still say that it does. */
function stepOrEnter(
	analysis: Analysis,
	call: CallExpression,
	receiver: Value | undefined,
	target: Value,
	callee: NonNullable<Value['function']>,
	values: readonly Value[],
): Value {
	const before = analysis.run.records.length;
	const result = stepInto(analysis, callee, call, values);
	const outermost = analysis.frames[0]?.call ?? call;
	const isSeen = analysis.run.records.slice(before).some((record) => record.call === outermost || record.call === call);
	const sink = isSeen ? undefined : matchSink(analysis, call, receiver, target, values);
	if (sink) enterSink(analysis, call, sink, values);
	return result;
}

/** A call of what a method was bound to or promisified into. */
function callBound(
	analysis: Analysis,
	scope: Scope,
	call: CallExpression,
	{ callee, receiver }: NonNullable<Value['method']>,
	values: readonly Value[],
): Value {
	const target = memberOf(analysis, receiver, callee.property, callee);
	return resultOfCall(analysis, scope, { ...call, callee }, receiver, target, values);
}

/** `method.bind(object)`, `method.call(object, …)` and `method.apply(object, […])`. */
function unboundMethod(
	analysis: Analysis,
	scope: Scope,
	call: CallExpression,
	receiver: Value,
	name: string,
	values: readonly Value[],
): Value | undefined {
	if (analysis.isPython || call.callee.kind !== 'member' || (name !== 'bind' && name !== 'call' && name !== 'apply'))
		return undefined;
	const method = receiver.method ?? methodOf(analysis, scope, call.callee.object);
	if (!method) return undefined;
	if (name === 'bind') return { ...unknownValue, method };
	const [, list] = call.arguments;
	const isApplied = name === 'apply' && list !== undefined;
	const args = isApplied ? [{ ...list, spread: '*' as const }] : call.arguments.slice(1);
	return callBound(analysis, scope, { ...call, arguments: args }, method, values.slice(1));
}

/** A method that is mentioned, not called: of a library's handle, or with the name of one that executes. */
export function methodOf(analysis: Analysis, scope: Scope, callee: Expression): Value['method'] {
	if (callee.kind !== 'member' || analysis.rowsNamed(callee.property).length === 0) return undefined;
	return { callee, receiver: evaluate(analysis, scope, callee.object) };
}

/** True for a helper of the file that does more than to put quotes around. */
function changesText(analysis: Analysis, code: FunctionCode): boolean {
	const start = code.body[0]?.start ?? code.end;
	const body = analysis.textOf({ start, end: code.end });
	return /\b(?:replace|replaceAll|sub|translate|quote\w*|escape\w*)\s*\(/.test(body);
}

/** Text in these becomes part of a definition of tables, which takes no parameters. */
const definitionArguments = new Set(['server_default', 'server_onupdate', 'sqlite_where', 'postgresql_where', 'mysql_default']);

const bindMethods = new Set(
	'run get all iterate each bind values raw pluck expand columns execute first step getAsObject finalize free reset query fetch fetchrow fetchval fetchmany cursor'.split(
		' ',
	),
);
/** These give the statement itself back, to go on with. */
const fluentMethods = new Set(['bind', 'raw', 'pluck', 'expand', 'columns']);

/** What a prepared statement is given are values: none of it is SQL, whatever the method is called. */
function bindParameters(analysis: Analysis, statement: Value, call: CallExpression, name: string): Value {
	const record = statement.prepared?.record;
	const first = call.arguments[0];
	const last = call.arguments[call.arguments.length - 1];
	const takesValues = name === 'bind' || !fluentMethods.has(name);
	if (record && takesValues && first && last && analysis.isHere(call))
		analysis.run.bound.set(record, { start: first.start, end: last.end });
	return fluentMethods.has(name) ? statement : unknownValue;
}

const dataMethods =
	/^(fetch\w*|one\w*|first|scalar\w*|all|get|rows?|mappings|values|iterate|lastrowid|rowcount|count|to_\w+|df|arrow|pl)$/;
/** Calls of a library that are not sinks: handles, composers, and helpers that quote. */
function knownCall(
	analysis: Analysis,
	call: CallExpression,
	receiver: Value | undefined,
	target: Value,
	values: readonly Value[],
	name: string,
): Value | undefined {
	const { reference } = target;
	const path = reference && `${reference.module}.${reference.member}`;
	const made = path === undefined ? undefined : makeLibraryObject(analysis, call, path, values);
	if (made) return made;
	if (target.isQuoting || isQuotingHelper(call.callee)) return { origin: 'composed', path: [] };
	if (name === 'require' && call.callee.kind === 'name' && values[0]) return requiredModule(analysis, values[0]);
	const maker = analysis.makerNamed(name);
	if (maker) return { ...unknownValue, handle: maker.id };
	const api = reference
		? target.handle
			? analysis.api(target.handle)
			: analysis.apiOf(reference)
		: receiver?.handle
			? analysis.api(receiver.handle)
			: receiver || analysis.isPython || !target.handle
				? undefined
				: analysis.api(target.handle);
	if (path !== undefined && isExternalName(path)) return externalValue(analysis, call);
	if (api) {
		const member = reference?.member ?? (receiver ? name : '()');
		const filled = fillFormat(api, member, call, values);
		if (filled) return filled;
		const isComposer = api.composers?.some(
			(composer) => composer === name || member.endsWith(composer) || composer.endsWith(`.${name}`),
		);
		// What a text is filled with is quoted; what was spliced into it before is not.
		const isOpenText = name === 'format' && values[0]?.parts !== undefined && constantText(values[0].parts) === undefined;
		if (isComposer && isOpenText) return { ...constantValue, parts: values[0]?.parts };
		if (isComposer) return { origin: 'composed', path: [], wrapped: 'sql' };
		if (api.rawText?.some((raw) => member.endsWith(raw) || raw === member || raw.endsWith(`.${name}`))) {
			const [text] = values;
			if (text?.parts && constantText(text.parts) !== undefined) return { ...text, wrapped: 'sql' };
			return { ...(text ?? unknownValue), wrapped: 'sql' };
		}
		if (receiver?.handle && !analysis.isPython && rendersText(name, values)) return composedValue;
		if (receiver?.handle && dataMethods.test(name)) return unknownValue;
		if (api.openers && reference && !api.openers.includes(name)) return unknownValue;
		return { ...unknownValue, handle: api.id, statement: receiver?.statement };
	}
	if (call.callee.kind === 'name' && isExternalFunction(name)) return externalValue(analysis, call);
	// Lines of a file that is open; standard input says so itself.
	if (analysis.isPython && name === 'readline' && receiver && (receiver.origin !== 'external' || isFromFile(receiver)))
		return fileValue(analysis, call);
	if (isExternalMethod(name) && (receiver === undefined || !receiver.parts))
		return externalValue(analysis, call, isCommandLine(name));
	return undefined;
}

/** The module that a script requires by name. */
function requiredModule(analysis: Analysis, name: Value): Value {
	const module = exactText(name);
	if (module === undefined) return unknownValue;
	const api = analysis.apiOf({ module, member: '' });
	if (api) analysis.importApi(api.id);
	const from = !api && analysis.others && mayBeOurs(analysis, module) ? { from: analysis.place.uri } : {};
	return { ...unknownValue, reference: { module, member: '', ...from } };
}

/** `` sql`…` ``: a library's tag binds what is spliced in; any other tag is judged by its text. */
export function evaluateTagged(analysis: Analysis, scope: Scope, tagged: TaggedTemplate): Value {
	const receiver = tagged.tag.kind === 'member' ? evaluate(analysis, scope, tagged.tag.object) : undefined;
	const tag = calleeValue(analysis, scope, tagged.tag, receiver);
	return literalTagParts(analysis, scope, tagged, receiver, tag);
}
