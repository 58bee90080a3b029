import type { Span } from '../embedded/code/code';
import type { Analysis, Frame } from './analysis';
import { keyOf } from './members';
import { choiceOf, isHarmless, type Part, type Value } from './value';

/** The call that answers for a text that something executes further in. */
export interface CallSite {
	readonly frame: Frame;
	readonly argument: Frame['arguments'][number];
	/** The code around it that has put the text together, where no argument brought it. */
	readonly own?: Span;
}

export function callSite(analysis: Analysis, value: Value): CallSite | undefined {
	return passingSite(analysis, value) ?? builderSite(analysis, value);
}

/** The outermost call that passed the text, or a piece of it, down. */
function passingSite({ frames, isHere }: Analysis, value: Value): CallSite | undefined {
	if (!value.parts)
		return wholeSite(
			frames.filter(({ call }) => isHere(call)),
			value,
		);
	const starts = new Set(sourceStarts(value.parts));
	if (starts.size === 0) return undefined;
	for (const frame of frames.filter(({ call }) => isHere(call))) {
		for (const argument of frame.arguments) {
			const isPassed = sourceStarts(argument.value.parts ?? []).some(
				(start) => starts.has(start) && !isWithin(frame.function, start),
			);
			if (isPassed) return { frame, argument };
		}
	}
	return undefined;
}

/** `Query("users").where("name = " + name).run(connection)`: the text was put together here, and an object of the file executes it. */
function builderSite({ active, frames, isHere }: Analysis, value: Value): CallSite | undefined {
	const [frame] = frames;
	if (frame?.call.callee.kind !== 'member' || !isHere(frame.call) || !value.parts) return undefined;
	const { callee } = frame.call;
	const [outermost] = active;
	// Or a few lines before: `query.where("name = " + name)`, and then `query.run()`.
	const around = outermost && isWithin(outermost, callee.start) && keyOf(callee.object) !== 'self' ? outermost : callee.object;
	const isBuiltHere = spliceStarts(value.parts).some(
		(start) => isWithin(around, start) && !frames.some((each) => isWithin(each.function, start)),
	);
	const argument = { expression: callee.object, span: callee.object, value, parameter: '' };
	return isBuiltHere ? { frame, argument, own: around } : undefined;
}

/** What the methods of the object may put into the text for others is theirs to answer for. */
export function onlyOwn(value: Value, own: Span): Value {
	const settle = (parts: readonly Part[]): readonly Part[] =>
		parts.map((part) => {
			if (part.kind === 'choice') return choiceOf(part.options.map(settle));
			const isOthers = part.kind === 'hole' && part.origin !== 'external' && !isWithin(own, part.expression.start);
			return isOthers ? { ...part, origin: 'composed', path: [] } : part;
		});
	return { ...value, parts: value.parts && settle(value.parts) };
}

function spliceStarts(parts: readonly Part[]): number[] {
	return parts.flatMap((part): number[] => {
		if (part.kind === 'text') return [];
		if (part.kind === 'hole') return part.text === undefined && !isHarmless(part.origin) ? [part.expression.start] : [];
		return part.options.flatMap(spliceStarts);
	});
}

/** The call that passed what comes whole from outside. */
function wholeSite(frames: readonly Frame[], value: Value): CallSite | undefined {
	const [source] = value.path;
	if (value.origin !== 'external' || !source) return undefined;
	for (const frame of frames) {
		const argument = frame.arguments.find((each) => each.value.origin === 'external' && each.value.path[0] === source);
		if (argument) return { frame, argument };
	}
	return undefined;
}

function isWithin(span: Span, offset: number): boolean {
	return span.start <= offset && offset < span.end;
}

function sourceStarts(parts: readonly Part[]): number[] {
	return parts.flatMap((part): number[] => {
		if (part.kind === 'text') return part.text.trim().length > 1 && part.pieces[0] ? [part.pieces[0].start] : [];
		if (part.kind === 'hole') return [part.field.start];
		return part.options.flatMap(sourceStarts);
	});
}
