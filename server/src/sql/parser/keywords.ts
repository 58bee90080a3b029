import type { SqlDialect } from '../dialect';

/** Which keywords can follow where, by dialect; most fitting first. A keyword may be several words. */
type DialectWords = (dialect: SqlDialect) => readonly string[];

function byDialect(lists: {
	readonly all: string;
	readonly sqlite?: string;
	readonly postgresql?: string;
	/** Of MariaDB too. */
	readonly mysql?: string;
	readonly mariadb?: string;
	readonly generic?: string;
}): DialectWords {
	const read = (text: string | undefined) => (text ?? '').split(',').filter((word) => word !== '');
	const all = read(lists.all);
	const joined = {
		sqlite: [...all, ...read(lists.sqlite)],
		postgresql: [...all, ...read(lists.postgresql)],
		mysql: [...all, ...read(lists.mysql)],
		mariadb: [...all, ...read(lists.mysql), ...read(lists.mariadb)],
		generic: [...all, ...read(lists.generic)],
	};
	return (dialect) => joined[dialect.id];
}

export const statementStarts = byDialect({
	all: 'SELECT,INSERT INTO,UPDATE,DELETE FROM,WITH,CREATE,CREATE TABLE,ALTER TABLE,DROP TABLE,DROP,EXPLAIN,BEGIN,COMMIT,ROLLBACK,VALUES,SAVEPOINT,RELEASE,ANALYZE',
	sqlite: 'REPLACE INTO,PRAGMA,VACUUM,ATTACH DATABASE,DETACH DATABASE,REINDEX,INSERT OR REPLACE INTO',
	postgresql:
		'MERGE INTO,TRUNCATE,VACUUM,GRANT,REVOKE,COPY,COMMENT ON,SET,SHOW,CALL,DO,REFRESH MATERIALIZED VIEW,LISTEN,NOTIFY,LOCK TABLE,REINDEX,START TRANSACTION,TABLE',
	mysql:
		'DELETE,REPLACE INTO,TRUNCATE,SHOW,DESCRIBE,USE,SET,CALL,GRANT,REVOKE,START TRANSACTION,LOCK TABLES,UNLOCK TABLES,OPTIMIZE TABLE,RENAME TABLE,LOAD DATA,DELIMITER,TABLE',
	mariadb: 'CREATE OR REPLACE TABLE,CREATE SEQUENCE,EXECUTE IMMEDIATE,BEGIN NOT ATOMIC',
	generic: 'MERGE INTO,TRUNCATE,GRANT,REVOKE,SET,SHOW,CALL',
});

/** What an expression may begin with besides names. */
export const operandStarts = byDialect({
	all: 'CASE,NULL,NOT,EXISTS,CAST,TRUE,FALSE,CURRENT_TIMESTAMP,CURRENT_DATE,CURRENT_TIME',
	postgresql: 'INTERVAL,ARRAY,ROW,NOT EXISTS,DATE,TIMESTAMP,LOCALTIMESTAMP,CURRENT_USER,ANY,ALL,SOME',
	mysql: 'INTERVAL,BINARY,NOT EXISTS,MATCH,ANY,ALL,SOME',
	mariadb: 'NEXT VALUE FOR,PREVIOUS VALUE FOR',
	sqlite: 'NOT EXISTS',
	generic: 'INTERVAL,NOT EXISTS',
});

/** Directly behind an operand. */
export const comparisons = byDialect({
	all: 'IN,LIKE,IS,IS NULL,IS NOT NULL,BETWEEN,NOT IN,NOT,NOT LIKE',
	sqlite: 'GLOB,NOT BETWEEN,COLLATE,REGEXP,MATCH,ISNULL,NOTNULL,IS DISTINCT FROM,IS NOT DISTINCT FROM',
	postgresql: 'ILIKE,NOT BETWEEN,NOT ILIKE,SIMILAR TO,IS DISTINCT FROM,IS NOT DISTINCT FROM,COLLATE,AT TIME ZONE,OVERLAPS',
	mysql: 'REGEXP,RLIKE,NOT BETWEEN,NOT REGEXP,COLLATE,DIV,MOD,SOUNDS LIKE,MEMBER OF',
	generic: 'ILIKE,NOT BETWEEN,COLLATE,IS DISTINCT FROM',
});
export const afterNot = byDialect({
	all: 'IN,LIKE,BETWEEN,NULL',
	sqlite: 'GLOB,REGEXP,MATCH',
	postgresql: 'ILIKE,SIMILAR TO',
	mysql: 'REGEXP,RLIKE',
	generic: 'ILIKE',
});
export const afterIs = byDialect({
	all: 'NULL,NOT NULL,NOT,TRUE,FALSE,NOT TRUE,NOT FALSE',
	sqlite: 'DISTINCT FROM,NOT DISTINCT FROM',
	postgresql: 'DISTINCT FROM,NOT DISTINCT FROM,UNKNOWN,NOT UNKNOWN,DOCUMENT,JSON',
	mysql: 'UNKNOWN,NOT UNKNOWN',
	generic: 'DISTINCT FROM,NOT DISTINCT FROM',
});
export const afterIsNot = byDialect({
	all: 'NULL,TRUE,FALSE',
	sqlite: 'DISTINCT FROM',
	postgresql: 'DISTINCT FROM,UNKNOWN',
	mysql: 'UNKNOWN',
	generic: 'DISTINCT FROM',
});
export const logical = byDialect({ all: 'AND,OR', mysql: 'XOR' });

