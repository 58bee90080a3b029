import { blockColumns, findCommonTable, type OutputColumn, queryColumns, visibleCommonTables } from '../catalog/outputColumns';
import { type VisibleRelation, visibleRelations } from '../catalog/scope';
import type { ColumnUse, NamePart } from '../sql/parser/names';
import type { Block, Relation } from '../sql/parser/nodes';
import {
	columnSymbol,
	isSameName,
	type NameContext,
	namedRelationSymbol,
	outputSymbol,
	relationSymbol,
	tableColumnSymbol,
} from './context';
import { hasHiddenColumn, isHiddenQualifier } from './hiddenNames';
import { isRelationKnown } from './knowledge';
import type { NameState, SqlSymbol } from './symbol';

/** What one part of a name was found to be. */
export interface Found {
	readonly state: NameState;
	readonly symbol?: SqlSymbol;
	readonly others?: readonly SqlSymbol[];
	readonly candidates?: () => readonly string[];
}

export const unknown: Found = { state: 'unknown' };

/** A bare name in an expression: a column in scope, nearest block first, or an item of the select list. */
export function resolveBareColumn(part: NamePart, use: ColumnUse, context: NameContext): Found {
	const { block } = use;
	const { dialect } = context;
	if (use.isOfResult || block.kind === 'values') {
		const column = queryColumns(block.query, context.source).find(({ name }) => isSameName(context, name, part.name));
		if (column !== undefined) return { state: 'resolved', symbol: outputSymbol(context, column) };
	}
	if (use.selectAlias === 'first') {
		const item = selectItem(part, block, context);
		if (item !== undefined) return item;
	}
	const visible = visibleRelations(block).filter((relation) => !relation.isPseudo);
	let isKnown = true;
	const deepest = visible.at(-1)?.level ?? 0;
	for (let level = use.isOuterOnly && dialect.family !== 'mysql' ? 1 : 0; level <= deepest; level++) {
		const relations = visible.filter((relation) => relation.level === level);
		const found = inLevel(part, relations, context);
		if (found?.state === 'ambiguous' && use.selectAlias !== 'no' && level === 0 && dialect.id !== 'postgresql') {
			const item = selectItem(part, block, context);
			if (item !== undefined) return item;
		}
		if (found !== undefined) return found.state === 'ambiguous' && !isKnown ? { ...found, state: 'resolved' } : found;
		isKnown &&= relations.every(({ relation, block: own }) => isRelationKnown(relation, own, context.source));
		const allowsAlias = use.selectAlias !== 'no' || dialect.id === 'sqlite' || dialect.id === 'generic';
		const around = relations[0]?.block ?? (level === 0 ? block : undefined);
		const item = around !== undefined && allowsAlias ? aliasedItem(part, around, context) : undefined;
		if (item !== undefined) return item;
	}
	// A whole row goes by the name of its relation.
	const row = visible.find(({ name }) => name !== '' && isSameName(context, name, part.name));
	if (row !== undefined && dialect.family !== 'mysql') return { state: 'resolved', symbol: qualifierSymbol(row, context) };
	const [only, second] = visible;
	if (!isKnown && use.isCertain && only !== undefined && second === undefined) return resolveColumnOf(part, only, context);
	// The row of an upsert may have names of its own, and what stands behind VALUES sees no table.
	if (block.kind === 'values' || (block.kind === 'insert' && dialect.family === 'mysql' && !block.clauses.has('RETURNING')))
		return unknown;
	if (!isKnown || !use.isCertain || hasHiddenColumn(part, context, true)) return unknown;
	if (visible.some(({ relation }) => isFullTextColumn(part, relation, context))) return unknown;
	const candidates = () => [
		...new Set(
			visible.flatMap(({ relation, block: own }) => context.known.of(relation, own, context.source).list.map(({ name }) => name)),
		),
	];
	return { state: 'unresolved', candidates };
}

function inLevel(part: NamePart, relations: readonly VisibleRelation[], context: NameContext): Found | undefined {
	const found: { readonly symbol: SqlSymbol; readonly isMerged: boolean }[] = [];
	for (const { relation, block } of relations) {
		const column = context.known.of(relation, block, context.source).find(part.name);
		if (column === undefined) continue;
		const isMerged = found.length > 0 && relation.using.some((name) => name === '*' || isSameName(context, name, part.name));
		found.push({ symbol: memberSymbol(relation, column, context), isMerged });
	}
	const [first, ...rest] = found;
	if (first === undefined) return undefined;
	const others = rest.map(({ symbol }) => symbol);
	if (rest.every(({ isMerged }) => isMerged)) return { state: 'resolved', symbol: first.symbol, others };
	return { state: 'ambiguous', symbol: first.symbol, others };
}

