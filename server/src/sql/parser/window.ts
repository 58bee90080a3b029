import { conditionContext, parseExpression, parseExpressions, parseOrderItems } from './expression';
import type { Block } from './nodes';
import type { NameKind, Parser } from './parser';

/** `(WHERE …)` behind an aggregate. */
export function parseFilter(p: Parser, block: Block): void {
	const open = p.token();
	p.next();
	p.phrase(block, 'WHERE');
	parseExpression(p, conditionContext(block, []));
	p.closeParenthesis(open);
}

export function parseOver(p: Parser, block: Block): void {
	p.next();
	if (p.isSign('(')) parseWindow(p, block);
	else if (!p.expect(block, ['window'], [])) readWindowName(p, block);
}

function readWindowName(p: Parser, block: Block): void {
	const from = p.at;
	p.name();
	p.note(from, { role: 'window', block });
}

/** `(PARTITION BY … ORDER BY … ROWS …)`, of OVER, WINDOW and WITHIN GROUP. */
export function parseWindow(p: Parser, block: Block): void {
	const open = p.token();
	p.next();
	// `(w ORDER BY …)`: what another window says holds here too.
	if (isName(p) && !p.isCaret() && !windowWords.has(p.word())) readWindowName(p, block);
	const frames = ['ROWS BETWEEN', 'RANGE BETWEEN', 'ROWS', 'RANGE', 'GROUPS'];
	const names: readonly NameKind[] = ['column', 'relationAlias', 'function'];
	while (!p.isClosed()) {
		const before = p.at;
		if (p.isCaret()) {
			const isFirst = p.at > 0 && p.tokens[p.at - 1] === open;
			p.expect(block, isFirst ? ['window'] : [], isFirst ? ['PARTITION BY', 'ORDER BY', ...frames] : ['ORDER BY', ...frames]);
		} else if (p.accept('PARTITION')) {
			p.phrase(block, 'BY');
			parseExpressions(p, { block, names, followers: ['ORDER BY', ...frames], role: 'value' });
		} else if (p.accept('ORDER')) {
			p.phrase(block, 'BY');
			parseOrderItems(p, { block, names, followers: frames, role: 'value' });
		} else if (p.accept('ROWS') || p.accept('RANGE') || p.accept('GROUPS')) parseFrame(p, block);
		else if (p.word() === 'SELECT' || p.word() === 'FROM') break;
		if (p.at === before) p.next();
	}
	p.closeParenthesis(open);
}

const windowWords: ReadonlySet<string> = new Set(['PARTITION', 'ORDER', 'ROWS', 'RANGE', 'GROUPS', 'SELECT', 'FROM']);

function isName(p: Parser): boolean {
	const kind = p.token()?.kind;
	return kind === 'word' || kind === 'quotedIdentifier';
}

function parseFrame(p: Parser, block: Block): void {
	const bounds = ['UNBOUNDED PRECEDING', 'CURRENT ROW', 'UNBOUNDED FOLLOWING'];
	if (p.expect(block, [], ['BETWEEN', ...bounds])) return;
	const isBetween = p.accept('BETWEEN');
	while (!p.isClosed()) {
		const previous = p.tokens[p.at - 1]?.upper ?? '';
		if (p.isCaret()) {
			const isBound = previous === 'PRECEDING' || previous === 'FOLLOWING' || previous === 'ROW';
			const side = previous === 'UNBOUNDED' || p.tokens[p.at - 1]?.kind === 'number';
			p.expect(
				block,
				[],
				side
					? ['PRECEDING', 'FOLLOWING']
					: previous === 'CURRENT'
						? ['ROW']
						: isBound
							? isBetween
								? ['AND', 'EXCLUDE']
								: ['EXCLUDE']
							: bounds,
			);
		} else p.next();
	}
}
