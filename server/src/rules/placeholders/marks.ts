import { familyOf } from '../../../../common/src/dialectNames';
import type { PlaceholderStyle } from '../../embedded/region';
import { dialectById } from '../../sql/dialects/index';
import { tokenize } from '../../sql/lexer';
import { type SqlRange, sqlRange } from '../../sql/ranges';
import type { Token } from '../../sql/token';
import type { Driver } from './driver';

/** A placeholder in the SQL text. */
export interface Mark {
	readonly sql: SqlRange;
	readonly text: string;
	readonly style: PlaceholderStyle;
	/** `id` of `:id`, `@id`, `$id`, `%(id)s`. */
	readonly name?: string;
	/** 2 of `$2`, `?2`, `:2`. */
	readonly number?: number;
	/** The literal, quoted name or comment it stands in. */
	readonly inside?: Token;
}

/** What a text holds for a driver. */
export interface MarkedText {
	readonly tokens: readonly Token[];
	/** In order. Those in quotes and comments only as far as a driver would look there, or a reader would mean them. */
	readonly marks: readonly Mark[];
	/** Signs `%` that are no placeholder and are not doubled, where the driver asks for it. */
	readonly barePercents: readonly SqlRange[];
	/** Something in the text that is too odd to count with: `%5s`, `\?`. */
	readonly isOdd: boolean;
}

export function readMarks(sql: string, driver: Driver): MarkedText {
	const tokens = tokenize(sql, dialectById(driver.dialect));
	const isPercent = driver.positional === 'format';
	const percents = isPercent ? readPercents(sql, driver.percentFormats ?? 's') : { marks: [], bare: [], isOdd: false };
	const marks: Mark[] = [];
	let next = 0;
	let isOdd = percents.isOdd;
	for (const [at, token] of tokens.entries()) {
		for (; next < percents.marks.length && (percents.marks[next]?.sql.start ?? 0) < token.end; next++) {
			const mark = percents.marks[next];
			if (mark) marks.push(isOpaque(token) ? { ...mark, inside: token } : mark);
		}
		if (isOpaque(token)) marks.push(...quotedMarks(sql, token, driver));
		else {
			const mark = markOf(sql, token);
			if (mark && !(isPercent && mark.text.startsWith('%'))) marks.push(mark);
		}
		if (token.kind === 'placeholder' && sql.charAt(token.start - 1) === '\\') isOdd = true;
		// `??` is a name to some: one value, two tokens.
		const previous = tokens[at - 1];
		if (previous && token.kind === 'placeholder' && previous.kind === 'placeholder' && previous.end === token.start) {
			if (driver.doublesForNames && sql.slice(previous.start, token.end) === '??') marks.pop();
			else isOdd = true;
		}
	}
	return { tokens, marks, barePercents: driver.percentFormats === undefined ? [] : percents.bare, isOdd };
}

function isOpaque(token: Token): boolean {
	return token.kind === 'string' || token.kind === 'quotedIdentifier' || token.kind === 'comment';
}

function markOf(sql: string, token: Token): Mark | undefined {
	// A MySQL lexer reads `$1` as a name.
	if (token.kind !== 'placeholder' && !(token.kind === 'word' && sql.charAt(token.start) === '$')) return undefined;
	return describe(sql.slice(token.start, token.end), sqlRange(token.start, token.end));
}

function describe(text: string, range: SqlRange): Mark | undefined {
	const rest = text.slice(1);
	const number = rest !== '' && isDigits(rest) ? Number(rest) : undefined;
	const mark = (style: PlaceholderStyle, more: { name?: string; number?: number } = {}): Mark => ({
		sql: range,
		text,
		style,
		...more,
	});
	switch (text.charAt(0)) {
		case '?':
			return rest === '' ? mark('question') : mark('question', { number });
		case '$':
			return number === undefined ? mark('dollar', { name: rest }) : mark('dollar', { number });
		case ':':
			return number === undefined ? mark('named', { name: rest }) : mark('numeric', { number });
		case '@':
			return mark('at', { name: rest });
		case '%':
			return text === '%s' ? mark('format') : mark('pyformat', { name: text.slice(2, text.indexOf(')')) });
		default:
			return undefined;
	}
}

function isDigits(text: string): boolean {
	for (let at = 0; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code < 48 || code > 57) return false;
	}
	return true;
}

/** In quotes: a literal that is nothing but a placeholder, or one between the `%` of a pattern. */
function quotedMarks(sql: string, token: Token, driver: Driver): Mark[] {
	const quote = sql.charAt(token.start);
	if (token.kind === 'comment' || token.isUnterminated || (quote !== "'" && quote !== '"')) return [];
	let start = token.start + 1;
	let end = token.end - 1;
	if (token.kind === 'string') {
		while (start < end && sql.charAt(start) === '%') start++;
		while (end > start && sql.charAt(end - 1) === '%') end--;
	}
	const content = sql.slice(start, end);
	const [only, ...others] = tokenize(content, dialectById(familyOf(driver.dialect) === 'mysql' ? 'generic' : driver.dialect));
	if (!only || others.length > 0 || only.kind !== 'placeholder') return [];
	const mark = describe(content, sqlRange(start, end));
	return mark && !mark.text.startsWith('%') ? [{ ...mark, inside: token }] : [];
}

interface Percents {
	readonly marks: readonly Mark[];
	readonly bare: readonly SqlRange[];
	readonly isOdd: boolean;
}

/** Reads a text as Python's formatting does: every `%` begins something. */
function readPercents(sql: string, formats: string): Percents {
	const marks: Mark[] = [];
	const bare: SqlRange[] = [];
	let isOdd = false;
	for (let at = sql.indexOf('%'); at >= 0; at = sql.indexOf('%', at)) {
		const next = sql.charAt(at + 1);
		if (next === '%') at += 2;
		else if (next !== '' && formats.includes(next)) {
			marks.push({ sql: sqlRange(at, at + 2), text: sql.slice(at, at + 2), style: 'format' });
			at += 2;
		} else if (next === '(') {
			const close = sql.indexOf(')', at);
			const isMark = close > at + 2 && formats.includes(sql.charAt(close + 1) || '\n') && close - at < 100;
			if (isMark) {
				const range = sqlRange(at, close + 2);
				marks.push({ sql: range, text: sql.slice(range.start, range.end), style: 'pyformat', name: sql.slice(at + 2, close) });
				at = close + 2;
			} else {
				isOdd = true;
				at++;
			}
		} else {
			// Width and flags (`%-5s`), and the end of the text, where drivers differ.
			const isFlagged = /^[-+# .\d]+s/.test(sql.slice(at + 1, at + 8)) && formats === 's';
			if (next === '' || next === '\n' || next === '\r' || isFlagged) isOdd = true;
			else bare.push(sqlRange(at, at + 1));
			at++;
		}
	}
	return { marks, bare, isOdd };
}
