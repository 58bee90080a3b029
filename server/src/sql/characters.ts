/** Character classes of SQL text, by UTF-16 code unit. */

export function isDigit(code: number): boolean {
	return code >= 48 && code <= 57;
}

export function isHexDigit(code: number): boolean {
	return isDigit(code) || (code >= 65 && code <= 70) || (code >= 97 && code <= 102);
}

/** Includes the blanks that are pasted from web pages and documents, which no engine means as part of a name. */
export function isBlank(code: number): boolean {
	if (code <= 32) return code === 32 || (code >= 9 && code <= 13) || code === 0;
	if (code < 0xa0) return false;
	return (
		code === 0xa0 ||
		code === 0xfeff ||
		code === 0x3000 ||
		(code >= 0x2000 && code <= 0x200b) ||
		code === 0x2028 ||
		code === 0x2029 ||
		code === 0x202f
	);
}

export function isNameStart(code: number): boolean {
	if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
	return code >= 128 && !isBlank(code);
}

/** A dollar sign may stand inside a name in PostgreSQL, MySQL and SQLite. */
export function isNamePart(code: number): boolean {
	if (code < 128) return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || isDigit(code) || code === 36;
	// Behind the end of the text the code is NaN, which is part of no name.
	return code >= 128 && !isBlank(code);
}

/** What may stand in a placeholder's or a dollar quote's name: no dollar sign. */
export function isTagPart(code: number): boolean {
	return code !== 36 && isNamePart(code);
}

export function isLineBreak(code: number): boolean {
	return code === 10 || code === 13;
}
