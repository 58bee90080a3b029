import type { SqlDialect } from '../dialect';
import { conditionContext, parseExpression, parseExpressions } from './expression';
import { parseModification } from './modification';
import { type Block, makeQuery, type Relation } from './nodes';
import type { Parser } from './parser';
import { isQueryStart, parseQueryBody, parseSubquery } from './query';
import { parseStatement } from './statement';

/** What stands behind the name of a new trigger. */
export function parseCreateTrigger(p: Parser, block: Block): void {
	const events = ['INSERT', 'UPDATE', 'DELETE', 'UPDATE OF'];
	let relation: Relation | undefined;
	while (!p.isEnd()) {
		const previous = p.tokens[p.at - 1]?.upper ?? '';
		if (p.isCaret()) {
			const isTime = previous === 'BEFORE' || previous === 'AFTER' || previous === 'OF';
			const follow =
				previous === 'FOR' || previous === 'EACH'
					? [previous === 'FOR' ? 'EACH ROW' : 'ROW']
					: previous === 'ROW'
						? behindEachRow(p.dialect)
						: relation !== undefined
							? ['FOR EACH ROW', 'WHEN', 'BEGIN', 'EXECUTE FUNCTION']
							: events.includes(previous)
								? ['ON', 'OF', 'OR']
								: ['BEFORE', 'AFTER', 'INSTEAD OF'];
			p.expect(block, [], isTime ? events : follow);
		} else if (previous === 'UPDATE' && p.accept('OF')) parseWatchedColumns(p, block);
		else if (p.accept('ON')) {
			if (p.expect(block, ['table', 'schema'], [])) continue;
			const start = p.start();
			const from = p.at;
			const table: Relation = { kind: 'named', path: p.path(), columns: [], start, end: p.lastEnd(), using: [] };
			relation = table;
			p.note(from, { role: 'relation', block, relation });
			// As the parser reads names: PostgreSQL's are folded.
			const names = p.dialect.id === 'postgresql' ? ['new', 'old'] : ['NEW', 'OLD'];
			block.pseudo.push(...names.map((name) => ({ name, of: table })));
		} else if (p.accept('WHEN')) parseExpression(p, conditionContext(block, ['BEGIN']));
		else if (p.accept('BEGIN')) {
			parseTriggerBody(p, block);
			return;
		} else if (['INSERT', 'UPDATE', 'DELETE', 'SET'].includes(p.word()) && relation !== undefined) {
			parseTriggerBody(p, block);
			return;
		} else p.next();
	}
}

function behindEachRow(dialect: SqlDialect): readonly string[] {
	if (dialect.family === 'mysql') return ['BEGIN', 'SET', 'INSERT INTO', 'UPDATE', 'DELETE FROM', 'FOLLOWS', 'PRECEDES'];
	return dialect.id === 'postgresql' ? ['EXECUTE FUNCTION', 'WHEN'] : ['BEGIN', 'WHEN'];
}

/** UPDATE OF a, b ON t: the table stands behind its columns. */
function parseWatchedColumns(p: Parser, block: Block): void {
	const first = p.at;
	while (!p.isClosed() && p.word() !== 'ON') p.next();
	p.accept('ON');
	const start = p.start();
	const relation: Relation = { kind: 'named', path: p.path(), columns: [], start, end: p.lastEnd(), using: [] };
	p.at = first;
	do {
		const from = p.at;
		if (p.expect(block, ['targetColumn'], [], { relation })) continue;
		p.name();
		p.note(from, { role: 'targetColumn', block, relation, place: 'other', index: 0 });
	} while (p.acceptSign(','));
}

/** What stands before a condition or a value in the body of a routine of MySQL. */
const controlHeads: ReadonlySet<string> = new Set(['IF', 'ELSEIF', 'WHILE', 'UNTIL', 'RETURN', 'CASE', 'WHEN']);

/** The statements of a trigger see the row that fired it. */
function parseTriggerBody(p: Parser, block: Block): void {
	while (!p.isEnd()) {
		const before = p.at;
		if (p.accept('END')) return;
		if (p.isCaret()) p.expect(block, [], ['INSERT INTO', 'UPDATE', 'DELETE FROM', 'SELECT', 'END']);
		else if (controlHeads.has(p.word())) {
			p.next();
			parseExpressions(p, conditionContext(block, ['THEN', 'DO']));
		} else if (p.accept('SET')) parseExpressions(p, conditionContext(block, []));
		else if (isQueryStart(p)) parseSubquery(p, { outer: block, visibleOuter: 'all' });
		else {
			const query = makeQuery({ outer: block, visibleOuter: 'all' });
			if (p.word() === 'WITH') parseQueryBody(p, query);
			else if (!parseModification(p, query)) parseStatement(p);
		}
		p.acceptSign(';');
		if (p.at === before) p.next();
	}
}
