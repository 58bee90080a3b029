import type { TextPiece } from './code';

/** Reads one escape at `at`; undefined when the characters there stand for themselves. */
export type EscapeReader = (
	text: string,
	at: number,
	limit: number,
) => { readonly length: number; readonly text: string } | undefined;

/**
 * Splits host text into verbatim runs and escapes. Always gives at least one piece, so that an empty literal, too, has a
 * place for a caret; runs in between are never empty.
 */
export function decodeText(text: string, start: number, end: number, readEscape: EscapeReader): TextPiece[] {
	const pieces: TextPiece[] = [];
	let runStart = start;
	let at = start;
	while (at < end) {
		const found = readEscape(text, at, end);
		if (found === undefined) {
			at++;
			continue;
		}
		if (at > runStart) pieces.push(verbatim(text, runStart, at));
		pieces.push({ kind: 'text', text: found.text, start: at, end: at + found.length, isEscape: true });
		at += found.length;
		runStart = at;
	}
	if (at > runStart || pieces.length === 0) pieces.push(verbatim(text, runStart, end));
	return pieces;
}

function verbatim(text: string, start: number, end: number): TextPiece {
	return { kind: 'text', text: text.slice(start, end), start, end, isEscape: false };
}

/** `\r\n` and `\r` are one line feed in the decoded text. */
export function readLineEnding(text: string, at: number): { readonly length: number; readonly text: string } | undefined {
	if (text.charCodeAt(at) !== 13) return undefined;
	return { length: text.charCodeAt(at + 1) === 10 ? 2 : 1, text: '\n' };
}

/** Characters of `count` hexadecimal digits at `at`, or undefined. */
export function readHex(text: string, at: number, count: number, limit: number): string | undefined {
	const digits = text.slice(at, Math.min(at + count, limit));
	if (digits.length !== count || !/^[0-9a-f]+$/i.test(digits)) return undefined;
	return characterOf(Number.parseInt(digits, 16));
}

export function characterOf(code: number): string {
	return code <= 0x10ffff ? String.fromCodePoint(code) : '\uFFFD';
}
