import { conditionContext, parseExpression, parseExpressions } from './expression';
import { columnConstraints, columnTypes, createKinds, tableConstraints } from './keywords';
import { parseColumnList } from './modification';
import type { NewNameKind } from './names';
import { type Block, makeBlock, makeQuery, type Relation } from './nodes';
import type { Parser } from './parser';
import { isQueryStart, parseSubquery } from './query';
import { parseCreateTrigger } from './trigger';
import { parseType, skipParenthesis } from './type';

/** CREATE …, with whatever of it can be completed. */
export function parseCreate(p: Parser): void {
	const block = makeBlock('other', makeQuery({}));
	p.next();
	if (p.expect(block, [], createKinds(p.dialect))) return;
	if (p.accept('OR') && p.expect(block, [], ['REPLACE'])) return;
	if (p.accept('REPLACE') && p.expect(block, [], ['VIEW', 'FUNCTION', 'PROCEDURE', 'TRIGGER'])) return;
	while (createModifiers.has(p.word())) {
		const modifier = p.word();
		p.next();
		if (p.expect(block, [], afterModifier[modifier] ?? ['TABLE'])) return;
	}
	const word = p.word();
	p.next();
	switch (word) {
		case 'TABLE':
			parseCreateTable(p, block);
			return;
		case 'INDEX':
			parseCreateIndex(p, block);
			return;
		case 'VIEW':
			parseNewObject(p, block, 'view');
			if (p.isSign('(')) skipParenthesis(p);
			p.phrase(block, 'AS');
			if (p.expect(block, [], ['SELECT', 'WITH', 'VALUES'])) return;
			if (isQueryStart(p)) parseSubquery(p, {});
			return;
		case 'TRIGGER':
			parseNewObject(p, block, 'trigger');
			parseCreateTrigger(p, block);
			return;
		case 'TYPE':
			parseNewObject(p, block);
			p.phrase(block, 'AS');
			p.expect(block, [], ['ENUM', 'RANGE']);
			return;
		case 'POLICY':
			parseNewObject(p, block);
			p.phrase(block, 'ON');
			parsePolicy(p, block);
			return;
		default:
			parseNewObject(p, block);
	}
}

const createModifiers: ReadonlySet<string> = new Set(
	'TEMP TEMPORARY UNIQUE MATERIALIZED UNLOGGED VIRTUAL FULLTEXT SPATIAL RECURSIVE GLOBAL LOCAL FOREIGN CONSTRAINT'.split(' '),
);

const afterModifier: Readonly<Record<string, readonly string[]>> = {
	UNIQUE: ['INDEX'],
	FULLTEXT: ['INDEX'],
	SPATIAL: ['INDEX'],
	MATERIALIZED: ['VIEW'],
	RECURSIVE: ['VIEW'],
	TEMP: ['TABLE', 'VIEW', 'TRIGGER'],
	TEMPORARY: ['TABLE', 'VIEW', 'TRIGGER'],
	CONSTRAINT: ['TRIGGER'],
};

export function parseNewObject(p: Parser, block: Block, kind: NewNameKind = 'other'): readonly string[] {
	if (p.accept('IF')) p.phrase(block, 'NOT', 'EXISTS');
	if (p.isCaret()) {
		p.expect(block, [], ['IF NOT EXISTS'], { isNewName: true });
		return [];
	}
	const from = p.at;
	const path = p.path();
	p.note(from, { role: 'newName', kind });
	return path;
}

function parseCreateTable(p: Parser, block: Block): void {
	const path = parseNewObject(p, block, 'table');
	if (p.isCaret()) p.expect(block, [], ['AS']);
	if (p.accept('USING')) p.name();
	if (p.isSign('(')) parseTableElements(p, block, path);
	while (!p.isClosed()) {
		if (p.expect(block, [], tableOptions(p))) continue;
		if (p.accept('AS')) {
			if (p.expect(block, [], ['SELECT', 'WITH', 'VALUES'])) return;
			if (isQueryStart(p)) parseSubquery(p, {});
		} else if (isQueryStart(p)) parseSubquery(p, {});
		else if (p.accept('LIKE')) parseReference(p, block);
		else if (p.accept('INHERITS') && p.acceptSign('(')) {
			do parseReference(p, block);
			while (p.acceptSign(','));
			p.acceptSign(')');
		} else p.next();
	}
}

