import type { ColumnInfo, RelationInfo } from '../../../../common/src/catalog';
import type { SqlDialect } from '../../sql/dialect';

/** What a column takes, as far as it matters for a literal. */
export type TypeFamily = 'integer' | 'number' | 'boolean' | 'text' | 'date' | 'timestamp' | 'uuid' | 'json';

/** Types of PostgreSQL and of MySQL by their first words; domains, enums, arrays and types of extensions are none of these. */
const families: readonly (readonly [family: TypeFamily, pattern: RegExp])[] = [
	['integer', /^(?:small|big|medium|tiny)?int(?:eger)?[248]?(?: unsigned| signed)?(?: zerofill)?$|^(?:small|big)?serial[248]?$/],
	['number', /^(?:numeric|decimal|dec|real|float[48]?|double(?: precision)?)(?: unsigned)?$/],
	['boolean', /^bool(?:ean)?$/],
	['text', /^(?:text|varchar|character varying|char|character|bpchar)$/],
	['date', /^date$/],
	['timestamp', /^(?:timestamp|timestamptz|datetime)(?: with(?:out)? time zone)?$/],
	['uuid', /^uuid$/],
	['json', /^jsonb?$/],
];

/** Undefined for a type of which nothing is certain. */
export function typeFamily({ type }: ColumnInfo, dialect: SqlDialect): TypeFamily | undefined {
	const written = type
		.toLowerCase()
		.replace(/\s*\([^)]*\)/, '')
		.replace(/\s+/g, ' ')
		.trim();
	const family = families.find(([, pattern]) => pattern.test(written))?.[0];
	// MySQL's booleans are small integers, and MariaDB keeps JSON as text.
	if (dialect.family === 'mysql') return family === 'boolean' ? 'integer' : family === 'uuid' ? undefined : family;
	return family;
}

/** The types of SQLite's STRICT tables; other tables take anything. */
export function strictFamily({ type }: ColumnInfo, { definition }: RelationInfo): TypeFamily | undefined {
	if (definition === undefined || !/\)[^()']*\bstrict\b[^()']*$/i.test(definition)) return undefined;
	if (/^int(?:eger)?$/i.test(type)) return 'integer';
	return /^real$/i.test(type) ? 'number' : undefined;
}
