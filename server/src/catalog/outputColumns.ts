import type { ColumnInfo, RoutineInfo } from '../../../common/src/catalog';
import type { SqlDialect } from '../sql/dialect';
import { type Block, type CommonTable, exposedName, type Query, type Relation, type SelectItem } from '../sql/parser/nodes';
import type { ResolvedRelation } from './schemaCatalog';
import { rowFunctionColumns } from './system/rowFunctions';

/** A column as a query sees or gives it. */
export interface OutputColumn {
	readonly name: string;
	readonly type?: string;
	/** Where the value comes from, when it is a table's column as it stands. */
	readonly origin?: { readonly relation: ResolvedRelation; readonly column: ColumnInfo };
	/** What gives it its name, where that is not the table: an item of a select list, or a place in a list of declared names. */
	readonly namedBy?: SelectItem | DeclaredName;
	/** The item of a select list that makes its value, where that is no column. */
	readonly item?: SelectItem;
}

export interface DeclaredName {
	/** The list as the parser made it: two names are the same only in the same list. */
	readonly list: readonly string[];
	readonly index: number;
}

/** What finding columns needs: a catalogue, or less. */
export interface RelationSource {
	readonly dialect: SqlDialect;
	resolveRelation(parts: readonly string[]): ResolvedRelation | undefined;
	/** A function or procedure by its name, schema first; of several that share it, one that says what its rows are. */
	resolveRoutine(parts: readonly string[]): RoutineInfo | undefined;
}

/** Deep enough for any chain of common tables that a person writes, shallow enough to end on one that refers to itself. */
const maxDepth = 24;

/** The columns that a relation of a block has there: of a table, view, common table, derived table, VALUES or function. */
export function relationColumns(relation: Relation, block: Block, source: RelationSource, depth = 0): readonly OutputColumn[] {
	if (relation.isDeclared) return relation.columns.map((name) => ({ name }));
	const own = ownColumns(relation, block, source, depth);
	if (relation.columns.length === 0) return own;
	return renamed(own, relation.columns);
}

function ownColumns(relation: Relation, block: Block, source: RelationSource, depth: number): readonly OutputColumn[] {
	if (depth > maxDepth) return [];
	if (relation.query !== undefined) return queryColumns(relation.query, source, depth + 1);
	if (relation.kind === 'function') return functionColumns(relation, source);
	const found = findCommonTable(relation, block, source.dialect);
	if (found !== undefined) return commonTableColumns(found, source, depth);
	const resolved = source.resolveRelation(relation.path);
	return resolved === undefined ? [] : catalogColumns(resolved);
}

/** Functions may give rows with columns of their own; any other gives one column with its name or alias. */
function functionColumns(relation: Relation, source: RelationSource): readonly OutputColumn[] {
	const name = relation.path[relation.path.length - 1] ?? '';
	const own = source.resolveRoutine(relation.path);
	const columns = own === undefined ? undefined : columnsOfRoutine(own, source);
	return columns ?? rowFunctionColumns(name, source.dialect)?.map(toOutput) ?? [{ name: relation.alias ?? name }];
}

/** `RETURNS SETOF users` gives the columns of the table. */
function columnsOfRoutine({ columns, returns }: RoutineInfo, source: RelationSource): readonly OutputColumn[] | undefined {
	if (columns !== undefined) return columns.map(toOutput);
	const path = /^(?:setof\s+)?([\w.]+)$/i.exec(returns)?.[1]?.split('.');
	const relation = path && source.resolveRelation(path);
	return relation && catalogColumns(relation);
}

function toOutput({ name, type }: { readonly name: string; readonly type: string }): OutputColumn {
	return type === '' ? { name } : { name, type };
}

export function catalogColumns(resolved: ResolvedRelation): readonly OutputColumn[] {
	return resolved.relation.columns.map((column) => ({
		name: column.name,
		type: column.type,
		origin: { relation: resolved, column },
	}));
}

/** The common table a relation refers to, when it refers to one. */
export function findCommonTable(relation: Relation, block: Block, dialect: SqlDialect): CommonTable | undefined {
	const name = relation.path.length === 1 ? relation.path[0] : undefined;
	if (name === undefined) return undefined;
	const wanted = dialect.foldIdentifier(name);
	return visibleCommonTables(block.query).find((cte) => dialect.foldIdentifier(cte.name) === wanted);
}

/** The nearest first: those of the query itself, then, for the body of a common table, the ones before it, then those further out. */
export function visibleCommonTables(query: Query): readonly CommonTable[] {
	const result: CommonTable[] = [];
	let current: Query | undefined = query;
	for (let depth = 0; current !== undefined && depth < 200; depth++) {
		result.push(...current.ctes.filter((cte) => cte.name !== ''));
		const member: Query['memberOf'] = current.memberOf;
		if (member !== undefined) {
			const { ctes, isRecursive } = member.owner;
			// With RECURSIVE each sees all of them, itself too.
			result.push(...(isRecursive ? ctes : ctes.slice(0, member.index)).filter((cte) => cte.name !== ''));
			const outer: Query | undefined =
				member.owner.memberOf === undefined ? member.owner.outer?.query : memberOwner(member.owner);
			current = outer;
		} else current = current.outer?.query;
	}
	return result;
}

