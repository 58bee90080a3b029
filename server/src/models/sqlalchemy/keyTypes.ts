import type { ColumnInfo } from '../../../../common/src/catalog';
import type { DeclaredTable } from '../modelReader';

/** A key of a key of a key … */
const longestChain = 8;

/** `Column(ForeignKey("users.id"))` has the type of the column that it refers to. */
export function withKeyTypes(tables: readonly DeclaredTable[]): readonly DeclaredTable[] {
	const byName = new Map<string, DeclaredTable[]>();
	for (const table of tables) byName.set(table.name, [...(byName.get(table.name) ?? []), table]);

	const typeOf = (table: DeclaredTable, column: ColumnInfo, depth: number): string => {
		if (column.type !== '' || depth > longestChain) return column.type;
		for (const { columns, targetSchema, targetRelation, targetColumns } of table.foreignKeys) {
			const at = columns.indexOf(column.name);
			const candidates = at < 0 ? [] : (byName.get(targetRelation) ?? []);
			const target = candidates.find(({ schema = '' }) => schema === targetSchema) ?? candidates[0];
			const referred = target?.columns.find(({ name }) => name === targetColumns[at]);
			const type = target && referred ? typeOf(target, referred, depth + 1) : '';
			if (type !== '') return type;
		}
		return '';
	};

	return tables.map((table) => {
		if (table.columns.every(({ type }) => type !== '')) return table;
		return { ...table, columns: table.columns.map((column) => ({ ...column, type: typeOf(table, column, 0) })) };
	});
}
