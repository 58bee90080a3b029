import { isTrivia } from '../../sql/lexer';
import type { Token } from '../../sql/token';

/** A token that counts, with its text in upper case and how many parentheses are open around it. */
export interface Word {
	readonly token: Token;
	readonly text: string;
	readonly depth: number;
}

/** The tokens without blanks and comments. */
export function wordsOf(sql: string, tokens: readonly Token[]): readonly Word[] {
	const words: Word[] = [];
	let depth = 0;
	for (const token of tokens) {
		if (isTrivia(token)) continue;
		const text = sql.slice(token.start, token.end).toUpperCase();
		if (text === ')') depth = Math.max(0, depth - 1);
		words.push({ token, text, depth });
		if (text === '(') depth++;
	}
	return words;
}
