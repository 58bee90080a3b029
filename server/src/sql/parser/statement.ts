import type { SqlDialect } from '../dialect';
import { parseAlter, parseDrop } from './alteration';
import type { CaretText } from './caret';
import { parseCreate } from './definition';
import { commandWords, statementStarts, statementWords } from './keywords';
import { parseColumnList } from './modification';
import type { NameRecorder } from './names';
import { type Block, makeBlock, makeQuery, type Query, type Relation } from './nodes';
import { type NameKind, Parser } from './parser';
import { parseClauses, parseQueryBody } from './query';
import { skipParenthesis } from './type';

export interface ParsedText {
	readonly queries: readonly Query[];
	readonly parser: Parser;
}

/** Reads everything between two terminators: one statement, or several where a terminator was forgotten. Never throws; linear. */
export function parseText(text: string, source: CaretText, dialect: SqlDialect, names?: NameRecorder): ParsedText {
	const parser = new Parser(text, source.tokens, dialect, source.caret, names);
	const queries: Query[] = [];
	while (!parser.isEnd()) {
		const before = parser.at;
		const query = parseStatement(parser);
		if (query !== undefined) queries.push(query);
		if (parser.at === before) parser.next();
	}
	return { queries, parser };
}

/** Reads one statement; gives its query when it is one. */
export function parseStatement(p: Parser): Query | undefined {
	if (p.isCaret()) {
		p.expect(undefined, [], statementStarts(p.dialect));
		return undefined;
	}
	switch (p.word()) {
		case 'SELECT':
		case 'VALUES':
		case 'WITH':
		case 'INSERT':
		case 'REPLACE':
		case 'UPDATE':
		case 'DELETE':
		case 'MERGE':
			return parseQueryStatement(p);
		case 'TABLE':
			return p.dialect.id === 'sqlite' ? undefined : parseQueryStatement(p);
		case 'CREATE':
			parseCreate(p);
			return undefined;
		case 'ALTER':
			parseAlter(p);
			return undefined;
		case 'DROP':
			parseDrop(p);
			return undefined;
		default:
			return p.isSign('(') ? parseQueryStatement(p) : parseOther(p);
	}
}

function parseQueryStatement(p: Parser): Query {
	const query = makeQuery({});
	parseQueryBody(p, query);
	return query;
}

function parseOther(p: Parser): Query | undefined {
	const block = makeBlock('other', makeQuery({}));
	const word = p.word();
	p.next();
	switch (word) {
		case 'EXPLAIN':
			parseExplain(p);
			return undefined;
		case 'DESCRIBE':
		case 'DESC':
			p.expect(block, ['relation'], ['SELECT']);
			return undefined;
		case 'TRUNCATE':
			if (p.expect(block, ['table', 'schema'], ['TABLE'])) return undefined;
			p.accept('TABLE');
			return parseRelationList(p, ['table', 'schema']);
		case 'ANALYZE':
		case 'VACUUM':
		case 'LOCK':
		case 'REINDEX':
		case 'OPTIMIZE':
			while (maintenanceModes.has(p.word())) p.next();
			return parseRelationList(p, ['table', 'schema']);
		case 'COPY':
			return parseCopy(p);
		case 'LOAD':
			return parseLoad(p, block);
		case 'PREPARE':
		case 'DECLARE':
			return parseNamedQuery(p, block);
		case 'REFRESH':
			p.phrase(block, 'MATERIALIZED', 'VIEW');
			return parseRelationList(p, ['view', 'schema']);
		case 'PRAGMA':
			return parsePragma(p, block);
		case 'BEGIN':
		case 'START':
			p.expect(
				block,
				[],
				word === 'START'
					? ['TRANSACTION']
					: p.dialect.id === 'sqlite'
						? ['TRANSACTION', 'IMMEDIATE', 'DEFERRED', 'EXCLUSIVE']
						: ['TRANSACTION', 'ISOLATION LEVEL'],
			);
			return undefined;
		case 'CALL':
			p.expect(block, ['routine', 'schema'], []);
			return undefined;
		case 'USE':
			p.expect(block, ['schema'], []);
			return undefined;
		case 'GRANT':
		case 'REVOKE':
			return parseGrant(p);
		case 'COMMENT':
			return parseComment(p);
		case 'ATTACH':
		case 'DETACH':
		case 'SET':
		case 'SHOW':
		case 'KILL':
		case 'COMMIT':
		case 'ROLLBACK':
		case 'SAVEPOINT':
		case 'RELEASE':
		case 'END':
			return parseCommand(p, word);
		default:
			// A hole or a fragment: what follows may still be the clauses of a query.
			return parseRest(p);
	}
}

