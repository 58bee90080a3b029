import { conditionContext, type ExpressionContext, parseExpression, parseOrderItems } from './expression';
import { parseFrom, parseRelation } from './from';
import { joins } from './keywords';
import { parseMerge } from './merge';
import { type Block, makeBlock, type Query, type Relation } from './nodes';
import type { NameKind, Parser } from './parser';
import { isQueryStart, parseItems, parseQueryBody } from './query';
import { skipParenthesis } from './type';

const names: readonly NameKind[] = ['column', 'relationAlias', 'function'];

/** Reads INSERT, UPDATE, DELETE or MERGE into the query; false where none of them begins. */
export function parseModification(p: Parser, query: Query): boolean {
	switch (p.word()) {
		case 'INSERT':
		case 'REPLACE':
			if (p.word() === 'REPLACE' && p.dialect.id !== 'sqlite' && p.dialect.family !== 'mysql') return false;
			parseInsert(p, makeBlock('insert', query));
			return true;
		case 'UPDATE':
			parseUpdate(p, makeBlock('update', query));
			return true;
		case 'DELETE':
			parseDelete(p, makeBlock('delete', query));
			return true;
		case 'MERGE':
			parseMerge(p, makeBlock('merge', query));
			return true;
		default:
			return false;
	}
}

/** RETURNING exists in SQLite, PostgreSQL and MariaDB (INSERT and DELETE). */
const returning: readonly string[] = ['RETURNING'];

function returningOf(p: Parser): readonly string[] {
	return p.dialect.id === 'mysql' ? [] : returning;
}

function parseInsert(p: Parser, block: Block): void {
	const isReplace = p.word() === 'REPLACE';
	p.next();
	if (p.expect(block, [], isReplace ? ['INTO'] : ['INTO', ...insertModifiers(p)])) {
		parseInsertTail(p, block);
		return;
	}
	if (p.accept('OR')) {
		if (!p.expect(block, [], ['REPLACE', 'IGNORE', 'ABORT', 'FAIL', 'ROLLBACK'])) p.next();
	}
	while (['IGNORE', 'LOW_PRIORITY', 'HIGH_PRIORITY', 'DELAYED'].includes(p.word())) p.next();
	if (p.expect(block, p.dialect.family === 'mysql' ? ['target'] : [], ['INTO'])) {
		parseInsertTail(p, block);
		return;
	}
	p.accept('INTO');
	if (p.expect(block, ['target', 'schema'], [])) {
		parseInsertTail(p, block);
		return;
	}
	const start = p.start();
	const from = p.at;
	const path = p.path();
	if (path.length > 0) {
		const target: Relation = { kind: 'named', path, columns: [], start, end: p.lastEnd(), using: [] };
		p.note(from, { role: 'relation', block, relation: target });
		if (p.accept('AS')) {
			const alias = p.newName(block, { role: 'alias', block, relation: target });
			if (alias !== undefined) target.alias = alias;
		}
		block.target = target;
		block.relations.push(target);
	}
	parseInsertTail(p, block);
}

function insertModifiers(p: Parser): readonly string[] {
	if (p.dialect.id === 'sqlite') return ['OR REPLACE INTO', 'OR IGNORE INTO', 'OR ABORT INTO', 'OR'];
	return p.dialect.family === 'mysql' ? ['IGNORE INTO', 'IGNORE'] : [];
}

function parseInsertTail(p: Parser, block: Block): void {
	const sources = insertSources(p);
	while (!p.isClosed()) {
		const before = p.at;
		const word = p.word();
		if (p.isCaret()) p.expect(block, [], afterInsert(p, block, sources));
		else if (p.isSign('(') && !block.clauses.has('columns') && !isQueryStart(p)) {
			block.clauses.set('columns', p.at);
			parseColumnList(p, block, 'unusedColumn', block.target, 'insert');
		} else if (word === 'VALUES' || (word === 'VALUE' && p.dialect.family === 'mysql')) {
			block.clauses.set('VALUES', p.at);
			parseInsertValues(p, block);
		} else if (isQueryStart(p)) {
			block.clauses.set('VALUES', p.at);
			const query: Query = { ctes: [], branches: [], isRecursive: false, visibleOuter: 'none', outer: block };
			parseQueryBody(p, query);
		} else if (word === 'DEFAULT' && (p.word(1) === 'VALUES' || p.isCaret(1))) {
			p.next();
			p.phrase(block, 'VALUES');
			block.clauses.set('VALUES', p.at);
		} else if (word === 'SET') {
			p.next();
			parseAssignments(p, block, ['ON DUPLICATE KEY UPDATE']);
		} else if (word === 'OVERRIDING') p.next();
		else if (word === 'ON') parseConflict(p, block);
		else if (word === 'RETURNING') parseReturning(p, block);
		else if (isOtherStatement(word)) return;
		if (p.at === before) p.next();
	}
}

