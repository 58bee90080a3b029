import path from 'node:path';
import type { Connection, ConnectionSource } from './connection';

export type ReferenceSource = Extract<ConnectionSource, { kind: 'reference' }>;

/** The calls in the code that name the database, with a place to show: `store/search.py:12`. */
export function referencesOf(connection: Connection): readonly (ReferenceSource & { readonly place: string })[] {
	return connection.sources.flatMap((source) => (source.kind === 'reference' ? [{ ...source, place: placeOf(source) }] : []));
}

function placeOf(source: ReferenceSource): string {
	const parts = decodeURIComponent(source.uri).split('/');
	return `${path.posix.join(...parts.slice(-2))}:${source.line + 1}`;
}