function tableOptions(p: Parser): readonly string[] {
	if (p.dialect.id === 'sqlite') return ['STRICT', 'WITHOUT ROWID', 'AS'];
	if (p.dialect.family === 'mysql')
		return [
			...['ENGINE', 'DEFAULT CHARSET', 'COMMENT', 'AUTO_INCREMENT', 'COLLATE', 'PARTITION BY', 'AS'],
			...(p.dialect.id === 'mariadb' ? ['WITH SYSTEM VERSIONING'] : []),
		];
	return ['PARTITION BY', 'INHERITS', 'WITH', 'TABLESPACE', 'AS'];
}

function parseTableElements(p: Parser, block: Block, path: readonly string[]): void {
	const open = p.token();
	// What its keys and checks refer to: the columns that are declared here.
	const columns = p.names === undefined ? [] : declaredColumns(p, p.at + 1);
	block.target = { kind: 'named', path, columns, start: p.start(), end: p.start(), using: [], isDeclared: true };
	p.next();
	while (!p.isClosed()) {
		const before = p.at;
		parseTableElement(p, block);
		p.acceptSign(',');
		if (p.at === before) p.next();
	}
	p.closeParenthesis(open);
}

/** A column that is being declared, or a constraint of the table. */
export function parseTableElement(p: Parser, block: Block): void {
	if (p.accept('CONSTRAINT')) {
		p.newName(block, { role: 'newName', kind: 'constraint' });
		if (p.expect(block, [], ['PRIMARY KEY', 'FOREIGN KEY', 'UNIQUE', 'CHECK'])) return;
	}
	if (p.word() === 'LIKE' && p.dialect.id !== 'sqlite') {
		p.next();
		parseReference(p, block);
		return;
	}
	if (p.isCaret()) {
		p.expect(block, [], tableConstraints(p.dialect), { isNewName: true });
	} else if (p.dialect.family === 'mysql' && (p.word() === 'KEY' || p.word() === 'INDEX')) {
		p.next();
		if (!p.isSign('(')) p.newName(block, { role: 'newName', kind: 'index' });
		if (p.isSign('(')) parseOwnColumns(p, block);
		return;
	} else if (['PRIMARY', 'FOREIGN', 'UNIQUE', 'CHECK', 'EXCLUDE'].includes(p.word()) && !p.isSign(',', 1)) {
		parseConstraints(p, block);
		return;
	} else {
		const from = p.at;
		p.name();
		const relation = block.target;
		p.note(from, { role: 'newName', kind: 'column', ...(relation === undefined ? {} : { relation }) });
	}
	parseColumnRest(p, block);
}

export function parseColumnRest(p: Parser, block: Block): void {
	if (p.isCaret())
		p.expect(block, ['type'], [...columnTypes(p.dialect), ...(p.dialect.id === 'sqlite' ? columnConstraints(p.dialect) : [])]);
	else if (!constraintWords.has(p.word())) parseType(p, block);
	parseConstraints(p, block);
}

const constraintWords: ReadonlySet<string> = new Set(
	'NOT NULL PRIMARY UNIQUE CHECK DEFAULT REFERENCES CONSTRAINT COLLATE GENERATED AS FOREIGN EXCLUDE'.split(' '),
);

