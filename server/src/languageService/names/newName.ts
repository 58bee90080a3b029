import type { SqlDialect } from '../../sql/dialect';
import { unquote } from '../../sql/identifiers';
import type { NamePart } from '../../sql/parser/names';

/** A name that a person typed to replace another. */
export type TypedName = { readonly name: string } | { readonly problem: string };

const longestName = 128;

/** Quotes may be typed or not; a keyword must be typed in quotes, because it is more likely a mistake. */
export function readNewName(typed: string, dialect: SqlDialect): TypedName {
	const written = typed.trim();
	const close = dialect.lexis.identifierQuotes.get(written.charAt(0));
	const isQuoted = close !== undefined && written.length > 2 && written.endsWith(close);
	const name = isQuoted ? unquote(written) : written;
	if (name === '') return { problem: 'A name cannot be empty.' };
	if (name.length > longestName) return { problem: `A name has at most ${longestName} characters.` };
	if (/[\0\r\n]/.test(name)) return { problem: 'A name stands on one line.' };
	if (!isQuoted && dialect.reservedWords.has(name.toUpperCase()))
		return { problem: `${name.toUpperCase()} is a keyword. Type it in quotes to use it as a name.` };
	return { name };
}

/** The name as it is written in place of a part: in the quotes that stand there, else quoted where it must be. */
export function writeInPlaceOf(part: NamePart, sql: string, name: string, dialect: SqlDialect): string {
	if (!part.isQuoted) return dialect.writeIdentifier(name);
	const open = sql.charAt(part.start);
	const close = dialect.lexis.identifierQuotes.get(open);
	if (close === undefined) return dialect.writeIdentifier(name);
	return open + (open === close ? name.replaceAll(close, close + close) : name) + close;
}
