import type { Argument, Expression, Span } from '../embedded/code/code';
import type { Origin } from '../embedded/region';
import { laterOf } from './elsewhere';
import { fieldInText, mapTexts, partsOf, plainText, sliceText } from './parts';
import { maximumParts, numericValue, type Part, type TextPart, unknownValue, type Value, worstOf } from './value';

/** What a conversion or a named field of a format is filled with. */
interface Filling {
	readonly value: Value;
	readonly expression: Span;
}

type FindFilling = (name: string | undefined) => Filling | undefined;

const percentField = /%(?:%|(?:\(([^)]*)\))?[#0\- +]*(?:\*|\d+)?(?:\.(?:\*|\d+))?[hlL]?([diouxXeEfFgGcrsa]))/g;
const numericConversions = new Set('diouxXeEfFgG');

/** `"… %s …" % right`. */
export function formatPercent(parts: readonly Part[], right: Expression, rightValue: Value): readonly Part[] {
	const find = percentFillings(right, rightValue);
	return mapTexts(parts, (part) =>
		fillFields(part, percentField, (match) => {
			if (match[0] === '%%') return '%';
			const found = find(match[1]);
			const filling = found ?? { value: { ...unknownValue, ...worstOf([rightValue]) }, expression: right };
			return numericConversions.has(match[2] ?? '') ? { ...filling, value: numericValue } : filling;
		}),
	);
}

function percentFillings(right: Expression, value: Value): FindFilling {
	let next = 0;
	return (name) => {
		if (name !== undefined) {
			const entry = right.kind === 'dictionary' ? right.entries.find((candidate) => candidate.name === name) : undefined;
			const known = value.entries?.get(name) ?? (value.later ? entryLater(value, name) : undefined);
			return known ? { value: known, expression: entry?.value ?? right } : undefined;
		}
		const at = next++;
		if (value.elements && (right.kind === 'list' || right.kind === 'name')) {
			const element = value.elements[at];
			const expression = right.kind === 'list' ? right.elements[at] : right;
			return element && expression && expression.kind !== 'spread' ? { value: element, expression } : undefined;
		}
		return at === 0 ? { value, expression: right } : undefined;
	};
}

/** One entry of a mapping that another document makes. */
function entryLater(mapping: Value, name: string): Value {
	return laterOf(mapping, mapping, (found) => found.entries?.get(name) ?? found);
}

/** `{:d}`, `{:.2f}`, `{:,}`, `{:%Y-%m-%d}`: Python refuses to format a text so. */
export function isNumericFormat(specification: string): boolean {
	return /(?:[bcdeEfFgGnoxX%]|,)$|%[A-Za-z]/.test(specification) && !/^[<>=^]$/.test(specification);
}

const bracesField = /\{\{|\}\}|\{([^{}!:]*)(![rsa])?(:(?:[^{}]|\{[^{}]*\})*)?\}/g;

/** `"… {} …".format(…)`; `mapping` for `format_map`. */
export function formatBraces(
	parts: readonly Part[],
	args: readonly Argument[],
	values: readonly Value[],
	mapping: { readonly expression: Expression; readonly value: Value } | undefined,
): readonly Part[] {
	let next = 0;
	const positional = args.flatMap((argument, at) =>
		argument.name === undefined ? [{ argument, value: values[at] ?? unknownValue }] : [],
	);
	const find = (field: string): Filling | undefined => {
		const name = /^[^.[]*/.exec(field)?.[0] ?? '';
		if (mapping) return { value: mapping.value.entries?.get(name) ?? mapping.value, expression: mapping.expression };
		if (name !== '' && !/^\d+$/.test(name)) {
			const at = args.findIndex((argument) => argument.name === name);
			const argument = args[at];
			if (argument) return { value: values[at] ?? unknownValue, expression: argument.value };
			const spread = args.findIndex((candidate) => candidate.spread === '**');
			const spreadArgument = args[spread];
			const value = values[spread];
			return spreadArgument && value
				? { value: value.entries?.get(name) ?? entryLater(value, name), expression: spreadArgument.value }
				: undefined;
		}
		const found = positional[name === '' ? next++ : Number(name)];
		if (!found || found.argument.spread) return undefined;
		return { value: found.value, expression: found.argument.value };
	};
	const fallback = worstOf(values);
	return mapTexts(parts, (part) =>
		fillFields(part, bracesField, (match) => {
			if (match[0] === '{{' || match[0] === '}}') return match[0].charAt(0);
			const field = match[1] ?? '';
			const found = find(field.trim());
			const [first] = args;
			if (!found) return { value: { ...unknownValue, ...fallback }, expression: first ?? fieldSpan(part, match) };
			if (match[2] === undefined && isNumericFormat(match[3]?.slice(1) ?? '')) return { ...found, value: numericValue };
			// `{0.name}` and `{row[id]}` are not the argument itself.
			return /[.[]/.test(field) ? { ...found, value: { ...worstOf([found.value]) } } : found;
		}),
	);
}

function fieldSpan(part: TextPart, match: RegExpExecArray): Span {
	return fieldInText(part, match.index, match.index + match[0].length) ?? { start: 0, end: 0 };
}

const dollarFields = /\$\$|\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g;
/** A value that is printed; what filters make of it is not looked at. Those of JinjaSQL are left alone: it fills them itself. */
const jinjaFields = /\{\{-?\s*([A-Za-z_]\w*)(?:\.\w+)*\s*(?:\|(?![^{}]*\b(?:sqlsafe|inclause|bind)\b)[\w\s|]+)?-?\}\}/g;

/** `Template("… {{ name }} …").render(…)` of Jinja. */
export function fillJinja(parts: readonly Part[], args: readonly Argument[], values: readonly Value[]): readonly Part[] {
	return fillTemplate(parts, args, values, jinjaFields);
}

/** `Template("… $name …").substitute(…)`. */
export function fillTemplate(
	parts: readonly Part[],
	args: readonly Argument[],
	values: readonly Value[],
	fields = dollarFields,
): readonly Part[] {
	const fallback = worstOf(values);
	return mapTexts(parts, (part) =>
		fillFields(
			part,
			fields,
			(match) => {
				if (match[0] === '$$') return '$';
				const name = match[1] ?? match[2] ?? '';
				const at = args.findIndex((argument) => argument.name === name);
				const argument = args[at];
				if (argument) return { value: values[at] ?? unknownValue, expression: argument.value };
				const mapped = values.findIndex((value) => value.entries?.has(name));
				const value = values[mapped]?.entries?.get(name) ?? { origin: fallback.origin as Origin, path: fallback.path };
				return { value, expression: args[mapped]?.value ?? args[0]?.value ?? fieldSpan(part, match) };
			},
			'template',
		),
	);
}

/** Cuts a text at the fields of a format; each is replaced by a text or by what fills it. */
function fillFields(
	part: TextPart,
	field: RegExp,
	fill: (match: RegExpExecArray) => string | Filling,
	via: 'format' | 'template' = 'format',
): readonly Part[] {
	const filled: Part[] = [];
	let at = 0;
	for (const match of part.text.matchAll(field)) {
		if (filled.length > maximumParts) break;
		if (match.index > at) filled.push(sliceText(part, at, match.index));
		at = match.index + match[0].length;
		const filling = fill(match);
		const span = fieldInText(part, match.index, at);
		if (typeof filling === 'string') {
			const written = span && ({ kind: 'text', text: filling, start: span.start, end: span.end, isEscape: true } as const);
			filled.push(...(written ? [{ kind: 'text' as const, text: filling, pieces: [written] }] : plainText(filling)));
		} else {
			filled.push(...partsOf(filling.value, filling.expression, span ?? filling.expression, via));
		}
	}
	if (at === 0) return [part];
	filled.push(sliceText(part, at, part.text.length));
	return filled;
}
