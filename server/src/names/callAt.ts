import type { SqlFunction } from '../sql/dialect';
import { type NameSources, resolveNamesAt } from './resolveNames';
import type { FunctionSymbol, StatementNames } from './symbol';

/** A call, or a row of VALUES, whose brackets the caret stands in. */
export interface CallAt {
	readonly overloads: readonly SqlFunction[];
	/** Index of the argument at the caret, from 0. */
	readonly argument: number;
}

/** The innermost call around the offset; undefined where none is, and where nothing is known of the function. */
export function callAt(text: string, offset: number, sources: NameSources): CallAt | undefined {
	const statement = resolveNamesAt(text, offset, sources);
	if (statement === undefined) return undefined;
	const call = innermostCall(statement, offset);
	const row = rowAt(text, offset, statement);
	if (row !== undefined && (call === undefined || call.start < row.start)) return row;
	return call?.overloads.length ? call : undefined;
}

function innermostCall({ names }: StatementNames, offset: number): (CallAt & { readonly start: number }) | undefined {
	let found: (CallAt & { readonly start: number }) | undefined;
	for (const { occurrence, part, symbol } of names) {
		if (occurrence.role !== 'function' || part !== occurrence.parts.at(-1)) continue;
		const { arguments: call } = occurrence;
		if (call === undefined || offset < call.start || offset > call.end || (found && found.start > call.start)) continue;
		const argument = call.commas.filter((comma) => comma < offset).length;
		found = { start: call.start, overloads: (symbol as FunctionSymbol | undefined)?.overloads ?? [], argument };
	}
	return found;
}

/** `INSERT INTO t (a, b) VALUES (1, |`: the columns that the values go into. */
function rowAt(text: string, offset: number, statement: StatementNames): (CallAt & { readonly start: number }) | undefined {
	for (const row of insertedRows(statement)) {
		if (offset < row.start || offset > row.end) continue;
		const signature = `${row.table}(${row.columns.join(', ')})`;
		return { start: row.start, overloads: [{ name: row.table, signature }], argument: itemAt(text, offset, row) };
	}
	return undefined;
}

function itemAt(text: string, offset: number, { items }: InsertedRow): number {
	const at = items.findIndex(({ end }) => offset <= end);
	if (at >= 0) return at;
	const last = items.at(-1);
	return last === undefined || text.slice(last.end, offset).includes(',') ? items.length : items.length - 1;
}

/** A row of VALUES with the columns that its values go into. */
export interface InsertedRow {
	readonly table: string;
	readonly columns: readonly string[];
	/** Between its brackets. */
	readonly start: number;
	readonly end: number;
	readonly items: readonly { readonly start: number; readonly end: number }[];
}

/** The rows of an INSERT, as far as its columns are known: listed, or those of the table. */
export function insertedRows({ rows, names }: StatementNames): readonly InsertedRow[] {
	if (rows.length === 0) return [];
	const listed = names.flatMap(({ occurrence, part }) =>
		occurrence.role === 'targetColumn' && occurrence.place === 'insert' && part === occurrence.parts.at(-1) ? [part.name] : [],
	);
	const target = names.find(({ occurrence, symbol }) => occurrence.role === 'relation' && symbol?.kind === 'relation');
	const relation = target?.symbol?.kind === 'relation' ? target.symbol.relation?.relation : undefined;
	const columns = listed.length > 0 ? listed : (relation?.columns.map(({ name }) => name) ?? []);
	const table = target?.part.name ?? '';
	return columns.length === 0 ? [] : rows.map(({ start, end, items }) => ({ table, columns, start, end, items }));
}
