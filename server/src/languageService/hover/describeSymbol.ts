import type { ColumnInfo, ForeignKeyInfo } from '../../../../common/src/catalog';
import { commonTableColumns, type OutputColumn, type RelationSource, relationColumns } from '../../catalog/outputColumns';
import type { ResolvedRelation } from '../../catalog/schemaCatalog';
import type { ColumnSymbol, FunctionSymbol, SqlSymbol } from '../../names/symbol';
import type { SqlDialect } from '../../sql/dialect';
import { ddlOf } from './ddlOf';
import { codeBlock, codeSpan, escapeMarkdown } from './markdown';

export interface DescribeContext {
	readonly source: RelationSource;
	/** The text that the symbols were found in. */
	readonly sql: string;
}

/** More columns than these are not read in a hover. */
const mostColumns = 30;
const mostDdlLength = 3_000;

/** What a person wants to know of a symbol, in Markdown; undefined where there is nothing to tell. */
export function describeSymbol(symbol: SqlSymbol, context: DescribeContext): string | undefined {
	switch (symbol.kind) {
		case 'relation':
			return symbol.relation === undefined ? undefined : describeRelation(symbol.relation, context.source.dialect);
		case 'column':
			return describeColumn(symbol);
		case 'function':
			return describeFunction(symbol);
		case 'alias':
			return describeAlias(symbol, context);
		case 'commonTable': {
			const columns = commonTableColumns(symbol.commonTable, context.source);
			return join([`${codeSpan(symbol.commonTable.name)} — common table`, columnTable(columns)]);
		}
		case 'selectAlias': {
			const { item, column } = symbol;
			const written = context.sql.slice(item.start, item.end);
			return join([codeBlock(shortened(written)), column === undefined ? '' : originOf(column)]);
		}
		case 'declaredColumn':
		case 'output': {
			const { column } = symbol;
			return column === undefined ? undefined : join([`${codeSpan(column.name)}${typeOf(column)} — column`, originOf(column)]);
		}
		case 'schema':
			return `${codeSpan(symbol.schema.name)} — schema with ${symbol.schema.relations.length} tables and views`;
		case 'window':
			return `${codeSpan(symbol.name)} — window`;
	}
}

const kinds = {
	table: 'table',
	view: 'view',
	materializedView: 'materialized view',
	collection: 'collection',
	keyspace: 'keyspace',
};

function describeRelation(resolved: ResolvedRelation, dialect: SqlDialect): string {
	const { schema, relation } = resolved;
	const name = schema.name === '' ? relation.name : `${schema.name}.${relation.name}`;
	const rows = relation.estimatedRows;
	const estimate = rows === undefined ? '' : `, about ${rows.toLocaleString('en')} ${rows === 1 ? 'row' : 'rows'}`;
	const ddl = ddlOf(resolved, dialect);
	return join([
		`${codeSpan(name)} — ${kinds[relation.kind]}${estimate}`,
		relation.comment === undefined ? '' : escapeMarkdown(relation.comment),
		columnTable(
			relation.columns.map((column) => ({ name: column.name, type: column.type, origin: { relation: resolved, column } })),
		),
		keyList(relation.foreignKeys),
		ddl.length > mostDdlLength ? '' : codeBlock(ddl),
	]);
}

function keyList(keys: readonly ForeignKeyInfo[]): string {
	return keys
		.slice(0, mostColumns)
		.map(
			({ columns, targetRelation, targetColumns }) =>
				`- ${codeSpan(columns.join(', '))} → ${codeSpan(target(targetRelation, targetColumns))}`,
		)
		.join('\n');
}

function target(relation: string, columns: readonly string[]): string {
	return columns.length === 0 ? relation : `${relation}(${columns.join(', ')})`;
}

/** A table of names and types, with what is particular about a column. */
function columnTable(columns: readonly OutputColumn[]): string {
	if (columns.length === 0) return '';
	const rows = columns.slice(0, mostColumns).map((column) => {
		const info = column.origin?.column;
		return `| ${codeSpan(column.name)} | ${codeSpan(column.type ?? '')} | ${info === undefined ? '' : noteOf(info)} |`;
	});
	const rest = columns.length - rows.length;
	return ['| Column | Type | |', '| --- | --- | --- |', ...rows, ...(rest > 0 ? [`| … and ${rest} more | | |`] : [])].join('\n');
}

function noteOf(column: ColumnInfo): string {
	const notes = [
		column.isPrimaryKey ? 'primary key' : column.nullable ? '' : 'not null',
		column.defaultExpression === undefined ? '' : `default ${codeSpan(column.defaultExpression)}`,
		column.comment === undefined ? '' : escapeMarkdown(column.comment),
	];
	return notes.filter((note) => note !== '').join(' · ');
}

function describeColumn({ path, name, relation, column }: ColumnSymbol): string | undefined {
	if (column === undefined) return undefined;
	const table = path[path.length - 1] ?? '';
	const keys = (relation?.relation.foreignKeys ?? []).filter(({ columns }) => columns.includes(name));
	const facts = [
		column.nullable ? 'can be null' : 'not null',
		column.isPrimaryKey ? 'primary key' : '',
		column.defaultExpression === undefined ? '' : `default ${codeSpan(column.defaultExpression)}`,
	].filter((fact) => fact !== '');
	return join([
		`${codeSpan(`${table}.${name}`)}${column.type === '' ? '' : ` ${codeSpan(column.type)}`} — column`,
		facts.join(' · '),
		keyList(keys),
		column.allowedValues === undefined
			? ''
			: `One of ${column.allowedValues
					.slice(0, 20)
					.map((value) => codeSpan(`'${value}'`))
					.join(', ')}`,
		column.comment === undefined ? '' : escapeMarkdown(column.comment),
	]);
}

function describeFunction({ overloads }: FunctionSymbol): string {
	return join(
		overloads
			.slice(0, 5)
			.flatMap(({ signature, description }) => [
				codeBlock(signature),
				description === undefined ? '' : escapeMarkdown(description),
			]),
	);
}

function describeAlias(symbol: SqlSymbol & { readonly kind: 'alias' }, { source, sql }: DescribeContext): string {
	const { relation, block } = symbol;
	const name = relation.alias ?? relation.path[relation.path.length - 1] ?? '';
	const of =
		relation.kind === 'query'
			? 'a derived table'
			: relation.kind === 'function'
				? `rows of ${codeSpan(shortened(sql.slice(relation.start, relation.end)))}`
				: codeSpan(relation.path.join('.'));
	return join([`${codeSpan(name)} — alias of ${of}`, columnTable(relationColumns(relation, block, source))]);
}

function originOf(column: OutputColumn): string {
	if (column.origin === undefined) return '';
	const { relation, column: info } = column.origin;
	return `from ${codeSpan(`${relation.relation.name}.${info.name}`)}${info.type === '' ? '' : ` ${codeSpan(info.type)}`}`;
}

function typeOf({ type }: OutputColumn): string {
	return type === undefined || type === '' ? '' : ` ${codeSpan(type)}`;
}

function shortened(sql: string): string {
	return sql.length > 400 ? `${sql.slice(0, 400)}…` : sql;
}

function join(parts: readonly string[]): string {
	return parts.filter((part) => part !== '').join('\n\n');
}
