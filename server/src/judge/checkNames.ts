import { type RelationSource, relationColumns } from '../catalog/outputColumns';
import { visibleRelations } from '../catalog/scope';
import type { ResolvedName, StatementNames } from '../names/symbol';
import type { SqlDialect } from '../sql/dialect';
import { nearestNames } from '../sql/nearestName';
import { exposedName } from '../sql/parser/nodes';
import { sqlRange } from '../sql/ranges';
import { isRareFunction } from './functionNames';
import type { SqlFinding, SqlFix } from './judge';

export interface NameCheck {
	readonly dialect: SqlDialect;
	/** The schema; undefined: nothing is known of it, and only what the statement itself names can be wrong. */
	readonly source: RelationSource | undefined;
	/** Functions that the text itself makes, in lower case. */
	readonly ownFunctions: ReadonlySet<string>;
}

/** The names of a statement that mean nothing, or more than one thing, in a scope that is known completely. */
export function findWrongNames(text: string, statement: StatementNames, check: NameCheck): readonly SqlFinding[] {
	const { range } = statement;
	const written = text.slice(range.start, range.end);
	if (!isQuery.test(written)) return [];
	const upsert = /^(?:insert|replace|with)\b[\s\S]*?\bselect\b[\s\S]*?(\bon\s+(?:conflict|duplicate)\b)/i.exec(written);
	const end = upsert === null ? range.end : range.start + upsert[0].length - (upsert[1]?.length ?? 0);
	return statement.names.flatMap((name) => {
		// Behind a SELECT without FROM the clause reads like the condition of a join.
		if (name.part.start >= end || isGrammar(name, text, range.start, check.dialect)) return [];
		return findWrongName(name, check) ?? [];
	});
}

