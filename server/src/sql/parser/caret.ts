import type { SqlDialect } from '../dialect';
import { identifierName, unquote } from '../identifiers';
import { type SqlRange, sqlRange } from '../ranges';
import { Scanner } from '../scanner';
import type { Token, TokenKind } from '../token';

/** A token as the parser sees it: no blanks, no comments, and the word that is being typed replaced by a `caret`. */
export interface ParserToken {
	readonly kind: TokenKind | 'caret';
	readonly start: number;
	readonly end: number;
	/** Upper case of a bare word; the sign of an operator; empty for anything else. */
	readonly upper: string;
	/** Index of the matching parenthesis or square bracket; -1 without one. */
	match: number;
}

export interface Caret {
	/** What has been typed of the name, without an opening quote. */
	readonly prefix: string;
	/** What accepting an item replaces: the whole word, with its quotes. */
	readonly replace: SqlRange;
	/** Names before the dots in front of the caret, unquoted. */
	readonly qualifier: readonly string[];
	/** The opening quote, when the caret stands inside a quoted identifier. */
	readonly quote?: string;
	/** The caret stands in a string: only a value can be completed, with its quotes. */
	readonly isInString?: true;
	/** The text between the start of `replace` and the caret: what an editor filters by. */
	readonly typed: string;
	/** Directly behind the name stands `(`: a call needs no brackets of its own. */
	readonly isBeforeParenthesis: boolean;
}

export interface CaretText {
	readonly tokens: readonly ParserToken[];
	/** Undefined where nothing can be completed: in a comment, number or placeholder, and in most strings. */
	readonly caret?: Caret;
}

/** Reads the tokens of `text` between `start` and `end`; with an `offset` between them the word at it becomes the caret. */
export function readTokens(text: string, start: number, end: number, dialect: SqlDialect, offset?: number): CaretText {
	if (offset === undefined) return { tokens: scanParserTokens(text, start, end, dialect) };
	const all = scan(text, start, end, dialect);
	const touched = all.find((token) => token.start < offset && offset <= token.end);
	if (touched?.kind === 'string' && isCompletable(text, touched) && offset < endInside(touched))
		return openQuote(text, touched, end, dialect, offset, all, true);
	if (touched !== undefined && isSilent(text, touched, offset)) return { tokens: toParserTokens(text, all) };
	if (touched?.kind === 'quotedIdentifier' && offset < endInside(touched))
		return openQuote(text, touched, end, dialect, offset, all);
	const word = touched?.kind === 'word' ? touched : undefined;
	const replace = word ? sqlRange(word.start, word.end) : sqlRange(offset, offset);
	const before = all.filter((token) => token.end <= replace.start);
	const after = all.filter((token) => token.start >= replace.end);
	return assemble(text, before, replace, after, dialect, { prefix: text.slice(replace.start, offset), offset });
}

function scan(text: string, start: number, end: number, dialect: SqlDialect): Token[] {
	const tokens: Token[] = [];
	const scanner = new Scanner(start === 0 && end === text.length ? text : text.slice(start, end), dialect);
	while (scanner.advance()) {
		if (scanner.kind === 'whitespace') continue;
		const token = { kind: scanner.kind, start: scanner.start + start, end: scanner.end + start };
		tokens.push(scanner.isUnterminated ? { ...token, isUnterminated: true } : token);
	}
	return tokens;
}

function isSilent(text: string, token: Token, offset: number): boolean {
	switch (token.kind) {
		case 'comment': {
			const isLine = !text.startsWith('/*', token.start);
			return isLine || token.isUnterminated === true || offset < token.end;
		}
		case 'string':
			return token.isUnterminated === true || offset < token.end;
		case 'number':
		case 'placeholder':
			return true;
		case 'word':
			return text.charAt(token.start) === '@';
		default:
			return false;
	}
}

/** A plain string in single quotes: not `E'…'`, `$$…$$` or one of many words. */
function isCompletable(text: string, token: Token): boolean {
	return text.charAt(token.start) === "'" && !text.slice(token.start, token.end).includes('\\');
}

function endInside(token: Token): number {
	return token.isUnterminated ? token.end + 1 : token.end;
}

/** A quote that is still open swallows what follows, up to the next quote or the end: then the name ends at the caret. */
function openQuote(
	text: string,
	token: Token,
	end: number,
	dialect: SqlDialect,
	offset: number,
	all: readonly Token[],
	isInString = false,
): CaretText {
	const quote = text.charAt(token.start);
	// A quote that was opened on a line above was forgotten there; what the caret stands in cannot be known.
	if (text.slice(token.start, offset).includes('\n')) return { tokens: toParserTokens(text, all) };
	const rest = text.slice(offset, token.isUnterminated ? token.end : token.end - 1);
	const isOpen = token.isUnterminated === true || /[\n;=(),]|\b(?:from|where|join|on|and|or|select|order|group)\b/i.test(rest);
	const nameEnd = isOpen ? offset + (/^[\p{L}\p{N}_]*/u.exec(rest)?.[0].length ?? 0) : token.end;
	const before = all.filter((other) => other.end <= token.start);
	const after = isOpen ? scan(text, nameEnd, end, dialect) : all.filter((other) => other.start >= token.end);
	const prefix = unquote(text.slice(token.start, offset));
	return assemble(text, before, sqlRange(token.start, nameEnd), after, dialect, { prefix, offset, quote, isInString });
}

