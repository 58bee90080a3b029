import { isBlank, isDigit, isHexDigit, isLineBreak, isNamePart, isNameStart, isTagPart } from './characters';
import type { SqlDialect } from './dialect';
import type { TokenKind } from './token';

/**
 * Steps through a text one token at a time without allocating, so that a file of many megabytes can be cut into
 * statements in one pass. {@link tokenize} is the form for everyone else.
 */
export class Scanner {
	kind: TokenKind = 'whitespace';
	start = 0;
	end = 0;
	isUnterminated = false;
	/** The last token that is neither blank nor comment: it decides what `?` and `:` mean. */
	private lastKind: TokenKind = 'operator';
	private lastStart = 0;
	private lastEnd = 0;
	private bracketDepth = 0;

	constructor(
		private readonly text: string,
		private readonly dialect: SqlDialect,
	) {}

	/** Moves to the next token; false at the end of the text. */
	advance(): boolean {
		if (this.end >= this.text.length) return false;
		this.start = this.end;
		this.isUnterminated = false;
		this.kind = this.read(this.text.charCodeAt(this.start));
		this.noteLast();
		return true;
	}

	/** Goes on at `offset`, for text that is not SQL: client commands, the data of a COPY. */
	skipTo(offset: number): void {
		this.end = Math.max(this.end, offset);
		this.bracketDepth = 0;
	}

	/** The token's text in upper case, for comparing it with keywords; empty for one longer than any of them. */
	keyword(): string {
		return this.kind === 'word' && this.end - this.start <= 20 ? this.text.slice(this.start, this.end).toUpperCase() : '';
	}

	private read(code: number): TokenKind {
		const { text, start, dialect } = this;
		if (isBlank(code)) return this.readBlanks();
		if (isNameStart(code)) return this.readWord(code);
		if (isDigit(code)) return this.readNumber();
		const next = text.charCodeAt(start + 1);
		switch (code) {
			case 39: // '
				return this.readQuoted(start, 39, 'string', dialect.lexis.hasBackslashEscapes);
			case 34: // "
				return dialect.lexis.hasDoubleQuotedStrings
					? this.readQuoted(start, 34, 'string', dialect.lexis.hasBackslashEscapes)
					: this.readQuoted(start, 34, 'quotedIdentifier', false);
			case 96: // `
				return dialect.lexis.identifierQuotes.has('`')
					? this.readQuoted(start, 96, 'quotedIdentifier', false)
					: this.finish('unknown', start + 1);
			case 91: // [
				if (dialect.lexis.identifierQuotes.has('[')) return this.readQuoted(start, 93, 'quotedIdentifier', false);
				this.bracketDepth++;
				return this.finish('operator', start + 1);
			case 93: // ]
				this.bracketDepth = Math.max(0, this.bracketDepth - 1);
				return this.finish('operator', start + 1);
			case 45: // -
				if (next === 45 && this.opensLineComment()) return this.readLineComment();
				break;
			case 35: // #
				if (dialect.lexis.hasHashComments) return this.readLineComment();
				break;
			case 47: // /
				if (next === 42) return this.readBlockComment();
				break;
			case 46: // .
				if (isDigit(next) && !this.touchesOperand()) return this.readNumber();
				break;
			case 63: // ?
				return this.readQuestionMark(next);
			case 58: // :
				return this.readColon(next);
			case 36: // $
				return this.readDollar(next);
			case 64: // @
				return this.readAt(next);
			case 37: // %
				return this.readPercent(next);
		}
		return this.readOperator(code);
	}

	private finish(kind: TokenKind, end: number): TokenKind {
		this.end = end;
		return kind;
	}

	private noteLast(): void {
		if (this.kind === 'whitespace' || this.kind === 'comment') return;
		this.lastKind = this.kind;
		this.lastStart = this.start;
		this.lastEnd = this.end;
	}

	/** True when an operator, not the beginning of an expression, is to be expected. */
	private followsOperand(): boolean {
		const { lastKind, lastStart, lastEnd, text } = this;
		if (lastKind === 'word')
			return !takesOperand(text.slice(lastStart, Math.min(lastEnd, lastStart + 20)).toUpperCase(), this.dialect);
		if (lastKind !== 'operator') return lastKind !== 'unknown';
		const code = lastEnd === 0 ? 0 : text.charCodeAt(lastEnd - 1);
		return code === 41 || code === 93;
	}

	private readBlanks(): TokenKind {
		const { text } = this;
		let at = this.start + 1;
		while (at < text.length && isBlank(text.charCodeAt(at))) at++;
		return this.finish('whitespace', at);
	}

	private readWord(code: number): TokenKind {
		const { text, start } = this;
		const next = text.charCodeAt(start + 1);
		if (next === 39 && isStringPrefix(code)) {
			const escapes = this.dialect.lexis.hasBackslashEscapes || code === 69 || code === 101;
			return this.readQuoted(start + 1, 39, 'string', escapes);
		}
		if (next === 38 && (code === 85 || code === 117)) {
			const quote = text.charCodeAt(start + 2);
			if (quote === 39) return this.readQuoted(start + 2, 39, 'string', false);
			if (quote === 34) return this.readQuoted(start + 2, 34, 'quotedIdentifier', false);
		}
		return this.finish('word', this.endOfName(start + 1));
	}

