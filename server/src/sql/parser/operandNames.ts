import type { ExpressionContext } from './expression';
import type { Parser } from './parser';

/** Words that stand for a value and are written like a column. */
const valueWords: ReadonlySet<string> = new Set(
	(
		'NULL DEFAULT TRUE FALSE UNKNOWN CURRENT_DATE CURRENT_TIME CURRENT_TIMESTAMP CURRENT_USER CURRENT_ROLE CURRENT_CATALOG CURRENT_SCHEMA ' +
		'SESSION_USER SYSTEM_USER LOCALTIME LOCALTIMESTAMP UTC_DATE UTC_TIME UTC_TIMESTAMP ARRAY ROW MAXVALUE SETS'
	).split(' '),
);
/** What stands behind IS and is no operand. */
const afterIsWords: ReadonlySet<string> = new Set('JSON DOCUMENT NORMALIZED NFC NFD NFKC NFKD CONTENT OF UNKNOWN'.split(' '));
/** Calls whose first argument may be a unit of time or a direction. */
const unitCalls: ReadonlySet<string> = new Set(
	'EXTRACT TIMESTAMPDIFF TIMESTAMPADD TRIM GET_FORMAT RAISE XMLELEMENT XMLPI XMLPARSE XMLSERIALIZE'.split(' '),
);

/** Tells of a column, star or type before a literal; the operand has just been read, and is no call. */
export function noteOperand(p: Parser, context: ExpressionContext, from: number, isCertain: boolean): void {
	const first = p.tokens[from];
	const before = p.tokens[from - 1];
	if (before?.upper === 'COLLATE' || (before?.upper === 'OF' && p.tokens[from - 2]?.upper === 'CURRENT')) return;
	const isBareWord = p.at === from + 1 && first?.kind === 'word';
	if (isBareWord) {
		const word = first.upper;
		if (valueWords.has(word) || first.end - first.start > 200) return;
		if (p.dialect.id === 'postgresql' && word === 'USER') return;
		if (word === 'CURRENT' && p.word() === 'OF') return;
		// `TIMESTAMP WITH TIME ZONE '…'`
		if ((p.word() === 'WITH' || p.word() === 'WITHOUT') && p.word(1) === 'TIME') return;
		if (p.token()?.kind === 'string') {
			// `DATE '2020-01-01'`; a charset (`_utf8'x'`) is none either.
			p.note(from, { role: 'type' });
			return;
		}
		if (before?.upper === 'IS' || (before?.upper === 'NOT' && p.tokens[from - 2]?.upper === 'IS')) {
			if (afterIsWords.has(word)) return;
		}
		if (before?.upper === '(' && unitCalls.has(p.tokens[from - 2]?.upper ?? '')) return;
		if (before?.upper === 'AS' || before?.upper === 'USING') return;
		if (p.isSign('=>') || p.isSign(':=')) return;
		if (!isCertain && p.dialect.keywords.has(word) && context.role !== 'select') return;
	}
	if (first !== undefined && p.text.charAt(first.start) === '@') return;
	const { block, names, role } = context;
	const isResultOrder = role === 'order' && names.includes('selectAlias');
	p.note(from, {
		role: 'column',
		block,
		selectAlias: !names.includes('selectAlias') ? 'no' : role === 'order' ? 'first' : 'last',
		isOfResult: isResultOrder && block.query.branches.length > 1,
		isOuterOnly: !names.includes('column'),
		isCertain:
			isCertain &&
			p.tokens[p.at - 1]?.upper !== '.' &&
			context.isLeftOver !== true &&
			before?.upper !== '.' &&
			p.token()?.upper !== '=>',
	});
}