/** A column that is being declared is the table's, although no catalogue may know it yet. */
function memberSymbol(relation: Relation, column: OutputColumn, context: NameContext): SqlSymbol {
	return relation.isDeclared ? tableColumnSymbol(context, relation.path, column.name) : outputSymbol(context, column);
}

function findColumn(columns: readonly OutputColumn[], part: NamePart, context: NameContext): OutputColumn | undefined {
	return (
		columns.find(({ name }) => isSameName(context, name, part.name)) ??
		columns.find(({ name }) => context.dialect.foldIdentifier(name) === context.dialect.foldIdentifier(part.name))
	);
}

/** A column of the result by its name, given or not. */
function selectItem(part: NamePart, block: Block, context: NameContext): Found | undefined {
	const column = findColumn(blockColumns(block, context.source), part, context);
	return column === undefined ? undefined : { state: 'resolved', symbol: outputSymbol(context, column) };
}

function aliasedItem(part: NamePart, block: Block, context: NameContext): Found | undefined {
	const item = block.items.find(({ alias }) => alias !== undefined && isSameName(context, alias, part.name));
	return item === undefined ? undefined : { state: 'resolved', symbol: { kind: 'selectAlias', key: item, item } };
}

/** What a relation of a block is called by. */
export function qualifierSymbol(
	{ relation, block }: Pick<VisibleRelation, 'relation' | 'block'>,
	context: NameContext,
): SqlSymbol {
	if (relation.alias !== undefined || relation.kind !== 'named') return { kind: 'alias', key: relation, relation, block };
	const name = relation.path.length === 1 ? relation.path[0] : undefined;
	const commonTable =
		name === undefined ? undefined : visibleCommonTables(block.query).find((cte) => isSameName(context, cte.name, name));
	if (commonTable !== undefined) return { kind: 'commonTable', key: commonTable, commonTable };
	const resolved = context.source.resolveRelation(relation.path);
	return resolved === undefined ? namedRelationSymbol(context, relation.path) : relationSymbol(context, resolved);
}

/** The relation in scope that a qualifier names; with a schema before it only one of that schema. */
export function findQualifier(
	name: string,
	schema: string | undefined,
	block: Block,
	context: NameContext,
): VisibleRelation | undefined {
	return visibleRelations(block).find((visible) => {
		if (visible.name === '' || !isSameName(context, visible.name, name)) return false;
		const own = visible.relation.path[visible.relation.path.length - 2];
		return schema === undefined || own === undefined || isSameName(context, own, schema);
	});
}

export function resolveQualifier(part: NamePart, schema: NamePart | undefined, block: Block, context: NameContext): Found {
	const visible = findQualifier(part.name, schema?.name, block, context);
	if (visible !== undefined) {
		// NEW, OLD and excluded are no names that anybody gave.
		if (visible.isPseudo) return { state: 'resolved' };
		return { state: 'resolved', symbol: qualifierSymbol(visible, context) };
	}
	if (schema !== undefined || isHiddenQualifier(part, context)) return unknown;
	const candidates = () => visibleRelations(block).flatMap(({ name }) => (name === '' ? [] : [name]));
	return { state: 'unresolved', candidates };
}

/** The column behind a qualifier. */
export function resolveQualifiedColumn(
	part: NamePart,
	qualifier: NamePart,
	schema: NamePart | undefined,
	block: Block,
	context: NameContext,
): Found {
	const visible = findQualifier(qualifier.name, schema?.name, block, context);
	return visible === undefined ? unknown : resolveColumnOf(part, visible, context);
}

/** A column of one relation and no other. */
export function resolveColumnOf(part: NamePart, of: Pick<VisibleRelation, 'relation' | 'block'>, context: NameContext): Found {
	const { relation, block } = of;
	const columns = context.known.of(relation, block, context.source);
	const column = columns.find(part.name);
	if (column !== undefined) return { state: 'resolved', symbol: memberSymbol(relation, column, context) };
	const isCommonTable = findCommonTable(relation, block, context.dialect) !== undefined;
	if (relation.kind === 'named' && !isCommonTable && context.source.resolveRelation(relation.path) === undefined) {
		// Of a table that is not known, the column still is the same wherever it is named.
		return { ...unknown, symbol: columnSymbol(context, relation.path, part.name) };
	}
	if (!isRelationKnown(relation, block, context.source) || hasHiddenColumn(part, context, false)) return unknown;
	if (isFullTextColumn(part, relation, context)) return unknown;
	return { state: 'unresolved', candidates: () => columns.list.map(({ name }) => name) };
}

/** SQLite's full-text tables have a column of their own name. */
function isFullTextColumn(part: NamePart, { path }: Relation, context: NameContext): boolean {
	const table = path[path.length - 1];
	return context.dialect.id === 'sqlite' && table !== undefined && isSameName(context, table, part.name);
}
