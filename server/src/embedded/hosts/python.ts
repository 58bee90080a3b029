import { parser } from '@lezer/python';
import type { StringLiteral } from '../code/code';
import { readPythonStatements } from '../code/pythonStatements';
import type { FormattingAround, HostLanguage } from '../hostLanguage';

export const python: HostLanguage = {
	languageIds: ['python'],
	parserFor: () => parser,
	readStatements: readPythonStatements,
	encode: encodePython,
};

function encodePython(literal: StringLiteral, formatting: FormattingAround, hostText: string, text: string): string | undefined {
	const prefix = literal.prefix.toLowerCase();
	const isTriple = literal.quote.length === 3;
	if (prefix.includes('r')) {
		const isSayable = !text.includes(literal.quote.charAt(0)) && !text.includes('\\') && (isTriple || !/[\r\n]/.test(text));
		if (!isSayable) return undefined;
	}
	if (prefix.includes('b') && /[^\0-\x7f]/.test(text)) return undefined;
	let encoded = prefix.includes('r') ? text : escapePython(text, literal.quote);
	if (isTriple && hostText.slice(literal.contentStart, literal.contentEnd).includes('\r\n'))
		encoded = encoded.replaceAll('\n', '\r\n');
	if (/[ft]/.test(prefix) || formatting === 'braces') encoded = encoded.replace(/[{}]/g, '$&$&');
	return formatting === 'percent' ? encoded.replaceAll('%', '%%') : encoded;
}

/** Escapes text for a literal of that quote, without any prefix. */
export function escapePython(text: string, quote: string): string {
	let escaped = text.replaceAll('\\', '\\\\').replaceAll('\r', '\\r').replaceAll('\0', '\\0');
	if (quote.length === 1) return escaped.replaceAll('\n', '\\n').replaceAll(quote, `\\${quote}`);
	escaped = escaped.replaceAll(quote, `\\${quote}`);
	const sign = quote.charAt(0);
	return escaped.endsWith(sign) ? `${escaped.slice(0, -1)}\\${sign}` : escaped;
}
