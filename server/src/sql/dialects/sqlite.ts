import type { SqlDialect } from '../dialect';
import { lowerAscii } from '../identifiers';
import { sqliteFunctions } from './sqliteFunctions';
import { words } from './words';
import { identifierWriter, isPlainName } from './writeIdentifier';

/** The words that SQLite's parser does not everywhere fall back to reading as a name. */
const reservedWords: ReadonlySet<string> = new Set(
	words(`
	ADD ALL ALTER AND AS AUTOINCREMENT BETWEEN CASE CAST CHECK COLLATE COMMIT CONSTRAINT CREATE DEFAULT DEFERRABLE DELETE DISTINCT DROP
	ELSE ESCAPE EXCEPT EXISTS FOREIGN FROM GROUP HAVING IF IN INDEX INSERT INTERSECT INTO IS ISNULL JOIN LIMIT NOT NOTHING NOTNULL NULL ON OR
	ORDER PRIMARY RAISE REFERENCES RETURNING SELECT SET TABLE THEN TO TRANSACTION UNION UNIQUE UPDATE USING VALUES WHEN WHERE
	`),
);

const otherKeywords = words(`
	ABORT ACTION AFTER ALWAYS ANALYZE ASC ATTACH BEFORE BEGIN BY CASCADE COLUMN CONFLICT CROSS CURRENT CURRENT_DATE CURRENT_TIME
	CURRENT_TIMESTAMP DATABASE DEFERRED DESC DETACH DO EACH END EXCLUDE EXCLUSIVE EXPLAIN FAIL FILTER FIRST FOLLOWING FOR FULL
	GENERATED GLOB GROUPS IGNORE IMMEDIATE INDEXED INITIALLY INNER INSTEAD KEY LAST LEFT LIKE MATCH MATERIALIZED NATURAL NO NULLS
	OF OFFSET OTHERS OUTER OVER PARTITION PLAN PRAGMA PRECEDING QUERY RANGE RECURSIVE REGEXP REINDEX RELEASE RENAME REPLACE
	RESTRICT RIGHT ROLLBACK ROW ROWS SAVEPOINT STRICT TEMP TEMPORARY TIES TRIGGER UNBOUNDED VACUUM VIEW VIRTUAL WINDOW WITH WITHOUT
	STORED ROWID TRUE FALSE
`);

/** Identifiers are told apart without regard to case; the engine folds A to Z only. */
export const sqlite: SqlDialect = {
	id: 'sqlite',
	family: 'sqlite',
	lexis: {
		identifierQuotes: new Map([
			['"', '"'],
			['`', '`'],
			['[', ']'],
		]),
		hasDoubleQuotedStrings: false,
		hasBackslashEscapes: false,
		hasDollarQuotes: false,
		hasHashComments: false,
		hasNestedComments: false,
	},
	keywords: new Set([...reservedWords, ...otherKeywords]),
	reservedWords,
	functions: sqliteFunctions,
	foldIdentifier: lowerAscii,
	writeIdentifier: identifierWriter('"', isPlainName, reservedWords),
};
