import type { SchemaCatalog } from '../catalog/schemaCatalog';
import { resolveEach } from '../names/resolveNames';
import type { StatementNames } from '../names/symbol';
import type { SqlDialect } from '../sql/dialect';
import type { SqlRange } from '../sql/ranges';
import { findWrongNames } from './checkNames';
import type { SplicedCode } from './engineText';
import { findGroupByMisuse } from './groupBy';
import { findInsertArity } from './insertArity';
import type { SqlFinding } from './judge';
import { KeptObjections, keyOfFunctions } from './keptObjections';
import { scratchTables } from './scratchTables';
import { findMisfits } from './shape/statementShape';
import { holesIn, shifted } from './statementJudge';
import { findTypeMismatches } from './types/typeMismatch';

/** A text of a document, and what its names are looked up in. */
export interface NamedText {
	readonly sql: string;
	readonly dialect: SqlDialect;
	/** Undefined: nothing is known of the schema. */
	readonly catalog: SchemaCatalog | undefined;
	readonly spliced: readonly SplicedCode[];
	/** Statements of other texts that make the tables of this one. */
	readonly definitions: readonly string[];
	/** The functions that the document makes, in lower case. */
	readonly ownFunctions: ReadonlySet<string>;
}

export interface NamedStatement {
	readonly statement: SqlRange;
	readonly findings: readonly SqlFinding[];
	/** How many of the tables it names are in the schema, and how many are not. */
	readonly tables: { readonly known: number; readonly unknown: number };
	/** SQLite: what makes the tables that it names, where all are known and nothing is wrong with it. */
	readonly scratch?: readonly string[];
}

type Judged = Omit<NamedStatement, 'statement'>;

/** A text that defines more than this is a schema itself: nothing is held against another one. */
const mostDefinitions = 300;
const mostKept = 20_000;

/** Looks for wrong names, statement by statement; what it said of a statement it keeps for as long as the schema stays the same. */
export class NamesJudge {
	/** What the engine said of statements in which nothing else is wrong. */
	readonly objections = new KeptObjections();
	private catalog: SchemaCatalog | undefined;
	private made = '';
	private functions = '';
	private known = new Map<string, Judged>();

	/** One statement at a time, so that whoever asks may pause in between. */
	*check(text: NamedText): Generator<NamedStatement> {
		const { catalog, definitions, dialect, sql } = text;
		const own = sql.match(/^[ \t]*(?:create|alter|drop|rename)\b[^;]*/gim) ?? [];
		if (own.length + definitions.length > mostDefinitions) return;
		// What is made above decides what is known below; the definitions of several texts hold those of each.
		const made = (definitions.length > 0 ? definitions : own).join(';');
		const functions = keyOfFunctions(text.ownFunctions);
		const isOther = catalog !== this.catalog || made !== this.made || functions !== this.functions;
		if (isOther || this.known.size > mostKept) {
			this.functions = functions;
			this.catalog = catalog;
			this.made = made;
			this.known = new Map();
		}
		const holes = text.spliced.map(({ start, end, isValue }) => ({ start, end, isValue }));
		const known: NamedStatement[] = [];
		const keyOf = (statement: SqlRange) =>
			`${dialect.id} ${catalog === undefined ? '' : 'schema'} ${holesIn(statement, text.spliced)} ${sql.slice(statement.start, statement.end)}`;
		const isWanted = (statement: SqlRange) => {
			const judged = this.known.get(keyOf(statement));
			if (judged) known.push(moved(judged, statement, statement.start));
			return judged === undefined;
		};
		for (const names of resolveEach(sql, { dialect, catalog, holes }, isWanted, definitions)) {
			const judged = judge(names, text);
			this.known.set(keyOf(names.range), moved(judged, names.range, -names.range.start));
			yield { ...judged, statement: names.range };
		}
		yield* known;
	}
}

function moved({ findings, scratch, tables }: Judged, statement: SqlRange, by: number): NamedStatement {
	const found = findings.map((finding) => shifted(finding, by));
	return { statement, tables, findings: found, ...(scratch === undefined ? {} : { scratch }) };
}

function judge(names: StatementNames, text: NamedText): Judged {
	const { catalog, dialect, ownFunctions, spliced, sql } = text;
	const tables = { known: 0, unknown: 0 };
	for (const { expects, state, symbol } of names.names) {
		if (expects !== 'relation') continue;
		if (state === 'unresolved') tables.unknown++;
		else if (symbol?.kind === 'relation' && symbol.relation) tables.known++;
	}
	const findings: SqlFinding[] = [
		...findWrongNames(sql, names, { dialect, source: catalog, ownFunctions }),
		...findInsertArity(sql, names, spliced, dialect),
		...findGroupByMisuse(sql, names, dialect),
	];
	// Where values are missing, they stand beside the wrong columns.
	const isShifted = findings.some(({ ruleId }) => ruleId === 'insert-arity');
	const types = isShifted ? [] : findTypeMismatches(sql, names, spliced, dialect);
	const misfits = [...findMisfits(sql, names, spliced, dialect), ...types];
	findings.push(...misfits.filter(({ range }) => !findings.some((other) => overlaps(range, other.range))));
	const scratch = dialect.id === 'sqlite' && findings.length === 0 ? scratchTables(sql, names, dialect) : undefined;
	return { findings, tables, ...(scratch === undefined ? {} : { scratch }) };
}

function overlaps(range: SqlRange, other: SqlRange): boolean {
	return range.start < other.end && other.start < range.end;
}
