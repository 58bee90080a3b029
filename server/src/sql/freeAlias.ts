/** The initials of the name's words, with a number where they are taken. */
export function freeAlias(name: string, taken: ReadonlySet<string>, fold: (name: string) => string): string {
	const words = name.split(/[^\p{L}\p{N}]+|(?<=\p{Ll})(?=\p{Lu})/u).filter((word) => /^\p{L}/u.test(word));
	const initials = words.map((word) => word.charAt(0).toLowerCase()).join('') || 't';
	for (let number = 1; number < 1000; number++) {
		const alias = number === 1 ? initials : `${initials}${number}`;
		if (!taken.has(fold(alias)) && !unwise.has(alias)) return alias;
	}
	return initials;
}

/** Initials that are keywords. */
const unwise: ReadonlySet<string> = new Set([
	'as',
	'by',
	'do',
	'if',
	'in',
	'is',
	'no',
	'of',
	'on',
	'or',
	'to',
	'at',
	'all',
	'and',
	'any',
	'asc',
	'end',
	'for',
	'not',
	'set',
	'use',
]);
