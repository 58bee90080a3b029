import type { SqlDialect } from '../dialect';
import { mysqlFunctions } from './mysqlFunctions';
import { otherKeywordsOfBoth, otherKeywordsOfMysql, reservedByBoth, reservedByMysql } from './mysqlWords';
import { identifierWriter } from './writeIdentifier';

const reservedWords: ReadonlySet<string> = new Set([...reservedByBoth, ...reservedByMysql]);

/** A bare name may begin with a digit, but must not read as a number, and MySQL takes no letters beyond the basic plane. */
export function isBareInMysql(name: string): boolean {
	const isName = /^[\p{L}\p{N}_][\p{L}\p{M}\p{N}_$]*$/u.test(name) && !/[\u{10000}-\u{10ffff}]/u.test(name);
	return isName && !/^(?:\d+$|\d+e|0[xb])/i.test(name);
}

/** Column names are told apart without regard to case. Table names are too here, as on Windows and macOS; a wanted name is found anywhere. */
export const mysql: SqlDialect = {
	id: 'mysql',
	family: 'mysql',
	lexis: {
		identifierQuotes: new Map([['`', '`']]),
		hasDoubleQuotedStrings: true,
		hasBackslashEscapes: true,
		hasDollarQuotes: false,
		hasHashComments: true,
		hasNestedComments: false,
	},
	keywords: new Set([...reservedWords, ...otherKeywordsOfBoth, ...otherKeywordsOfMysql]),
	reservedWords,
	functions: mysqlFunctions,
	foldIdentifier: (name) => name.toLowerCase(),
	writeIdentifier: identifierWriter('`', isBareInMysql, reservedWords),
};