export const joins = byDialect({
	all: 'JOIN,LEFT JOIN,INNER JOIN,RIGHT JOIN,CROSS JOIN,NATURAL JOIN',
	sqlite: 'FULL JOIN,LEFT OUTER JOIN',
	postgresql: 'FULL JOIN,LEFT JOIN LATERAL,CROSS JOIN LATERAL,LEFT OUTER JOIN,FULL OUTER JOIN',
	mysql: 'STRAIGHT_JOIN,LEFT OUTER JOIN,NATURAL LEFT JOIN',
	generic: 'FULL JOIN,LEFT OUTER JOIN',
});
/** Behind a relation: the usual joins, the usual clauses, then the rest of both. */
export function afterRelation(dialect: SqlDialect, followers: readonly string[]): readonly string[] {
	const all = joins(dialect);
	return [...all.slice(0, 3), ...followers.slice(0, 4), ...all.slice(3), ...followers.slice(4)];
}

export const afterJoinSide: Readonly<Record<string, readonly string[]>> = {
	LEFT: ['JOIN', 'OUTER JOIN'],
	RIGHT: ['JOIN', 'OUTER JOIN'],
	FULL: ['JOIN', 'OUTER JOIN'],
	INNER: ['JOIN'],
	CROSS: ['JOIN'],
	OUTER: ['JOIN'],
	NATURAL: ['JOIN', 'LEFT JOIN', 'INNER JOIN', 'RIGHT JOIN', 'FULL JOIN', 'LEFT', 'INNER'],
};

const setOperations = byDialect({
	all: 'UNION,UNION ALL,EXCEPT,INTERSECT',
	postgresql: 'EXCEPT ALL,INTERSECT ALL',
	mysql: 'EXCEPT ALL,INTERSECT ALL',
});
const tailClauses = byDialect({
	all: 'ORDER BY,LIMIT',
	postgresql: 'OFFSET,FETCH FIRST,FOR UPDATE,FOR SHARE',
	mysql: 'FOR UPDATE,FOR SHARE,LOCK IN SHARE MODE,INTO OUTFILE',
	generic: 'OFFSET,FETCH FIRST,FOR UPDATE',
});

/** What may follow the end of each clause of a SELECT, the clause's own continuations aside. */
export function selectFollowers(clause: string, dialect: SqlDialect): readonly string[] {
	const sets = setOperations(dialect);
	const tail = tailClauses(dialect);
	switch (clause) {
		case 'SELECT':
			return ['FROM', ...sets, ...(dialect.id === 'postgresql' ? ['INTO', 'WHERE', ...tail] : tail)];
		case 'FROM':
			return ['WHERE', 'GROUP BY', 'ORDER BY', 'LIMIT', ...sets, 'HAVING', 'WINDOW', ...tail.slice(2)];
		case 'WHERE':
			return ['GROUP BY', 'ORDER BY', 'LIMIT', ...sets, 'HAVING', 'WINDOW', ...tail.slice(2)];
		case 'GROUP':
			return [
				'HAVING',
				'ORDER BY',
				'LIMIT',
				...sets,
				'WINDOW',
				...tail.slice(2),
				...(dialect.family === 'mysql' ? ['WITH ROLLUP'] : []),
			];
		case 'HAVING':
			return ['ORDER BY', 'LIMIT', ...sets, 'WINDOW', ...tail.slice(2)];
		case 'WINDOW':
			return ['ORDER BY', 'LIMIT', ...sets, ...tail.slice(2)];
		case 'VALUES':
			return [...tail, ...sets];
		case 'ORDER':
			return [...tail.slice(1), ...(dialect.id === 'sqlite' ? [] : [])];
		case 'LIMIT':
			return ['OFFSET', ...tail.slice(2).filter((word) => word !== 'OFFSET')];
		case 'OFFSET':
			return dialect.id === 'postgresql' ? ['LIMIT', 'ROWS', 'FETCH FIRST', 'FOR UPDATE'] : [];
		default:
			return [];
	}
}

