import type { SqlDialect } from '../sql/dialect';
import { type SqlRange, sqlRange } from '../sql/ranges';
import { explainGrammarError } from './checkSyntax';
import { engineText, type SplicedCode } from './engineText';
import { grammarRefusal } from './grammarError';
import type { Cancellation, Judge, SqlFinding } from './judge';
import { findCertainError } from './mysql/certainErrors';

/** The statements whose findings are kept: those of a few long files. */
const mostKept = 20_000;

/** Asks about statements, each text once. Findings are kept relative to the start of their statement. */
export class StatementJudge {
	private readonly known = new Map<string, SqlFinding | null>();

	/** What the engine has against the grammar of the statement; undefined when it accepts it, or nobody can be asked. */
	async checkSyntax(
		source: string,
		statement: SqlRange,
		spliced: readonly SplicedCode[],
		dialect: SqlDialect,
		judge: Judge,
		cancellation: Cancellation,
	): Promise<SqlFinding | undefined> {
		const key = `${dialect.id} ${holesIn(statement, spliced)} ${source.slice(statement.start, statement.end)}`;
		const known = this.known.get(key);
		if (known !== undefined) return known === null ? undefined : shifted(known, statement.start);
		const engine = engineText(source, statement, spliced, dialect);
		if (engine === undefined) {
			this.keep(key, null);
			return undefined;
		}
		const verdict = await judge.judge(engine.text, cancellation);
		if (verdict.kind === 'unavailable') return undefined;
		const refusal = verdict.kind === 'rejected' ? grammarRefusal(dialect.id, verdict) : undefined;
		const finding =
			refusal &&
			(await explainGrammarError(
				source,
				statement,
				engine,
				{ ...refusal, offset: refusal.offset === undefined ? undefined : engine.toSource(refusal.offset) },
				judge,
				dialect,
				cancellation,
			));
		if (cancellation.aborted) return undefined;
		this.keep(key, finding === undefined ? null : shifted(finding, -statement.start));
		return finding;
	}

	/** What is certainly wrong with a statement of MySQL or MariaDB, whose engines nobody can ask. */
	certainError(
		source: string,
		statement: SqlRange,
		spliced: readonly SplicedCode[],
		dialect: SqlDialect,
	): SqlFinding | undefined {
		const key = `${dialect.id} ${holesIn(statement, spliced)} ${source.slice(statement.start, statement.end)}`;
		const known = this.known.get(key);
		if (known !== undefined) return known === null ? undefined : shifted(known, statement.start);
		const finding = findCertainError(source, statement, spliced, dialect);
		this.keep(key, finding === undefined ? null : shifted(finding, -statement.start));
		return finding;
	}

	private keep(key: string, finding: SqlFinding | null): void {
		if (this.known.size >= mostKept) this.known.clear();
		this.known.set(key, finding);
	}
}

/** Where in the statement something is spliced in, and what: a part of the key of what is kept about it. */
export function holesIn(statement: SqlRange, spliced: readonly SplicedCode[]): string {
	return spliced
		.filter(({ start, end }) => start < statement.end && end > statement.start)
		.map(({ start, end, isValue }) => `${start - statement.start}-${end - statement.start}${isValue ? '' : '!'}`)
		.join();
}

export function shifted(finding: SqlFinding, by: number): SqlFinding {
	const move = ({ start, end }: SqlRange) => sqlRange(start + by, end + by);
	return {
		...finding,
		range: move(finding.range),
		fixes: finding.fixes.map((fix) => ({ ...fix, range: move(fix.range) })),
	};
}
