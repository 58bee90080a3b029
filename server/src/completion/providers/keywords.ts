import { freeAlias } from '../../sql/freeAlias';
import { type Candidate, group } from '../completionItem';
import type { CompletionRequest } from '../request';

/** The keywords that can stand at the caret, in the user's case. */
export function keywordCandidates(request: CompletionRequest): Candidate[] {
	const { expectation, caret, typed } = request;
	if (caret.quote !== undefined || caret.qualifier.length > 0) return [];
	if (expectation.isNewName && typed === '') return [];
	if (isAlias(caret.prefix, expectation.aliasOf)) return [];
	const { names } = expectation;
	const isAfterRelations = names.has('relation') || names.has('joinRelation') || names.has('table') || names.has('target');
	const seen = new Set<string>();
	const result: Candidate[] = [];
	const add = (words: readonly string[], place: number) => {
		for (const [order, word] of words.entries()) {
			if (seen.has(word) || isLate(firstWord(word), request)) continue;
			seen.add(word);
			const label = request.keywordCase === 'lower' ? word.toLowerCase() : word;
			result.push({ label, kind: 'keyword', insertText: label, group: place, order, needsPrefix: true });
		}
	};
	add(expectation.leading, group.best);
	add(expectation.starts, group.start);
	add(expectation.keywords, isAfterRelations ? group.rest : names.size > 0 ? group.keyword : group.primary);
	return result;
}

/** `FROM users u|`: the beginning of an alias, which accepting UNION would spoil. Capitals for a small name mean a keyword. */
function isAlias(prefix: string, named: string | undefined): boolean {
	if (prefix === '' || named === undefined || named === '') return false;
	return named.startsWith(prefix) || freeAlias(named, new Set(), (name) => name).startsWith(prefix);
}

function firstWord(keyword: string): string {
	const space = keyword.indexOf(' ');
	return space < 0 ? keyword : keyword.slice(0, space);
}

/** The order in which clauses stand. */
const places: Readonly<Record<string, number>> = {
	...{
		INTO: 0,
		VALUES: 0,
		SET: 0,
		FROM: 1,
		USING: 1,
		JOIN: 1,
		LEFT: 1,
		RIGHT: 1,
		INNER: 1,
		CROSS: 1,
		FULL: 1,
		NATURAL: 1,
		STRAIGHT_JOIN: 1,
	},
	...{
		WHERE: 2,
		GROUP: 3,
		HAVING: 4,
		WINDOW: 5,
		UNION: 6,
		EXCEPT: 6,
		INTERSECT: 6,
		ORDER: 7,
		LIMIT: 8,
		OFFSET: 9,
		FETCH: 9,
		FOR: 10,
		LOCK: 10,
	},
	RETURNING: 11,
};

/** True for a clause that stands further on in the same block already, or belongs behind one that does. */
function isLate(word: string, request: CompletionRequest): boolean {
	const { block, isPhrase } = request.expectation;
	const place = places[word];
	if (place === undefined || isPhrase || block === undefined) return false;
	// The joins of an UPDATE stand before its SET.
	if (block.kind === 'update' && place === 1 && word !== 'FROM') return false;
	const { caretIndex } = request.context;
	const end = closingParenthesis(request);
	for (const [clause, at] of block.clauses) {
		const other = places[clause];
		if (
			at > caretIndex &&
			at < end &&
			other !== undefined &&
			(place > other || (place === other && (word === clause || other === 1)))
		)
			return true;
	}
	return false;
}

/** Index of the parenthesis that closes the brackets around the caret: the clauses behind it belong to something further out. */
function closingParenthesis(request: CompletionRequest): number {
	const { tokens, caretIndex } = request.context;
	for (let at = caretIndex - 1; at >= 0; at--) {
		const match = tokens[at]?.match ?? -1;
		if (tokens[at]?.upper === '(' && match > caretIndex) return match;
	}
	return tokens.length;
}
