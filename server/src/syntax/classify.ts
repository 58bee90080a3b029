import type { SqlDialect } from '../sql/dialect';
import { tokenize } from '../sql/lexer';
import type { Token } from '../sql/token';
import type { ClassifiedToken, TokenClass } from './tokenClass';
import { WordClassifier } from './wordClassifier';

/** How deep the body of a function in the body of a function is still read. */
export const deepestBody = 2;

/**
 * What each token of one statement stands for, as far as the text alone tells: the tokens in order, without blanks, brackets, commas and
 * dots. Never throws; linear. `offset` is added to every place.
 */
export function classifyStatement(text: string, dialect: SqlDialect, offset = 0, depth = 0): readonly ClassifiedToken[] {
	const all = tokenize(text, dialect);
	const significant = all.filter((token) => token.kind !== 'whitespace' && token.kind !== 'comment');
	const words = new WordClassifier(text, significant, dialect).classify();
	const result: ClassifiedToken[] = [];
	let index = -1;
	for (const token of all) {
		if (token.kind === 'whitespace') continue;
		if (token.kind !== 'comment') index++;
		const { start, end } = token;
		const isBody = token.kind === 'string' && text.charCodeAt(start) === 36 && isBodyOf(text, significant) && depth < deepestBody;
		if (isBody) {
			const tag = text.indexOf('$', start + 1) + 1 - start;
			result.push({ start: start + offset, end: start + tag + offset, class: 'string' });
			const bodyEnd = token.isUnterminated ? end : Math.max(start + tag, end - tag);
			for (const inner of classifyStatement(text.slice(start + tag, bodyEnd), dialect, offset + start + tag, depth + 1))
				result.push(inner);
			if (bodyEnd < end) result.push({ start: bodyEnd + offset, end: end + offset, class: 'string' });
			continue;
		}
		const found = token.kind === 'comment' ? { class: 'comment' as const } : (words[index] ?? classOfSign(text, token));
		if (found !== undefined) result.push({ start: start + offset, end: end + offset, ...found });
	}
	return result;
}

/** A dollar quote holds code in the statements that make routines. */
function isBodyOf(text: string, tokens: readonly Token[]): boolean {
	const first = tokens[0];
	const word = first === undefined ? '' : text.slice(first.start, Math.min(first.end, first.start + 10)).toUpperCase();
	return word === 'CREATE' || word === 'DO';
}

const unmarked = new Set([',', '.', '(', ')', '[', ']', '{', '}', ';']);

function classOfSign(text: string, token: Token): { readonly class: TokenClass } | undefined {
	switch (token.kind) {
		case 'string':
			return { class: 'string' };
		case 'number':
			return { class: 'number' };
		case 'placeholder':
			return { class: 'parameter' };
		case 'operator':
			return unmarked.has(text.slice(token.start, token.end)) ? undefined : { class: 'operator' };
		default:
			return undefined;
	}
}