const maintenanceModes: ReadonlySet<string> = new Set(['TABLE', 'TABLES', 'FULL', 'FREEZE', 'VERBOSE', 'ANALYZE', 'LOCAL']);

/** A command without names of the schema: only its first words are known. */
function parseCommand(p: Parser, word: string): undefined {
	const block = makeBlock('other', makeQuery({}));
	if (p.isCaret()) p.expect(block, [], commandWords(word, p.dialect));
	if (word === 'SHOW' && p.accept('CREATE')) p.phrase(block, 'TABLE');
	else if (word === 'SHOW') while (['FULL', 'COLUMNS', 'INDEX', 'INDEXES', 'FIELDS', 'FROM'].includes(p.word())) p.next();
	const before = p.tokens[p.at - 1]?.upper;
	if (word === 'SHOW' && (before === 'FROM' || before === 'TABLE')) p.expect(block, ['relation', 'schema'], []);
	while (!p.isClosed() && !statementWords.has(p.word())) if (!p.expect(block, [], [])) p.next();
	return undefined;
}

function parseRest(p: Parser): Query {
	const query = makeQuery({});
	parseClauses(p, makeBlock('select', query), 'SELECT');
	return query;
}

function parseExplain(p: Parser): void {
	const modes =
		p.dialect.id === 'sqlite'
			? ['QUERY PLAN']
			: p.dialect.family === 'mysql'
				? ['ANALYZE', 'FORMAT=JSON']
				: ['ANALYZE', 'VERBOSE'];
	if (p.isSign('(')) skipParenthesis(p);
	while (['ANALYZE', 'VERBOSE', 'QUERY', 'PLAN', 'EXTENDED'].includes(p.word())) p.next();
	const previous = p.tokens[p.at - 1]?.upper;
	if (previous === 'QUERY') p.expect(undefined, [], ['PLAN']);
	const statements = ['SELECT', 'INSERT INTO', 'UPDATE', 'DELETE FROM', 'WITH'];
	const keywords = [...(previous === 'EXPLAIN' ? modes : []), ...statements];
	// MySQL's EXPLAIN of a table describes it.
	if (p.dialect.family === 'mysql' && previous === 'EXPLAIN')
		p.expect(undefined, ['relation'], keywords, { leading: statements });
	else p.expect(undefined, [], keywords);
}

function parseRelationList(p: Parser, kinds: readonly NameKind[]): undefined {
	const block = makeBlock('other', makeQuery({}));
	do {
		if (!p.expect(block, kinds, [])) readRelation(p, block);
	} while (p.acceptSign(','));
	if (p.dialect.id === 'postgresql') p.expect(block, [], ['CASCADE', 'RESTART IDENTITY', 'RESTRICT']);
	return undefined;
}

/** A table that the statement works on as a whole. */
function readRelation(p: Parser, block: Block): Relation {
	const from = p.at;
	const start = p.start();
	const relation: Relation = { kind: 'named', path: p.path(), columns: [], start, end: p.lastEnd(), using: [] };
	p.note(from, { role: 'relation', block, relation });
	return relation;
}

function parseCopy(p: Parser): undefined {
	const block = makeBlock('other', makeQuery({}));
	if (p.expect(block, ['table', 'schema'], [])) return undefined;
	const relation = readRelation(p, block);
	if (relation.path.length > 0 && p.isSign('(')) parseColumnList(p, block, 'unusedColumn', relation);
	p.expect(block, [], ['FROM', 'TO', 'FROM STDIN', 'TO STDOUT']);
	return undefined;
}

/** MySQL's LOAD DATA INFILE 'file' INTO TABLE t (columns). */
function parseLoad(p: Parser, block: Block): undefined {
	while (!p.isClosed() && p.word() !== 'TABLE') if (!p.expect(block, [], ['DATA', 'INFILE', 'INTO TABLE'])) p.next();
	if (!p.accept('TABLE') || p.expect(block, ['table', 'schema'], [])) return;
	const relation = readRelation(p, block);
	while (!p.isClosed() && !p.isSign('('))
		if (!p.expect(block, [], ['FIELDS TERMINATED BY', 'LINES TERMINATED BY', 'IGNORE'])) p.next();
	if (p.isSign('(')) parseColumnList(p, block, 'unusedColumn', relation);
}

