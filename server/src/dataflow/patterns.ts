/** A pattern that is anchored at its end and lets no quote, space or semicolon through; an unknown one is taken on trust. */
export function isClosedPattern(pattern: string | undefined, isFull: boolean): boolean {
	if (pattern === undefined) return true;
	const isAnchored = isFull || /(\$|\\Z|\\z)$/.test(pattern);
	if (!isAnchored || /\\[sSWD]|\[\^|['";\s]/.test(pattern)) return false;
	// A full stop that stands for itself is none that stands for any sign.
	const anySign = pattern.replace(/\\./g, '').replace(/\[[^\]]*\]/g, '');
	return !/\.[*+{?]/.test(anySign);
}

const matching = /^re\.(?:match|fullmatch|search|findall|finditer)$/;

export function isMatching(path: string): boolean {
	return matching.test(path);
}

/** True where all that the pattern can find is letters, digits and such: a match, and each group of it, is harmless. */
export function findsOnlyWords(pattern: string | undefined): boolean {
	if (pattern === undefined) return false;
	const plain = pattern.replace(/\\[dwbBAZ.\-/+]/g, '');
	return !/\.|\\|\[\^|['"`;\s]/.test(plain.replace(/\(\?[:P]/g, '('));
}

/** True where everything but harmless signs is replaced: `re.sub(r"[^a-z_]", "", name)`. */
export function keepsOnlyWords(pattern: string | undefined, replacement: string | undefined): boolean {
	if (pattern === undefined || replacement === undefined || !/^\w*$/.test(replacement)) return false;
	if (/^\\[WD][+*]?$/.test(pattern)) return true;
	const kept = /^\[\^((?:\\.|[^\]\\])*)\][+*]?$/.exec(pattern)?.[1];
	return kept !== undefined && !/['"`;()\s]|\\[sSWD]/.test(kept);
}

/** The pattern of a regular expression as scripts write it: `/…/g`; undefined for any other text. */
export function literalPattern(text: string): string | undefined {
	return /^\/(.*)\/[a-z]*$/s.exec(text)?.[1];
}