/** What stands behind a column's type, and the constraints of a table. */
function parseConstraints(p: Parser, block: Block): void {
	const follow = columnConstraints(p.dialect);
	while (!p.isClosed() && !p.isSign(',')) {
		const before = p.at;
		if (p.expect(block, [], follow)) continue;
		if (p.accept('NOT')) p.phrase(block, 'NULL');
		else if (p.accept('PRIMARY') || p.accept('FOREIGN')) {
			p.phrase(block, 'KEY');
			if (p.isSign('(')) parseOwnColumns(p, block);
			if (p.expect(block, [], p.tokens[p.at - 1]?.upper === ')' ? ['REFERENCES'] : follow)) continue;
		} else if (p.accept('REFERENCES')) {
			parseReference(p, block);
			parseReferenceActions(p, block);
		} else if (p.accept('UNIQUE') && p.isSign('(')) parseOwnColumns(p, block);
		else if (p.accept('GENERATED')) {
			if (p.expect(block, [], ['ALWAYS AS', 'ALWAYS AS IDENTITY', 'BY DEFAULT AS IDENTITY'])) continue;
			if (p.accept('BY')) p.phrase(block, 'DEFAULT', 'AS', 'IDENTITY');
			else if (p.accept('ALWAYS')) p.phrase(block, 'AS', 'IDENTITY');
		} else if (p.accept('CHECK') && p.isSign('(')) parseCheck(p, block);
		else if (p.accept('DEFAULT')) {
			if (p.isCaret())
				p.expect(block, ['function'], ['NULL', 'CURRENT_TIMESTAMP', 'TRUE', 'FALSE', 'CURRENT_DATE', 'CURRENT_TIME']);
			else if (p.isSign('(')) skipParenthesis(p);
			else {
				p.next();
				if (p.isSign('(')) skipParenthesis(p);
			}
		} else if (p.isSign('(')) skipParenthesis(p);
		if (p.at === before) p.next();
	}
}

/** The columns of a key: names that stand in the same list of declarations. */
function parseOwnColumns(p: Parser, block: Block): void {
	const declared = p.caretIndex > p.at ? declaredColumns(p) : [];
	const own: Relation = { kind: 'named', path: [], columns: declared, start: p.start(), end: p.start(), using: [] };
	parseColumnList(p, block, 'unusedColumn', constrainedTable(p, block, own));
}

/** The table that a constraint belongs to: of one that is being made the caret knows the columns declared around it alone. */
function constrainedTable(p: Parser, block: Block, own: Relation): Relation {
	if (block.target === undefined) return own;
	return p.names === undefined && block.target.isDeclared === true ? own : block.target;
}

/** The condition of a CHECK: it sees the columns that are declared around it. */
function parseCheck(p: Parser, around: Block): void {
	const block = makeBlock('other', makeQuery({}));
	const columns = p.caretIndex > p.at ? declaredColumns(p) : [];
	const own: Relation = { kind: 'named', path: [], columns, start: p.start(), end: p.start(), using: [] };
	block.relations.push(constrainedTable(p, around, own));
	const open = p.token();
	p.next();
	parseExpression(p, conditionContext(block, []));
	p.closeParenthesis(open);
}

/** First words of the elements of the bracket around the current token. */
function declaredColumns(p: Parser, first = behindOpening(p)): readonly string[] {
	const names: string[] = [];
	let isFirst = true;
	for (let at = first; at < p.tokens.length; at++) {
		const token = p.tokens[at];
		if (token === undefined || token.upper === ')') break;
		if (isFirst && (token.kind === 'word' || token.kind === 'quotedIdentifier') && !tableConstraintWords.has(token.upper))
			names.push(p.nameOf(token));
		isFirst = token.upper === ',';
		if (token.upper === '(') {
			if (token.match < 0) break;
			at = token.match;
		}
	}
	return names;
}

/** Index of the first token in the bracket around the current one. */
function behindOpening(p: Parser): number {
	let opening = p.at - 1;
	for (let depth = 0; opening >= 0; opening--) {
		const upper = p.tokens[opening]?.upper;
		if (upper === ')') depth++;
		else if (upper === '(' && depth-- === 0) break;
	}
	return opening + 1;
}

const tableConstraintWords: ReadonlySet<string> = new Set('PRIMARY FOREIGN UNIQUE CHECK EXCLUDE CONSTRAINT'.split(' '));

