import type { DialectId } from '../../../common/src/connection';
import { familyOf } from '../../../common/src/dialectNames';

/** What part of a statement the text is in. */
export type Clause =
	| 'start'
	| 'select'
	| 'from'
	| 'where'
	| 'by'
	| 'set'
	| 'values'
	| 'columns'
	| 'limit'
	| 'options'
	| 'definition'
	| 'other';

// The words that tell what stands behind them.

export const comparisons: ReadonlySet<string> = new Set([
	'=',
	'<>',
	'!=',
	'<',
	'>',
	'<=',
	'>=',
	'==',
	'<=>',
	'~',
	'~*',
	'!~',
	'!~*',
	'~~',
	'+',
	'-',
	'*',
	'/',
	'%',
	'||',
	'->',
	'->>',
	'#>',
	'#>>',
	'@>',
	'<@',
	'&&',
	'?|',
	'?&',
	':=',
	'^',
	'&',
	'|',
	'<->',
]);
export const valueWords: ReadonlySet<string> = new Set([
	'LIKE',
	'ILIKE',
	'RLIKE',
	'REGEXP',
	'MATCH',
	'GLOB',
	'BETWEEN',
	'ESCAPE',
	'THEN',
	'ELSE',
	'INTERVAL',
	'AGAINST',
	'SEPARATOR',
	'TO',
	'IS',
	'DATE',
	'TIMESTAMP',
	'TIME',
	'RETURN',
	'DEFAULT',
	'SIMILAR',
	'BINARY',
]);
export const limitWords: ReadonlySet<string> = new Set(['LIMIT', 'OFFSET', 'FETCH', 'TOP', 'FIRST', 'NEXT']);
export const nameWords: ReadonlySet<string> = new Set([
	'FROM',
	'JOIN',
	'INTO',
	'UPDATE',
	'TABLE',
	'VIEW',
	'INDEX',
	'DATABASE',
	'SCHEMA',
	'TRIGGER',
	'AS',
	'COLUMN',
	'SEQUENCE',
	'TRUNCATE',
	'DESCRIBE',
	'DESC',
	'PRAGMA',
	'USE',
	'COLLATE',
	'REFERENCES',
	'CONSTRAINT',
	'EXISTS',
	'ONLY',
	'LATERAL',
	'USER',
	'ROLE',
	'FUNCTION',
	'PROCEDURE',
	'TYPE',
	'EXTENSION',
	'RENAME',
	'ADD',
	'CALL',
	'EXEC',
	'EXECUTE',
	'SAVEPOINT',
	'ATTACH',
	'DETACH',
	'ANALYZE',
	'VACUUM',
	'REINDEX',
	'LISTEN',
	'NOTIFY',
	'COPY',
	'KEYSPACE',
	'USING',
	'PARTITION',
	'WINDOW',
	'OVER',
	'TEMPORARY',
	'TEMP',
	'OUTFILE',
]);
export const conditionWords: ReadonlySet<string> = new Set([
	'WHERE',
	'AND',
	'OR',
	'ON',
	'HAVING',
	'NOT',
	'WHEN',
	'FILTER',
	'CASE',
	'XOR',
	'QUALIFY',
	'PREWHERE',
]);
export const aggregates: ReadonlySet<string> = new Set([
	'COUNT',
	'SUM',
	'AVG',
	'MIN',
	'MAX',
	'TOTAL',
	'GROUP_CONCAT',
	'STRING_AGG',
	'ARRAY_AGG',
	'JSON_AGG',
	'DISTINCT',
	'TABLE_INFO',
	'INDEX_LIST',
	'INDEX_INFO',
	'FOREIGN_KEY_LIST',
	'TABLE_XINFO',
]);
export const definitionVerbs: ReadonlySet<string> = new Set([
	'CREATE',
	'DROP',
	'ALTER',
	'GRANT',
	'REVOKE',
	'TRUNCATE',
	'USE',
	'PRAGMA',
	'COMMENT',
	'REINDEX',
	'VACUUM',
	'ANALYZE',
	'DESCRIBE',
	'LOCK',
	'CLUSTER',
	'REFRESH',
	'LISTEN',
	'NOTIFY',
	'SAVEPOINT',
	'RELEASE',
	'DETACH',
	'RENAME',
	'SHOW',
]);

