function words(text: string): ReadonlySet<string> {
	return new Set(text.trim().split(/\s+/));
}

/** Behind them the name of a relation stands, whatever the statement. */
export const relationOpeners = words('FROM JOIN INTO UPDATE REFERENCES STRAIGHT_JOIN');

/** Behind them in CREATE, ALTER, DROP …: what kind of thing the next name is. */
export const definedKinds: ReadonlyMap<string, 'class' | 'function' | 'namespace' | 'type' | 'property' | 'variable'> = new Map([
	...['TABLE', 'VIEW', 'SEQUENCE'].map((word) => [word, 'class'] as const),
	...['FUNCTION', 'PROCEDURE', 'AGGREGATE', 'ROUTINE'].map((word) => [word, 'function'] as const),
	...['SCHEMA', 'DATABASE', 'EXTENSION', 'SERVER', 'TABLESPACE'].map((word) => [word, 'namespace'] as const),
	...['TYPE', 'DOMAIN'].map((word) => [word, 'type'] as const),
	...['COLUMN'].map((word) => [word, 'property'] as const),
	...['INDEX', 'TRIGGER', 'CONSTRAINT', 'POLICY', 'RULE', 'ROLE', 'USER', 'EVENT'].map((word) => [word, 'variable'] as const),
]);

/** Words that may stand between the one that announces a name and the name. */
export const beforeNames = words(
	'IF NOT EXISTS ONLY LATERAL TABLE IGNORE LOW_PRIORITY DELAYED QUICK CONCURRENTLY OR REPLACE ROLLBACK ABORT FAIL',
);

/** Keywords that leave the place of a relation or its alias empty. */
export const relationEnders = words(
	`WHERE SET ON USING JOIN LEFT RIGHT INNER CROSS FULL NATURAL OUTER GROUP ORDER HAVING LIMIT OFFSET FETCH UNION INTERSECT EXCEPT WINDOW
	RETURNING VALUES SELECT DEFAULT WITH FOR TABLESAMPLE AS INDEXED NOT PARTITION USE FORCE IGNORE WHEN DO STRAIGHT_JOIN LATERAL ROWS`,
);

/** Behind them an expression begins, so that a word there which is no reserved one is a name. */
export const beforeOperands = words(
	'SELECT DISTINCT ALL WHERE AND OR NOT ON BY HAVING WHEN THEN ELSE CASE RETURNING BETWEEN LIKE ILIKE XOR DIV MOD IN',
);

/** Types of the engines, as far as they are one word. */
export const typeWords = words(
	`BIGINT BIGSERIAL BINARY BIT BLOB BOOL BOOLEAN BYTEA CHAR CHARACTER CIDR CITEXT CLOB DATE DATETIME DEC DECIMAL DOUBLE ENUM FLOAT FLOAT4 FLOAT8 GEOMETRY
	GEOGRAPHY HSTORE INET INT INT2 INT4 INT8 INTEGER INTERVAL JSON JSONB LONGBLOB LONGTEXT MACADDR MEDIUMBLOB MEDIUMINT MEDIUMTEXT MONEY NAME NCHAR NUMERIC
	NVARCHAR OID PRECISION REAL REGCLASS SERIAL SERIAL4 SERIAL8 SIGNED SMALLINT SMALLSERIAL TEXT TIME TIMESTAMP TIMESTAMPTZ TIMETZ TINYBLOB TINYINT TINYTEXT
	TSQUERY TSVECTOR UNSIGNED UUID VARBINARY VARCHAR VARYING XML YEAR`,
);

/** An element of CREATE TABLE that begins with one of them defines no column. */
export const constraintWords = words('CONSTRAINT PRIMARY UNIQUE CHECK FOREIGN EXCLUDE LIKE INDEX KEY FULLTEXT SPATIAL PERIOD');

/** They begin a clause of a query or a data-modifying statement. */
export const clauseWords = words(
	'WITH SELECT FROM WHERE GROUP HAVING WINDOW ORDER LIMIT OFFSET FETCH INSERT UPDATE DELETE MERGE SET VALUES RETURNING USING',
);

/** They stand between the branches of a query. */
export const setOperators = words('UNION INTERSECT EXCEPT MINUS');
