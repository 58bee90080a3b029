export type SqliteTokenKind = 'word' | 'quotedName' | 'string' | 'number' | 'parameter' | 'operator' | 'unknown';

/** Offsets are UTF-16, half-open. White space and comments are left out. */
export interface SqliteToken {
	readonly kind: SqliteTokenKind;
	readonly start: number;
	readonly end: number;
	/** The text as written. */
	readonly text: string;
}

const identifierRun = /[\w$\u0080-\uffff]+/y;
const space = /[ \t\n\f\r]+/y;
const lineComment = /--[^\n]*/y;
const number = /(?:\d|\.\d)(?:[eE][+-]?(?=\d)|[\w$.\u0080-\uffff])*/y;
const parameter = /\?\d*|[:@$#][\w$\u0080-\uffff]+/y;
const operator = /->>|\|\||->|<=|>=|<>|!=|==|<<|>>|[-+*/%&|~<>=(),;.]/y;

/**
 * Cuts a statement the way SQLite's own tokenizer does (src/tokenize.c), to find where its messages point and which parameters
 * it has. Never throws; linear in the text.
 */
export function scanTokens(text: string): SqliteToken[] {
	const tokens: SqliteToken[] = [];
	let position = 0;
	const match = (pattern: RegExp): number => {
		pattern.lastIndex = position;
		return pattern.test(text) ? pattern.lastIndex : -1;
	};
	const push = (kind: SqliteTokenKind, end: number) => {
		tokens.push({ kind, start: position, end, text: text.slice(position, end) });
		position = end;
	};
	while (position < text.length) {
		const blank = Math.max(match(space), match(lineComment));
		if (blank > 0) {
			position = blank;
			continue;
		}
		const character = text.charAt(position);
		const next = text.charAt(position + 1);
		if (character === '/' && next === '*') {
			const close = text.indexOf('*/', position + 2);
			position = close < 0 ? text.length : close + 2;
		} else if (character === "'") {
			pushQuoted(push, 'string', endOfQuoted(text, position, "'"), text.length);
		} else if ((character === 'x' || character === 'X') && next === "'") {
			pushQuoted(push, 'string', endOfQuoted(text, position + 1, "'"), text.length);
		} else if (character === '"' || character === '`') {
			pushQuoted(push, 'quotedName', endOfQuoted(text, position, character), text.length);
		} else if (character === '[') {
			pushQuoted(push, 'quotedName', text.indexOf(']', position) + 1, text.length);
		} else {
			pushPlain(match, push, position);
		}
	}
	return tokens;
}

type Push = (kind: SqliteTokenKind, end: number) => void;

function pushQuoted(push: Push, kind: SqliteTokenKind, end: number, textLength: number): void {
	if (end > 0) push(kind, end);
	else push('unknown', textLength);
}

function pushPlain(match: (pattern: RegExp) => number, push: Push, position: number): void {
	const kinds = [
		['number', number],
		['parameter', parameter],
		['word', identifierRun],
		['operator', operator],
	] as const;
	for (const [kind, pattern] of kinds) {
		const end = match(pattern);
		if (end > 0) {
			push(kind, end);
			return;
		}
	}
	push('unknown', position + 1);
}

/** The offset after the closing quote, where a doubled quote stands for itself; 0 when there is none. */
function endOfQuoted(text: string, start: number, quote: string): number {
	let from = start + 1;
	for (;;) {
		const close = text.indexOf(quote, from);
		if (close < 0) return 0;
		if (text.charAt(close + 1) !== quote) return close + 1;
		from = close + 2;
	}
}

/** The name that a word or quoted name stands for. */
export function unquote(token: SqliteToken): string {
	if (token.kind !== 'quotedName') return token.text;
	const inner = token.text.slice(1, -1);
	const quote = token.text.charAt(0);
	return quote === '[' ? inner : inner.replaceAll(quote + quote, quote);
}
