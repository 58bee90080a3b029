import { type ScriptApi, type ScriptCall, scriptsFor } from '../apis/scripts';
import type { CallExpression, Expression, Span } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { keyOf } from './members';
import { nameOf } from './sinks';
import { exactText, isHarmless, isWorse, type Part, type Step, type Value } from './value';

/** What reaches a call that runs what it is given, or searches by it. In addresses. */
export interface ScriptRecord {
	readonly library: string;
	readonly takes: ScriptCall['takes'];
	/**
	 * `whole`: all of it comes from outside · `field`: the value of one field may be an object with operators ·
	 * `spliced`: a value is a piece of its text
	 */
	readonly how: 'whole' | 'field' | 'spliced';
	readonly callee: string;
	readonly call: Span;
	/** The value, where it stands in the call; else the argument that brings it. */
	readonly place: Span;
	/** Of what is `spliced`: the value, wherever that is done. */
	readonly spliced?: Span;
	readonly origin: Value['origin'];
	readonly path: readonly Step[];
	/** Where no module of the library is imported, something else says that this is its call. */
	readonly isSure: boolean;
	/** Of a `field`: its name, and whether the value is written out in the call. */
	readonly field?: { readonly name: string; readonly isWritten: boolean };
}

interface Matched {
	readonly api: ScriptApi;
	readonly row: ScriptCall;
}

const indexes = new Map<string, ReadonlyMap<string, readonly Matched[]>>();

function rowsNamed(languageId: string, name: string): readonly Matched[] {
	let index = indexes.get(languageId);
	if (!index) {
		const all = new Map<string, Matched[]>();
		for (const api of scriptsFor(languageId)) {
			for (const row of api.calls) for (const each of row.names) all.set(each, [...(all.get(each) ?? []), { api, row }]);
		}
		index = all;
		indexes.set(languageId, index);
	}
	return index.get(name) ?? [];
}

/** Notes what a call is given that runs it or searches by it. */
export function noteScriptCall(
	analysis: Analysis,
	call: CallExpression,
	receiver: Value | undefined,
	values: readonly Value[],
): void {
	const name = nameOf(call.callee);
	if (name === undefined) return;
	if (!analysis.isHere(call)) return;
	for (const { api, row } of rowsNamed(analysis.host.languageId, name)) {
		if (!mayFit(call, receiver) || (row.on && !row.on.test(receiverName(call) ?? ''))) continue;
		if (row.isAlone && call.arguments.length > 1) continue;
		const isSure = row.isTelling === true || isNamedSo(analysis, api, row, call);
		const runsScript = row.takes === 'command' && evaluates(values[0]);
		const takes = runsScript ? 'script' : row.takes;
		for (const [at, argument] of call.arguments.entries()) {
			const isIt =
				argument.name === undefined ? row.at.includes(at) || (runsScript && at === 1) : row.keywords?.includes(argument.name);
			const value = values[at];
			if (!isIt || !value || argument.spread) continue;
			for (const record of recordsOf(takes, argument.value, value)) {
				// `text.find(word)` has the form of a search by a whole filter.
				if (record.how === 'whole' && takes === 'filter' && !row.isTelling && !mayBeCollection(call)) continue;
				const path = record.path.filter(({ range }) => analysis.isHere(range));
				analysis.run.scripts.push({ library: api.library, callee: keyOf(call.callee) ?? name, call, isSure, ...record, path });
			}
		}
	}
}

const evaluating = /^(?:eval(?:_ro)?|script(?: load)?)$/i;

/** `EVAL`, or a list that begins with it. */
function evaluates(command: Value | undefined): boolean {
	const [first] = command?.elements ?? [];
	return evaluating.test((command && exactText(command)) ?? (first && exactText(first)) ?? '');
}

function mayBeCollection(call: CallExpression): boolean {
	const object = call.callee.kind === 'member' ? call.callee.object : undefined;
	if (object?.kind !== 'name') return object !== undefined;
	return /coll|mongo|db|model|repo|store|^[A-Z]|s$/i.test(object.name) && !/(?:text|line|word|str)s?$/i.test(object.name);
}

/** Options of libraries for SQL whose methods have the same names. */
const otherOptions = new Set(['withRelated', 'require', 'transacting', 'include', 'attributes', 'relations']);

/** False for a method of what is known to be something else. */
function mayFit(call: CallExpression, receiver: Value | undefined): boolean {
	if (call.callee.kind !== 'member' && !/^[A-Z]/.test(nameOf(call.callee) ?? '')) return false;
	// What the program calls a service has methods of its own.
	if (/(?:service|svc|controller|manager)$/i.test(receiverName(call) ?? '')) return false;
	const options = call.arguments[1]?.value;
	const hasOtherOptions = options?.kind === 'dictionary' && options.entries.some(({ name }) => otherOptions.has(name ?? ''));
	if (hasOtherOptions || receiver?.parts || receiver?.elements || receiver?.entries || receiver?.number !== undefined)
		return false;
	return receiver?.handle === undefined;
}

function receiverName(call: CallExpression): string | undefined {
	const object = call.callee.kind === 'member' ? call.callee.object : undefined;
	return object && (object.kind === 'call' ? nameOf(object.callee) : nameOf(object));
}