function isOtherStatement(word: string): boolean {
	return ['INSERT', 'UPDATE', 'DELETE', 'CREATE', 'ALTER', 'DROP', 'SELECT', 'WITH'].includes(word);
}

function insertSources(p: Parser): readonly string[] {
	const all = ['VALUES', 'SELECT', 'DEFAULT VALUES', 'WITH'];
	if (p.dialect.family === 'mysql') return ['VALUES', 'SELECT', 'SET', 'WITH'];
	return p.dialect.id === 'postgresql' ? [...all, 'OVERRIDING SYSTEM VALUE', 'AS'] : [...all, 'AS'];
}

function afterInsert(p: Parser, block: Block, sources: readonly string[]): readonly string[] {
	if (block.target === undefined) return [];
	if (!block.clauses.has('VALUES')) return sources;
	if (p.dialect.family === 'mysql')
		return p.dialect.id === 'mariadb' ? ['ON DUPLICATE KEY UPDATE', 'RETURNING'] : ['ON DUPLICATE KEY UPDATE', 'AS'];
	return ['ON CONFLICT', 'ON CONFLICT DO NOTHING', 'RETURNING', 'ON'];
}

/** Each column may stand in the list once. */
export function parseColumnList(
	p: Parser,
	block: Block,
	kind: NameKind,
	relation: Relation | undefined,
	place: 'insert' | 'set' | 'other' = 'other',
): readonly string[] {
	const open = p.token();
	const used: string[] = [];
	p.next();
	const isAtCaret = p.caretIndex >= p.at && (open === undefined || open.match < 0 || p.caretIndex < open.match);
	const listed = isAtCaret ? namesInList(p) : [];
	while (!p.isClosed()) {
		const before = p.at;
		if (!p.expect(block, [kind], [], { used: listed, ...(relation === undefined ? {} : { relation }) })) {
			const name = p.name();
			if (name !== undefined && relation !== undefined) {
				const index = used.length;
				p.note(before, { role: 'targetColumn', block, relation, place: kind === 'targetColumn' ? 'other' : place, index });
			}
			if (name !== undefined) used.push(name);
			if (name !== undefined && p.dialect.id === 'postgresql') skipPartOfColumn(p);
		}
		p.acceptSign(',');
		if (p.at === before) break;
		if (p.word() === 'VALUES' || p.word() === 'SELECT') break;
	}
	p.closeParenthesis(open);
	return used;
}

/** `(matrix[1][2], address.city)`: a part of the column is set. */
function skipPartOfColumn(p: Parser): void {
	while (!p.isClosed() && (p.isSign('[') || p.isSign('.'))) {
		const close = p.isSign('[') ? (p.token()?.match ?? -1) : p.at + 1;
		do p.next();
		while (p.at <= close && !p.isClosed());
	}
}

/** All names of the list, those behind the caret too. */
function namesInList(p: Parser): readonly string[] {
	const names: string[] = [];
	for (let at = p.at; at < p.tokens.length; at++) {
		const token = p.tokens[at];
		if (token === undefined || token.upper === ')' || token.upper === '(' || token.upper === ';' || token.upper === 'VALUES')
			break;
		if (token.kind === 'word' || token.kind === 'quotedIdentifier') names.push(p.nameOf(token));
	}
	return names;
}

function parseInsertValues(p: Parser, block: Block): void {
	p.next();
	do {
		p.accept('ROW');
		if (!p.isSign('(')) break;
		const open = p.token();
		p.next();
		const starts = p.dialect.id === 'sqlite' ? [] : ['DEFAULT'];
		parseRow(p, { block, names: ['function', 'outerColumn'], starts, followers: [], role: 'bare' });
		p.closeParenthesis(open);
	} while (p.acceptSign(','));
	if (p.dialect.family === 'mysql' && p.accept('AS')) {
		const alias = p.newName(block);
		if (alias !== undefined && block.target !== undefined) block.pseudo.push({ name: alias, of: block.target });
		if (alias !== undefined && p.isSign('(')) skipParenthesis(p);
	}
}

