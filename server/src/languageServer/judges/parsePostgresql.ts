import { hasSqlDetails, loadModule, parseSync } from 'libpg-query';
import type { Verdict } from '../../judge/judge';

/** Resolves when {@link parsePostgresql} can be called. */
export function loadPostgresqlParser(): Promise<void> {
	return loadModule();
}

/** What PostgreSQL's own parser, compiled to WebAssembly, says of a text. Throws when the parser itself fails. */
export function parsePostgresql(statement: string): Verdict {
	try {
		parseSync(statement);
		return { kind: 'accepted' };
	} catch (error) {
		if (!hasSqlDetails(error) || !error.sqlDetails) {
			// Too deeply nested for it, or nothing but comments.
			if (error instanceof RangeError || statement.trim() === '') return { kind: 'unavailable' };
			throw error;
		}
		const { message, cursorPosition } = error.sqlDetails;
		if (/^memory exhausted/.test(message)) return { kind: 'unavailable' };
		return cursorPosition < 0
			? { kind: 'rejected', message }
			: { kind: 'rejected', message, offset: utf16Offset(statement, cursorPosition) };
	}
}

/** The parser counts code points. */
function utf16Offset(text: string, codePoints: number): number {
	let offset = 0;
	for (let count = 0; count < codePoints && offset < text.length; count++)
		offset += (text.codePointAt(offset) ?? 0) > 0xffff ? 2 : 1;
	return offset;
}
