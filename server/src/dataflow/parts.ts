import type { Span, TextPiece } from '../embedded/code/code';
import {
	choiceOf,
	constantText,
	type HolePart,
	isHarmless,
	maximumParts,
	type Part,
	type TextPart,
	textValue,
	type Value,
	worstOf,
} from './value';

/**
 * The parts of a value that is spliced into a text at `expression`, where `field` stands in the source. A text built
 * elsewhere is taken over with its own holes; anything else is one hole.
 */
export function partsOf(value: Value, expression: Span, field: Span, via: HolePart['via']): readonly Part[] {
	const base = { kind: 'hole', expression, field, via } as const;
	if (value.parts) {
		const text = constantText(value.parts);
		if (text === undefined)
			return isBareHole(value.parts)
				? value.parts.map((part) => ({ ...part, ...base, splicedAt: part.path.length }))
				: value.parts;
		// A constant keeps its place in the source where it is appended, and is a filled hole inside another literal.
		const keeps = via === 'concatenation' || via === 'join';
		if (keeps) return value.parts;
		const pieces = piecesOf(value.parts);
		const written = lengthOf(pieces) === text.length ? { pieces } : {};
		return [{ ...base, origin: worstOf([value]).origin, path: [], text, ...written }];
	}
	if (value.number !== undefined) return [{ ...base, origin: 'constant', path: [], text: String(value.number) }];
	if (value.constant !== undefined) return [{ ...base, origin: 'constant', path: [], text: String(value.constant) }];
	const { origin, path } = worstOf([value]);
	const elsewhere = isUnsettled(value) ? { elsewhere: value } : {};
	return [{ ...base, ...elsewhere, origin, path, splicedAt: path.length, escaped: value.escaped }];
}

/** Where the text of a constant is written; the options are those that {@link constantText} takes. */
function piecesOf(parts: readonly Part[]): readonly TextPiece[] {
	return parts.flatMap((part): readonly TextPiece[] => {
		if (part.kind === 'text') return part.pieces;
		if (part.kind === 'hole') return part.pieces ?? [];
		return piecesOf(part.options.find((option) => constantText(option) !== '') ?? []);
	});
}

function lengthOf(pieces: readonly TextPiece[]): number {
	return pieces.reduce((sum, { text }) => sum + text.length, 0);
}

/** What is known to be harmless stays so, whatever other documents say. */
function isUnsettled({ later, reference, origin }: Value): boolean {
	return (later !== undefined || reference?.from !== undefined) && (!isHarmless(origin) || origin === 'constant');
}

function isBareHole(parts: readonly Part[]): parts is readonly [HolePart] {
	return parts.length === 1 && parts[0]?.kind === 'hole';
}

/** The part of a text between two offsets, with its place in the source. */
export function sliceText(part: TextPart, start: number, end: number): TextPart {
	if (start <= 0 && end >= part.text.length) return part;
	const pieces: TextPiece[] = [];
	let at = 0;
	for (const piece of part.pieces) {
		const from = Math.max(start, at);
		const to = Math.min(end, at + piece.text.length);
		const isInside = from < to || (from === to && piece.text === '' && at >= start && at <= end);
		if (isInside) {
			if (piece.isEscape) pieces.push(piece);
			else
				pieces.push({
					...piece,
					text: piece.text.slice(from - at, to - at),
					start: piece.start + from - at,
					end: piece.start + to - at,
				});
		}
		at += piece.text.length;
	}
	return { kind: 'text', text: part.text.slice(start, end), pieces };
}

/** Where in the source a stretch of a text part stands; undefined when it is written nowhere. */
export function fieldInText(part: TextPart, start: number, end: number): Span | undefined {
	const { pieces } = sliceText(part, start, end);
	const first = pieces[0];
	const last = pieces[pieces.length - 1];
	return first && last ? { start: first.start, end: last.end } : undefined;
}

/** Changes each text part; choices included. */
export function mapTexts(parts: readonly Part[], change: (part: TextPart) => readonly Part[]): readonly Part[] {
	return parts.flatMap((part): readonly Part[] => {
		if (part.kind === 'text') return change(part);
		if (part.kind === 'choice') return [choiceOf(part.options.map((option) => mapTexts(option, change)))];
		return [part];
	});
}

/** Changes the text and keeps the place where the length allows it. */
export function withText(part: TextPart, text: string): TextPart {
	if (text === part.text) return part;
	return text.length === part.text.length ? { ...part, text } : { kind: 'text', text, pieces: [] };
}

export function plainText(text: string): readonly Part[] {
	return textValue(text).parts ?? [];
}

export function concatenate(lists: readonly (readonly Part[])[]): readonly Part[] {
	const parts: Part[] = [];
	let size = 0;
	for (const list of lists) {
		for (const part of list) {
			size += part.kind === 'choice' ? part.size : 1;
			if (size > maximumParts) return parts;
			parts.push(part);
		}
	}
	return parts;
}