function assemble(
	text: string,
	before: readonly Token[],
	replace: SqlRange,
	after: readonly Token[],
	dialect: SqlDialect,
	typed: { readonly prefix: string; readonly offset: number; readonly quote?: string; readonly isInString?: boolean },
): CaretText {
	const head = before.filter((token) => token.kind !== 'comment');
	const tail = after.filter((token) => token.kind !== 'comment');
	const qualifier: string[] = [];
	while (qualifier.length < 3 && isSign(text, head.at(-1), '.')) {
		const name = head.at(-2);
		if (name === undefined || (name.kind !== 'word' && name.kind !== 'quotedIdentifier')) break;
		qualifier.unshift(identifierName(text, name, dialect));
		head.length -= 2;
	}
	if (qualifier.length === 0 && isSign(text, head.at(-1), '.')) qualifier.push(...takeRow(text, head, dialect));
	const first = tail[0];
	// `u|.name`: the rest of the path belongs to the name that is being typed.
	while (isSign(text, tail[0], '.') && tail[0]?.start === replace.end && tail[1] !== undefined) tail.splice(0, 2);
	const tokens = toParserTokens(text, [...head, { kind: 'caret', start: replace.start, end: replace.end }, ...tail]);
	const isBeforeParenthesis = first !== undefined && first.start === replace.end && isSign(text, first, '(');
	const quote = typed.quote === undefined ? {} : { quote: typed.quote };
	return {
		tokens,
		caret: {
			prefix: typed.prefix,
			replace,
			qualifier,
			typed: text.slice(replace.start, typed.offset),
			isBeforeParenthesis,
			...quote,
			...(typed.isInString ? { isInString: true } : {}),
		},
	};
}

/** PostgreSQL's `(u).`, `(s.t).`: the fields of a row. Takes the brackets off the end of `head` and gives what is named in them. */
function takeRow(text: string, head: Token[], dialect: SqlDialect): readonly string[] {
	const path: string[] = [];
	let at = head.length - 3;
	if (!isSign(text, head[at + 1], ')')) return [];
	for (; at >= 0; at -= 2) {
		const name = head[at];
		if (name === undefined || (name.kind !== 'word' && name.kind !== 'quotedIdentifier')) return [];
		path.unshift(identifierName(text, name, dialect));
		if (!isSign(text, head[at - 1], '.')) break;
	}
	const open = at - 1;
	const before = head[open - 1];
	// `f(u).` is what a function gives.
	const isCall = before?.kind === 'quotedIdentifier' || (before?.kind === 'word' && before.end === head[open]?.start);
	if (!isSign(text, head[open], '(') || isCall) return [];
	head.length = open;
	return path;
}

function isSign(text: string, token: Token | undefined, sign: string): boolean {
	return token?.kind === 'operator' && token.end - token.start === sign.length && text.startsWith(sign, token.start);
}

function toParserTokens(
	text: string,
	tokens: readonly { readonly kind: TokenKind | 'caret'; readonly start: number; readonly end: number }[],
): readonly ParserToken[] {
	const list = new ParserTokens(text);
	for (const { kind, start, end } of tokens) list.add(kind, start, end);
	return list.tokens;
}

/** For whole files of definitions: straight from the scanner to what the parser reads. */
function scanParserTokens(text: string, start: number, end: number, dialect: SqlDialect): readonly ParserToken[] {
	const list = new ParserTokens(text);
	const scanner = new Scanner(start === 0 && end === text.length ? text : text.slice(start, end), dialect);
	while (scanner.advance()) list.add(scanner.kind, scanner.start + start, scanner.end + start);
	return list.tokens;
}

/** Gathers tokens and finds out which parentheses belong together. */
class ParserTokens {
	readonly tokens: ParserToken[] = [];
	private readonly open: number[] = [];
	private readonly openSquare: number[] = [];

	constructor(private readonly text: string) {}

	add(kind: TokenKind | 'caret', start: number, end: number): void {
		if (kind === 'comment' || kind === 'whitespace') return;
		const { tokens, open } = this;
		const isWord = kind === 'word' && end - start <= 30;
		const written = isWord || kind === 'operator' ? this.text.slice(start, end) : '';
		const token: ParserToken = { kind, start, end, upper: isWord ? written.toUpperCase() : written, match: -1 };
		if (written === '(') open.push(tokens.length);
		else if (written === '[') this.openSquare.push(tokens.length);
		else if (written === ')' || written === ']') {
			token.match = (written === ')' ? open : this.openSquare).pop() ?? -1;
			const opening = tokens[token.match];
			if (opening !== undefined) opening.match = tokens.length;
		}
		tokens.push(token);
	}
}
