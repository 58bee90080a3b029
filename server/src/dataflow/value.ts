import type { Argument, Expression, FunctionCode, MemberExpression, Span, TextPiece } from '../embedded/code/code';
import type { Hole, Origin, Step } from '../embedded/region';
import type { Later } from './elsewhere';
import type { ClassInfo, Scope } from './scope';
import type { SinkRecord } from './sinks';

export type { Step };

/** What a variable or expression may hold, as far as the text tells. A plain value; absent members say "not known to be". */
export interface Value {
	/** Where it can come from, at worst. */
	readonly origin: Origin;
	readonly path: readonly Step[];
	/** Its text, when it is a string that the code builds. */
	readonly parts?: readonly Part[];
	readonly number?: number;
	readonly constant?: boolean | null;
	/** Elements of a list, tuple or set. */
	readonly elements?: readonly Value[];
	/** There may be more elements, like those that are known. */
	readonly isOpen?: boolean;
	/** Inside `elements`: it may be missing. */
	readonly isOptional?: boolean;
	readonly entries?: ReadonlyMap<string, Value>;
	/** Of a mapping: what each of its keys may be, where they are not all known. */
	readonly keys?: Value;
	/** A connection, cursor, pool, session … of this library. */
	readonly handle?: string;
	/**
	 * Something imported: the module and the dotted name inside it, which may be empty. `from` is the document that imports
	 * it, where it may be in another document of the workspace.
	 */
	readonly reference?: { readonly module: string; readonly member: string; readonly from?: string };
	/** What depends on other documents: not looked up yet. */
	readonly later?: Later;
	readonly function?: { readonly code: FunctionCode; readonly scope: Scope; readonly self?: Value };
	readonly class?: ClassInfo;
	readonly instance?: ClassInfo;
	/** A declared type, under a name of its own. */
	readonly typeText?: string;
	/** What a call made of several things, nobody knows how: outside data is in it, but it is not that data. */
	readonly isMixed?: boolean;
	/** Its sender decides its shape, too: it was read from JSON or from a query string, and may be an object where a text is expected. */
	readonly isStructured?: boolean;
	/** A web request: some of its members hold outside data. */
	readonly isRequest?: boolean;
	/** Text, as far as its declaration goes: `name: string`. */
	readonly isText?: boolean;
	/** What a library pastes into the text of a tag as it is: `sql.raw(…)`. */
	readonly isPasted?: boolean;
	/** A method that is held like any other value: `db.query.bind(db)`, `promisify(db.query)`. */
	readonly method?: { readonly callee: MemberExpression; readonly receiver: Value };
	/** Some function that nothing is known of has made it of what it was given: text, a statement, or anything else. */
	readonly isMade?: boolean;
	/** A function that quotes for SQL. */
	readonly isQuoting?: boolean;
	/** `text("…")`: a statement that some call executes later, with the parameters. */
	readonly statement?: StatementValue;
	/** An object of a library whose methods put texts in or take them out: `sql.SQL("…")`, `Template("…")`, `StringIO()`. */
	readonly wrapped?:
		| 'sql'
		| 'template'
		| 'configuration'
		| 'arguments'
		| 'buffer'
		| 'pattern'
		| 'match'
		| 'schema'
		| 'record'
		| 'jinja';
	/** The condition that the value is the outcome of. */
	readonly test?: Expression;
	/** A function together with what it is called with first: `run = cursor.execute`, `partial(run, connection)`. */
	readonly bound?: BoundCall;
	/** The member of a class that is declared and not set: whoever makes the object decides. */
	readonly isField?: boolean;
	/** Its quotes were doubled: safe between such quotes, and as bad as before anywhere else. */
	readonly escaped?: EscapedValue;
	/** Its backslashes were doubled: a quote behind another one is a quote no more. */
	readonly hasDoubledBackslashes?: true;
	/** What `prepare(sql)` gives: whatever its methods are called with is bound. The record is the call's, where its text is known. */
	readonly prepared?: { readonly record?: SinkRecord };
}

