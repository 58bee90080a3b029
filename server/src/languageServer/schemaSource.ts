import { open, readFile } from 'node:fs/promises';
import type { CatalogSnapshot } from '../../../common/src/catalog';
import type { DialectId } from '../../../common/src/connection';
import { snapshotOfScript } from '../languageService/schemas';
import { introspectFile } from './introspectFile';

/** One entry of `initializationOptions.schemas`: a way to give the server a schema without VS Code. */
export interface SchemaSource {
	readonly dialect: DialectId;
	/** Absolute path of a script of CREATE statements or, for SQLite, of a database file. */
	readonly path: string;
}

/** The first sixteen bytes of every SQLite database: https://www.sqlite.org/fileformat.html, section 1.3. */
const sqliteMagic = 'SQLite format 3\0';

/** Rejects with an Error whose message names the file. */
export async function readSchemaSource(source: SchemaSource, driverHost: string, signal: AbortSignal): Promise<CatalogSnapshot> {
	if (await isSqliteFile(source.path)) return introspectFile(source.path, driverHost, signal);
	return snapshotOfScript(await readFile(source.path, { encoding: 'utf8', signal }), source.dialect);
}

async function isSqliteFile(path: string): Promise<boolean> {
	const file = await open(path, 'r');
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(16), 0, 16, 0);
		return bytesRead === 16 && buffer.toString('latin1') === sqliteMagic;
	} finally {
		await file.close();
	}
}
