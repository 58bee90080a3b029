import { resolveNames } from '../../names/resolveNames';
import type { ResolvedName, SqlSymbol, StatementNames } from '../../names/symbol';
import type { SqlText } from './sqlTexts';

/** A stretch of the SQL with what replaces it. */
export interface SqlEdit {
	readonly start: number;
	readonly end: number;
	readonly newText: string;
}

/**
 * Reads the text as it would be after the edits: every name must still mean what it means now. Undefined where all do; else a name
 * that would mean something else.
 */
export function findClash(
	text: SqlText,
	edits: readonly SqlEdit[],
	after: SqlText['sources'],
	symbol: SqlSymbol,
): ResolvedName | undefined {
	const ordered = [...edits].sort((a, b) => a.start - b.start);
	const touches = (range: { readonly start: number; readonly end: number }) =>
		ordered.some(({ start, end }) => range.start <= start && end <= range.end);
	const before = resolveNames(text.sql, text.sources, touches);
	const { sql, moved } = apply(text.sql, ordered);
	const holes = (text.sources.holes ?? []).map((hole) => ({ ...hole, start: moved(hole.start), end: moved(hole.end) }));
	const starts = new Set(before.map(({ range }) => moved(range.start)));
	const changed = resolveNames(sql, { ...after, holes }, ({ start }) => starts.has(start));
	for (const [index, statement] of before.entries()) {
		const found = compare(statement, changed[index], symbol, moved);
		if (found !== undefined) return found;
	}
	return undefined;
}

function compare(
	before: StatementNames,
	after: StatementNames | undefined,
	symbol: SqlSymbol,
	moved: (offset: number) => number,
): ResolvedName | undefined {
	const meanings = new Map<unknown, unknown>();
	const used = new Set<unknown>();
	const byStart = new Map(after?.names.map((name) => [name.part.start, name]));
	for (const name of before.names) {
		const other = byStart.get(moved(name.part.start));
		const old = name.symbol?.key;
		const now = other?.symbol?.key;
		if (other === undefined || (old === undefined) !== (now === undefined)) return name;
		if (name.state !== other.state && (other.state === 'ambiguous' || other.state === 'unresolved')) return name;
		if (name.others.length !== other.others.length) return name;
		if (old === undefined) continue;
		// What has no place of its own (a column of VALUES) has no identity to compare.
		if (name.symbol?.kind === 'output' && other.symbol?.kind === 'output') continue;
		if (typeof old === 'string' && old !== symbol.key && !isWithin(old, symbol) && old !== now) return name;
		if (meanings.has(old) ? meanings.get(old) !== now : used.has(now)) return name;
		meanings.set(old, now);
		used.add(now);
	}
	return undefined;
}

/** Columns of a table that is renamed are known by its name. */
function isWithin(key: string, symbol: SqlSymbol): boolean {
	return symbol.kind === 'relation' && key.startsWith(`column ${symbol.key.slice('relation '.length)}.`);
}

function apply(sql: string, edits: readonly SqlEdit[]): { readonly sql: string; readonly moved: (offset: number) => number } {
	let result = '';
	let at = 0;
	for (const { start, end, newText } of edits) {
		result += sql.slice(at, start) + newText;
		at = end;
	}
	const moved = (offset: number) => {
		let delta = 0;
		for (const { start, end, newText } of edits) {
			if (end > offset) break;
			if (start < offset) delta += newText.length - (end - start);
		}
		return offset + delta;
	};
	return { sql: result + sql.slice(at), moved };
}
