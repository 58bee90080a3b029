import type { CallExpression, FunctionCode } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { elementOf } from './evaluate';
import { run } from './functions';
import { nameOf } from './sinks';
import { externalValue } from './sources';
import { unknownValue, type Value } from './value';

const handleParameters =
	/^(tx|trx|t|txn|transaction|client|conn|connection|db|manager|entityManager|em|session|c|sql|knex|queryRunner|pool|task|results?)$/;
const routeMethods = new Set([
	'get',
	'post',
	'put',
	'patch',
	'delete',
	'all',
	'use',
	'route',
	'handle',
	'fetch',
	'on',
	'onRequest',
	'onCall',
	'procedure',
]);
const elementMethods = new Set(['map', 'forEach', 'filter', 'flatMap', 'find', 'reduce', 'some', 'every']);

/** Looks at functions that are written as arguments, at once: they most likely run now, and may add to names around them. */
export function runCallbacks(
	analysis: Analysis,
	call: CallExpression,
	receiver: Value | undefined,
	target: Value,
	values: readonly Value[],
): void {
	for (const [at, argument] of call.arguments.entries()) {
		const callback = values[at]?.function;
		if (argument.value.kind !== 'function' || !callback || analysis.run.stepped.has(callback.code)) continue;
		const handle = receiver?.handle ?? target.handle;
		runCallback(analysis, call, callback, receiver, handle);
	}
}

function runCallback(
	analysis: Analysis,
	call: CallExpression,
	callback: NonNullable<Value['function']>,
	receiver: Value | undefined,
	handle: string | undefined,
): void {
	const { code, scope } = callback;
	const name = nameOf(call.callee) ?? '';
	analysis.run.stepped.add(code);
	run(analysis, code, scope, argumentsOf(analysis, code, name, receiver, handle), callback.self);
}

/** What the callback is called with, as far as the call tells. */
function argumentsOf(
	analysis: Analysis,
	code: FunctionCode,
	name: string,
	receiver: Value | undefined,
	handle: string | undefined,
): Map<string, Value> {
	const bound = new Map<string, Value>();
	const [first] = code.parameters;
	for (const parameter of code.parameters) {
		if (handle !== undefined && handleParameters.test(parameter.name)) bound.set(parameter.name, { ...unknownValue, handle });
	}
	if (!first || bound.has(first.name)) return bound;
	if (elementMethods.has(name) && receiver) {
		const at = name === 'reduce' ? code.parameters[1] : first;
		if (at) bound.set(at.name, elementOf(receiver));
		const index = name === 'reduce' ? undefined : code.parameters[1];
		if (index) bound.set(index.name, { origin: 'numeric', path: [] });
	} else if (
		routeMethods.has(name) &&
		(first.name === 'c' || first.name === 'ctx' || first.name === 'context' || first.name === 'event')
	) {
		bound.set(first.name, { ...unknownValue, isRequest: true, origin: 'unknown', path: externalValue(analysis, first).path });
	} else if (
		(name === 'on' || name === 'once' || name === 'question') &&
		/^(data|line|chunk|answer|input|message|msg|body)$/.test(first.name)
	) {
		bound.set(first.name, externalValue(analysis, first));
	}
	return bound;
}