/** The values of one row. */
export function parseRow(p: Parser, context: ExpressionContext): void {
	const items: { readonly start: number; readonly end: number }[] = [];
	const rowStart = p.lastEnd();
	do {
		const start = p.start();
		const before = p.at;
		parseExpression(p, context);
		if (p.at > before) items.push({ start, end: p.lastEnd() });
	} while (p.acceptSign(','));
	p.names?.rows.push({ block: context.block, start: rowStart, end: p.start(), items });
}

/** ON CONFLICT … DO …, ON DUPLICATE KEY UPDATE …. */
function parseConflict(p: Parser, block: Block): void {
	p.next();
	if (p.dialect.family === 'mysql') {
		p.phrase(block, 'DUPLICATE', 'KEY', 'UPDATE');
		const more: readonly string[] = ['VALUES'];
		parseAssignments(p, block, [], more);
		return;
	}
	p.phrase(block, 'CONFLICT');
	const relation = block.target;
	if (relation !== undefined) block.pseudo.push({ name: 'excluded', of: relation });
	if (p.isSign('(')) parseColumnList(p, block, 'targetColumn', relation);
	else if (p.accept('ON')) {
		p.phrase(block, 'CONSTRAINT');
		p.newName(block, { role: 'newName', kind: 'constraint' });
	}
	if (p.accept('WHERE')) parseExpression(p, conditionContext(block, ['DO NOTHING', 'DO UPDATE SET']));
	if (
		p.expect(
			block,
			[],
			['DO NOTHING', 'DO UPDATE SET', 'DO', 'WHERE', ...(p.dialect.id === 'postgresql' ? ['ON CONSTRAINT'] : [])],
		)
	)
		return;
	if (!p.accept('DO')) return;
	if (p.expect(block, [], ['NOTHING', 'UPDATE SET', 'UPDATE'])) return;
	if (p.accept('NOTHING')) {
		p.expect(block, [], ['RETURNING', 'ON CONFLICT']);
		return;
	}
	p.phrase(block, 'UPDATE', 'SET');
	parseAssignments(p, block, ['WHERE', 'RETURNING']);
	if (p.accept('WHERE')) parseExpression(p, conditionContext(block, returning));
}

/** `a = 1, (b, c) = (2, 3)`; names on the left, expressions on the right. */
export function parseAssignments(p: Parser, block: Block, followers: readonly string[], starts: readonly string[] = []): void {
	const relation = block.target ?? block.relations[0];
	const used: string[] = [];
	do {
		const qualified = block.relations.length > 1 && p.dialect.family === 'mysql';
		const kinds: readonly NameKind[] = qualified ? ['column', 'relationAlias'] : ['unusedColumn'];
		const from = p.at;
		if (p.isSign('(')) parseColumnList(p, block, 'unusedColumn', relation, 'set');
		else if (!p.expect(block, kinds, [], { used: [...used], ...(relation === undefined ? {} : { relation }) })) {
			const path = p.path();
			if (relation !== undefined) p.note(from, { role: 'targetColumn', block, relation, place: 'set', index: used.length });
			const name = path[path.length - 1];
			if (name === undefined) return;
			used.push(name);
		}
		if (p.expect(block, [], [])) continue;
		if (!p.acceptSign('=') && !p.acceptSign(':=')) {
			if (p.isClosed()) return;
			continue;
		}
		parseExpression(p, { block, names, starts: ['DEFAULT', ...starts], followers, role: 'value' });
	} while (p.acceptSign(','));
}

