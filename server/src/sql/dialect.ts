import type { DialectId } from '../../../common/src/connection';
import type { DialectFamily } from '../../../common/src/dialectNames';

/** Everything the lexer, the splitter and completion need to know of one SQL dialect. A plain value; no behaviour that does I/O. */
export interface SqlDialect {
	readonly id: DialectId;
	/** What the grammar and the lexis are asked by: those of MariaDB are MySQL's, but for words. */
	readonly family: DialectFamily;
	readonly lexis: DialectLexis;
	/** Upper case. All words with a meaning of their own, reserved or not. */
	readonly keywords: ReadonlySet<string>;
	/** Upper case. The words that cannot be a bare table or column name. */
	readonly reservedWords: ReadonlySet<string>;
	readonly functions: readonly SqlFunction[];
	/** The form in which two spellings of one unquoted name are equal. */
	foldIdentifier(name: string): string;
	/** Returns the name as it must be written: bare where that means the same name, quoted (and escaped) otherwise. */
	writeIdentifier(name: string): string;
}

export interface DialectLexis {
	/** Opening quote of an identifier → its closing quote. SQLite has `"`, `` ` `` and `[`. */
	readonly identifierQuotes: ReadonlyMap<string, string>;
	/** MySQL without ANSI_QUOTES: `"` opens a string. */
	readonly hasDoubleQuotedStrings: boolean;
	readonly hasBackslashEscapes: boolean;
	readonly hasDollarQuotes: boolean;
	readonly hasHashComments: boolean;
	readonly hasNestedComments: boolean;
}

export interface SqlFunction {
	readonly name: string;
	/** `substr(text, start, length)`, for display. */
	readonly signature: string;
	readonly description?: string;
}
