import type { Span } from '../embedded/code/code';
import type { Analysis, Place } from './analysis';
import { isConstantName } from './names';
import { partsOf } from './parts';
import { UnitRun } from './unitRun';
import {
	choiceOf,
	type HolePart,
	isUnknown,
	type Part,
	type Step,
	type TextPart,
	unknownValue,
	type Value,
	withStep,
} from './value';

const longestChain = 24;

/** What other documents may say of a value, found out when something depends on it. */
export class Later {
	private state: 'open' | 'busy' | 'done' = 'open';
	private found: Value | undefined;
	private reads: ReadonlySet<string> = new Set();

	constructor(
		/** Where it was asked for; undefined where that makes no difference. */
		private readonly place: Place | undefined,
		private readonly find: (analysis: Analysis) => Value | undefined,
		/** How many such values stand one upon the other. */
		readonly length: number,
	) {}

	/** Undefined: nothing more is known. */
	settle(analysis: Analysis): Value | undefined {
		if (this.state === 'busy') return undefined;
		if (this.state === 'open') {
			this.state = 'busy';
			const run = new UnitRun();
			this.found = analysis.apart(this.place ?? analysis.place, run, () => this.find(analysis));
			this.reads = run.reads;
			this.state = 'done';
		}
		for (const name of this.reads) analysis.run.reads.add(name);
		return this.found;
	}
}

/** True for what came from another document of the workspace and was not looked up yet. */
export function isElsewhere(value: Value): boolean {
	return value.later !== undefined || value.reference?.from !== undefined;
}

/** The value, with what is found out about it later from those it depends on. */
export function later(
	value: Value,
	upon: readonly Value[],
	find: (analysis: Analysis) => Value | undefined,
	place?: Place,
): Value {
	const length = 1 + Math.max(0, ...upon.map((each) => each.later?.length ?? 0));
	return length > longestChain ? value : { ...value, reference: undefined, later: new Later(place, find, length) };
}

/** What other documents say of the value; undefined when they say nothing. */
export function foundElsewhere(analysis: Analysis, value: Value): Value | undefined {
	const { reference } = value;
	if (value.later) return stepped(value.later.settle(analysis), value.path);
	if (reference?.from === undefined || (reference.member === '' && analysis.isPython)) return undefined;
	// A script's module may be a single thing.
	const path = reference.member === '' ? ['module.exports'] : reference.member.split('.');
	const found = stepped(analysis.others?.lookUp(reference.from, reference.module, path), value.path);
	return found && isUnknown(found) && isConstantName(reference.member) ? { ...found, origin: 'constant' } : found;
}

/** The value with all that other documents say of it. */
export function settle(analysis: Analysis, value: Value): Value {
	if (!isElsewhere(value)) return value;
	return foundElsewhere(analysis, value) ?? (value.later ? { ...value, later: undefined } : value);
}

/** The same where it is used at `anchor`: what is written in other documents stands for itself there. */
export function settleAt(analysis: Analysis, value: Value, anchor: Span): Value {
	return isElsewhere(value) ? brought(analysis, settle(analysis, value), anchor) : value;
}

function stepped(value: Value | undefined, steps: readonly Step[]): Value | undefined {
	return value && withSteps(value, steps);
}

export function withSteps(value: Value, steps: readonly Step[]): Value {
	return steps.reduce(withStep, value);
}

/** The value as the document itself sees it: texts and holes that are written elsewhere stand at the anchor. */
export function brought(analysis: Analysis, value: Value, anchor: Span): Value {
	if (analysis.place.isOther || !analysis.others) return value;
	return bring(analysis, value, anchor, 0);
}

const deepest = 4;

function bring(analysis: Analysis, value: Value, anchor: Span, depth: number): Value {
	if (depth > deepest) return value;
	const inner = (each: Value) => bring(analysis, each, anchor, depth + 1);
	if (value.parts) {
		const parts = bringParts(analysis, value.parts, anchor);
		return parts === value.parts ? value : { ...value, parts };
	}
	if (value.elements) return { ...value, elements: value.elements.map(inner) };
	if (value.entries) return { ...value, entries: new Map([...value.entries].map(([key, entry]) => [key, inner(entry)])) };
	return value;
}

function bringParts(analysis: Analysis, parts: readonly Part[], anchor: Span): readonly Part[] {
	const moved = parts.map((part): Part => {
		if (part.kind === 'text') return bringText(analysis, part);
		if (part.kind === 'hole') return bringHole(analysis, part, anchor);
		const options = part.options.map((option) => bringParts(analysis, option, anchor));
		return options.every((option, at) => option === part.options[at]) ? part : choiceOf(options);
	});
	return moved.every((part, at) => part === parts[at]) ? parts : moved;
}

function bringText(analysis: Analysis, part: TextPart): TextPart {
	const isHere = part.pieces.every((piece) => analysis.isHere(piece));
	return isHere ? part : { kind: 'text', text: part.text, pieces: [] };
}

function bringHole(analysis: Analysis, part: HolePart, anchor: Span): HolePart {
	if (analysis.isHere(part.expression) && analysis.isHere(part.field)) return part;
	return { ...part, expression: anchor, field: anchor, spliced: part.spliced ?? part.expression };
}

/** A text whose holes hold all that other documents say of them. */
export function settleParts(analysis: Analysis, parts: readonly Part[]): readonly Part[] {
	let isChanged = false;
	const settled = parts.flatMap((part): readonly Part[] => {
		const after = settlePart(analysis, part);
		isChanged ||= after.length !== 1 || after[0] !== part;
		return after;
	});
	return isChanged ? settled : parts;
}

function settlePart(analysis: Analysis, part: Part): readonly Part[] {
	if (part.kind === 'text') return [part];
	if (part.kind === 'choice') {
		const options = part.options.map((option) => settleParts(analysis, option));
		return options.every((option, at) => option === part.options[at]) ? [part] : [choiceOf(options)];
	}
	if (!part.elsewhere) return [part];
	const value = settleAt(analysis, part.elsewhere, part.expression);
	if (isElsewhere(value)) return [{ ...part, elsewhere: undefined }];
	const steps = part.path.slice(part.splicedAt ?? part.path.length);
	const base = partsOf(value, part.expression, part.field, part.via);
	return withSteps({ ...unknownValue, parts: base }, steps).parts ?? base;
}

/** `value` came out of `from`; out of what is found of that in other documents comes what `find` gives. */
export function laterOf(from: Value, value: Value, find: (found: Value) => Value | undefined): Value {
	if (!isElsewhere(from)) return value;
	return later(value, [from], (analysis) => {
		const found = foundElsewhere(analysis, from);
		return found && find(found);
	});
}

export const checkedValue: Value = { origin: 'allowList', path: [] };