/** PREPARE name (types) AS statement, DECLARE name CURSOR FOR query: what stands behind the last word is read as a statement of its own. */
function parseNamedQuery(p: Parser, block: Block): undefined {
	while (!p.isClosed() && !['AS', 'FOR', 'FROM'].includes(p.word()) && !statementWords.has(p.word())) {
		if (p.isSign('(')) skipParenthesis(p);
		else if (!p.expect(block, [], [])) p.next();
	}
	if (['AS', 'FOR', 'FROM'].includes(p.word())) p.next();
	p.expect(block, [], ['SELECT', 'INSERT INTO', 'UPDATE', 'DELETE FROM', 'WITH', 'VALUES']);
}

function parseGrant(p: Parser): undefined {
	const block = makeBlock('other', makeQuery({}));
	const privileges = ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'ALL PRIVILEGES', 'USAGE', 'EXECUTE'];
	while (!p.isClosed()) {
		const previous = p.tokens[p.at - 1]?.upper ?? '';
		if (p.accept('ON')) parseGranted(p, block);
		else if (p.isCaret()) {
			const isStart = previous === 'GRANT' || previous === 'REVOKE' || previous === ',';
			if (previous === 'TO' || previous === 'FROM') p.expect(block, [], []);
			else p.expect(block, [], isStart ? privileges : ['ON', 'TO', 'FROM', 'WITH GRANT OPTION']);
		} else p.next();
	}
	return undefined;
}

/** What privileges are given on: tables, unless another kind of thing is named. */
function parseGranted(p: Parser, block: Block): void {
	if (p.expect(block, ['relation', 'schema'], ['TABLE', 'SCHEMA', 'ALL TABLES IN SCHEMA', 'FUNCTION', 'SEQUENCE', 'DATABASE']))
		return;
	const isAll = p.accept('ALL');
	const kind = isAll || grantedKinds.has(p.word()) ? p.word() : 'TABLE';
	if (isAll || grantedKinds.has(p.word())) p.next();
	if (isAll) p.phrase(block, 'IN', 'SCHEMA');
	const isTable = kind === 'TABLE' && !isAll;
	const names: readonly NameKind[] = isTable
		? ['relation', 'schema']
		: isAll || kind === 'SCHEMA'
			? ['schema']
			: kind === 'FUNCTION'
				? ['routine']
				: [];
	do {
		if (p.expect(block, names, [])) continue;
		if (isTable) readRelation(p, block);
		else p.path();
	} while (p.acceptSign(','));
}

const grantedKinds: ReadonlySet<string> = new Set(
	'TABLE SCHEMA SEQUENCE DATABASE FUNCTION PROCEDURE ROUTINE TYPE DOMAIN LANGUAGE'.split(' '),
);

function parseComment(p: Parser): undefined {
	const block = makeBlock('other', makeQuery({}));
	p.phrase(block, 'ON');
	if (p.expect(block, [], ['TABLE', 'COLUMN', 'VIEW', 'INDEX', 'FUNCTION', 'SCHEMA'])) return undefined;
	const word = p.word();
	p.next();
	if (
		!p.expect(
			block,
			word === 'SCHEMA' ? ['schema'] : word === 'COLUMN' ? ['relation', 'schema', 'targetColumn'] : ['relation', 'schema'],
			[],
		)
	) {
		if (word === 'TABLE' || word === 'VIEW') readRelation(p, block);
		else p.path();
	}
	p.phrase(block, 'IS');
	return undefined;
}

/** SQLite's, of which some ask for a table: `PRAGMA table_info(books)`. */
function parsePragma(p: Parser, block: Block): undefined {
	if (p.expect(block, ['pragma'], [])) return;
	const name = p.path().at(-1)?.toLowerCase() ?? '';
	if (!p.acceptSign('(') && !p.acceptSign('=')) return;
	p.expect(block, pragmasOfTables.has(name) ? ['table', 'view'] : [], []);
}

/** Source: sqlite.org/pragma.html, those whose argument is a table or a view. */
const pragmasOfTables: ReadonlySet<string> = new Set([
	...['table_info', 'table_xinfo', 'index_list', 'foreign_key_list', 'foreign_key_check'],
	...['table_list', 'integrity_check', 'quick_check'],
]);
