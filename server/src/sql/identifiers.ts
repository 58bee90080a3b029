import type { SqlDialect } from './dialect';
import type { Token } from './token';

/** The name that a bare or quoted identifier stands for, as the engine keeps it: PostgreSQL folds a bare one to lower case. */
export function identifierName(text: string, token: Pick<Token, 'kind' | 'start' | 'end'>, dialect: SqlDialect): string {
	const written = text.slice(token.start, token.end);
	if (token.kind === 'word') return dialect.id === 'postgresql' ? lowerAscii(written) : written;
	return unquote(written);
}

/** Strips the quotes of an identifier or string and halves the doubled ones; also for a text whose closing quote is missing. */
export function unquote(written: string): string {
	const from = /^[uU]&/.test(written) ? 2 : 0;
	const open = written.charAt(from);
	const close = open === '[' ? ']' : open;
	if (!'"`[\''.includes(open) || open === '') return written;
	const isClosed = written.length > from + 1 && written.endsWith(close);
	const inner = written.slice(from + 1, isClosed ? -1 : undefined);
	return open === '[' ? inner : inner.replaceAll(close + close, close);
}

/** PostgreSQL and SQLite fold A to Z and leave every other letter as it is. */
export function lowerAscii(name: string): string {
	return name.replace(/[A-Z]+/g, (capitals) => capitals.toLowerCase());
}
