import type { ColumnInfo, RelationInfo } from '../../../../common/src/catalog';
import type { ResolvedName, StatementNames } from '../../names/symbol';
import type { SqlDialect } from '../../sql/dialect';
import { nearestNames } from '../../sql/nearestName';
import { type ParserToken, readTokens } from '../../sql/parser/caret';
import { sqlRange } from '../../sql/ranges';
import type { SplicedCode } from '../engineText';
import type { SqlFinding, SqlFix } from '../judge';
import { strictFamily, type TypeFamily, typeFamily } from './columnType';
import { isNoValueOf, type Literal, literalAt } from './literal';

/** A constant that is stored in a column, or compared with it. */
interface Use {
	readonly column: ColumnInfo;
	readonly relation: RelationInfo;
	readonly literal: Literal;
	readonly isStored: boolean;
}

/** Constants that the engine refuses for the type of the column they are stored in or compared with. */
export function findTypeMismatches(
	text: string,
	statement: StatementNames,
	spliced: readonly SplicedCode[],
	dialect: SqlDialect,
): readonly SqlFinding[] {
	if (statement.isOpen || dialect.id === 'generic') return [];
	const { range } = statement;
	const head = text.slice(range.start, range.start + 60);
	if (!/^(?:\(|(?:select|with|insert|replace|update|delete)\b)/i.test(head) || /\bignore\b/i.test(head)) return [];
	const { tokens } = readTokens(text, range.start, range.end, dialect);
	const indexOf = new Map(tokens.map((token, index) => [token.start, index]));
	const isSpliced = ({ start, end }: Literal) => spliced.some((hole) => hole.start < end && hole.end > start);
	const uses = [...stored(text, statement, tokens, indexOf), ...beside(text, statement.names, tokens, indexOf)];
	return uses.flatMap((use) => (isSpliced(use.literal) ? [] : (mismatch(use, dialect) ?? [])));
}

/** The values of INSERT's rows. */
function stored(
	text: string,
	{ names, rows }: StatementNames,
	tokens: readonly ParserToken[],
	indexOf: ReadonlyMap<number, number>,
): readonly Use[] {
	return rows.flatMap(({ block, items }): Use[] => {
		if (block.kind !== 'insert') return [];
		const listed = new Map<number, ResolvedName>();
		let relation: RelationInfo | undefined;
		let hasList = false;
		for (const name of names) {
			const { occurrence, symbol } = name;
			if (!('block' in occurrence) || occurrence.block !== block) continue;
			if (occurrence.role === 'targetColumn' && occurrence.place === 'insert') {
				hasList = true;
				listed.set(occurrence.index, name);
			} else if (symbol?.kind === 'relation' && occurrence.role === 'relation' && occurrence.relation === block.target)
				relation = symbol.relation?.relation;
		}
		if (relation?.kind !== 'table') return [];
		const own = relation;
		const isPlain = own.definition === undefined || !/\binvisible\b/i.test(own.definition);
		return items.flatMap((item, index): Use[] => {
			const at = indexOf.get(item.start);
			const found = at === undefined ? undefined : literalAt(text, tokens, at);
			const column = hasList ? columnOf(listed.get(index)) : isPlain ? own.columns[index] : undefined;
			return found === undefined || column === undefined || found.literal.end !== item.end
				? []
				: [{ column, relation: own, literal: found.literal, isStored: true }];
		});
	});
}

const comparisons: ReadonlySet<string> = new Set(['=', '<>', '!=', '<', '>', '<=', '>=']);
/** What may stand before a column that begins a comparison or an assignment … */
const before: ReadonlySet<string> = new Set([
	'WHERE',
	'AND',
	'OR',
	'ON',
	'NOT',
	'HAVING',
	'WHEN',
	'SET',
	'(',
	',',
	'SELECT',
	'UPDATE',
]);
/** … and behind the constant that ends one. */
const behind: ReadonlySet<string> = new Set(
	'AND OR ) , ORDER GROUP LIMIT HAVING THEN RETURNING ON WHEN ELSE END UNION FROM WHERE ; LEFT RIGHT INNER JOIN FOR'.split(' '),
);

/** Constants behind `column =`, and in the list of `column IN (…)`. */
function beside(
	text: string,
	names: readonly ResolvedName[],
	tokens: readonly ParserToken[],
	indexOf: ReadonlyMap<number, number>,
): readonly Use[] {
	return names.flatMap((name): Use[] => {
		const { occurrence, part, symbol } = name;
		const column = columnOf(name);
		const at = indexOf.get(part.start);
		if (column === undefined || symbol?.kind !== 'column' || symbol.relation === undefined || at === undefined) return [];
		if (occurrence.role !== 'column' && !(occurrence.role === 'targetColumn' && occurrence.place === 'set')) return [];
		const first = indexOf.get(occurrence.parts[0]?.start ?? -1) ?? at;
		if (!before.has(tokens[first - 1]?.upper ?? '')) return [];
		const isStored = occurrence.role === 'targetColumn';
		const { relation } = symbol.relation;
		const use = (literal: Literal): Use => ({ column, relation, literal, isStored });
		const next = tokens[at + 1]?.upper ?? '';
		if (isStored ? next === '=' : comparisons.has(next)) {
			const found = literalAt(text, tokens, at + 2);
			const end = found && tokens[at + 2 + found.count];
			return found && (end === undefined || behind.has(end.upper)) ? [use(found.literal)] : [];
		}
		const open = next === 'NOT' ? at + 3 : at + 2;
		if (isStored || tokens[open - 1]?.upper !== 'IN' || tokens[open]?.upper !== '(') return [];
		return inList(text, tokens, open).map(use);
	});
}

function inList(text: string, tokens: readonly ParserToken[], open: number): readonly Literal[] {
	const literals: Literal[] = [];
	for (let at = open; tokens[at]?.upper === '(' || tokens[at]?.upper === ','; ) {
		const found = literalAt(text, tokens, at + 1);
		const after = found && tokens[at + 1 + found.count]?.upper;
		if (found === undefined || (after !== ',' && after !== ')')) return [];
		literals.push(found.literal);
		at += 1 + found.count;
	}
	return literals;
}

function columnOf(name: ResolvedName | undefined): ColumnInfo | undefined {
	return name?.symbol?.kind === 'column' && name.state === 'resolved' ? name.symbol.column : undefined;
}

function mismatch({ column, relation, literal, isStored }: Use, dialect: SqlDialect): SqlFinding | undefined {
	// Only PostgreSQL compares by type; the others convert, or find nothing.
	if (!isStored && dialect.id !== 'postgresql') return undefined;
	const family = dialect.id === 'sqlite' ? strictFamily(column, relation) : typeFamily(column, dialect);
	// A CHECK refuses only what is stored.
	const misspelt = isStored || family !== 'text' ? misspeltValue(column, literal, dialect) : undefined;
	if (misspelt !== undefined) return misspelt;
	if (family === undefined || !isRefused(family, literal, isStored, dialect)) return undefined;
	const shown = literal.kind === 'text' ? `'${literal.text}'` : literal.text;
	const what = `\`${column.name}\` is of type ${column.type}`;
	return found(literal, `${what}: \`${shown}\` is no value of it.`, fixOf(family, literal, dialect));
}

function isRefused(family: TypeFamily, literal: Literal, isStored: boolean, dialect: SqlDialect): boolean {
	if (literal.kind === 'text') return isNoValueOf(family, literal.text);
	if (dialect.id !== 'postgresql') return false;
	const isNumeric = family === 'integer' || family === 'number';
	if (literal.kind === 'boolean') return family !== 'boolean' && !(family === 'text' && isStored);
	return !isNumeric && !(family === 'text' && isStored);
}

/** A text that nearly is one of those that an enum or a CHECK allows. */
function misspeltValue(column: ColumnInfo, literal: Literal, dialect: SqlDialect): SqlFinding | undefined {
	const { allowedValues } = column;
	if (literal.kind !== 'text' || allowedValues === undefined || /^set\b/i.test(column.type)) return undefined;
	const { text } = literal;
	const isSame = (value: string) => (dialect.id === 'postgresql' ? value === text : value.toLowerCase() === text.toLowerCase());
	if (text === '' || /^\d+$/.test(text) || allowedValues.some(isSame)) return undefined;
	const [guess] = nearestNames(text, allowedValues);
	if (guess === undefined) return undefined;
	const newText = `'${guess.replaceAll("'", "''")}'`;
	const fix = { title: `Replace with ${newText}`, range: sqlRange(literal.start, literal.end), newText };
	return found(literal, `\`${column.name}\` takes no \`'${text}'\`. Did you mean \`${newText}\`?`, fix);
}

/** `active = 1` */
function fixOf(family: TypeFamily, literal: Literal, dialect: SqlDialect): SqlFix | undefined {
	if (family !== 'boolean' || dialect.id !== 'postgresql' || !/^[01]$/.test(literal.text)) return undefined;
	const newText = literal.text === '1' ? 'true' : 'false';
	return { title: `Replace with \`${newText}\``, range: sqlRange(literal.start, literal.end), newText };
}

function found({ start, end }: Literal, message: string, fix: SqlFix | undefined): SqlFinding {
	return { ruleId: 'type-mismatch', range: sqlRange(start, end), message, fixes: fix === undefined ? [] : [fix] };
}