/** The words that begin a clause, a join or a statement: they end an expression and cannot be an alias without quotes. */
export const clauseWords: ReadonlySet<string> = new Set(
	(
		'FROM WHERE GROUP HAVING WINDOW ORDER LIMIT OFFSET FETCH FOR UNION INTERSECT EXCEPT MINUS RETURNING SET VALUES INTO ON USING ' +
		'JOIN LEFT RIGHT INNER CROSS FULL NATURAL STRAIGHT_JOIN SELECT WITH BEGIN WHEN THEN ELSE END AS ASC DESC NULLS QUALIFY DO ' +
		'INSERT UPDATE DELETE CREATE ALTER DROP MERGE SEPARATOR FILTER OVER WITHIN ROWS RANGE GROUPS LOCK'
	).split(' '),
);

/** Reserved enough that a relation's or an item's alias is never meant, although they end no expression. */
export const notAliases: ReadonlySet<string> = new Set([
	...clauseWords,
	...'OUTER LATERAL AND OR NOT IN IS LIKE ILIKE BETWEEN CASE EXISTS NULL USE FORCE IGNORE INDEXED TABLESAMPLE PARTITION XOR COLLATE GLOB REGEXP ONLY DISTINCT ALL DEFAULT CONFLICT DUPLICATE ISNULL NOTNULL SIMILAR AT'.split(
		' ',
	),
]);

/** Among them those that some engine takes for the name or alias of a relation, where nothing follows that makes them a clause. */
export const relationNameWords: ReadonlySet<string> = new Set(
	'AT BEGIN CONFLICT DO DUPLICATE FILTER FORCE GLOB GROUPS IGNORE LOCK MINUS NULLS OFFSET OVER PARTITION QUALIFY RANGE REGEXP ROWS SEPARATOR USE WITHIN XOR'.split(
		' ',
	),
);
/** What follows a relation's alias. */
export const afterAlias: ReadonlySet<string> = new Set(
	'WHERE GROUP HAVING WINDOW ORDER LIMIT OFFSET FETCH FOR UNION INTERSECT EXCEPT RETURNING SET ON USING JOIN LEFT RIGHT INNER CROSS FULL NATURAL STRAIGHT_JOIN'.split(
		' ',
	),
);

/** A statement begins where one of these stands and nothing before asks for it. */
export const statementWords: ReadonlySet<string> = new Set([
	'SELECT',
	'INSERT',
	'UPDATE',
	'DELETE',
	'CREATE',
	'ALTER',
	'DROP',
	'MERGE',
]);

