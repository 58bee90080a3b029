import type { StringExpression } from '../../embedded/code/code';
import type { HostTree } from '../../embedded/hostLanguage';
import { type Change, changesOf } from '../../formatting/formatStatement';
import type { Gaps } from '../../formatting/gaps';
import { onOneLine } from '../../formatting/oneLine';
import type { Layout } from '../../formatting/printer';
import type { LaidOutStatement } from './layOutStatements';
import { hostEndOf, hostStartOf, type LiteralSql, writtenBetween } from './literalSql';
import { type Quotes, quotesForLines } from './newQuotes';

/** The longest line of code that a statement is put on as a whole. */
const lineWidth = 88;

export interface FormattedString {
	readonly host: HostTree;
	readonly string: StringExpression;
	readonly literal: LiteralSql;
	readonly statements: readonly LaidOutStatement[];
	readonly layout: Layout;
}

/** The changes of the host document; undefined where the string needs several lines and can have only one. */
export function placeChanges(formatted: FormattedString): readonly Change[] | undefined {
	const { host, string, literal, statements } = formatted;
	const [first] = string.literals;
	if (first === undefined) return undefined;
	const single = string.literals.length === 1 ? first : undefined;
	const hasLines = /[\r\n]/.test(host.text.slice(string.start, string.end));
	const oneLine = hasLines && single !== undefined ? undefined : oneLineChanges(formatted);
	const isOfOneQuote = string.literals.every(({ quote, prefix }) => quote === first.quote && prefix === first.prefix);
	if (oneLine !== undefined && isOfOneQuote) {
		if (single !== undefined) return inPlace(formatted, oneLine);
		return rewrite(formatted, oneLine, { prefix: first.prefix, quote: first.quote, write: (text) => text });
	}
	const changes = changesOfLines(formatted, hasLines && single !== undefined);
	if (single !== undefined && (single.quote.length === 3 || single.quote === '`')) return inPlace(formatted, changes);
	const needsLines = statements.some(({ laidOut }) => laidOut.after.some((gap) => gap.startsWith('\n'))) || statements.length > 1;
	if (!needsLines && single !== undefined)
		return inPlace(
			formatted,
			changesWithin(
				formatted,
				statements.map(({ laidOut }) => laidOut.after),
				'',
			),
		);
	const quotes = quotesForLines(host, string, writtenBetween(host.text, literal, 0, literal.sql.length) ?? '');
	return quotes && rewrite(formatted, changes, quotes);
}

/** All on one line, where it fits. Offsets into the string's SQL. */
function oneLineChanges(formatted: FormattedString): readonly Change[] | undefined {
	const { host, string, literal, statements } = formatted;
	const [statement] = statements;
	const [first] = string.literals;
	if (statement === undefined || first === undefined || statements.length > 1) return undefined;
	const gaps = onOneLine(literal.sql.slice(statement.start, statement.end), statement.laidOut);
	if (gaps === undefined) return undefined;
	const changes = changesWithin(formatted, [gaps], '');
	const width = changes.reduce((sum, { start, end, newText }) => sum + newText.length - (end - start), literal.sql.length);
	const column = first.contentStart - lineStart(host.text, first.start);
	return column + width <= lineWidth ? changes : undefined;
}

/** Each line with the indentation of the string's place before it. */
function changesOfLines(formatted: FormattedString, hasLines: boolean): readonly Change[] {
	const { host, string, literal, statements, layout } = formatted;
	const hostIndent = /^[ \t]*/.exec(host.text.slice(lineStart(host.text, string.start)))?.[0] ?? '';
	const [first, last] = [statements[0], statements[statements.length - 1]];
	if (first === undefined || last === undefined) return [];
	// As written: the line break behind a backslash is none of the text, but begins a line all the same.
	const lead = host.text.slice(hostEndOf(literal, 0), hostStartOf(literal, first.start));
	const written = lead.includes('\n') ? lead.slice(lead.lastIndexOf('\n') + 1) : undefined;
	const isIndented = written !== undefined && written.length >= hostIndent.length;
	const base = isIndented ? written : hostIndent + (layout.useTabs ? '\t' : ' '.repeat(layout.tabSize));
	const changes = [
		...changesWithin(
			formatted,
			statements.map(({ laidOut }) => laidOut.after),
			base,
		),
	];
	if (!isIndented) changes.unshift({ start: 0, end: first.start, newText: `\n${base}` });
	const isEnded = last.terminator < literal.sql.length;
	const tail = isEnded ? last.terminator + 1 : last.end;
	const hasTail = literal.sql.slice(tail).trim() === '';
	if (!hasLines && hasTail) changes.push({ start: tail, end: literal.sql.length, newText: `\n${hostIndent}` });
	return changes;
}

/** The changes inside the statements and between them. */
function changesWithin({ literal, statements }: FormattedString, gaps: readonly Gaps[], base: string): readonly Change[] {
	const indent = (text: string) => (text.startsWith('\n') ? `\n${base}${text.slice(1)}` : text);
	return statements.flatMap(({ start, end, terminator, laidOut }, index) => {
		const all = laidOut.after.map(() => '\0');
		const changes = changesOf({ ...laidOut, before: all }, (gaps[index] ?? laidOut.after).map(indent)).map((change) => ({
			start: change.start + start,
			end: change.end + start,
			newText: change.newText,
		}));
		if (end < terminator && terminator < literal.sql.length) changes.push({ start: end, end: terminator, newText: '' });
		const next = statements[index + 1];
		if (next !== undefined) changes.push({ start: terminator + 1, end: next.start, newText: `\n${base}` });
		return changes;
	});
}

/** The changes where they stand in the document; what is written as it should be is left out. */
function inPlace({ host, literal }: FormattedString, changes: readonly Change[]): readonly Change[] {
	const lineBreak = host.text.includes('\r\n') ? '\r\n' : '\n';
	return changes.flatMap((change) => {
		const isName = change.start < change.end && /\S/.test(change.newText);
		const start = isName ? hostStartOf(literal, change.start) : hostEndOf(literal, change.start);
		const end = isName ? hostEndOf(literal, change.end) : hostStartOf(literal, change.end);
		if (start === undefined || end === undefined || start > end) return [];
		const newText = change.newText.replaceAll('\n', lineBreak);
		const written = host.text.slice(start, end);
		// A keyword with an escape in it stays as it is.
		if (isName && written !== literal.sql.slice(change.start, change.end)) return [];
		return written === newText ? [] : [{ start, end, newText }];
	});
}

/** The whole string anew, in other quotes. */
function rewrite(
	{ host, string, literal }: FormattedString,
	changes: readonly Change[],
	quotes: Quotes,
): readonly Change[] | undefined {
	const lineBreak = host.text.includes('\r\n') ? '\r\n' : '\n';
	let content = '';
	let at = 0;
	for (const change of [...changes, { start: literal.sql.length, end: literal.sql.length, newText: '' }]) {
		const written = writtenBetween(host.text, literal, at, change.start);
		if (written === undefined) return undefined;
		content += quotes.write(written) + change.newText.replaceAll('\n', lineBreak);
		at = change.end;
	}
	const newText = `${quotes.prefix}${quotes.quote}${content}${quotes.quote}`;
	return newText === host.text.slice(string.start, string.end) ? [] : [{ start: string.start, end: string.end, newText }];
}

function lineStart(text: string, offset: number): number {
	return text.lastIndexOf('\n', offset - 1) + 1;
}