/** A WITH inside the body of a common table: go on as if from that body. */
function memberOwner(owner: Query): Query {
	return {
		ctes: [],
		branches: [],
		isRecursive: false,
		visibleOuter: 'none',
		...(owner.memberOf ? { memberOf: owner.memberOf } : {}),
	};
}

export function commonTableColumns(cte: CommonTable, source: RelationSource, depth = 0): readonly OutputColumn[] {
	const own = cte.body === undefined ? [] : queryColumns(cte.body, source, depth + 1);
	const declared = cte.columns.length === 0 ? own : renamed(own, cte.columns);
	return cte.added.length === 0 ? declared : [...declared, ...cte.added.map((name) => ({ name }))];
}

/** A list of declared names covers the first columns; those behind it keep their own. */
function renamed(columns: readonly OutputColumn[], names: readonly string[]): readonly OutputColumn[] {
	return [
		...names.map((name, index) => ({ ...columns[index], name, namedBy: { list: names, index } })),
		...columns.slice(names.length),
	];
}

/** A common table may be read many times over in one statement; without this a chain of them would cost exponential time. */
const memo = new WeakMap<Query, { readonly source: RelationSource; readonly columns: readonly OutputColumn[] }>();

/** The columns a query gives: those of its first branch, by the names of its items. The query must be fully read. */
export function queryColumns(query: Query, source: RelationSource, depth = 0): readonly OutputColumn[] {
	const known = memo.get(query);
	if (known?.source === source) return known.columns;
	const block = query.branches[0];
	if (block === undefined || depth > maxDepth) return [];
	// What a query would find of itself while it is being resolved.
	memo.set(query, { source, columns: [] });
	const columns = block.kind === 'values' ? valuesColumns(block, source.dialect) : blockColumns(block, source, depth);
	memo.set(query, { source, columns });
	return columns;
}

function valuesColumns(block: Block, dialect: SqlDialect): readonly OutputColumn[] {
	const name = valueNames(dialect);
	return Array.from({ length: Math.min(block.valueCount, 1000) }, (_, index) => ({ name: name(index) }));
}

function valueNames(dialect: SqlDialect): (index: number) => string {
	return dialect.family === 'mysql' ? (index) => `column_${index}` : (index) => `column${index + 1}`;
}

/** The items of a select list or RETURNING, stars expanded. */
export function blockColumns(block: Block, source: RelationSource, depth = 0): readonly OutputColumn[] {
	const result: OutputColumn[] = [];
	for (const item of block.items) {
		if (result.length > 5000) break;
		const last = item.path?.[item.path.length - 1];
		if (item.path !== undefined && last === '*') result.push(...starColumns(item.path, block, source, depth));
		else if (last !== undefined && item.path !== undefined) {
			const column = findColumnOf(item.path, block, source, depth);
			const named = item.alias !== undefined || column === undefined ? { namedBy: item } : {};
			const made = column === undefined ? { item } : {};
			result.push({ ...column, ...named, ...made, name: item.alias ?? column?.name ?? last });
		} else if (item.alias !== undefined) result.push({ name: item.alias, namedBy: item, item });
		else if (item.call !== undefined && source.dialect.id === 'postgresql') result.push({ name: item.call, namedBy: item, item });
	}
	return result;
}

/** What `*`, `t.*` or `s.t.*` stands for; a column that USING or NATURAL merged comes once. */
export function starColumns(path: readonly string[], block: Block, source: RelationSource, depth = 0): readonly OutputColumn[] {
	const { foldIdentifier } = source.dialect;
	const qualifier = path[path.length - 2];
	if (qualifier !== undefined) {
		const wanted = foldIdentifier(qualifier);
		const relation = block.relations.find((other) => foldIdentifier(exposedName(other) ?? '') === wanted);
		return relation === undefined ? [] : relationColumns(relation, block, source, depth + 1);
	}
	const result: OutputColumn[] = [];
	const seen = new Set<string>();
	for (const relation of block.relations) {
		const merged = new Set(relation.using.map(foldIdentifier));
		for (const column of relationColumns(relation, block, source, depth + 1)) {
			const name = foldIdentifier(column.name);
			if (seen.has(name) && (merged.has(name) || merged.has('*'))) continue;
			seen.add(name);
			result.push(column);
		}
	}
	return result;
}

/** The column that a path names among the relations of the block itself. */
export function findColumnOf(path: readonly string[], block: Block, source: RelationSource, depth = 0): OutputColumn | undefined {
	const { foldIdentifier } = source.dialect;
	const name = foldIdentifier(path[path.length - 1] ?? '');
	const qualifier = path.length > 1 ? foldIdentifier(path[path.length - 2] ?? '') : undefined;
	for (const relation of block.relations) {
		if (qualifier !== undefined && foldIdentifier(exposedName(relation) ?? '') !== qualifier) continue;
		const column = relationColumns(relation, block, source, depth + 1).find((other) => foldIdentifier(other.name) === name);
		if (column !== undefined) return column;
	}
	return undefined;
}
