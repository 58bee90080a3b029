import type { CatalogSnapshot } from './catalog';
import type { DialectId } from './connection';
import { dialectIds } from './dialectNames';
import { decodeCatalog, encodeCatalog } from './encodedCatalog';

/** A catalog as the extension keeps it on disk for the language server to read at the next start. Names and types only: no profile, no secret. */
export interface CatalogInFile {
	readonly dialect: DialectId;
	readonly snapshot: CatalogSnapshot;
}

export function writeCatalogFile({ dialect, snapshot }: CatalogInFile): string {
	return JSON.stringify({ bindery: 'catalog', dialect, catalog: encodeCatalog(snapshot) });
}

/** Undefined for a file that is cut off, was changed, or was written by a version that keeps other things. */
export function readCatalogFile(text: string): CatalogInFile | undefined {
	const file = parse(text);
	if (typeof file !== 'object' || file === null || !('bindery' in file) || file.bindery !== 'catalog') return undefined;
	const dialect = 'dialect' in file ? dialectIds.find((id) => id === file.dialect) : undefined;
	const snapshot = 'catalog' in file ? decodeCatalog(file.catalog) : undefined;
	return dialect === undefined || snapshot === undefined ? undefined : { dialect, snapshot };
}

function parse(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}