export interface BoundCall {
	readonly callee: Expression;
	readonly receiver?: Value;
	readonly target: Value;
	readonly arguments: readonly Argument[];
	readonly values: readonly Value[];
}

export interface EscapedValue {
	readonly quote: string;
	readonly origin: Origin;
	readonly path: readonly Step[];
}

export interface StatementValue {
	readonly api: string;
	readonly callee: string;
	readonly call: Span;
	readonly argument: Span;
	readonly value: Value;
}

export type Part = TextPart | HolePart | ChoicePart;

/** Text that stands in the source, with its pieces; their lengths add up to the text's. */
export interface TextPart {
	readonly kind: 'text';
	readonly text: string;
	readonly pieces: readonly TextPiece[];
}

export interface HolePart {
	readonly kind: 'hole';
	readonly expression: Span;
	/** What stands in the source for it: the braces, `%s`, or the operand itself. */
	readonly field: Span;
	readonly via: Hole['via'];
	readonly origin: Origin;
	readonly path: readonly Step[];
	/** How many steps the value had gone when it was spliced in; the rest is the text's way. All of them when left out. */
	readonly splicedAt?: number;
	/** The text it is known to hold: a constant, one of several, or placeholders. */
	readonly text?: string;
	/** Where that text is written. */
	readonly pieces?: readonly TextPiece[];
	/** A library's tag binds it. */
	readonly isBound?: boolean;
	/** And this is the origin that it has where nothing can be bound. */
	readonly boundFrom?: Origin;
	/** What is spliced in, where other documents have to be asked what it is. */
	readonly elsewhere?: Value | undefined;
	/** Where it is spliced in, when that is in another document; `expression` is then what brings it here. */
	readonly spliced?: Span;
	readonly escaped?: EscapedValue;
}

/** One of several texts, as branches decide; an option may be empty. */
export interface ChoicePart {
	readonly kind: 'choice';
	readonly options: readonly (readonly Part[])[];
	/** How many parts there are in it, at all depths. */
	readonly size: number;
}

/** Longer texts are cut off: no statement is that long, and repeated doubling must end somewhere. */
export const maximumParts = 1000;

export const unknownValue: Value = { origin: 'unknown', path: [] };
export const constantValue: Value = { origin: 'constant', path: [] };
/** Text that was put together so that no value can break out of it. */
export const composedValue: Value = { origin: 'composed', path: [] };
export const numericValue: Value = { origin: 'numeric', path: [] };

const badness: Readonly<Record<Origin, number>> = {
	external: 6,
	parameter: 5,
	unknown: 4,
	allowList: 3,
	numeric: 2,
	composed: 1,
	constant: 0,
};

export function isWorse(a: Origin, b: Origin): boolean {
	return badness[a] > badness[b];
}

/** True for what the rules have nothing to say about. */
export function isHarmless(origin: Origin): boolean {
	return badness[origin] <= badness.allowList;
}

/** The worst of several values' origins, with its path; a constant when there are none. */
export function worstOf(values: Iterable<Value>): { readonly origin: Origin; readonly path: readonly Step[] } {
	let worst: { readonly origin: Origin; readonly path: readonly Step[] } = constantValue;
	for (const value of values) {
		const own = ownWorst(value);
		if (isWorse(own.origin, worst.origin)) worst = own;
	}
	return worst;
}

function ownWorst(value: Value): { readonly origin: Origin; readonly path: readonly Step[] } {
	if (value.parts) return worstHole(value.parts);
	if (value.elements)
		return worstOf(value.isOpen ? [...value.elements, { origin: value.origin, path: value.path }] : value.elements);
	if (value.entries) return worstOf([...value.entries.values(), { origin: value.origin, path: value.path }]);
	return value;
}

