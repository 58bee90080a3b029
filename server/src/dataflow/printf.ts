import type { DatabaseApi } from '../apis/api';
import type { CallExpression } from '../embedded/code/code';
import { fieldInText, mapTexts, partsOf, sliceText } from './parts';
import { constantValue, numericValue, type Part, type TextPart, unknownValue, type Value } from './value';

/** Functions of scripts that fill the conversions of a text: `util.format`, `sprintf`. */
const printfPaths = /^(?:node:)?util\.format$|^sprintf-js\.v?sprintf$|^(?:sprintf|printj\.sprintf)\.?$|^string-format\.?$/;
const numericConversions = new Set('bdiuxXoeEfFgG');

/** What `util.format("… %s …", value)` makes; undefined for any other function. */
export function fillPrintf(path: string, call: CallExpression, values: readonly Value[]): Value | undefined {
	return printfPaths.test(path) ? fill(call, values, '') : undefined;
}

/** What a library's own function for filling a text makes of it. */
export function fillFormat(api: DatabaseApi, member: string, call: CallExpression, values: readonly Value[]): Value | undefined {
	const name = member === '' ? 'default' : member.slice(member.lastIndexOf('.') + 1);
	const formatter = api.formatters?.find(({ names }) => names.includes(name));
	return formatter && fill(call, values, formatter.quoted);
}

function fill(call: CallExpression, values: readonly Value[], quoted: string): Value | undefined {
	const [text] = values;
	if (!text?.parts) return undefined;
	let next = 1;
	const parts = mapTexts(text.parts, (part) =>
		fillConversions(part, (conversion) => {
			const at = next++;
			const argument = call.arguments[at];
			const value = quoted.includes(conversion)
				? { ...unknownValue, origin: 'composed' as const }
				: numericConversions.has(conversion) && quoted === ''
					? numericValue
					: (values[at] ?? unknownValue);
			return { value, expression: argument?.value ?? call };
		}),
	);
	return { ...constantValue, parts };
}

const conversions = /%(?:%|(?:\d+\$)?[-+ 0]*\d*(?:\.\d+)?([A-Za-z]))/g;

function fillConversions(
	part: TextPart,
	filling: (conversion: string) => { readonly value: Value; readonly expression: CallExpression | CallExpression['callee'] },
): readonly Part[] {
	const filled: Part[] = [];
	let at = 0;
	for (const match of part.text.matchAll(conversions)) {
		if (match[1] === undefined) continue;
		const end = match.index + match[0].length;
		if (match.index > at) filled.push(sliceText(part, at, match.index));
		const { value, expression } = filling(match[1]);
		filled.push(...partsOf(value, expression, fieldInText(part, match.index, end) ?? expression, 'format'));
		at = end;
	}
	return at === 0 ? [part] : [...filled, sliceText(part, at, part.text.length)];
}
