import type { ColumnInfo, ForeignKeyInfo } from '../../../../common/src/catalog';
import type { ResolvedRelation } from '../../catalog/schemaCatalog';
import type { SqlDialect } from '../../sql/dialect';

/** The statement that makes the relation: the engine's own where it keeps it, else written from what is known of it. */
export function ddlOf({ schema, relation }: ResolvedRelation, dialect: SqlDialect): string {
	if (relation.definition !== undefined && relation.definition !== '') return relation.definition;
	const write = dialect.writeIdentifier;
	const name =
		schema.name === '' || schema.name === 'main' ? write(relation.name) : `${write(schema.name)}.${write(relation.name)}`;
	if (relation.kind !== 'table') {
		const columns = relation.columns.map((column) => `\t-- ${write(column.name)} ${column.type}`);
		return [`-- ${name}: the definition of this view is not known; its columns are`, ...columns].join('\n');
	}
	const keys = relation.columns.filter((column) => column.isPrimaryKey).map((column) => write(column.name));
	const lines = [
		...relation.columns.map((column) => columnLine(column, keys.length === 1, write)),
		...(keys.length > 1 ? [`primary key (${keys.join(', ')})`] : []),
		...relation.foreignKeys.map((key) => keyLine(key, write)),
	];
	return `create table ${name} (\n${lines.map((line) => `\t${line}`).join(',\n')}\n);`;
}

type Write = (name: string) => string;

function columnLine(column: ColumnInfo, isOnlyKey: boolean, write: Write): string {
	const parts = [
		write(column.name),
		column.type,
		column.isPrimaryKey && isOnlyKey ? 'primary key' : column.nullable || column.isPrimaryKey ? '' : 'not null',
		column.defaultExpression === undefined ? '' : `default ${column.defaultExpression}`,
	];
	return parts.filter((part) => part !== '').join(' ');
}

function keyLine({ columns, targetRelation, targetColumns }: ForeignKeyInfo, write: Write): string {
	const target = targetColumns.length === 0 ? '' : ` (${targetColumns.map(write).join(', ')})`;
	return `foreign key (${columns.map(write).join(', ')}) references ${write(targetRelation)}${target}`;
}
