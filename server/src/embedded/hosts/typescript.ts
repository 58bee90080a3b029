import { parser } from '@lezer/javascript';
import { readTypescriptStatements } from '../code/typescriptStatements';
import type { HostLanguage } from '../hostLanguage';

const parsers = {
	typescript: parser.configure({ dialect: 'ts' }),
	typescriptreact: parser.configure({ dialect: 'ts jsx' }),
	javascript: parser.configure({ dialect: 'jsx' }),
	javascriptreact: parser.configure({ dialect: 'jsx' }),
} as const;

function isKnown(languageId: string): languageId is keyof typeof parsers {
	return Object.hasOwn(parsers, languageId);
}

export const typescript: HostLanguage = {
	languageIds: Object.keys(parsers),
	parserFor: (languageId) => (isKnown(languageId) ? parsers[languageId] : parsers.typescriptreact),
	readStatements: readTypescriptStatements,
	encode: (literal, _formatting, _hostText, sql) => escapeTypescript(sql, literal.quote),
};

/** Escapes text for a literal of that quote, a backtick included. */
export function escapeTypescript(text: string, quote: string): string {
	const escaped = text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\r', '\\r');
	return quote === '`' ? escaped.replaceAll('${', '\\${') : escaped.replaceAll('\n', '\\n');
}