const clauses: Readonly<Record<string, Clause>> = {
	SELECT: 'select',
	RETURNING: 'select',
	FROM: 'from',
	JOIN: 'from',
	UPDATE: 'from',
	INTO: 'columns',
	WHERE: 'where',
	ON: 'where',
	HAVING: 'where',
	BY: 'by',
	SET: 'set',
	VALUES: 'values',
	LIMIT: 'limit',
	OFFSET: 'limit',
	SETTINGS: 'options',
};

/** The clause that a word begins. */
export function clauseOf(word: string): Clause | undefined {
	return Object.hasOwn(clauses, word) ? clauses[word] : undefined;
}

/** Statements whose values no engine lets be bound: what is spliced in has to be checked or quoted. */
export const unboundVerbs: ReadonlySet<string> = new Set(
	(
		'CREATE ALTER DROP PRAGMA SET RESET PREPARE COMMIT ROLLBACK SAVEPOINT RELEASE BEGIN START GRANT REVOKE USE LOCK COMMENT REFRESH CLUSTER LISTEN ' +
		// What moves files and lists objects, and has options instead of expressions.
		'ATTACH FORCE COPY UNLOAD PUT GET LIST LS REMOVE RM EXPORT IMPORT INSTALL SUBSCRIBE DECLARE DESCRIBE VACUUM NOTIFY UNLISTEN DEALLOCATE SHOW LOAD XA'
	).split(' '),
);

/** MySQL's libraries in Python put the values into the text themselves, so that these take them all the same. */
const boundByMysql: ReadonlySet<string> = new Set(['SHOW', 'LOAD', 'XA']);

/** True for a statement that begins so when its values cannot be bound. */
export function isUnboundVerb(verb: string, dialect: DialectId): boolean {
	if (verb === 'ATTACH') return dialect !== 'sqlite';
	// Oracle's and SQL Server's blocks of statements take parameters: `BEGIN rename_user(:1); END;`.
	if (verb === 'BEGIN' || verb === 'DECLARE') return dialect !== 'generic';
	return unboundVerbs.has(verb) && !(familyOf(dialect) === 'mysql' && boundByMysql.has(verb));
}

/** What stands to the left of these is a column, not a value. */
export const leftOperators: ReadonlySet<string> = new Set(['->', '->>', '#>', '#>>', '@>', 'IS', 'BETWEEN', 'LIKE', 'ILIKE']);

/** Their first argument is a word of the language, like `DAY`. */
export const unitFunctions: ReadonlySet<string> = new Set(
	'DATE_TRUNC DATETRUNC TIMESTAMP_TRUNC DATE_PART DATEPART DATEADD DATEDIFF TIMESTAMPADD TIMESTAMPDIFF EXTRACT'.split(' '),
);

/** Behind the name of an argument: `read_csv('a', header = true)`. */
export const optionSigns: ReadonlySet<string> = new Set(['=', '=>', ':=']);

/** Options of external tables and of what has a password; they are written like comparisons. */
export const optionWords: ReadonlySet<string> = new Set([
	'LOCATION',
	'ACCESS_ID',
	'ACCESS_KEY',
	'SESSION_TOKEN',
	'AUTHORIZATION',
	'CREDENTIALS',
	'IDENTITY',
	'SECRET',
	'ENDPOINT',
]);

/** Behind these, parentheses hold names of columns. */
export const columnListOpeners: ReadonlySet<string> = new Set(['INTO', 'USING', 'CONFLICT', 'MATCH', 'KEY']);
