import type { SqlDialect } from '../sql/dialect';
import { readTokens } from '../sql/parser/caret';
import { type SqlRange, sqlRange } from '../sql/ranges';
import type { EngineText } from './engineText';
import { grammarRefusal } from './grammarError';
import type { Cancellation, Judge, SqlFinding, Verdict } from './judge';
import { describeStop } from './syntaxMessage';
import { repairsFor, type Stop } from './syntaxRepairs';

export const syntaxRuleId = 'sql-syntax';

/** What the engine said of a statement that its grammar does not know. */
export interface GrammarError {
	/** In the engine's words. */
	readonly message: string;
	/** Of the source; undefined where the statement ends too early. */
	readonly offset: number | undefined;
	/** A literal or comment that is opened there and never closed, or another fault that the engine's words tell best. */
	readonly isTold?: boolean;
}

/** Changes that are tried out, at most. */
const mostTrials = 12;

/**
 * Says where the statement is wrong, and what would make it right: only what the engine then accepts is proposed. Undefined where the
 * engine stumbled over what stands in for code of the host language.
 */
export async function explainGrammarError(
	source: string,
	statement: SqlRange,
	engine: EngineText,
	error: GrammarError,
	judge: Judge,
	dialect: SqlDialect,
	cancellation: Cancellation,
): Promise<SqlFinding | undefined> {
	const { tokens } = readTokens(source, statement.start, statement.end, dialect);
	const { offset } = error;
	const found = offset === undefined ? -1 : tokens.findIndex((token) => token.end > offset);
	const at = found < 0 ? tokens.length : found;
	const stop: Stop = { source, tokens, at, dialect };
	if (at < tokens.length && isBesideReplaced(stop, engine)) return undefined;
	const token = tokens[at];
	if (error.isTold && token !== undefined)
		return { ruleId: syntaxRuleId, range: lineOf(source, sqlRange(token.start, token.end)), message: error.message, fixes: [] };
	let trials = 0;
	for (const { fix, message, range } of repairsFor(stop)) {
		trials++;
		if (trials > mostTrials || cancellation.aborted) break;
		const from = engine.fromSource(fix.range.start);
		const to = engine.fromSource(fix.range.end);
		const verdict = await judge.judge(engine.text.slice(0, from) + fix.newText + engine.text.slice(to), cancellation);
		if (knowsGrammarOf(verdict, dialect)) return { ruleId: syntaxRuleId, range, message, fixes: [fix] };
	}
	return { ruleId: syntaxRuleId, ...describeStop(stop), fixes: [] };
}

/** A refusal that is about names comes after the whole statement was read. */
function knowsGrammarOf(verdict: Verdict, dialect: SqlDialect): boolean {
	return verdict.kind === 'accepted' || (verdict.kind === 'rejected' && grammarRefusal(dialect.id, verdict) === undefined);
}

/** The engine sees a parameter where the program may put in anything, so that what follows may be right. */
function isBesideReplaced({ tokens, at }: Stop, { replaced }: EngineText): boolean {
	return [tokens[at], tokens[at - 1]].some((token) => token && replaced.some(({ start }) => start === token.start));
}

/** A literal that nothing closes reaches to the end of the text: its first line is enough to show. */
function lineOf(source: string, range: SqlRange): SqlRange {
	const lineEnd = source.indexOf('\n', range.start);
	return lineEnd < 0 || lineEnd >= range.end ? range : sqlRange(range.start, Math.max(lineEnd, range.start + 1));
}
