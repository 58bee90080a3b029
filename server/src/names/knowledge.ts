import { findCommonTable, type RelationSource } from '../catalog/outputColumns';
import { rowFunctionColumns } from '../catalog/system/rowFunctions';
import { type Block, exposedName, type Query, type Relation, type SelectItem } from '../sql/parser/nodes';

const maxDepth = 24;

/** True where all columns of the relation are known: then a name that is not among them is wrong. */
export function isRelationKnown(relation: Relation, block: Block, source: RelationSource, depth = 0): boolean {
	if (depth > maxDepth) return false;
	if (relation.isDeclared) return true;
	if (relation.query !== undefined) return isQueryKnown(relation.query, source, depth + 1);
	// SQLite's have hidden columns too, for their arguments.
	if (relation.kind === 'function')
		return source.dialect.id !== 'sqlite' && rowFunctionColumns(relation.path.join('.'), source.dialect) !== undefined;
	const commonTable = findCommonTable(relation, block, source.dialect);
	if (commonTable !== undefined) {
		if (commonTable.body === undefined) return false;
		// With all its names declared only the list counts, and of a recursive one the first branch does.
		return isQueryKnown(commonTable.body, source, depth + 1);
	}
	return (source.resolveRelation(relation.path)?.relation.columns.length ?? 0) > 0;
}

const memo = new WeakMap<Query, { readonly source: RelationSource; readonly isKnown: boolean }>();

/** True where all columns that the query gives have names that are known. */
export function isQueryKnown(query: Query, source: RelationSource, depth = 0): boolean {
	const known = memo.get(query);
	if (known?.source === source) return known.isKnown;
	const block = query.branches[0];
	if (block === undefined || depth > maxDepth) return false;
	memo.set(query, { source, isKnown: false });
	const isKnown =
		block.kind === 'values'
			? source.dialect.family !== 'mysql' && block.valueCount > 0
			: block.items.length > 0 && block.items.every((item) => isItemKnown(item, block, source, depth));
	memo.set(query, { source, isKnown });
	return isKnown;
}

/** True where the names of all columns that the item gives are known. */
export function isItemKnown(item: SelectItem, block: Block, source: RelationSource, depth = 0): boolean {
	if (item.alias !== undefined) return true;
	const { path } = item;
	// What an expression without a name is called differs by engine and is no plain name outside PostgreSQL.
	if (path === undefined) return item.call !== undefined || source.dialect.id === 'sqlite' || source.dialect.family === 'mysql';
	if (path[path.length - 1] !== '*') return true;
	const qualifier = path[path.length - 2];
	const { foldIdentifier } = source.dialect;
	const relations =
		qualifier === undefined
			? block.relations
			: block.relations.filter((relation) => foldIdentifier(exposedName(relation) ?? '') === foldIdentifier(qualifier));
	return relations.length > 0 && relations.every((relation) => isRelationKnown(relation, block, source, depth + 1));
}