	private endOfName(at: number): number {
		const { text } = this;
		while (at < text.length && isNamePart(text.charCodeAt(at))) at++;
		return at;
	}

	private endOfTag(at: number): number {
		const { text } = this;
		while (at < text.length && isTagPart(text.charCodeAt(at))) at++;
		return at;
	}

	/** A doubled closing quote stands for itself, in every dialect and for every kind of quote but `]`. */
	private readQuoted(openAt: number, close: number, kind: TokenKind, hasEscapes: boolean): TokenKind {
		const { text } = this;
		let at = openAt + 1;
		while (at < text.length) {
			const code = text.charCodeAt(at);
			if (code === close) {
				if (close === 93 || text.charCodeAt(at + 1) !== close) return this.finish(kind, at + 1);
				at += 2;
			} else at += hasEscapes && code === 92 ? 2 : 1;
		}
		this.isUnterminated = true;
		return this.finish(kind, text.length);
	}

	/** MySQL wants a blank after the two dashes, so that `5--1` stays arithmetic. */
	private opensLineComment(): boolean {
		if (this.dialect.family !== 'mysql') return true;
		const after = this.start + 2;
		return after >= this.text.length || isBlank(this.text.charCodeAt(after));
	}

	private readLineComment(): TokenKind {
		const { text } = this;
		let at = this.start + 1;
		while (at < text.length && !isLineBreak(text.charCodeAt(at))) at++;
		return this.finish('comment', at);
	}

	private readBlockComment(): TokenKind {
		const { text } = this;
		const isNested = this.dialect.lexis.hasNestedComments;
		let at = this.start + 2;
		let depth = 1;
		while (at < text.length) {
			const code = text.charCodeAt(at);
			if (code === 42 && text.charCodeAt(at + 1) === 47) {
				at += 2;
				if (--depth === 0) return this.finish('comment', at);
			} else if (isNested && code === 47 && text.charCodeAt(at + 1) === 42) {
				at += 2;
				depth++;
			} else at++;
		}
		this.isUnterminated = true;
		return this.finish('comment', text.length);
	}

	private readNumber(): TokenKind {
		const { text, start } = this;
		const radix = text.charCodeAt(start + 1) | 32;
		if (text.charCodeAt(start) === 48 && (radix === 120 || radix === 98 || radix === 111)) {
			let at = start + 2;
			while (at < text.length && (isHexDigit(text.charCodeAt(at)) || text.charCodeAt(at) === 95)) at++;
			if (at > start + 2) return this.finish('number', at);
		}
		let at = this.skipDigits(start);
		if (this.dialect.family === 'mysql' && isNameStart(text.charCodeAt(at)) && !this.isExponent(at)) {
			return this.finish('word', this.endOfName(at));
		}
		// `1..10` is a range of PL/pgSQL, not the number `1.`
		if (text.charCodeAt(at) === 46 && text.charCodeAt(at + 1) !== 46) at = this.skipDigits(at + 1);
		if (this.isExponent(at)) {
			const sign = text.charCodeAt(at + 1);
			at = this.skipDigits(sign === 43 || sign === 45 ? at + 2 : at + 1);
		}
		return this.finish('number', at);
	}

	private skipDigits(at: number): number {
		const { text } = this;
		while (at < text.length) {
			const code = text.charCodeAt(at);
			if (!isDigit(code) && !(code === 95 && isDigit(text.charCodeAt(at + 1)))) break;
			at++;
		}
		return at;
	}

	private isExponent(at: number): boolean {
		const { text } = this;
		if ((text.charCodeAt(at) | 32) !== 101) return false;
		const next = text.charCodeAt(at + 1);
		return isDigit(next) || ((next === 43 || next === 45) && isDigit(text.charCodeAt(at + 2)));
	}

	/** True when the sign stands directly behind a name, number, literal or closing bracket, without a blank. */
	private touchesOperand(): boolean {
		if (this.start === 0) return false;
		const before = this.text.charCodeAt(this.start - 1);
		return isNamePart(before) || before === 41 || before === 93 || before === 39 || before === 34 || before === 96;
	}

	/** `?`, `?1`; behind an operand PostgreSQL's `?`, `?|` and `?&` ask for keys of a JSON document. */
	private readQuestionMark(next: number): TokenKind {
		const { start } = this;
		if (this.dialect.id === 'postgresql' && this.followsOperand()) {
			return this.finish('operator', next === 124 || next === 38 ? start + 2 : start + 1);
		}
		return this.finish('placeholder', this.skipDigits(start + 1));
	}

