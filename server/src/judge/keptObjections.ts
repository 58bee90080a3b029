import type { SqlDialect } from '../sql/dialect';
import type { SqlRange } from '../sql/ranges';
import type { SplicedCode } from './engineText';
import type { SqlFinding } from './judge';
import { holesIn, shifted } from './statementJudge';

/** A statement, and all that the answer depends on. */
export interface ObjectedStatement {
	readonly text: { readonly sql: string; readonly spliced: readonly SplicedCode[]; readonly dialect: SqlDialect };
	readonly statement: SqlRange;
	readonly tables: readonly string[];
	/** The functions that the document makes, in lower case. */
	readonly ownFunctions: ReadonlySet<string>;
}

/** `unavailable`: nobody could be asked, or the question was given up; it has to be asked again. */
export type Objection = SqlFinding | 'none' | 'unavailable';

const mostKept = 5_000;

/** An engine is asked once about a statement, for as long as its tables and functions are the same. */
export class KeptObjections {
	private readonly known = new Map<string, SqlFinding | 'none'>();

	async of(objected: ObjectedStatement, ask: () => Promise<Objection>): Promise<SqlFinding | undefined> {
		const { ownFunctions, statement, tables, text } = objected;
		const { start, end } = statement;
		const key = `${holesIn(statement, text.spliced)} ${tables.join()} ${keyOfFunctions(ownFunctions)} ${text.sql.slice(start, end)}`;
		let found = this.known.get(key);
		if (found === undefined) {
			const answer = await ask();
			if (answer === 'unavailable') return undefined;
			found = answer === 'none' ? answer : shifted(answer, -start);
			if (this.known.size >= mostKept) this.known.clear();
			this.known.set(key, found);
		}
		return found === 'none' ? undefined : shifted(found, start);
	}
}

/** A set that holds every name holds the empty one as well. */
export function keyOfFunctions(functions: ReadonlySet<string>): string {
	return functions.has('') ? 'any' : [...functions].join();
}
