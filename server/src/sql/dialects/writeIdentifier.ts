/**
 * Makes the writer of identifiers of one dialect. `isBare` says which names survive unquoted as themselves.
 * The closing quote is doubled inside the name.
 */
export function identifierWriter(
	quote: string,
	isBare: (name: string) => boolean,
	reservedWords: ReadonlySet<string>,
): (name: string) => string {
	return (name) =>
		isBare(name) && !reservedWords.has(name.toUpperCase()) ? name : quote + name.replaceAll(quote, quote + quote) + quote;
}

/** A name of letters, digits and underscores (and letters of any script), not beginning with a digit. */
export function isPlainName(name: string): boolean {
	return /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u.test(name);
}

/** PostgreSQL folds a bare name to lower case (only A to Z in a multi-byte encoding), so one with a capital must be quoted. */
export function isPlainLowerName(name: string): boolean {
	return isPlainName(name) && !/[A-Z]/.test(name);
}
