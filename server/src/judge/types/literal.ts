import { unquote } from '../../sql/identifiers';
import type { ParserToken } from '../../sql/parser/caret';
import type { TypeFamily } from './columnType';

/** A constant as it is written. */
export type Literal =
	| { readonly kind: 'text'; readonly text: string; readonly start: number; readonly end: number }
	| { readonly kind: 'number'; readonly text: string; readonly start: number; readonly end: number }
	| { readonly kind: 'boolean'; readonly text: string; readonly start: number; readonly end: number };

/** The constant that begins at the token, and how many tokens it has; undefined for anything else. */
export function literalAt(
	source: string,
	tokens: readonly ParserToken[],
	index: number,
): { readonly literal: Literal; readonly count: number } | undefined {
	const token = tokens[index];
	if (token === undefined) return undefined;
	const { start, end } = token;
	const written = source.slice(start, end);
	if (token.kind === 'string')
		return /^['"]/.test(written) && !written.includes('\\') && tokens[index + 1]?.kind !== 'string'
			? { literal: { kind: 'text', text: unquote(written), start, end }, count: 1 }
			: undefined;
	if (token.kind === 'number') return { literal: { kind: 'number', text: written, start, end }, count: 1 };
	const next = tokens[index + 1];
	if (token.upper === '-' && next?.kind === 'number')
		return { literal: { kind: 'number', text: source.slice(start, next.end), start, end: next.end }, count: 2 };
	if (token.kind === 'word' && (token.upper === 'TRUE' || token.upper === 'FALSE'))
		return { literal: { kind: 'boolean', text: token.upper, start, end }, count: 1 };
	return undefined;
}

const specialDates: ReadonlySet<string> = new Set([
	'now',
	'today',
	'tomorrow',
	'yesterday',
	'epoch',
	'infinity',
	'-infinity',
	'+infinity',
	'allballs',
]);

/** True for a text that no engine reads as a value of the type, whatever its settings. */
export function isNoValueOf(family: TypeFamily, text: string): boolean {
	const trimmed = text.trim();
	switch (family) {
		case 'integer':
			return !/^[+-]?(?:\d[\d_]*|0[xob][0-9a-f_]+)$/i.test(trimmed);
		case 'number':
			return !/^[+-]?(?:(?:\d[\d_]*\.?[\d_]*|\.\d[\d_]*)(?:e[+-]?\d+)?|0[xob][0-9a-f_]+|nan|inf|infinity)$/i.test(trimmed);
		case 'boolean':
			return !/^(?:t(?:r(?:ue?)?)?|f(?:a(?:l(?:se?)?)?)?|y(?:es?)?|no?|on|off?|[01])$/i.test(trimmed);
		case 'uuid':
			return !/^[0-9a-f]{32}$/i.test(trimmed.replace(/^\{(.*)\}$/, '$1').replaceAll('-', ''));
		case 'date':
		case 'timestamp':
			return isNoDate(trimmed);
		case 'json':
			return !isJson(text);
		case 'text':
			return false;
	}
}

/** Engines read dates in many forms: certain are only words without a digit, and days that no month has. */
function isNoDate(text: string): boolean {
	if (!/\d/.test(text)) return !specialDates.has(text.toLowerCase());
	const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)(?![\d-])/.exec(text) ?? [];
	if (year === undefined || month === undefined || day === undefined) return false;
	return Number(month) > 12 || Number(day) > new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
}

function isJson(text: string): boolean {
	try {
		JSON.parse(text);
		return true;
	} catch {
		return false;
	}
}
