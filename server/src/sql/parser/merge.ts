import { conditionContext, parseExpression } from './expression';
import { parseRelation } from './from';
import { parseAssignments, parseColumnList, parseReturning, parseRow, parseTarget } from './modification';
import type { Block } from './nodes';
import type { NameKind, Parser } from './parser';

const names: readonly NameKind[] = ['column', 'relationAlias', 'function'];

export function parseMerge(p: Parser, block: Block): void {
	p.next();
	p.phrase(block, 'INTO');
	parseTarget(p, block, ['USING', 'AS']);
	if (p.expect(block, [], ['USING'])) return;
	if (p.accept('USING')) parseRelation(p, block, ['ON', 'AS'], ['relation']);
	if (p.accept('ON')) {
		const joinNames: readonly NameKind[] = ['joinCondition', ...names];
		parseExpression(
			p,
			conditionContext(block, ['WHEN MATCHED THEN', 'WHEN NOT MATCHED THEN', 'WHEN'], {
				names: joinNames,
				more: { isConditionStart: true },
			}),
		);
	}
	while (!p.isClosed()) {
		const before = p.at;
		if (p.expect(block, [], ['WHEN MATCHED THEN', 'WHEN NOT MATCHED THEN', 'WHEN', 'RETURNING'])) continue;
		if (p.accept('WHEN')) parseMergeWhen(p, block);
		else if (p.word() === 'RETURNING') parseReturning(p, block);
		if (p.at === before) p.next();
	}
}

function parseMergeWhen(p: Parser, block: Block): void {
	if (p.expect(block, [], ['MATCHED THEN', 'NOT MATCHED THEN', 'MATCHED', 'NOT MATCHED'])) p.accept('MATCHED');
	const isNot = p.accept('NOT');
	p.phrase(block, 'MATCHED');
	if (p.accept('BY') && !p.accept('SOURCE')) p.accept('TARGET');
	if (p.isCaret()) p.expect(block, [], ['THEN', 'AND']);
	if (p.accept('AND')) parseExpression(p, conditionContext(block, ['THEN']));
	p.phrase(block, 'THEN');
	if (p.expect(block, [], isNot ? ['INSERT', 'DO NOTHING'] : ['UPDATE SET', 'DELETE', 'DO NOTHING'])) return;
	if (p.accept('UPDATE')) {
		p.phrase(block, 'SET');
		parseAssignments(p, block, ['WHEN MATCHED THEN', 'WHEN NOT MATCHED THEN']);
	} else if (p.accept('INSERT')) {
		if (p.isSign('(')) parseColumnList(p, block, 'unusedColumn', block.target, 'insert');
		if (p.accept('OVERRIDING') && !p.accept('USER', 'VALUE')) p.accept('SYSTEM', 'VALUE');
		if (p.expect(block, [], ['VALUES', 'DEFAULT VALUES'])) return;
		if (p.word() === 'VALUES') parseMergeValues(p, block);
	} else if (p.accept('DO')) p.phrase(block, 'NOTHING');
	else p.accept('DELETE');
}

function parseMergeValues(p: Parser, block: Block): void {
	p.next();
	if (!p.isSign('(')) return;
	const open = p.token();
	p.next();
	parseRow(p, { block, names, starts: ['DEFAULT'], followers: [], role: 'value' });
	p.closeParenthesis(open);
}
