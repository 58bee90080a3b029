import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { dialectNamed } from '../../../common/src/dialectNames';
import type { SchemaSource } from './schemaSource';

/**
 * `{ "schemas": [{ "dialect": "sqlite" | "postgresql" | "mysql" | "mariadb", "path": "schema.sql or database file" }] }`.
 * A relative path starts at the workspace's root. Entries of the wrong shape are left out and told in `problems`.
 */
export function parseSchemaSources(options: unknown, rootUri: string | null): { sources: SchemaSource[]; problems: string[] } {
	const schemas = isRecord(options) ? options.schemas : undefined;
	if (schemas === undefined) return { sources: [], problems: [] };
	if (!Array.isArray(schemas)) return { sources: [], problems: ['initializationOptions.schemas must be an array'] };
	const root = rootUri?.startsWith('file:') ? fileURLToPath(rootUri) : process.cwd();
	const sources: SchemaSource[] = [];
	const problems: string[] = [];
	for (const [index, entry] of schemas.entries()) {
		const dialect = isRecord(entry) && typeof entry.dialect === 'string' ? dialectNamed(entry.dialect) : undefined;
		const file = isRecord(entry) && typeof entry.path === 'string' ? entry.path : undefined;
		if (!dialect || !file)
			problems.push(`initializationOptions.schemas[${index}] needs "dialect" (sqlite, postgresql, mysql or mariadb) and "path"`);
		else sources.push({ dialect, path: file.startsWith('file:') ? fileURLToPath(file) : path.resolve(root, file) });
	}
	return { sources, problems };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}
