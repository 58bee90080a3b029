import { columnTypes } from './keywords';
import type { Block } from './nodes';
import type { Parser } from './parser';

/** Reads a type behind `::` or in CAST. */
export function parseType(p: Parser, block: Block | undefined): void {
	const from = p.at;
	if (!p.expect(block, ['type'], columnTypes(p.dialect)) && p.path().length === 0) return;
	p.note(from, { role: 'type' });
	while (
		['PRECISION', 'VARYING', 'UNSIGNED', 'SIGNED', 'TIME', 'ZONE'].includes(p.word()) ||
		(['WITH', 'WITHOUT'].includes(p.word()) && p.word(1) === 'TIME')
	)
		p.next();
	if (p.isSign('(')) skipParenthesis(p);
	while (p.isSign('[')) {
		p.next();
		if (p.token()?.kind === 'number') p.next();
		p.acceptSign(']');
	}
}

export function skipParenthesis(p: Parser): void {
	const open = p.token();
	p.next();
	while (!p.isClosed() && !p.isCaret()) {
		if (p.isSign('(') && (p.token()?.match ?? -1) >= 0) p.at = (p.token()?.match ?? p.at) + 1;
		else p.next();
	}
	if (!p.isCaret()) p.closeParenthesis(open);
}
