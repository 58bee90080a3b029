import { visibleCommonTables } from '../catalog/outputColumns';
import type { NamePart } from '../sql/parser/names';
import type { Block } from '../sql/parser/nodes';
import { isSameName, type NameContext, namedRelationSymbol, relationSymbol } from './context';
import { isSystemRelation } from './hiddenNames';
import { type Found, qualifierSymbol, unknown } from './resolveColumn';

/** The table, view or common table that a path names in a block. */
export function resolveRelationName(parts: readonly NamePart[], block: Block, context: NameContext): Found {
	const path = parts.map(({ name }) => name);
	const [only] = path;
	if (path.length === 1 && only !== undefined) {
		const commonTable = visibleCommonTables(block.query).find((cte) => isSameName(context, cte.name, only));
		if (commonTable !== undefined) return { state: 'resolved', symbol: { kind: 'commonTable', key: commonTable, commonTable } };
	}
	// DELETE FROM u USING users u: MySQL takes the alias.
	const aliased =
		block.kind === 'delete' ? block.relations.find(({ alias }) => alias !== undefined && alias === only) : undefined;
	if (aliased !== undefined) return { state: 'resolved', symbol: qualifierSymbol({ relation: aliased, block }, context) };
	const resolved = context.source.resolveRelation(path);
	if (resolved !== undefined) return { state: 'resolved', symbol: relationSymbol(context, resolved) };
	// Without a catalogue it still is the same table wherever it is named.
	const symbol = namedRelationSymbol(context, path);
	const schema = path[path.length - 2];
	const isKnown =
		context.catalog !== undefined &&
		context.catalog.snapshot.schemas.length > 0 &&
		block.kind !== 'other' &&
		path.length <= 2 &&
		!isSystemRelation(path) &&
		(schema === undefined || context.catalog.schema(schema) !== undefined);
	if (!isKnown) return { ...unknown, symbol };
	return { state: 'unresolved', candidates: () => relationNamesIn(context, schema, block) };
}

function relationNamesIn({ catalog }: NameContext, schema: string | undefined, block: Block): readonly string[] {
	const schemas = schema === undefined ? (catalog?.snapshot.schemas ?? []) : [catalog?.schema(schema)];
	const tables = schemas.flatMap((each) => each?.relations.map(({ name }) => name) ?? []);
	return schema === undefined ? [...visibleCommonTables(block.query).map(({ name }) => name), ...tables] : tables;
}
