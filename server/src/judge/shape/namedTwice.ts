import { readNames } from '../../names/readNames';
import type { StatementNames } from '../../names/symbol';
import type { SqlDialect } from '../../sql/dialect';
import type { ParserToken } from '../../sql/parser/caret';
import type { NameOccurrence, NamePart } from '../../sql/parser/names';
import { type Block, exposedName, type Relation } from '../../sql/parser/nodes';
import { sqlRange } from '../../sql/ranges';
import type { SqlFinding } from '../judge';
import { levelsOf } from './selectLists';

/** Names of which a statement takes one only: tables of a FROM, common tables, columns that are set. */
export function twice(
	text: string,
	{ range }: StatementNames,
	tokens: readonly ParserToken[],
	dialect: SqlDialect,
): readonly SqlFinding[] {
	const { occurrences } = readNames(text, dialect, range);
	return [
		...commonTables(occurrences, dialect),
		// SQLite takes both, and says so only where a name of theirs is used.
		...(dialect.family === 'sqlite' ? [] : [...tables(occurrences, tokens, dialect), ...columns(occurrences, tokens, dialect)]),
	];
}

function commonTables(occurrences: readonly NameOccurrence[], dialect: SqlDialect): readonly SqlFinding[] {
	const seen = new Map<object, Set<string>>();
	return occurrences.flatMap((occurrence): SqlFinding[] => {
		if (occurrence.role !== 'commonTable') return [];
		const names = seen.get(occurrence.query) ?? new Set<string>();
		seen.set(occurrence.query, names);
		const name = dialect.foldIdentifier(occurrence.commonTable.name);
		const part = occurrence.parts[0];
		if (part === undefined || !names.has(name)) {
			names.add(name);
			return [];
		}
		return [found(part, `This WITH defines \`${part.name}\` twice.`)];
	});
}

/** `FROM users JOIN users`: neither can be told from the other. */
function tables(
	occurrences: readonly NameOccurrence[],
	tokens: readonly ParserToken[],
	dialect: SqlDialect,
): readonly SqlFinding[] {
	const seen = new Map<Block, Map<string, Relation>>();
	const levels = levelsOf(tokens);
	const indexOf = new Map(tokens.map((token, index) => [token.start, index]));
	return occurrences.flatMap((occurrence): SqlFinding[] => {
		if (occurrence.role !== 'relation' || occurrence.block.kind !== 'select') return [];
		const { block, relation } = occurrence;
		const part = occurrence.parts.at(-1);
		const name = exposedName(relation);
		// A name for a join in brackets hides those of its tables.
		if (
			name === undefined ||
			part === undefined ||
			levels[indexOf.get(part.start) ?? -1] !== levels[block.clauses.get('FROM') ?? -1]
		)
			return [];
		const names = seen.get(block) ?? new Map<string, Relation>();
		seen.set(block, names);
		const known = names.get(fold(name, dialect));
		if (known === undefined) {
			names.set(fold(name, dialect), relation);
			return [];
		}
		const isSure = (relation.alias === undefined) === (known.alias === undefined) && relation.path.length === known.path.length;
		if (!isSure || (relation.alias === undefined && relation.path.join('.') !== known.path.join('.'))) return [];
		return [found(part, `\`${name}\` names two tables of this query: give one of them an alias.`)];
	});
}

/** `INSERT INTO t (a, a)`, and in PostgreSQL `SET a = 1, a = 2`. */
function columns(
	occurrences: readonly NameOccurrence[],
	tokens: readonly ParserToken[],
	dialect: SqlDialect,
): readonly SqlFinding[] {
	const seen = new Map<Block, Set<string>>();
	const indexOf = new Map(tokens.map((token, index) => [token.start, index]));
	return occurrences.flatMap((occurrence): SqlFinding[] => {
		if (occurrence.role !== 'targetColumn' || occurrence.parts.length !== 1) return [];
		const { block, place } = occurrence;
		const isList = block.kind === 'insert' && place === 'insert';
		if (!isList && !(block.kind === 'update' && place === 'set' && dialect.id === 'postgresql')) return [];
		const part = occurrence.parts[0];
		const next = part && tokens[(indexOf.get(part.start) ?? -2) + 1]?.upper;
		// A part of the column: an element of an array, a field of a row.
		if (part === undefined || next === '[' || next === '.') return [];
		const names = seen.get(block) ?? new Set<string>();
		seen.set(block, names);
		const name = dialect.foldIdentifier(part.name);
		if (!names.has(name)) {
			names.add(name);
			return [];
		}
		return [found(part, `\`${part.name}\` is set twice.`)];
	});
}

function fold(name: string, dialect: SqlDialect): string {
	return dialect.foldIdentifier(name);
}

function found(part: NamePart, message: string): SqlFinding {
	return { ruleId: 'invalid-statement', range: sqlRange(part.start, part.end), message, fixes: [] };
}
