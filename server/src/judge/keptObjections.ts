import type { SqlDialect } from '../sql/dialect';
import type { SqlRange } from '../sql/ranges';
import type { SplicedCode } from './engineText';
import type { SqlFinding } from './judge';
import { shifted } from './statementJudge';

/** A statement, and all that the answer depends on. */
export interface ObjectedStatement {
	readonly text: { readonly sql: string; readonly spliced: readonly SplicedCode[]; readonly dialect: SqlDialect };
	readonly statement: SqlRange;
	readonly tables: readonly string[];
}

const mostKept = 5_000;

/** An engine is asked once about a statement, for as long as its tables are the same. */
export class KeptObjections {
	private readonly known = new Map<string, SqlFinding | undefined>();

	async of(
		{ statement, tables, text }: ObjectedStatement,
		ask: () => Promise<SqlFinding | undefined>,
	): Promise<SqlFinding | undefined> {
		const { start, end } = statement;
		const holes = text.spliced.filter((hole) => hole.start < end && hole.end > start).map((hole) => hole.start - start);
		const key = `${holes.join()} ${tables.join()} ${text.sql.slice(start, end)}`;
		if (!this.known.has(key)) {
			const finding = await ask();
			if (this.known.size >= mostKept) this.known.clear();
			this.known.set(key, finding && shifted(finding, -start));
		}
		const finding = this.known.get(key);
		return finding && shifted(finding, start);
	}
}
