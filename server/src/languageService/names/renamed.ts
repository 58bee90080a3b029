import type { CatalogSnapshot, RelationInfo } from '../../../../common/src/catalog';
import { createSchemaCatalog } from '../../catalog/createSchemaCatalog';
import type { SchemaCatalog } from '../../catalog/schemaCatalog';
import type { ColumnSymbol, RelationSymbol } from '../../names/symbol';

/** The catalogue as it will be when the table or column has its new name. Everything else is the very same. */
export function renamedCatalog(catalog: SchemaCatalog, symbol: RelationSymbol | ColumnSymbol, newName: string): SchemaCatalog {
	// The table as this catalogue has it: the symbol may come from another one, or from the statement that makes it.
	const isOfDefault = /^\w+ \./.test(symbol.key);
	const named =
		catalog.resolveRelation(symbol.path) ?? (isOfDefault ? catalog.resolveRelation(symbol.path.slice(-1)) : undefined);
	const resolved = named ?? symbol.relation;
	if (resolved === undefined) return catalog;
	const { relation } = resolved;
	const renamed = symbol.kind === 'column' ? resolved.column(symbol.name) : undefined;
	const changed: RelationInfo =
		symbol.kind === 'relation'
			? { ...relation, name: newName }
			: {
					...relation,
					columns: relation.columns.map((column) => (column === renamed ? { ...column, name: newName } : column)),
				};
	const snapshot: CatalogSnapshot = {
		...catalog.snapshot,
		schemas: catalog.snapshot.schemas.map((schema) =>
			schema.relations.includes(relation)
				? { ...schema, relations: schema.relations.map((other) => (other === relation ? changed : other)) }
				: schema,
		),
	};
	return createSchemaCatalog(snapshot, catalog.dialect);
}
