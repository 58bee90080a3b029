import type { SliceBounds } from '../embedded/code/code';
import { sliceText } from './parts';
import { choiceOf, constantText, exactText, type Part, textValue, type Value } from './value';

/** `values[1:]`, `text[:-2]`: what is left of a list or of a text; all of it where that cannot be told. */
export function sliced(value: Value, bounds: SliceBounds | undefined): Value {
	const { elements, parts } = value;
	if (elements) {
		const isExact = bounds && !value.isOpen && !elements.some(({ isOptional }) => isOptional);
		return isExact ? { ...value, elements: elements.slice(bounds.from, bounds.to) } : { ...value, isOpen: true };
	}
	if (!parts || !bounds) return value;
	const text = exactText(value);
	if (text !== undefined && parts.every(({ kind }) => kind === 'hole')) return textValue(text.slice(bounds.from, bounds.to));
	const { from = 0, to } = bounds;
	const isHead = from >= 0 && to !== undefined && to >= 0;
	if (isHead) return { ...value, parts: headOf(parts, from, to) ?? parts };
	return from === 0 && to !== undefined ? { ...value, parts: withoutTail(parts, -to) } : value;
}

/** Undefined when the end lies behind the text that the value begins with. */
function headOf([first]: readonly Part[], from: number, to: number): readonly Part[] | undefined {
	if (first?.kind !== 'text' || to > first.text.length) return undefined;
	return from < to ? [sliceText(first, from, to)] : [];
}

/** Without its last signs: the comma that a loop has put behind each value. What ends in a hole stays as it is. */
function withoutTail(parts: readonly Part[], count: number): readonly Part[] {
	const last = parts[parts.length - 1];
	if (last?.kind === 'choice') {
		const options = last.options.map((option) => (option.length === 0 ? option : withoutTail(option, count)));
		return [...parts.slice(0, -1), choiceOf(options)];
	}
	if (last?.kind !== 'text' || last.text.length < count) return parts;
	const rest = sliceText(last, 0, last.text.length - count);
	return rest.text === '' ? parts.slice(0, -1) : [...parts.slice(0, -1), rest];
}

/** Without these signs at its end: `rstrip(", ")`, `removesuffix(" AND ")`. */
export function withoutEnding(value: Value, cut: (text: string) => string): Value {
	const last = value.parts?.[value.parts.length - 1];
	if (!value.parts || !last) return value;
	const ends = last.kind === 'choice' ? last.options.filter((option) => option.length > 0) : [value.parts];
	const lengths = ends.map((option) => {
		const text = constantText(option.slice(-1)) ?? '';
		return text.length - cut(text).length;
	});
	const [count = 0] = lengths;
	return count > 0 && lengths.every((each) => each === count) ? { ...value, parts: withoutTail(value.parts, count) } : value;
}
