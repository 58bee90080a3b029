import { isNamePart } from '../sql/characters';
import type { Token } from '../sql/token';

const firstSyllable = 0xac00;
const syllables = 11_172;

/** A text in which what printers read differently from us stands as a name or an empty comment of the same width. */
export interface MaskedText {
	readonly text: string;
	/** What each token that is not blank reads in it. */
	readonly tokens: readonly string[];
}

/**
 * Strings, quoted names, placeholders and comments are what the engines (and a printer's idea of them) differ in, and none of them
 * matters to the layout but for its width. A Korean syllable begins each mask: a letter to every engine, another one for each.
 */
export function maskTokens(sql: string, tokens: readonly Token[]): MaskedText {
	const texts: string[] = [];
	let text = '';
	let count = 0;
	for (const { kind, start, end } of tokens) {
		const written = sql.slice(start, end);
		const isMasked = kind === 'comment' || (isQuoted(kind) && !touchesName(sql, start, end));
		const masked = isMasked ? mask(written, kind === 'comment', count++) : written;
		text += masked;
		if (kind !== 'whitespace') texts.push(masked);
	}
	return { text, tokens: texts };
}

function isQuoted(kind: Token['kind']): boolean {
	return kind === 'string' || kind === 'quotedIdentifier' || kind === 'placeholder';
}

/** Beside a letter the mask would become a part of another word. */
function touchesName(sql: string, start: number, end: number): boolean {
	return isNamePart(sql.charCodeAt(start - 1)) || isNamePart(sql.charCodeAt(end));
}

function mask(written: string, isComment: boolean, count: number): string {
	const syllable = String.fromCharCode(firstSyllable + (count % syllables));
	const name = syllable + '_'.repeat(Math.min(written.length, 200) - 1);
	if (!isComment) return name;
	return written.startsWith('/*') ? `/*${name}*/` : `-- ${name}`;
}