	/** `:name` and `:1`, but `::`, `:=`, and the colon of a slice are operators. */
	private readColon(next: number): TokenKind {
		const { start, text } = this;
		if (next === 58 || next === 61) return this.finish('operator', start + 2);
		const before = start === 0 ? 32 : text.charCodeAt(start - 1);
		const isSlice = this.bracketDepth > 0 && this.followsOperand();
		const isDetached = !isNamePart(before) && before !== 58 && before !== 92;
		if (isDetached && !isSlice && isTagPart(next)) return this.finish('placeholder', this.endOfTag(start + 1));
		return this.finish('operator', start + 1);
	}

	private readDollar(next: number): TokenKind {
		const { text, start, dialect } = this;
		if (dialect.family === 'mysql') return this.finish('word', this.endOfName(start + 1));
		if (isDigit(next)) return this.finish('placeholder', this.skipDigits(start + 1));
		const tagEnd = this.endOfTag(start + 1);
		if (dialect.lexis.hasDollarQuotes && text.charCodeAt(tagEnd) === 36) {
			const tag = text.slice(start, tagEnd + 1);
			const closeAt = text.indexOf(tag, tagEnd + 1);
			if (closeAt >= 0) return this.finish('string', closeAt + tag.length);
			this.isUnterminated = true;
			return this.finish('string', text.length);
		}
		if (tagEnd > start + 1) return this.finish('placeholder', dialect.id === 'sqlite' ? this.endOfTclName(tagEnd) : tagEnd);
		return this.finish('unknown', start + 1);
	}

	/** `$namespace::array(key)`: SQLite takes the names of Tcl's variables for parameters. */
	private endOfTclName(from: number): number {
		const { text } = this;
		let at = from;
		while (text.charCodeAt(at) === 58 && text.charCodeAt(at + 1) === 58 && isTagPart(text.charCodeAt(at + 2)))
			at = this.endOfTag(at + 2);
		if (at === from || text.charCodeAt(at) !== 40) return at;
		const close = text.slice(at, at + 100).search(/[\s)]/);
		return close > 0 && text.charCodeAt(at + close) === 41 ? at + close + 1 : at;
	}

	private readAt(next: number): TokenKind {
		const { text, start, dialect } = this;
		if (dialect.family === 'mysql') {
			const nameAt = next === 64 ? start + 2 : start + 1;
			const quote = text.charCodeAt(nameAt);
			if (quote === 39 || quote === 34 || quote === 96) return this.readQuoted(nameAt, quote, 'word', quote !== 96);
			return this.finish('word', this.endOfName(nameAt));
		}
		if (isNameStart(next) && !this.touchesOperand()) return this.finish('placeholder', this.endOfTag(start + 1));
		return this.readOperator(64);
	}

	/** `%s` and `%(name)s` of the Python drivers, and their escaped `%%`; directly behind an operand it is a remainder. */
	private readPercent(next: number): TokenKind {
		const { text, start } = this;
		if (next === 37) return this.finish('operator', start + 2);
		if (this.touchesOperand()) return this.finish('operator', start + 1);
		if (next === 115 && !isNamePart(text.charCodeAt(start + 2))) return this.finish('placeholder', start + 2);
		if (next === 40) {
			const nameEnd = this.endOfTag(start + 2);
			const isShaped = nameEnd > start + 2 && text.charCodeAt(nameEnd) === 41 && text.charCodeAt(nameEnd + 1) === 115;
			if (isShaped && !isNamePart(text.charCodeAt(nameEnd + 2))) return this.finish('placeholder', nameEnd + 2);
		}
		return this.finish('operator', start + 1);
	}

	private readOperator(code: number): TokenKind {
		const { text, start } = this;
		if (code === 59) this.bracketDepth = 0;
		// The signs that never begin a longer one are most of them.
		if (code === 44 || code === 40 || code === 41 || code === 59 || code === 43) return this.finish('operator', start + 1);
		for (let length = Math.min(4, text.length - start); length > 1; length--) {
			if (longOperators.has(text.slice(start, start + length))) return this.finish('operator', start + length);
		}
		return this.finish(isSign(code) ? 'operator' : 'unknown', start + 1);
	}
}

function isStringPrefix(code: number): boolean {
	const lower = code | 32;
	return lower === 101 || lower === 110 || lower === 98 || lower === 120;
}

const wordsBeforeOperands: ReadonlySet<string> = new Set([
	'BETWEEN',
	'VALUES',
	'SET',
	'BY',
	'RETURN',
	'ESCAPE',
	'INTERVAL',
	'IF',
]);

function takesOperand(word: string, dialect: SqlDialect): boolean {
	return wordsBeforeOperands.has(word) || dialect.reservedWords.has(word);
}

const longOperators: ReadonlySet<string> = new Set(
	(
		'-> ->> #> #>> #- || ||/ |/ <= >= <> != == <=> << >> && @> <@ @@ @@@ @? !~ ~* !~* ~~ !~~ ~~* !~~* => .. -|- <-> <#> ' +
		'&< &> <<| |>> &<| |&> ^@ !! ~= ~>=~ ~<=~ ~>~ ~<~ ?- ## <% %> <<% %>> *= += -= /='
	).split(' '),
);

function isSign(code: number): boolean {
	return '-*/<>=~!@#^&|.;{}'.includes(String.fromCharCode(code));
}
