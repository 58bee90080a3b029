import type { Span } from '../../embedded/code/code';
import type { EmbeddedSqlRegion } from '../../embedded/region';
import { type Edit, replace } from './edit';
import { isWithin } from './sqlExpression';

/**
 * With arguments the library reads `%`: one that stands for itself must be doubled. Undefined when one is written outside of the
 * expressions that are rewritten.
 */
export function doubledPercents(
	regions: readonly EmbeddedSqlRegion[],
	rewritten: readonly Span[],
	literals: readonly Edit[],
): readonly Edit[] | undefined {
	const edits = new Map<number, Edit>();
	for (const { segments, sql } of regions) {
		for (const segment of segments) {
			const text = sql.slice(segment.sql.start, segment.sql.end);
			if (segment.kind === 'hole' || !text.includes('%')) continue;
			if (!rewritten.some((span) => isWithin(span, segment.host))) return undefined;
			for (let at = text.indexOf('%'); at >= 0; at = text.indexOf('%', at + 1)) {
				const start = segment.host.start + (segment.kind === 'verbatim' ? at : 0);
				const end = segment.kind === 'verbatim' ? start + 1 : segment.host.end;
				const covering = literals.find((edit) => edit.range.start <= start && end <= edit.range.end);
				if (!covering || covering.newText === '%') edits.set(start, replace(start, end, '%%'));
			}
		}
	}
	return [...edits.values()];
}