function parseUpdate(p: Parser, block: Block): void {
	p.next();
	if (p.accept('OR') && !p.expect(block, [], ['REPLACE', 'IGNORE', 'ABORT', 'FAIL', 'ROLLBACK'])) p.next();
	while (p.accept('IGNORE') || p.accept('LOW_PRIORITY'));
	const afterTarget = ['SET', ...(p.dialect.family === 'mysql' ? joins(p.dialect) : [])];
	parseTarget(p, block, afterTarget);
	if (p.dialect.family === 'mysql' && !p.isCaret() && p.word() !== 'SET') {
		if (p.acceptSign(',')) parseFrom(p, block, afterTarget);
		else parseJoins(p, block, afterTarget);
	}
	readClauses(
		p,
		block,
		{
			SET: () => {
				// The FROM of an UPDATE stands behind the expressions that use it: the parser meets it later, and scope is by block.
				const more = p.dialect.family === 'mysql' ? ['WHERE', 'ORDER BY', 'LIMIT'] : ['WHERE', 'FROM', 'RETURNING'];
				parseAssignments(p, block, more);
			},
			FROM: () => parseFrom(p, block, ['WHERE', 'RETURNING']),
		},
		(clause) => (clause === '' ? afterTarget : clause === 'SET' ? ['WHERE', 'FROM', 'RETURNING'] : []),
	);
}

function parseJoins(p: Parser, block: Block, followers: readonly string[]): void {
	const before = p.at;
	parseFrom(p, block, followers);
	if (p.at === before) return;
}

export function parseTarget(p: Parser, block: Block, followers: readonly string[]): void {
	const target = parseRelation(p, block, followers, ['target']);
	if (target !== undefined) block.target = target;
}

function parseDelete(p: Parser, block: Block): void {
	p.next();
	if (p.dialect.family !== 'mysql' && p.expect(block, [], ['FROM'])) return;
	if (p.dialect.family === 'mysql' && p.word() !== 'FROM') {
		if (p.word() === 'HISTORY' && p.word(1) === 'FROM') p.next();
		// DELETE a, b FROM a JOIN b …: the names before FROM are aliases of what follows.
		while (!p.isClosed() && p.word() !== 'FROM') {
			const from = p.at;
			if (p.expect(block, ['relationAlias'], [], { leading: ['FROM'] })) continue;
			if (p.path().length === 0) p.next();
			else p.note(from, { role: 'qualifier', block });
		}
	}
	p.accept('FROM');
	const isMysql = p.dialect.family === 'mysql';
	const followers = [
		'WHERE',
		...(isMysql
			? ['ORDER BY', 'LIMIT', 'USING', ...returningOf(p), ...joins(p.dialect)]
			: p.dialect.id === 'postgresql'
				? ['USING', 'RETURNING']
				: ['RETURNING']),
	];
	parseTarget(p, block, followers);
	if (isMysql && p.word() !== 'USING') parseJoins(p, block, followers);
	readClauses(p, block, { USING: () => parseFrom(p, block, ['WHERE', 'RETURNING']) }, (clause) =>
		clause === '' ? followers : [],
	);
}

function readClauses(
	p: Parser,
	block: Block,
	own: Readonly<Record<string, () => void>>,
	followers: (clause: string) => readonly string[],
): void {
	let clause = '';
	while (!p.isClosed()) {
		const before = p.at;
		if (p.expect(block, [], followers(clause))) continue;
		const word = p.word();
		const read = own[word];
		if (read !== undefined || word === 'WHERE' || word === 'ORDER' || word === 'LIMIT') {
			block.clauses.set(word, p.at);
			clause = word;
			p.next();
		}
		if (read !== undefined) read();
		else if (word === 'WHERE')
			parseExpression(
				p,
				conditionContext(
					block,
					p.dialect.family === 'mysql' ? ['ORDER BY', 'LIMIT', ...returningOf(p)] : returning,
					joinedHere(p, block),
				),
			);
		else if (word === 'RETURNING') parseReturning(p, block);
		else if (word === 'ORDER') {
			p.phrase(block, 'BY');
			parseOrderItems(p, { block, names, followers: ['LIMIT'], role: 'value' });
		} else if (word === 'LIMIT') parseExpression(p, { block, names: [], followers: returning, role: 'bare' });
		else if (isOtherStatement(word)) return;
		if (p.at === before) p.next();
	}
}

export function parseReturning(p: Parser, block: Block): void {
	block.clauses.set('RETURNING', p.at);
	p.next();
	parseItems(p, block, { block, names, followers: ['AS'], role: 'select' });
}

/** UPDATE … FROM and DELETE … USING have no ON: their WHERE joins the target to what stands there. */
function joinedHere(p: Parser, block: Block): Partial<ExpressionContext> {
	if (block.relations.length < 2 || p.dialect.family === 'mysql') return {};
	return { names: ['joinCondition', 'column', 'relationAlias', 'function'], more: { isConditionStart: true } };
}
