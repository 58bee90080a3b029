import type { Expression, StringLiteral, StringPiece } from './code';
import { characterOf, decodeText, type EscapeReader, readHex, readLineEnding } from './decodeText';
import type { SyntaxItem } from './syntaxItem';

/** Reads a `String` or `FormatString` node. */
export function readPythonLiteral(
	text: string,
	item: SyntaxItem,
	readExpression: (item: SyntaxItem) => Expression,
): StringLiteral {
	let quoteStart = item.start;
	while (quoteStart < item.end && /[a-z]/i.test(text.charAt(quoteStart))) quoteStart++;
	const prefix = text.slice(item.start, quoteStart);
	const sign = text.charAt(quoteStart);
	const quote = text.startsWith(sign.repeat(3), quoteStart) ? sign.repeat(3) : sign;
	const contentStart = Math.min(quoteStart + quote.length, item.end);
	const isClosed = item.end - quote.length >= contentStart && text.endsWith(quote, item.end) && sign !== '';
	const contentEnd = isClosed ? item.end - quote.length : withoutLineBreak(text, contentStart, item.end);
	const isFormat = item.name === 'FormatString' || /[tT]/.test(prefix);
	const readEscape = escapeReader(/r/i.test(prefix), isFormat, /b/i.test(prefix));
	const pieces: StringPiece[] = [];
	let at = contentStart;
	for (const child of item.children) {
		if (child.name !== 'FormatReplacement') continue;
		for (const piece of decodeText(text, at, child.start, readEscape)) pieces.push(piece);
		for (const piece of readSelfDocumented(text, child)) pieces.push(piece);
		pieces.push(readField(text, child, readExpression));
		at = child.end;
	}
	for (const piece of decodeText(text, at, Math.max(at, contentEnd), readEscape)) pieces.push(piece);
	return { start: item.start, end: item.end, prefix, quote, contentStart, contentEnd, pieces };
}

// Lezer ends an unclosed one-line string after the line feed.
function withoutLineBreak(text: string, start: number, end: number): number {
	let last = end;
	while (last > start && (text.charCodeAt(last - 1) === 10 || text.charCodeAt(last - 1) === 13)) last--;
	return last;
}

/** `{name=}` writes `name=` and then the value. The field stands for both; its own text has no place but the sign behind the brace. */
function readSelfDocumented(text: string, { start, children }: SyntaxItem): readonly StringPiece[] {
	const mark = children.find((child) => child.name === 'FormatSelfDoc');
	const next = mark && children.find((child) => child.start >= mark.end);
	const written = next && text.slice(start + 1, next.start);
	return written ? [{ kind: 'text', start, end: start, text: written, isEscape: true }] : [];
}

function readField(text: string, item: SyntaxItem, readExpression: (item: SyntaxItem) => Expression): StringPiece {
	const parts = item.children.filter((child) => !fieldMarks.has(child.name));
	const [first] = parts;
	const expression: Expression =
		parts.length === 1 && first
			? readExpression(first)
			: { kind: 'other', start: item.start + 1, end: Math.max(item.start + 1, item.end - 1), parts: parts.map(readExpression) };
	const conversion = item.children.find((child) => child.name === 'FormatConversion');
	const specification = item.children.find((child) => child.name === 'FormatSpec');
	return {
		kind: 'field',
		start: item.start,
		end: item.end,
		expression,
		conversion: conversion && text.slice(conversion.start + 1, conversion.end),
		specification: specification && text.slice(specification.start + 1, specification.end),
		...(item.children.some((child) => child.name === 'FormatSelfDoc') ? { isSelfDocumented: true } : {}),
	};
}

const fieldMarks = new Set(['{', '}', ',', 'FormatSelfDoc', 'FormatConversion', 'FormatSpec']);

const simpleEscapes: Readonly<Record<string, string>> = {
	'\\': '\\',
	"'": "'",
	'"': '"',
	a: '\x07',
	b: '\b',
	f: '\f',
	n: '\n',
	r: '\r',
	t: '\t',
	v: '\v',
};

function escapeReader(isRaw: boolean, isFormat: boolean, isBytes: boolean): EscapeReader {
	return (text, at, limit) => {
		const sign = text.charAt(at);
		if (sign === '\r') return readLineEnding(text, at);
		if (isFormat && (sign === '{' || sign === '}')) return text.charAt(at + 1) === sign ? { length: 2, text: sign } : undefined;
		return sign === '\\' && !isRaw ? readBackslash(text, at, limit, isBytes) : undefined;
	};
}

function readBackslash(text: string, at: number, limit: number, isBytes: boolean) {
	if (at + 1 >= limit) return undefined;
	const next = text.charAt(at + 1);
	if (next === '\n') return { length: 2, text: '' };
	if (next === '\r') return { length: text.charAt(at + 2) === '\n' ? 3 : 2, text: '' };
	const simple = simpleEscapes[next];
	if (simple !== undefined) return { length: 2, text: simple };
	if (next >= '0' && next <= '7') {
		const digits = /^[0-7]{1,3}/.exec(text.slice(at + 1, Math.min(at + 4, limit)))?.[0] ?? next;
		return { length: 1 + digits.length, text: characterOf(Number.parseInt(digits, 8)) };
	}
	const count = next === 'x' ? 2 : isBytes ? 0 : next === 'u' ? 4 : next === 'U' ? 8 : 0;
	const character = count > 0 ? readHex(text, at + 2, count, limit) : undefined;
	if (character !== undefined) return { length: 2 + count, text: character };
	if (next === 'N' && !isBytes && text.charAt(at + 2) === '{') {
		const close = text.indexOf('}', at);
		// The table of names is not worth its size: one stand-in character keeps the mapping right.
		if (close > at && close < limit && close - at < 100) return { length: close + 1 - at, text: '\uFFFD' };
	}
	return undefined;
}
