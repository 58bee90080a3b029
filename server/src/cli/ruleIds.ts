import { ruleMetas } from '../languageService/ruleMetas';
import { nearest } from './nearest';

const known: readonly string[] = ruleMetas.map((meta) => meta.id);

export function isRuleId(id: string): boolean {
	return known.includes(id);
}

/** What is wrong with an id that is no rule's, for a person. */
export function unknownRule(id: string): string {
	const guess = nearest(id, known);
	return `Unknown rule "${id}". ${guess === undefined ? `The rules are: ${known.join(', ')}` : `Did you mean ${guess}?`}`;
}
