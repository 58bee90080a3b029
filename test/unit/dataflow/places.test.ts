import { describe, expect, test } from 'vitest';
import { findPlaces } from '../../../server/src/dataflow/places';
import { sqlRange } from '../../../server/src/sql/ranges';

/** `{}` marks each hole. */
function check(marked: string, expected: string) {
	const holes: { sql: ReturnType<typeof sqlRange> }[] = [];
	let sql = '';
	for (const [at, text] of marked.split('{}').entries()) {
		if (at > 0) {
			holes.push({ sql: sqlRange(sql.length, sql.length + 6) });
			sql += '_hole_';
		}
		sql += text;
	}
	expect(findPlaces(sql, holes, 'generic').join(' ')).toBe(expected);
}

describe('where a hole stands', () => {
	test.each([
		['SELECT * FROM t WHERE a = {}', 'value'],
		["ALTER SESSION SET a = '{}'", 'clause'],
		["PRAGMA key = '{}'", 'clause'],
		["COPY t FROM '{}'", 'clause'],
		["COPY (SELECT * FROM t WHERE a = '{}') TO STDOUT", 'clause'],
		["UNLOAD ('SELECT 1') TO '{}'", 'clause'],
		["PUT 'file://{}' @stage", 'clause'],
		["SHOW TABLES LIKE '{}'", 'clause'],
		["ATTACH '{}' AS other", 'clause'],
		['EXPLAIN ({}) SELECT 1', 'clause'],
		['SELECT * FROM t WHERE DATEADD({}, {}, a) > b', 'identifier value'],
		['UPDATE t SET ({}) = (1, 2) WHERE a = 1', 'identifier'],
		['SELECT * FROM t WHERE f({} -> 1) = 2', 'identifier'],
		["SELECT * FROM read_csv('a', {} = {})", 'identifier value'],
		['SELECT {} / {} FROM t', 'selectList clause'],
		['UPDATE t SET a = a + {}', 'value'],
		["CREATE TABLE v AS (SELECT * FROM (LOCATION = '{}') AS d)", 'clause'],
		["PREPARE TRANSACTION '{}'", 'clause'],
		["CREATE VIEW v AS SELECT * FROM t WHERE a = '{}'", 'clause'],
		["CREATE TABLE v AS SELECT * FROM t WHERE a = '{}'", 'quotedText'],
		["DROP TABLE t; SELECT * FROM t WHERE a = '{}'", 'quotedText'],
		['INSERT INTO t (a) VALUES (1) ON CONFLICT ({}) DO NOTHING', 'identifier'],
		['SELECT * FROM t WHERE MATCH ({}) AGAINST (?)', 'identifier'],
		["SELECT * FROM cypher('{}', $$ MATCH (n:{}) $$)", 'quotedText clause'],
		["SELECT * FROM t WHERE a = '{}'", 'quotedText'],
		["SELECT * FROM t WHERE a LIKE '%{}%'", 'quotedText'],
		['SELECT * FROM t WHERE a = "{}"', 'quotedText'],
		['SELECT * FROM t WHERE a LIKE {}', 'value'],
		['SELECT * FROM t WHERE a BETWEEN {} AND {}', 'value value'],
		['SELECT * FROM t WHERE a IN ({})', 'inList'],
		['SELECT * FROM t WHERE a IN ({}, {})', 'inList inList'],
		['SELECT * FROM t WHERE a IN {}', 'inList'],
		['SELECT * FROM t WHERE a = ANY({})', 'inList'],
		['INSERT INTO t VALUES ({}, {})', 'valuesRow valuesRow'],
		['INSERT INTO t (a, b) VALUES (1, {}), ({}, 2)', 'valuesRow valuesRow'],
		['INSERT INTO {} ({}) VALUES {}', 'identifier identifier valuesRow'],
		['UPDATE t SET a = {}, b = {} WHERE c = 1', 'value value'],
		['UPDATE {} SET {} = 1', 'identifier identifier'],
		['UPDATE t SET {} WHERE a = 1', 'clause'],
		['DELETE FROM {} WHERE {} = 1', 'identifier identifier'],
		['SELECT {} FROM t', 'selectList'],
		['SELECT a, {} FROM t', 'selectList'],
		['SELECT count({}) FROM t', 'identifier'],
		['SELECT lower({}) FROM t', 'value'],
		['SELECT pg_advisory_xact_lock({})', 'value'],
		['SELECT * FROM {}', 'identifier'],
		['SELECT * FROM a JOIN {} ON a.id = {}.id', 'identifier identifier'],
		['SELECT * FROM a, {}', 'identifier'],
		['SELECT * FROM {}.users', 'identifier'],
		['SELECT * FROM "{}"', 'identifier'],
		['SELECT * FROM log_{}', 'identifier'],
		['SELECT * FROM t WHERE {}', 'clause'],
		['SELECT * FROM t WHERE a = 1 AND {}', 'clause'],
		['SELECT * FROM t WHERE a = 1 {}', 'clause'],
		['SELECT * FROM t {}', 'clause'],
		['SELECT * FROM t ORDER BY {}', 'order'],
		['SELECT * FROM t ORDER BY a {}', 'order'],
		['SELECT * FROM t ORDER BY a, {}', 'order'],
		['SELECT * FROM t GROUP BY {}', 'order'],
		['SELECT * FROM t LIMIT {} OFFSET {}', 'value value'],
		['SELECT CASE WHEN a THEN {} ELSE {} END FROM t', 'value value'],
		['SELECT * FROM t WHERE a = lower({}) AND b > {}', 'value value'],
		["SELECT * FROM t WHERE a = (SELECT b FROM u WHERE c = '{}')", 'quotedText'],
		['DROP TABLE {}', 'identifier'],
		['CREATE TABLE {} (a int)', 'identifier'],
		['ALTER TABLE t ADD COLUMN {} text', 'identifier'],
		['PRAGMA table_info({})', 'clause'],
		['{}', 'wholeQuery'],
		['{};', 'wholeQuery'],
		['{} WHERE a = 1', 'clause'],
		['SELECT 1 -- {}', 'clause'],
		['SELECT * FROM t WHERE a = :{}', 'placeholder'],
		['SELECT 1; DELETE FROM t WHERE a = {}', 'value'],
	])('%s: %s', (sql, expected) => check(sql, expected));
});
