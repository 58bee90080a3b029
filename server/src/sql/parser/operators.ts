import type { ExpressionContext } from './expression';
import { clauseWords, comparisons, logical } from './keywords';
import type { Parser } from './parser';

/** What may stand behind an operand: operators in words, what a call may be followed by, and what ends the expression. */
export function operatorKeywords(p: Parser, context: ExpressionContext, isCompared: boolean): readonly string[] {
	if (p.tokens[p.at - 1]?.upper === '*') return context.followers;
	if (p.tokens[p.at - 2]?.upper === 'INTERVAL' && p.dialect.family === 'mysql') return timeUnits;
	const windowed = afterCall(p);
	if (windowed.isWindowFunction) return [...windowed.words, ...context.followers];
	const { words } = windowed;
	if (words.length > 0 && context.role === 'select') {
		return [...context.followers.slice(0, 2), ...words, ...plainOperatorKeywords(p, context, isCompared)];
	}
	if (words.length > 0) return [...plainOperatorKeywords(p, context, isCompared), ...words];
	return plainOperatorKeywords(p, context, isCompared);
}

const timeUnits = [
	'DAY',
	'MONTH',
	'YEAR',
	'HOUR',
	'MINUTE',
	'SECOND',
	'WEEK',
	'QUARTER',
	'MICROSECOND',
	'DAY_HOUR',
	'YEAR_MONTH',
];
const timeFields = [...timeUnits.slice(0, 9), 'EPOCH', 'DOW', 'DOY', 'ISODOW', 'ISOYEAR', 'CENTURY', 'DECADE', 'TIMEZONE'];

/** `EXTRACT(|`: fields of a time, before all names. */
export function firstArguments(p: Parser): readonly string[] {
	if (p.tokens[p.at - 1]?.upper !== '(' || p.tokens[p.at - 2]?.upper !== 'EXTRACT') return [];
	return p.dialect.family === 'mysql' ? timeUnits : timeFields;
}

const innerWords: Readonly<Record<string, readonly string[]>> = {
	EXTRACT: ['FROM'],
	TRIM: ['FROM'],
	SUBSTRING: ['FROM', 'FOR'],
	OVERLAY: ['PLACING', 'FROM', 'FOR'],
	POSITION: ['IN'],
	CONVERT: ['USING'],
	GROUP_CONCAT: ['ORDER BY', 'SEPARATOR'],
};

/** Words between the arguments of a call, asked for behind its opening bracket. */
export function callFollowers(p: Parser): readonly string[] {
	const name = p.tokens[p.at - 2]?.upper ?? '';
	return innerWords[name] ?? (/AGG$|^(?:GROUP_CONCAT|JSON_GROUP|STRING_AGG)/.test(name) ? ['ORDER BY'] : []);
}

const windowFunctions: ReadonlySet<string> = new Set(
	'ROW_NUMBER RANK DENSE_RANK PERCENT_RANK CUME_DIST NTILE LAG LEAD FIRST_VALUE LAST_VALUE NTH_VALUE'.split(' '),
);
const callWords: ReadonlySet<string> = new Set(['IN', 'EXISTS', 'AND', 'OR', 'NOT', 'ANY', 'ALL', 'SOME', 'CAST']);

/** What may stand behind the brackets of a call, and only there. */
function afterCall(p: Parser): { readonly words: readonly string[]; readonly isWindowFunction: boolean } {
	const close = p.tokens[p.at - 1];
	const name = close?.upper === ')' ? p.tokens[close.match - 1] : undefined;
	if (name?.kind !== 'word' || clauseWords.has(name.upper) || callWords.has(name.upper))
		return { words: [], isWindowFunction: false };
	const isWindowFunction = windowFunctions.has(name.upper);
	if (isWindowFunction) return { words: ['OVER'], isWindowFunction };
	const { id } = p.dialect;
	return {
		words: id === 'postgresql' ? ['OVER', 'FILTER', 'WITHIN GROUP'] : id === 'sqlite' ? ['OVER', 'FILTER'] : ['OVER'],
		isWindowFunction,
	};
}

function plainOperatorKeywords(p: Parser, context: ExpressionContext, isCompared: boolean): readonly string[] {
	const { dialect } = p;
	switch (context.role) {
		case 'bare':
			return context.followers;
		case 'order':
			return [...context.followers, 'COLLATE'];
		case 'select':
			return [...context.followers, ...comparisons(dialect), ...logical(dialect)];
		case 'value':
			return [...context.followers, ...logical(dialect), ...comparisons(dialect)];
		case 'condition':
			return isCompared
				? [...logical(dialect), ...context.followers, ...comparisons(dialect).filter((word) => word === 'COLLATE')]
				: [...comparisons(dialect), ...logical(dialect), ...context.followers];
	}
}
