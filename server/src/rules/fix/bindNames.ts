import { expressionAt } from '../../embedded/code/walk';
import { sqlRange } from '../../sql/ranges';
import type { Fix, RuleContext } from '../rule';
import { argumentEdits, type BoundValue, findTarget, sqlEndOf } from './argumentEdits';
import { codeAround } from './codeAround';
import { type Edit, inOrder } from './edit';
import { literalEdits } from './literalEdits';
import { findPlaceholders, findSlots, type Slot } from './slots';
import { findSqlExpression } from './sqlExpression';

/**
 * `??` for each name that is spliced, and the names among the parameters: what mysql, mysql2 and knex quote. Undefined for other libraries,
 * and while values are spliced beside them: those come first.
 */
export function bindNames({ host, region }: RuleContext): Fix | undefined {
	const { sink } = region;
	const isKnown = sink?.api === 'knex' || (sink?.api === 'mysql2' && /(?:^|\.)query$/.test(sink.callee));
	const target = isKnown ? findTarget(host, region) : undefined;
	if (!sink || !target || region.sql.includes('??') || findSlots(region)?.length !== 0) return undefined;
	const holes = region.holes.filter(({ origin }) => origin !== 'composed' && origin !== 'constant');
	if (holes.length === 0 || holes.some(({ place, written }) => place !== 'identifier' || written !== undefined)) return undefined;
	const placeholders = findPlaceholders(region);
	if (placeholders.some(({ style }) => style !== 'question')) return undefined;
	const code = codeAround(host, sink.call.start);
	const argument = expressionAt(code, sink.sqlArgument);
	const edits: Edit[] = [];
	const values: BoundValue[] = [];
	for (const hole of holes) {
		const { sql } = hole;
		const isQuoted = region.sql.charAt(sql.start - 1) === '`' && region.sql.charAt(sql.end) === '`';
		const slot: Slot = isQuoted
			? { sql: sqlRange(sql.start - 1, sql.end + 1), holes: [hole], texts: ['', ''] }
			: { sql, holes: [hole], texts: undefined };
		const written = argument && findSqlExpression(argument, hole.expression);
		const literal = written && literalEdits(host, region, written, [{ slot, placeholder: '??' }]);
		if (!literal) return undefined;
		edits.push(...literal);
		const after = placeholders.filter((placeholder) => placeholder.sql.start < sql.start).length;
		const text = host.text.slice(hole.expression.start, hole.expression.end);
		values.push({ text, name: text, after });
	}
	const added = argumentEdits(host, region, target, values, false, sqlEndOf(target, region));
	const ordered = added && inOrder([...edits, ...added]);
	return ordered && { title: 'Pass the name as a parameter (??)', edits: ordered, isPreferred: false };
}
