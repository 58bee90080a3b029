import type { Argument, CallExpression, Expression } from '../embedded/code/code';
import { unknownValue, type Value } from './value';

/** A call that something else makes with what it is handed: a thread, an executor, a queue of tasks. */
export interface HandedCall {
	readonly call: CallExpression;
	readonly target: Value;
	readonly values: readonly Value[];
}

/** Where the function stands among the arguments; its own arguments follow it. */
const places: Readonly<Record<string, number>> = {
	submit: 0,
	to_thread: 0,
	run_in_executor: 1,
	run_in_threadpool: 0,
	run_sync: 0,
	call_soon: 0,
	call_soon_threadsafe: 0,
	call_later: 1,
	call_at: 1,
	start_soon: 0,
	add_task: 0,
	defer: 0,
	deferToThread: 0,
	apply_async: 0,
	apply: 0,
	enqueue: 0,
	spawn: 0,
	start_new_thread: 0,
	run_coroutine_threadsafe: 0,
	sync_to_async: 0,
	runInteraction: 0,
};
/** They have the arguments in a tuple. */
const takesTuple = new Set(['apply_async', 'apply', 'start_new_thread']);
/** Methods of the function itself: Celery's and Ray's tasks. */
const ofTask = new Set(['delay', 'remote', 'send', 'si', 's']);

/** The call that `thread = Thread(target=work, args=(sql,))` and the like lead to; undefined for any other. */
export function handedCall(
	call: CallExpression,
	receiver: Value | undefined,
	name: string,
	values: readonly Value[],
): HandedCall | undefined {
	if (receiver?.function && call.callee.kind === 'member') {
		if (ofTask.has(name)) return made(call, call.callee.object, receiver, call.arguments, values);
		return name === 'apply_async' ? withTuple(call, call.callee.object, receiver, values, 0) : undefined;
	}
	const byName = call.arguments.findIndex((argument) => argument.name === 'target');
	if (byName >= 0) {
		const target = values[byName];
		const callee = call.arguments[byName]?.value;
		return target && callee && isCallable(target) ? withTuple(call, callee, target, values, undefined) : undefined;
	}
	const at = Object.hasOwn(places, name) ? places[name] : undefined;
	const callee = at === undefined ? undefined : call.arguments[at];
	const target = at === undefined ? undefined : values[at];
	if (at === undefined || !callee || callee.name !== undefined || !target || !isCallable(target)) return undefined;
	return takesTuple.has(name)
		? withTuple(call, callee.value, target, values, at + 1)
		: made(call, callee.value, target, call.arguments.slice(at + 1), values.slice(at + 1));
}

function isCallable({ function: own, bound }: Value): boolean {
	return own !== undefined || bound !== undefined;
}

/** `args=(a, b), kwargs={…}`, or the tuple at that place. */
function withTuple(
	call: CallExpression,
	callee: Expression,
	target: Value,
	values: readonly Value[],
	at: number | undefined,
): HandedCall | undefined {
	const named = call.arguments.findIndex((argument) => argument.name === 'args');
	const place = named >= 0 ? named : at;
	const tuple = place === undefined ? undefined : call.arguments[place];
	const elements = place === undefined ? undefined : values[place]?.elements;
	const written = tuple?.value.kind === 'list' ? tuple.value.elements : undefined;
	const args: Argument[] = [];
	const given: Value[] = [];
	for (const [index, value] of (elements ?? []).entries()) {
		const expression = written?.[index] ?? tuple?.value;
		if (!expression) return undefined;
		args.push({ start: expression.start, end: expression.end, value: expression });
		given.push(value);
	}
	const options = call.arguments.find((argument) => argument.name === 'kwargs')?.value;
	const entries = values[call.arguments.findIndex((argument) => argument.name === 'kwargs')]?.entries;
	for (const entry of options?.kind === 'dictionary' ? options.entries : []) {
		if (entry.name === undefined) continue;
		args.push({ start: entry.start, end: entry.end, name: entry.name, value: entry.value });
		given.push(entries?.get(entry.name) ?? unknownValue);
	}
	return made(call, callee, target, args, given);
}

function made(
	call: CallExpression,
	callee: Expression,
	target: Value,
	args: readonly Argument[],
	values: readonly Value[],
): HandedCall {
	return { call: { ...call, callee, arguments: args }, target, values };
}
