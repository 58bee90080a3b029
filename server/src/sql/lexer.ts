import type { SqlDialect } from './dialect';
import { Scanner } from './scanner';
import type { Token } from './token';

/** Cuts a text into tokens that add up to it. Never throws; linear in the length of the text. */
export function tokenize(text: string, dialect: SqlDialect): Token[] {
	const tokens: Token[] = [];
	const scanner = new Scanner(text, dialect);
	while (scanner.advance()) {
		const { kind, start, end } = scanner;
		tokens.push(scanner.isUnterminated ? { kind, start, end, isUnterminated: true } : { kind, start, end });
	}
	return tokens;
}

/** White space and comments: what a reader of statements steps over. */
export function isTrivia(token: Token): boolean {
	return token.kind === 'whitespace' || token.kind === 'comment';
}
