import { blockColumns, type OutputColumn, starColumns } from '../catalog/outputColumns';
import type { Block, Query, SelectItem } from '../sql/parser/nodes';
import { columnType, type ExpressionScope, itemType } from './expressionType';
import { isItemKnown } from './knowledge';
import type { StatementNames } from './symbol';

/** A column of what a statement gives. */
export interface ResultColumn {
	/** Undefined where the engine makes one up. */
	readonly name?: string;
	/** As declared, or as the engine calls the type of the expression; undefined where nobody can tell. */
	readonly type?: string;
}

export interface StatementResult {
	/** The block with the list of what is given: SELECT or RETURNING. */
	readonly block: Block;
	/** Where that list ends in the text. */
	readonly end: number;
	readonly columns: readonly ResultColumn[];
	/** All columns and their types are known. */
	readonly isKnown: boolean;
}

/** What the statement gives as rows; undefined where it gives none, or not by a list. `text` is what the names were read in. */
export function resultOf(text: string, statement: StatementNames): StatementResult | undefined {
	const [query, second] = statement.queries;
	const block = second === undefined ? query?.branches[0] : undefined;
	const last = block?.items.at(-1);
	if (query === undefined || block === undefined || last === undefined || !givesRows(block)) return undefined;
	const blocks = blocksOfItems(query);
	const scope: ExpressionScope = {
		text,
		source: statement.source,
		blockOf: (item) => blocks.get(item),
	};
	const columns: ResultColumn[] = [];
	let isKnown = true;
	for (const item of block.items) {
		const found = columnsOf(item, block, scope);
		const isWhole = item.path?.at(-1) !== '*' || isItemKnown(item, block, scope.source);
		isKnown &&= isWhole && found.length > 0 && found.every(({ type }) => type !== undefined);
		columns.push(...found);
	}
	return { block, end: last.end, columns, isKnown };
}

function givesRows({ kind, clauses }: Block): boolean {
	return kind === 'select' ? clauses.has('SELECT') && !clauses.has('INTO') : clauses.has('RETURNING');
}

function columnsOf(item: SelectItem, block: Block, scope: ExpressionScope): readonly ResultColumn[] {
	if (item.path?.at(-1) === '*') return starColumns(item.path, block, scope.source).map((column) => toResult(column, scope));
	const [named] = blockColumns({ ...block, items: [item] }, scope.source);
	if (named !== undefined && named.item === undefined) return [toResult(named, scope)];
	const type = itemType(item, block, scope);
	return [{ ...(named === undefined ? {} : { name: named.name }), ...(type === undefined ? {} : { type }) }];
}

function toResult(column: OutputColumn, scope: ExpressionScope): ResultColumn {
	const type = columnType(column, scope);
	if (type === undefined) return { name: column.name };
	return { name: column.name, type: serials.get(type.toLowerCase()) ?? type };
}

/** No types but ways of declaring a column that counts. Source: postgresql.org/docs/current/datatype-numeric.html#DATATYPE-SERIAL */
const serials: ReadonlyMap<string, string> = new Map([
	['smallserial', 'smallint'],
	['serial2', 'smallint'],
	['serial', 'integer'],
	['serial4', 'integer'],
	['bigserial', 'bigint'],
	['serial8', 'bigint'],
]);

/** The items of all select lists of a query, as deep as it goes. */
function blocksOfItems(query: Query): ReadonlyMap<SelectItem, Block> {
	const found = new Map<SelectItem, Block>();
	const seen = new Set<Query>();
	const waiting = [query];
	for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
		if (seen.has(next)) continue;
		seen.add(next);
		for (const { body } of next.ctes) if (body !== undefined) waiting.push(body);
		for (const block of next.branches) {
			for (const item of block.items) found.set(item, block);
			for (const relation of block.relations) if (relation.query !== undefined) waiting.push(relation.query);
		}
	}
	return found;
}