function isNamedSo(analysis: Analysis, api: ScriptApi, row: ScriptCall, call: CallExpression): boolean {
	const object = call.callee.kind === 'member' ? call.callee.object : undefined;
	const name = receiverName(call);
	if (name === undefined) return false;
	// `User.find(…)`: a model of the project.
	const isModel = row.takes === 'filter' && !analysis.isPython && object?.kind === 'name' && /^[A-Z][a-z]/.test(name);
	return isModel || api.receiver?.test(name) === true;
}

type Finding = Omit<ScriptRecord, 'library' | 'callee' | 'call' | 'isSure'>;

function recordsOf(takes: ScriptCall['takes'], argument: Expression, value: Value): readonly Finding[] {
	switch (takes) {
		case 'filter':
			return filterRecords(argument, value, 0);
		case 'pipeline':
			return value.isStructured && !value.elements
				? [{ takes, how: 'whole', place: argument, origin: value.origin, path: value.path }]
				: (value.elements ?? []).flatMap((stage, at) =>
						filterRecords(argument.kind === 'list' ? (argument.elements[at] ?? argument) : argument, stage, 0),
					);
		case 'code':
		case 'script':
		case 'command': {
			// Of a list of words the first is the command; the script stands behind `EVAL`.
			const words = (value.elements ?? []).slice(0, takes === 'script' ? 2 : 1);
			const elementAt = (at: number) => (argument.kind === 'list' ? (argument.elements[at] ?? argument) : argument);
			return [...textRecords(takes, argument, value), ...words.flatMap((word, at) => textRecords(takes, elementAt(at), word))];
		}
	}
}

const deepest = 4;
const codeKeys = new Set(['$where', 'body', 'init', 'accumulate', 'merge', 'finalize']);
const listKeys = new Set(['$or', '$and', '$nor']);
const nestedKeys = new Set([
	'$match',
	'$function',
	'$accumulator',
	'$expr',
	'$not',
	'$elemMatch',
	'$group',
	'$project',
	'$addFields',
	'$set',
]);
/** Options of libraries whose methods have the same names. */
const otherKeys = new Set(['where', 'include', 'relations', 'attributes', 'selector', 'select']);

function filterRecords(argument: Expression, value: Value, depth: number): readonly Finding[] {
	if (depth > deepest) return [];
	const takes = 'filter';
	if (value.isStructured && !value.parts && value.origin === 'external')
		return [{ takes, how: 'whole', place: argument, origin: value.origin, path: value.path }];
	const { entries } = value;
	if (!entries || (depth === 0 && [...entries.keys()].some((key) => otherKeys.has(key)))) return [];
	return [...entries].flatMap(([key, inner]): readonly Finding[] => {
		const written = writtenEntry(argument, key);
		const place = written ?? argument;
		if (codeKeys.has(key)) return textRecords('code', place, inner);
		if (listKeys.has(key) || inner.elements) {
			const list = inner.elements ?? [];
			return listKeys.has(key)
				? list.flatMap((element, at) =>
						filterRecords(place.kind === 'list' ? (place.elements[at] ?? place) : place, element, depth + 1),
					)
				: [];
		}
		if (nestedKeys.has(key))
			return filterRecords(place, inner, depth + 1).filter((record) => key !== '$set' || record.how === 'spliced');
		if (inner.entries) return filterRecords(place, inner, depth + 1).filter((record) => record.how === 'spliced');
		if (key.startsWith('$') || !inner.isStructured || inner.parts || inner.origin !== 'external') return [];
		const field = { name: key, isWritten: written !== undefined };
		return [{ takes, how: 'field', place, origin: inner.origin, path: inner.path, field }];
	});
}

function writtenEntry(argument: Expression, key: string): Expression | undefined {
	if (argument.kind !== 'dictionary') return undefined;
	return argument.entries.find((entry) => entry.name === key)?.value;
}

/** What is spliced into a text that is run, or the text itself where it comes from outside. */
function textRecords(takes: ScriptCall['takes'], argument: Expression, value: Value): readonly Finding[] {
	if (value.parts)
		return holesOf(value.parts).map((hole) => ({
			takes,
			how: 'spliced',
			...hole,
			spliced: hole.place,
			place: within(argument, hole.place),
		}));
	// A script that is read from a file is most likely the program's own.
	if (!value.isStructured || value.origin !== 'external' || value.isRequest || value.entries || value.elements) return [];
	return [{ takes, how: 'whole', place: argument, origin: value.origin, path: value.path }];
}

function within(argument: Span, place: Span): Span {
	return argument.start <= place.start && place.end <= argument.end ? place : argument;
}

interface OpenHole {
	readonly place: Span;
	readonly origin: Value['origin'];
	readonly path: readonly Step[];
}

function holesOf(parts: readonly Part[]): readonly OpenHole[] {
	const found = new Map<number, OpenHole>();
	const visit = (list: readonly Part[]) => {
		for (const part of list) {
			if (part.kind === 'choice') for (const option of part.options) visit(option);
			else if (part.kind === 'hole' && !isHarmless(part.origin)) {
				const known = found.get(part.expression.start);
				if (!known || isWorse(part.origin, known.origin))
					found.set(part.expression.start, { place: part.expression, origin: part.origin, path: part.path });
			}
		}
	};
	visit(parts);
	return [...found.values()];
}
