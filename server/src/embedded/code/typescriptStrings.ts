import type { Expression, StringLiteral, StringPiece } from './code';
import { characterOf, decodeText, type EscapeReader, readHex, readLineEnding } from './decodeText';
import type { SyntaxItem } from './syntaxItem';

/** Reads a `String` or `TemplateString` node. */
export function readTypescriptLiteral(
	text: string,
	item: SyntaxItem,
	readExpression: (item: SyntaxItem) => Expression,
): StringLiteral {
	const quote = text.charAt(item.start);
	const contentStart = Math.min(item.start + 1, item.end);
	const isClosed = item.end - 1 >= contentStart && text.charAt(item.end - 1) === quote;
	let contentEnd = isClosed ? item.end - 1 : item.end;
	while (quote !== '`' && !isClosed && contentEnd > contentStart && /[\r\n]/.test(text.charAt(contentEnd - 1))) contentEnd--;
	const pieces: StringPiece[] = [];
	let at = contentStart;
	for (const child of item.children) {
		if (child.name !== 'Interpolation') continue;
		for (const piece of decodeText(text, at, child.start, readEscape)) pieces.push(piece);
		const inner = child.children.find((part) => part.name !== 'InterpolationStart' && part.name !== 'InterpolationEnd');
		const expression: Expression = inner
			? readExpression(inner)
			: { kind: 'other', start: Math.min(child.start + 2, child.end), end: Math.max(child.start + 2, child.end - 1), parts: [] };
		pieces.push({ kind: 'field', start: child.start, end: child.end, expression });
		at = child.end;
	}
	for (const piece of decodeText(text, at, Math.max(at, contentEnd), readEscape)) pieces.push(piece);
	return { start: item.start, end: item.end, prefix: '', quote, contentStart, contentEnd, pieces };
}

const simpleEscapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t', v: '\v', '0': '\0' };

const readEscape: EscapeReader = (text, at, limit) => {
	const sign = text.charAt(at);
	if (sign === '\r') return readLineEnding(text, at);
	if (sign !== '\\' || at + 1 >= limit) return undefined;
	const next = text.charAt(at + 1);
	if (next === '\n') return { length: 2, text: '' };
	if (next === '\r') return { length: text.charAt(at + 2) === '\n' ? 3 : 2, text: '' };
	const simple = simpleEscapes[next];
	if (simple !== undefined) return { length: 2, text: simple };
	if (next === 'u' && text.charAt(at + 2) === '{') {
		const digits = /^[0-9a-f]{1,6}(?=\})/i.exec(text.slice(at + 3, Math.min(at + 10, limit)))?.[0];
		if (digits !== undefined) return { length: digits.length + 4, text: characterOf(Number.parseInt(digits, 16)) };
	}
	const count = next === 'x' ? 2 : next === 'u' ? 4 : 0;
	const character = count > 0 ? readHex(text, at + 2, count, limit) : undefined;
	if (character !== undefined) return { length: 2 + count, text: character };
	// Any other escaped character stands for itself; a surrogate pair must not be cut in two.
	const code = text.codePointAt(at + 1) ?? 0;
	const length = code > 0xffff && at + 3 <= limit ? 2 : 1;
	return { length: 1 + length, text: text.slice(at + 1, at + 1 + length) };
};
