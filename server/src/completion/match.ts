import { isBeyondAscii, plainLetters } from '../catalog/relationNames';

/** How well a typed word fits a name, best first. */
export const quality = { exact: 0, prefix: 1, wordStart: 2, inside: 3, scattered: 4 } as const;

/**
 * Undefined when the signs of `typed` do not all occur in `name` in their order: an editor would drop such an item anyway.
 * Both must be in lower case.
 */
export function matchName(typed: string, name: string): number | undefined {
	if (typed === '') return quality.prefix;
	if (name.startsWith(typed)) return name.length === typed.length ? quality.exact : quality.prefix;
	const at = name.indexOf(typed);
	if (at > 0) return isSeparator(name.charCodeAt(at - 1)) || hasWordStart(name, typed) ? quality.wordStart : quality.inside;
	if (name.charCodeAt(0) !== typed.charCodeAt(0) && !startsAWord(name, typed.charAt(0))) return undefined;
	return isSubsequence(typed, name) ? quality.scattered : undefined;
}

/** The name as somebody types it who leaves its accents out; undefined where that is no different or accents have been typed. */
export function withoutAccents(typed: string, name: string): string | undefined {
	if (isBeyondAscii(typed)) return undefined;
	const plain = plainLetters(name);
	return plain === name ? undefined : plain;
}

function isSeparator(code: number): boolean {
	return code === 95 || code === 32 || code === 46 || code === 36 || code === 45;
}

function hasWordStart(name: string, typed: string): boolean {
	return name.includes(`_${typed}`) || name.includes(` ${typed}`);
}

/** Scattered signs are meant as initials or an abbreviation: the first must begin a word. */
function startsAWord(name: string, sign: string): boolean {
	return name.includes(`_${sign}`) || name.includes(` ${sign}`);
}

function isSubsequence(typed: string, name: string): boolean {
	let at = 0;
	for (let index = 0; index < name.length && at < typed.length; index++) {
		if (name.charCodeAt(index) === typed.charCodeAt(at)) at++;
	}
	return at === typed.length;
}
