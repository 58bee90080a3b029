import type { RelationInfo } from '../../../common/src/catalog';
import type { StatementNames } from '../names/symbol';
import type { SqlDialect } from '../sql/dialect';

/** More than this no query names. */
const mostTables = 60;

/**
 * Statements that make the tables a query names, written anew from what the schema says of them: columns, types and keys, nothing that a
 * file says else. Undefined where one of them is not known, or is no ordinary table or view.
 */
export function scratchTables(text: string, names: StatementNames, dialect: SqlDialect): readonly string[] | undefined {
	const written = text.slice(names.range.start, names.range.start + 20);
	const isChange = /^(?:insert|replace|update|delete)\b/i.test(written);
	if (names.isOpen || !(isChange || /^(?:\(|(?:select|with|values)\b)/i.test(written))) return undefined;
	const tables = new Map<string, string>();
	for (const { expects, occurrence, state, symbol } of names.names) {
		if (expects === 'schema') return undefined;
		if (expects !== 'relation') continue;
		if (symbol?.kind === 'commonTable') continue;
		const relation = symbol?.kind === 'relation' ? symbol.relation?.relation : undefined;
		if (state !== 'resolved' || relation === undefined || occurrence.parts.length > 1 || !isPlain(relation, isChange))
			return undefined;
		tables.set(dialect.foldIdentifier(relation.name), createTable(relation));
		if (tables.size > mostTables) return undefined;
	}
	return [...tables.values()];
}

/** Virtual tables have columns and operators of their own, and a view takes changes only by its triggers. */
function isPlain({ columns, definition, kind }: RelationInfo, isChange: boolean): boolean {
	if (columns.length === 0 || (kind !== 'table' && (isChange || kind !== 'view'))) return false;
	return definition === undefined || !/^\s*create\s+virtual\b/i.test(definition);
}

function createTable({ columns, name }: RelationInfo): string {
	const parts = columns.map((column) => `${quoted(column.name)}${isType(column.type) ? ` ${column.type}` : ''}`);
	const keys = columns.filter(({ isPrimaryKey }) => isPrimaryKey).map((column) => quoted(column.name));
	if (keys.length > 0) parts.push(`primary key (${keys.join(', ')})`);
	return `create table ${quoted(name)} (${parts.join(', ')})`;
}

/** A plain name of a type, with its lengths. */
function isType(type: string): boolean {
	return (
		/^[a-z]\w*(?: [a-z]\w*)?(?:\(\d+(?:, ?\d+)?\))?$/i.test(type) &&
		!/^(?:generated|as|primary|not|check|default|unique|references|collate|constraint)\b| (?:generated|as|primary|not|null|check|default|unique|references|collate|constraint)\b/i.test(
			type,
		)
	);
}

function quoted(name: string): string {
	return `"${name.replaceAll('"', '""')}"`;
}
