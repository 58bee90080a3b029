import type { SqlDialect } from '../sql/dialect';
import type { StatementSegment } from '../sql/statements';
import { classifyStatement } from './classify';
import { StatementMemo } from './statementMemo';
import type { ClassifiedToken } from './tokenClass';

/** A longer statement is a load of data, and is coloured by the grammar alone. */
const longest = 200_000;

/** The tokens of the statements that the range touches, with the comments between them, in order. */
export function classifyRange(
	text: string,
	segments: readonly StatementSegment[],
	dialect: SqlDialect,
	range: { readonly start: number; readonly end: number },
	/** The tokens of one statement, from its text alone: what it said is kept. */
	classify: Classify = classifyStatement,
): readonly ClassifiedToken[] {
	const result: ClassifiedToken[] = [];
	const memo = memoFor(classify, dialect);
	if (range.start <= 0 && range.end >= text.length) memo.begin();
	for (const { start, end } of segments) {
		if (end < range.start || start > range.end || end - start > longest) continue;
		for (const token of memo.get(text.slice(start, end), (statement) => classify(statement, dialect))) {
			const [from, to] = [token.start + start, token.end + start];
			if (to > range.start && from < range.end) result.push({ ...token, start: from, end: to });
		}
	}
	return result;
}

type Classify = (statement: string, dialect: SqlDialect) => readonly ClassifiedToken[];
type Memo = StatementMemo<readonly ClassifiedToken[]>;

const memos = new WeakMap<Classify, Map<SqlDialect, Memo>>();

function memoFor(classify: Classify, dialect: SqlDialect): Memo {
	const byDialect = memos.get(classify) ?? new Map<SqlDialect, Memo>();
	const known = byDialect.get(dialect) ?? new StatementMemo();
	memos.set(classify, byDialect.set(dialect, known));
	return known;
}
