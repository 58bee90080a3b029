import type { Word } from './routineWords';

export const parameterModes: ReadonlySet<string> = new Set(['IN', 'OUT', 'INOUT', 'VARIADIC']);

/** The names of parameters and of the columns of `RETURNS TABLE (…)`, as written. The words are those of the whole definition. */
export function parametersIn(text: string, words: readonly Word[]): readonly string[] {
	const names: string[] = [];
	let depth = 0;
	let isFirst = false;
	for (const [index, { upper }] of words.entries()) {
		if ((upper === 'AS' || upper === 'BEGIN') && depth === 0) break;
		if (upper === '(') depth++;
		else if (upper === ')') depth--;
		const word = words[index];
		if (isFirst && word && !parameterModes.has(upper)) {
			// `int, text`: the types alone; a name is followed by its type.
			const next = words[index + 1]?.upper ?? ')';
			if (/^["\p{L}_]/u.test(text.charAt(word.start)) && /^["\p{L}_]/u.test(next) && !isTwoWords.has(upper))
				names.push(text.slice(word.start, word.end));
			isFirst = false;
		}
		if (depth === 1 && (upper === '(' || upper === ',')) isFirst = true;
	}
	return names;
}

/** Types that are written as two words. */
const isTwoWords = new Set(['DOUBLE', 'CHARACTER', 'NATIONAL', 'BIT', 'TIME', 'TIMESTAMP', 'INTERVAL', 'SETOF']);

/** The names that the DECLARE sections of a body declare, and those of its FOR loops, as written. The words are those of the body. */
export function declaredIn(text: string, words: readonly Word[]): readonly string[] {
	const names: string[] = [];
	let isDeclaring = false;
	for (const [index, { upper, start }] of words.entries()) {
		const next = words[index + 1];
		if (upper === 'BEGIN') isDeclaring = false;
		else if (upper === 'DECLARE') isDeclaring = true;
		const declares = isDeclaring && (upper === 'DECLARE' || upper === ';') && next?.upper !== 'BEGIN';
		const loops = (upper === 'FOR' || upper === 'FOREACH') && words[index + 2]?.upper === 'IN';
		if ((declares || loops) && next && start < next.start && next.upper !== 'DECLARE')
			names.push(text.slice(next.start, next.end));
	}
	return names;
}
