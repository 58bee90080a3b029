import { parser } from '@lezer/javascript';
import { CodeBuilder } from '../code/builder';
import type { CodeModule } from '../code/code';
import { readSyntax } from '../code/syntaxItem';
import { readTypescriptStatements } from '../code/typescriptStatements';
import type { HostLanguage, HostTree } from '../hostLanguage';
import { literalAround } from './literalAround';

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
	readCode,
	encode(region, hostText, hostOffset, sql) {
		const languageId = region.hostLanguageId;
		const found = literalAround(readCode, languageId, typescript.parserFor(languageId), hostText, region.hostRange, hostOffset);
		return found && escapeTypescript(sql, found.literal.quote);
	},
};

function readCode(host: Pick<HostTree, 'text' | 'tree'>): CodeModule {
	const comments: { start: number; end: number }[] = [];
	const root = readSyntax(host.tree, (start, end) => comments.push({ start, end }));
	const builder = new CodeBuilder(host.text);
	return { body: readTypescriptStatements(builder, root.children), strings: builder.strings, comments };
}

/** Escapes text for a literal of that quote, a backtick included. */
export function escapeTypescript(text: string, quote: string): string {
	const escaped = text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`).replaceAll('\r', '\\r');
	return quote === '`' ? escaped.replaceAll('${', '\\${') : escaped.replaceAll('\n', '\\n');
}
