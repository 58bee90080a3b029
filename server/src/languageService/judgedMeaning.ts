import { engineText } from '../judge/engineText';
import type { Cancellation } from '../judge/judge';
import type { Objection } from '../judge/keptObjections';
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

/** What SQLite itself says of a statement, prepared against the tables it names; `none`: nothing that holds for certain. */
export async function askSqlite(
	{ ownFunctions, statement, tables, text }: UnheardStatement,
	judges: Judges,
	cancellation: Cancellation,
): Promise<Objection> {
	if (text.dialect.id !== 'sqlite' || statement.end - statement.start > longest) return 'none';
	const judge = judges.schemaOf?.('sqlite', tables);
	if (!judge) return 'unavailable';
	const engine = engineText(text.sql, statement, text.spliced, text.dialect);
	if (!engine) return 'none';
	const verdict = await judge.judge(engine.text, cancellation);
	if (verdict.kind !== 'rejected') return verdict.kind === 'unavailable' ? verdict.kind : 'none';
	const objection = sqliteObjection(verdict.message, text.dialect, ownFunctions);
	// Of what a placeholder stands for nothing is known.
	if (objection === undefined || (engine.replaced.length > 0 && /row|columns|values/i.test(objection.message))) return 'none';
	return objectionAt(text.sql, statement, engine, verdict, objection, text.dialect);
}
