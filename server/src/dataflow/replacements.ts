import type { CallExpression } from '../embedded/code/code';
import type { Analysis } from './analysis';
import { keepsOnlyWords, literalPattern } from './patterns';
import { constantText, exactText, type Value, worstOf } from './value';

/** `replace("'", "''")`: quoted by hand. The sign that is doubled. */
export function doubledQuote(
	analysis: Analysis,
	call: CallExpression,
	receiver: Value,
	[from, to]: readonly Value[],
): string | undefined {
	const written = call.arguments[0] ? analysis.textOf(call.arguments[0]) : '';
	const sign = /^\/(['"`])\/g\w*$/.exec(written)?.[1] ?? (from && exactText(from));
	const isQuote = sign === "'" || sign === '"' || sign === '`';
	if (!isQuote || to === undefined) return undefined;
	const replacement = exactText(to);
	// A backslash is enough where the backslashes that were there before have been doubled.
	const isBackslashed = replacement === `\\${sign}` && receiver.hasDoubledBackslashes === true;
	return replacement === sign + sign || isBackslashed ? sign : undefined;
}

/** `name.replace(/[^a-z_]/g, '')`: only harmless signs are left, of all that the text holds. */
export function keepsOnlyWordsHere(analysis: Analysis, call: CallExpression, receiver: Value, [, to]: readonly Value[]): boolean {
	const [pattern] = call.arguments;
	if (analysis.isPython || !pattern || constantText(receiver.parts) !== undefined) return false;
	const written = analysis.textOf(pattern.value);
	return /\/\w*g\w*$/.test(written) && keepsOnlyWords(literalPattern(written), to && exactText(to));
}

/** `replace("\\", "\\\\")`: a backslash stands for itself then. */
export function doublesBackslashes([from, to]: readonly Value[]): boolean {
	return from !== undefined && to !== undefined && exactText(from) === '\\' && exactText(to) === '\\\\';
}

/** A text whose quotes are doubled is safe between them, and nowhere else. */
export function escapedValue(receiver: Value, quote: string): Value {
	const { origin, path } = worstOf([receiver]);
	return { origin: 'composed', path: [], escaped: { quote, origin, path } };
}
