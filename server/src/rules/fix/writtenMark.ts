import type { EmbeddedSqlRegion } from '../../embedded/region';
import { sqlRange } from '../../sql/ranges';
import type { Slot } from './slots';

/** What is written for a slot, and in the place of what, where that is more than the slot. */
export interface WrittenMark {
	readonly placeholder: string;
	readonly whole?: Slot;
}

/** Libraries that write the values into the text themselves: what is right around a literal is right around a placeholder. */
const fillsText = new Set(['psycopg2', 'mysql', 'mysql2', 'mariadb']);
const sqlite = new Set(['sqlite3', 'aiosqlite', 'better-sqlite3', 'node:sqlite', 'bun:sqlite', 'libsql']);

/**
 * The placeholder as it has to stand in the text: `DATE '…'` takes a literal and nothing else, and becomes a cast; `::` behind a name needs
 * parentheses around it. Undefined where no placeholder can stand.
 */
export function writtenMark({ sink, sql }: EmbeddedSqlRegion, slot: Slot, mark: string): WrittenMark | undefined {
	const api = sink?.api ?? '';
	const before = sql.slice(Math.max(0, slot.sql.start - 40), slot.sql.start);
	const behind = sql.slice(slot.sql.end, slot.sql.end + 40);
	if (/\bIS\s+(?:NOT\s+)?$/i.test(before) && !fillsText.has(api) && !sqlite.has(api)) return undefined;
	// SQL Server reads `TOP` with nothing but a number behind it, or an expression in parentheses.
	if (/\bTOP\s+$/i.test(before)) return { placeholder: `(${mark})` };
	const type = slot.texts ? /\b(date|time|timestamp|timestamptz|interval)\s+$/i.exec(before) : null;
	if (!type?.[1]) return { placeholder: mark.startsWith(':') && behind.startsWith('::') ? `(${mark})` : mark };
	if (fillsText.has(api)) return { placeholder: mark };
	// asyncpg and Oracle take no text for a date; a unit behind an interval belongs to the literal.
	if (api === 'asyncpg' || api === 'oracledb' || /^\s*(?:year|month|week|day|hour|minute|second)\b/i.test(behind))
		return undefined;
	const whole = { ...slot, sql: sqlRange(slot.sql.start - type[0].length, slot.sql.end) };
	return { placeholder: `CAST(${mark} AS ${type[1]})`, whole };
}
