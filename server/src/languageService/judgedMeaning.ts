import { engineText } from '../judge/engineText';
import type { Cancellation, SqlFinding } from '../judge/judge';
import { objectionAt, sqliteObjection } from '../judge/sqliteMeaning';
import type { SqlRange } from '../sql/ranges';
import type { Judges } from './host';
import type { JudgedText } from './judgedTexts';

/** A statement in which nothing is wrong that can be seen without its engine. */
export interface UnheardStatement {
	readonly text: JudgedText;
	readonly statement: SqlRange;
	/** What makes the tables that it names. */
	readonly tables: readonly string[];
	readonly ownFunctions: ReadonlySet<string>;
}

/** A longer statement is a load of data; UTF-16. */
const longest = 20_000;

/** What SQLite itself says of a statement, prepared against the tables it names. Undefined: nothing that holds for certain. */
export async function askSqlite(
	{ ownFunctions, statement, tables, text }: UnheardStatement,
	judges: Judges,
	cancellation: Cancellation,
): Promise<SqlFinding | undefined> {
	if (text.dialect.id !== 'sqlite' || statement.end - statement.start > longest) return undefined;
	const judge = judges.schemaOf?.('sqlite', tables);
	const engine = judge && engineText(text.sql, statement, text.spliced, text.dialect);
	if (!judge || !engine) return undefined;
	const verdict = await judge.judge(engine.text, cancellation);
	if (verdict.kind !== 'rejected') return undefined;
	const objection = sqliteObjection(verdict.message, text.dialect, ownFunctions, false);
	// Of what a placeholder stands for nothing is known.
	if (objection === undefined || (engine.replaced.length > 0 && /row|columns|values/i.test(objection.message))) return undefined;
	return objectionAt(text.sql, statement, engine, verdict, objection, text.dialect);
}