/** Statements of which our reader understands every clause; a definition may hold options of any kind. */
const isQuery = /^(?:\(|(?:select|with|insert|replace|update|delete|merge|values|create\s+(?:or\s+replace\s+)?view)\b)/i;

/** Words of clauses that are rarely written, which read like names. */
const clauseWords: ReadonlySet<string> = new Set(
	(
		'TIES SKIP LOCKED NOWAIT NO LOCAL CASCADED CHECK OPTION NOTHING ABORT FAIL IGNORE ROLLBACK REPLACE SIGNED UNSIGNED DUPLICATE KEY FOREIGN ' +
		'QUICK LOW_PRIORITY HIGH_PRIORITY DELAYED CONCURRENTLY CONFLICT VALUE VALUES OTHERS EXCLUDE GROUPS SEPARATOR UNKNOWN MEMBER SOUNDS ' +
		'NFC NFD NFKC NFKD STANDALONE YES COLLATION ONLY SHARE MODE SEARCH CYCLE BREADTH DEPTH OVERRIDING SYSTEM SETS ROLLUP CUBE ORDINALITY TABLESAMPLE REPEATABLE'
	).split(' '),
);

/** PostgreSQL takes these for tables of one row. */
const valueFunctions = /^(?:user|current_\w+|session_user|system_user|localtime|localtimestamp)$/i;

function isGrammar({ part, expects, state }: ResolvedName, text: string, from: number, dialect: SqlDialect): boolean {
	if (state !== 'unresolved' || part.isQuoted) return false;
	if (expects === 'relation') return dialect.id === 'postgresql' && valueFunctions.test(part.name);
	if (clauseWords.has(part.name.toUpperCase()) || /^(?:pg_|@)/i.test(part.name)) return true;
	return /\bpartition\s*\([\w\s,]*$/i.test(text.slice(Math.max(from, part.start - 100), part.start));
}

function findWrongName(name: ResolvedName, check: NameCheck): SqlFinding | undefined {
	const { expects, state } = name;
	if (state === 'unknown' && expects === 'function') return wrongFunction(name, check);
	if (state === 'ambiguous') return check.source && ambiguousColumn(name, check, check.source);
	if (state !== 'unresolved') return undefined;
	switch (expects) {
		case 'relation':
			return check.source && unresolved('unknown-table', name, check, `There is no table or view \`${name.part.name}\``);
		case 'column':
			if (isQualifiedTarget(name)) return qualifiedTarget(name);
			return unresolved('unknown-column', name, check, columnMessage(name));
		case 'qualifier':
			return wrongQualifier(name, check);
		case 'window':
			return unresolved('unknown-alias', name, check, `This query has no window \`${name.part.name}\``);
		default:
			return undefined;
	}
}

function unresolved(ruleId: SqlFinding['ruleId'], name: ResolvedName, { dialect }: NameCheck, said: string): SqlFinding {
	const guesses = nearestNames(name.part.name, name.candidates?.() ?? []);
	const fixes = guesses.map((guess) => replaceBy(name, dialect.writeIdentifier(guess)));
	return found(ruleId, name, `${said}.${didYouMean(guesses)}`, fixes);
}

/** PostgreSQL: `update users u set u.name = …`. */
function isQualifiedTarget({ occurrence, part }: ResolvedName): boolean {
	const isTarget = occurrence.role === 'targetColumn' && occurrence.place === 'set';
	const [first] = occurrence.parts;
	return isTarget && occurrence.parts.length > 1 && first === part && exposedName(occurrence.relation) === part.name;
}

function qualifiedTarget(name: ResolvedName): SqlFinding {
	const column = name.occurrence.parts[1];
	const end = column?.start ?? name.part.end;
	const fix = { title: `Remove \`${name.part.name}.\``, range: sqlRange(name.part.start, end), newText: '' };
	return found('unknown-column', name, 'Left of `=` in SET a column stands without its table.', [fix]);
}

function columnMessage({ occurrence, part }: ResolvedName): string {
	const relation = 'relation' in occurrence ? occurrence.relation : undefined;
	const qualifier = occurrence.parts.length > 1 ? occurrence.parts[occurrence.parts.length - 2]?.name : undefined;
	const only = 'block' in occurrence && occurrence.block.relations.length === 1 ? occurrence.block.relations[0] : undefined;
	const owner = qualifier ?? (relation && exposedName(relation)) ?? (only && exposedName(only));
	return owner === undefined
		? `No table of this query has a column \`${part.name}\``
		: `\`${owner}\` has no column \`${part.name}\``;
}

/** `select users.id from users u`: the table goes by another name here. */
function wrongQualifier(name: ResolvedName, check: NameCheck): SqlFinding {
	const { occurrence, part } = name;
	const block = 'block' in occurrence ? occurrence.block : undefined;
	const { dialect } = check;
	const renamed = visibleRelations(block).find(({ relation }) => {
		const table = relation.path[relation.path.length - 1];
		return relation.alias !== undefined && table !== undefined && isSame(dialect, table, part.name);
	});
	if (renamed === undefined) return unresolved('unknown-alias', name, check, `\`${part.name}\` names no table of this query`);
	const message = `\`${part.name}\` is called \`${renamed.name}\` in this query.`;
	return found('unknown-alias', name, message, [replaceBy(name, dialect.writeIdentifier(renamed.name))]);
}

function ambiguousColumn(name: ResolvedName, { dialect }: NameCheck, source: RelationSource): SqlFinding {
	const { occurrence, part } = name;
	const owners =
		'block' in occurrence && occurrence.parts.length === 1
			? visibleRelations(occurrence.block).filter(
					(visible) =>
						visible.level === 0 &&
						visible.name !== '' &&
						relationColumns(visible.relation, visible.block, source).some((column) => isSame(dialect, column.name, part.name)),
				)
			: [];
	const written = owners.map((owner) => `${dialect.writeIdentifier(owner.name)}.${dialect.writeIdentifier(part.name)}`);
	const choices = written.map((each) => `\`${each}\``);
	const which = choices.length < 2 ? '' : `: ${choices.slice(0, -1).join(', ')} or ${choices[choices.length - 1]}`;
	return found(
		'ambiguous-column',
		name,
		`More than one table of this query has a column \`${part.name}\`${which}.`,
		written.length < 2 ? [] : written.map((each) => replaceBy(name, each)),
	);
}

/** Which functions a database has is never known completely: only one that is nearly a known one is told. */
function wrongFunction(name: ResolvedName, { dialect, ownFunctions, source }: NameCheck): SqlFinding | undefined {
	const { occurrence, part } = name;
	if (
		source === undefined ||
		part.name.length < 4 ||
		occurrence.parts.length > 1 ||
		part.isQuoted ||
		ownFunctions.has(part.name.toLowerCase())
	)
		return undefined;
	const known = isRareFunction(part.name, dialect) ? [] : nearestNames(part.name, name.candidates?.() ?? []);
	if (known.length === 0) return undefined;
	const isUpper = part.name === part.name.toUpperCase();
	const guesses = known.map((guess) => (isUpper ? guess.toUpperCase() : guess.toLowerCase()));
	const fixes = guesses.map((guess) => replaceBy(name, guess));
	return found('unknown-function', name, `There is no function \`${part.name}\`.${didYouMean(guesses)}`, fixes);
}

function isSame(dialect: SqlDialect, left: string, right: string): boolean {
	return dialect.foldIdentifier(left) === dialect.foldIdentifier(right);
}

function didYouMean(names: readonly string[]): string {
	const [first] = names;
	return first === undefined ? '' : ` Did you mean \`${first}\`?`;
}

function replaceBy({ part }: ResolvedName, newText: string): SqlFix {
	return { title: `Replace with \`${newText}\``, range: sqlRange(part.start, part.end), newText };
}

function found(ruleId: SqlFinding['ruleId'], { part }: ResolvedName, message: string, fixes: readonly SqlFix[]): SqlFinding {
	return { ruleId, range: sqlRange(part.start, part.end), message, fixes };
}
