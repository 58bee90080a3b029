import type { SqlDialect } from '../dialect';
import { commonFunctions } from './commonFunctions';
import { words } from './words';
import { identifierWriter, isPlainName } from './writeIdentifier';

/** The words that no engine of ours takes as a bare name. */
const reservedWords: ReadonlySet<string> = new Set(
	words(`
	ALL ALTER AND AS ASC BETWEEN BY CASE CAST CHECK COLLATE COLUMN CONSTRAINT CREATE CROSS CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP
	DEFAULT DELETE DESC DISTINCT DROP ELSE END EXCEPT EXISTS FALSE FETCH FOR FOREIGN FROM FULL GRANT GROUP HAVING IN INDEX INNER INSERT
	INTERSECT INTO IS JOIN LEFT LIKE LIMIT NATURAL NOT NULL OFFSET ON OR ORDER OUTER PRIMARY REFERENCES RETURNING RIGHT SELECT SET TABLE
	THEN TO TRUE UNION UNIQUE UPDATE USER USING VALUES WHEN WHERE WINDOW WITH
	`),
);

const otherKeywords = words(`
	ABORT ACTION ADD AFTER ALWAYS ANALYZE ANY ATTACH AUTOINCREMENT AUTO_INCREMENT BEFORE BEGIN BIGINT BLOB BOOLEAN CALL CASCADE CHAR
	COALESCE COMMENT COMMIT CONFLICT CURRENT DATABASE DATE DECIMAL DEFERRABLE DEFERRED DO DOUBLE EACH ESCAPE EXCLUDE EXECUTE EXPLAIN
	FILTER FIRST FLOAT FOLLOWING FUNCTION GENERATED GROUPS IDENTITY IF IGNORE ILIKE IMMEDIATE INITIALLY INT INTEGER INTERVAL KEY LAST
	LATERAL MATCH MATCHED MATERIALIZED MERGE NEXT NO NOTHING NULLS NUMERIC OF ONLY OVER PARTITION PRAGMA PRECEDING PRECISION PROCEDURE
	RANGE REAL RECURSIVE RELEASE RENAME REPLACE RESTRICT ROLLBACK ROW ROWS SAVEPOINT SCHEMA SEQUENCE SHOW SIMILAR SMALLINT SOME START
	STORED TEMP TEMPORARY TEXT TIES TIME TIMESTAMP TRANSACTION TRIGGER TRUNCATE TYPE UNBOUNDED USE VACUUM VARCHAR VIEW WITHIN WITHOUT ZONE
`);

/** For SQL of which nothing more is known: reads what any of the other dialects reads, as far as they agree. */
export const generic: SqlDialect = {
	id: 'generic',
	family: 'generic',
	lexis: {
		identifierQuotes: new Map([
			['"', '"'],
			['`', '`'],
		]),
		hasDoubleQuotedStrings: false,
		hasBackslashEscapes: false,
		hasDollarQuotes: true,
		hasHashComments: false,
		hasNestedComments: false,
	},
	keywords: new Set([...reservedWords, ...otherKeywords]),
	reservedWords,
	functions: commonFunctions,
	foldIdentifier: (name) => name.toLowerCase(),
	writeIdentifier: identifierWriter('"', isPlainName, reservedWords),
};