/** CREATE POLICY … ON table: its conditions see the columns of the table. */
function parsePolicy(p: Parser, block: Block): void {
	if (p.expect(block, ['table', 'schema'], [])) return;
	const start = p.start();
	const from = p.at;
	const relation: Relation = { kind: 'named', path: p.path(), columns: [], start, end: p.lastEnd(), using: [] };
	p.note(from, { role: 'relation', block, relation });
	block.target = relation;
	while (!p.isClosed()) {
		if (p.isSign('(')) parseCheck(p, block);
		else if (p.accept('FOR')) {
			if (!p.expect(block, [], ['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'ALL'])) p.next();
		} else if (p.accept('WITH')) p.phrase(block, 'CHECK');
		else if (!p.expect(block, [], ['FOR', 'TO', 'USING', 'WITH CHECK'])) p.next();
	}
}

/** A table and, in brackets, columns of it. */
function parseReference(p: Parser, block: Block): void {
	if (p.expect(block, ['table', 'schema'], [])) return;
	const start = p.start();
	const from = p.at;
	const path = p.path();
	const relation: Relation = { kind: 'named', path, columns: [], start, end: p.lastEnd(), using: [] };
	p.note(from, { role: 'relation', block, relation });
	if (p.isSign('(')) parseColumnList(p, block, 'unusedColumn', relation);
}

function parseReferenceActions(p: Parser, block: Block): void {
	const actions = ['CASCADE', 'SET NULL', 'RESTRICT', 'NO ACTION', 'SET DEFAULT'];
	while (!p.isClosed() && !p.isSign(',')) {
		if (
			p.expect(
				block,
				[],
				['ON DELETE CASCADE', 'ON DELETE', 'ON UPDATE', 'ON DELETE SET NULL', 'DEFERRABLE', 'NOT NULL', 'MATCH'],
			)
		)
			continue;
		if (!p.accept('ON')) return;
		if (p.expect(block, [], ['DELETE', 'UPDATE', 'DELETE CASCADE', 'DELETE SET NULL'])) continue;
		p.next();
		if (p.expect(block, [], actions)) continue;
		if (p.accept('SET')) {
			if (!p.expect(block, [], ['NULL', 'DEFAULT'])) p.next();
		} else if (p.accept('NO')) p.phrase(block, 'ACTION');
		else p.next();
	}
}

function parseCreateIndex(p: Parser, block: Block): void {
	p.accept('CONCURRENTLY');
	const words = ['IF NOT EXISTS', 'ON', ...(p.dialect.id === 'postgresql' ? ['CONCURRENTLY'] : [])];
	if (p.word() !== 'ON') {
		if (p.accept('IF')) p.phrase(block, 'NOT', 'EXISTS');
		if (p.isCaret()) p.expect(block, [], words, { isNewName: true });
		else {
			const from = p.at;
			p.path();
			p.note(from, { role: 'newName', kind: 'index' });
		}
	}
	p.phrase(block, 'ON');
	parseIndexed(p, block);
}

function parseIndexed(p: Parser, block: Block): void {
	if (p.expect(block, ['table', 'schema'], [])) return;
	const start = p.start();
	const from = p.at;
	const relation: Relation = { kind: 'named', path: p.path(), columns: [], start, end: p.lastEnd(), using: [] };
	p.note(from, { role: 'relation', block, relation });
	block.relations.push(relation);
	if (p.expect(block, [], ['USING'])) return;
	if (p.accept('USING') && !p.expect(block, [], ['btree', 'hash', 'gin', 'gist', 'brin', 'spgist'])) p.name();
	if (p.isSign('(')) {
		const open = p.token();
		p.next();
		parseExpressions(p, { block, names: ['column', 'function'], followers: ['ASC', 'DESC', 'COLLATE'], role: 'value' });
		p.closeParenthesis(open);
	}
	if (p.expect(block, [], p.dialect.id === 'postgresql' ? ['WHERE', 'INCLUDE', 'WITH', 'TABLESPACE'] : ['WHERE'])) return;
	if (p.accept('WHERE')) parseExpression(p, conditionContext(block, []));
}
