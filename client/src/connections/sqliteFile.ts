import { open } from 'node:fs/promises';

/** The first bytes of every SQLite database: https://www.sqlite.org/fileformat.html, section 1.3. */
const magic = 'SQLite format 3\0';

/** `empty` is a database too: SQLite makes one of it with the first table. */
export type FileKind = 'sqlite' | 'empty' | 'other' | 'missing';

/** Looks at the first 16 bytes and opens nothing as a database. Never rejects; what cannot be read is `missing`. */
export async function fileKindOf(path: string): Promise<FileKind> {
	try {
		const file = await open(path, 'r');
		try {
			const { buffer, bytesRead } = await file.read(Buffer.alloc(magic.length), 0, magic.length, 0);
			if (bytesRead === 0) return 'empty';
			return buffer.toString('latin1', 0, bytesRead) === magic ? 'sqlite' : 'other';
		} finally {
			await file.close();
		}
	} catch {
		return 'missing';
	}
}