export const columnTypes = byDialect({
	all: 'INTEGER,TEXT,REAL,NUMERIC,BOOLEAN,DATE,TIMESTAMP,VARCHAR',
	sqlite: 'BLOB,INT,DATETIME,ANY',
	postgresql:
		'BIGINT,SMALLINT,INT,SERIAL,BIGSERIAL,UUID,JSONB,JSON,TIMESTAMPTZ,TIMESTAMP WITH TIME ZONE,TIME,INTERVAL,BYTEA,CHAR,DOUBLE PRECISION,DECIMAL,INET,CIDR,XML,MONEY,TSVECTOR,INT4RANGE,DATERANGE,TSTZRANGE,POINT,BIT',
	mysql:
		'INT,BIGINT,SMALLINT,TINYINT,MEDIUMINT,UNSIGNED,DATETIME,CHAR,DECIMAL,DOUBLE,FLOAT,JSON,LONGTEXT,MEDIUMTEXT,TINYTEXT,BLOB,LONGBLOB,VARBINARY,BINARY,ENUM,SET,TIME,YEAR,BIT',
	generic: 'BIGINT,SMALLINT,INT,BLOB,CHAR,DECIMAL,DOUBLE PRECISION,FLOAT,JSON,UUID,TIME',
});
export const columnConstraints = byDialect({
	all: 'NOT NULL,PRIMARY KEY,DEFAULT,UNIQUE,REFERENCES,CHECK,NULL,CONSTRAINT,COLLATE,GENERATED ALWAYS AS',
	sqlite: 'AUTOINCREMENT,PRIMARY KEY AUTOINCREMENT',
	postgresql: 'GENERATED ALWAYS AS IDENTITY,GENERATED BY DEFAULT AS IDENTITY',
	mysql: 'AUTO_INCREMENT,COMMENT,UNSIGNED,ON UPDATE CURRENT_TIMESTAMP,CHARACTER SET',
	mariadb: 'GENERATED ALWAYS AS ROW START,GENERATED ALWAYS AS ROW END,WITHOUT SYSTEM VERSIONING',
	generic: 'AUTO_INCREMENT',
});
export const tableConstraints = byDialect({
	all: 'PRIMARY KEY,FOREIGN KEY,UNIQUE,CHECK,CONSTRAINT',
	postgresql: 'EXCLUDE,LIKE',
	mysql: 'KEY,INDEX,UNIQUE KEY,FULLTEXT INDEX',
	mariadb: 'PERIOD FOR SYSTEM_TIME,VECTOR INDEX',
});
export const createKinds = byDialect({
	all: 'TABLE,INDEX,VIEW,TRIGGER,UNIQUE INDEX,TEMPORARY TABLE',
	sqlite: 'VIRTUAL TABLE,TEMP TABLE,TEMP VIEW,TEMP TRIGGER,TABLE IF NOT EXISTS',
	postgresql:
		'FUNCTION,SCHEMA,SEQUENCE,TYPE,EXTENSION,MATERIALIZED VIEW,OR REPLACE,OR REPLACE FUNCTION,OR REPLACE VIEW,PROCEDURE,ROLE,USER,DATABASE,DOMAIN,POLICY,RULE,UNLOGGED TABLE,TABLE IF NOT EXISTS',
	mysql: 'DATABASE,PROCEDURE,FUNCTION,EVENT,USER,SCHEMA,OR REPLACE,OR REPLACE VIEW,FULLTEXT INDEX,ROLE,TABLE IF NOT EXISTS',
	mariadb: 'OR REPLACE TABLE,SEQUENCE,OR REPLACE SEQUENCE,PACKAGE',
	generic: 'FUNCTION,SCHEMA,PROCEDURE,DATABASE,OR REPLACE',
});
export const dropKinds = byDialect({
	all: 'TABLE,INDEX,VIEW,TRIGGER,TABLE IF EXISTS',
	postgresql: 'FUNCTION,SCHEMA,SEQUENCE,TYPE,EXTENSION,MATERIALIZED VIEW,PROCEDURE,ROLE,USER,DATABASE,DOMAIN,POLICY,RULE',
	mysql: 'DATABASE,PROCEDURE,FUNCTION,EVENT,USER,SCHEMA,ROLE',
	mariadb: 'SEQUENCE,PACKAGE',
	generic: 'FUNCTION,SCHEMA,PROCEDURE,DATABASE',
});
export const alterActions = byDialect({
	all: 'ADD COLUMN,DROP COLUMN,RENAME TO,RENAME COLUMN,ADD,RENAME',
	postgresql:
		'ALTER COLUMN,ADD CONSTRAINT,DROP CONSTRAINT,SET SCHEMA,OWNER TO,ENABLE ROW LEVEL SECURITY,ATTACH PARTITION,DETACH PARTITION,VALIDATE CONSTRAINT',
	mysql:
		'MODIFY COLUMN,CHANGE COLUMN,ADD INDEX,ADD CONSTRAINT,ADD FOREIGN KEY,DROP INDEX,DROP FOREIGN KEY,ALTER COLUMN,ENGINE,CONVERT TO',
	mariadb: 'ADD SYSTEM VERSIONING,DROP SYSTEM VERSIONING,ADD COLUMN IF NOT EXISTS,DROP COLUMN IF EXISTS',
	generic: 'ALTER COLUMN,ADD CONSTRAINT,DROP CONSTRAINT',
});

/** What follows the first word of a command that reads no relation. */
export function commandWords(command: string, dialect: SqlDialect): readonly string[] {
	const isMysql = dialect.family === 'mysql';
	switch (command) {
		case 'SHOW':
			return isMysql ? mysqlShow : ['ALL', 'search_path', 'server_version', 'timezone', 'transaction_isolation', 'work_mem'];
		case 'SET':
			return isMysql
				? ['NAMES', 'GLOBAL', 'SESSION', 'TRANSACTION']
				: ['LOCAL', 'SESSION', 'search_path', 'TRANSACTION', 'TIME ZONE', 'ROLE'];
		case 'ROLLBACK':
			return ['TO SAVEPOINT', 'TO', 'TRANSACTION'];
		case 'COMMIT':
		case 'END':
			return ['TRANSACTION'];
		case 'RELEASE':
			return ['SAVEPOINT'];
		case 'ATTACH':
		case 'DETACH':
			return ['DATABASE'];
		default:
			return [];
	}
}

const mysqlShow = [
	...[
		'TABLES',
		'DATABASES',
		'COLUMNS FROM',
		'CREATE TABLE',
		'INDEX FROM',
		'VARIABLES',
		'STATUS',
		'PROCESSLIST',
		'GRANTS',
		'WARNINGS',
	],
	...['TABLE STATUS', 'FULL TABLES', 'ENGINES', 'CREATE VIEW', 'TRIGGERS', 'EVENTS', 'ERRORS'],
];
