import { PerVersion } from '../../embedded/perVersion';
import type { EmbeddedSqlRegion } from '../../embedded/region';
import { holeName } from '../../sql/holeName';

/** What a statement does, as far as transactions go. */
export type Effect = 'writes' | 'defines' | 'reads' | 'begins' | 'ends' | 'unknown';

const byCall = new PerVersion<readonly EmbeddedSqlRegion[], ReadonlyMap<number, readonly EmbeddedSqlRegion[]>>();

/** The texts that the call at the offset executes, one for each way through the branches before it. */
export function textsAt(regions: readonly EmbeddedSqlRegion[], callEnd: number): readonly string[] {
	let index = byCall.get(regions);
	if (!index) {
		const all = new Map<number, EmbeddedSqlRegion[]>();
		for (const region of regions) {
			if (!region.sink) continue;
			const same = all.get(region.sink.call.end);
			if (same) same.push(region);
			else all.set(region.sink.call.end, [region]);
		}
		index = all;
		byCall.set(regions, index);
	}
	return (index.get(callEnd) ?? []).map(({ sql }) => sql);
}

const effects: Readonly<Record<string, Effect>> = {
	INSERT: 'writes',
	UPDATE: 'writes',
	DELETE: 'writes',
	REPLACE: 'writes',
	MERGE: 'writes',
	CREATE: 'defines',
	ALTER: 'defines',
	DROP: 'defines',
	TRUNCATE: 'defines',
	COMMENT: 'defines',
	GRANT: 'defines',
	REVOKE: 'defines',
	SELECT: 'reads',
	VALUES: 'reads',
	SHOW: 'reads',
	DESCRIBE: 'reads',
	EXPLAIN: 'reads',
	PRAGMA: 'reads',
	ANALYZE: 'reads',
	BEGIN: 'begins',
	START: 'begins',
	COMMIT: 'ends',
	END: 'ends',
	ROLLBACK: 'ends',
	ABORT: 'ends',
};

export function effectOf(sql: string): Effect {
	const start = /^(?:\s|--[^\n]*(?:\n|$)|\/\*.*?\*\/|\()*/s.exec(sql)?.[0].length ?? 0;
	const word = /^\w+/.exec(sql.slice(start, start + 40))?.[0] ?? '';
	if (word === holeName) return 'unknown';
	if (/^with$/i.test(word)) return /\b(?:insert\s+into|update|delete\s+from)\b/i.test(sql) ? 'writes' : 'reads';
	return effects[word.toUpperCase()] ?? 'unknown';
}