function worstHole(parts: readonly Part[]): { readonly origin: Origin; readonly path: readonly Step[] } {
	let worst: { readonly origin: Origin; readonly path: readonly Step[] } = constantValue;
	for (const part of parts) {
		if (part.kind === 'text') continue;
		const candidates = part.kind === 'hole' ? [part] : part.options.map(worstHole);
		for (const candidate of candidates) if (isWorse(candidate.origin, worst.origin)) worst = candidate;
	}
	return worst;
}

export function isNumberLike(value: Value): boolean {
	return value.number !== undefined || (value.origin === 'numeric' && !value.parts);
}

/** Nothing is known of it, not even its shape. */
export function isUnknown(value: Value): boolean {
	const { origin, parts, elements, entries } = value;
	const isThing = value.function ?? value.class ?? value.instance ?? value.handle ?? value.later ?? value.reference;
	return origin === 'unknown' && !parts && !elements && !entries && !isThing && value.isRequest !== true;
}

/** The text of parts without holes; of a choice, the first option that is not empty. Undefined when a hole's text is not known. */
export function constantText(parts: readonly Part[] | undefined): string | undefined {
	if (parts === undefined) return undefined;
	let text = '';
	for (const part of parts) {
		if (part.kind === 'text') text += part.text;
		else if (part.kind === 'hole') {
			if (part.text === undefined || !isHarmless(part.origin)) return undefined;
			text += part.text;
		} else {
			const options = part.options.map(constantText);
			if (options.includes(undefined)) return undefined;
			text += options.find((option) => option !== '') ?? '';
		}
	}
	return text;
}

/** The one text that the value certainly is; undefined when branches decide. */
export function exactText(value: Value): string | undefined {
	if (value.parts === undefined || value.parts.some((part) => part.kind === 'choice')) return undefined;
	return constantText(value.parts);
}

export function textValue(text: string): Value {
	return { origin: 'constant', path: [], parts: [{ kind: 'text', text, pieces: [] }] };
}

/** The same value with one more step on the way of whatever is not constant in it. */
export function withStep(value: Value, step: Step): Value {
	if (value.parts) {
		const parts = stepParts(value.parts, step);
		return parts === value.parts ? value : { ...value, parts };
	}
	if (isHarmless(value.origin) || value.reference || value.handle || value.function) return value;
	return { ...value, path: extend(value.path, step) };
}

/** A part that nothing changes in stays the same object: that is how joins know a common beginning. */
function stepParts(parts: readonly Part[], step: Step): readonly Part[] {
	let isChanged = false;
	const stepped = parts.map((part): Part => {
		const changed = stepPart(part, step);
		isChanged ||= changed !== part;
		return changed;
	});
	return isChanged ? stepped : parts;
}

function stepPart(part: Part, step: Step): Part {
	if (part.kind === 'text') return part;
	if (part.kind === 'choice') {
		const options = part.options.map((option) => stepParts(option, step));
		return options.every((option, at) => option === part.options[at]) ? part : { ...part, options };
	}
	const path = isHarmless(part.origin) ? part.path : extend(part.path, step);
	return path === part.path ? part : { ...part, path };
}

/** Mappings with more keys are kept as they are: nothing is known of what is added. */
export const mostEntries = 1000;

/** The entries with one more. */
export function withEntry(entries: Value['entries'], key: string, value: Value): NonNullable<Value['entries']> {
	return entries && entries.size >= mostEntries ? entries : new Map(entries).set(key, value);
}

/** How many parts there are, at all depths. */
export function sizeOf(parts: readonly Part[]): number {
	let size = 0;
	for (const part of parts) size += part.kind === 'choice' ? part.size : 1;
	return size;
}

export function choiceOf(options: readonly (readonly Part[])[]): ChoicePart {
	return { kind: 'choice', options, size: options.reduce((size, option) => size + sizeOf(option), 1) };
}

const longestPath = 8;

function extend(path: readonly Step[], step: Step): readonly Step[] {
	if (path.length >= longestPath) return path;
	const isKnown = path.some((known) => known.message === step.message || known.range.start === step.range.start);
	return isKnown ? path : [...path, step];
}
