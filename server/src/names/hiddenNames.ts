import { isPlainName } from '../sql/dialects/writeIdentifier';
import type { NamePart } from '../sql/parser/names';
import type { NameContext } from './context';

/** Columns that tables of an engine have although nobody declared them. */
const hiddenColumns: ReadonlySet<string> = new Set(
	'rowid oid _rowid_ rank ctid xmin xmax cmin cmax tableoid gp_segment_id level rownum'.split(' '),
);
const hiddenQualifiers: ReadonlySet<string> = new Set('new old excluded inserted deleted source target'.split(' '));

/** True where the engine may know the column although no declaration names it. */
export function hasHiddenColumn(part: NamePart, { dialect, catalog }: NameContext, isBare: boolean): boolean {
	const lower = part.name.toLowerCase();
	if (part.name.startsWith('@') || hiddenColumns.has(lower)) return true;
	// SQLite takes a quoted name that it does not know for a string, and names an expression by its text.
	if (part.isQuoted && (dialect.id === 'sqlite' || dialect.id === 'generic' || !isPlainName(part.name))) return true;
	if (dialect.id !== 'postgresql') return false;
	// `u.fullname` may call a function with the row.
	const isFunction = catalog?.snapshot.schemas.some(({ routines }) => routines.some(({ name }) => name === part.name));
	return !isBare && isFunction === true;
}

export function isHiddenQualifier(part: NamePart, { catalog }: NameContext): boolean {
	return hiddenQualifiers.has(part.name.toLowerCase()) || catalog?.schema(part.name) !== undefined || part.name.startsWith('@');
}

const systemSchemas: ReadonlySet<string> = new Set(
	'information_schema pg_catalog pg_toast mysql performance_schema sys temp'.split(' '),
);

/** Relations that every database has and no catalogue lists. */
export function isSystemRelation(path: readonly string[]): boolean {
	const name = path[path.length - 1]?.toLowerCase() ?? '';
	const schema = path[path.length - 2]?.toLowerCase();
	if (schema !== undefined && systemSchemas.has(schema)) return true;
	return (
		name.startsWith('pg_') ||
		name.startsWith('sqlite_') ||
		name.startsWith('pragma_') ||
		name.startsWith('json_') ||
		name === 'dual' ||
		name === 'dbstat'
	);
}
