import type { SqlDialect } from '../sql/dialect';
import type { ParserToken } from '../sql/parser/caret';

export type KeywordCase = 'upper' | 'lower' | 'match';

/** The case in which keywords are to be written: as set, else as in the statement, else as in what has been typed of this one, else as in the text before. */
export function resolveKeywordCase(
	setting: KeywordCase,
	text: string,
	tokens: readonly ParserToken[],
	prefix: string,
	dialect: SqlDialect,
): 'upper' | 'lower' {
	if (setting !== 'match') return setting;
	const isWord = (token: ParserToken, index: number) =>
		token.kind === 'word' && (index === 0 || dialect.reservedWords.has(token.upper));
	const own = majority(
		tokens
			.slice(0, 400)
			.filter(isWord)
			.map((token) => text.slice(token.start, token.end)),
	);
	if (own !== undefined) return own;
	if (prefix.toLowerCase() !== prefix.toUpperCase()) return prefix === prefix.toLowerCase() ? 'lower' : 'upper';
	const before = text.slice(0, tokens[0]?.start ?? 0).slice(-3000);
	return (
		majority(
			before.match(/\b(?:select|from|where|insert|into|values|update|set|delete|create|table|order|group|by|join)\b/gi) ?? [],
		) ?? 'upper'
	);
}

function majority(words: readonly string[]): 'upper' | 'lower' | undefined {
	let balance = 0;
	for (const word of words) {
		if (word === word.toUpperCase()) balance++;
		else if (word === word.toLowerCase()) balance--;
	}
	return balance === 0 ? undefined : balance > 0 ? 'upper' : 'lower';
}
