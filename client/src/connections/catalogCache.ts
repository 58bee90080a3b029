import { createHash, randomUUID } from 'node:crypto';
import { mkdir, readdir, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { CatalogSnapshot } from '../../../common/src/catalog';
import { writeCatalogFile } from '../../../common/src/catalogFile';
import type { ConnectionId, DialectId } from '../../../common/src/connection';
import type { Logger } from '../../../common/src/logger';

/** Schemas that nobody has used for the longest time are let go beyond so many. */
const mostFiles = 200;

/**
 * The schemas of databases as they were last read, one file each, so that completion knows them before anything is opened. A file's
 * name is made from the connection's id and tells nothing of it; in it are names and types. Never rejects: a cache may fail.
 */
export class CatalogCache {
	constructor(
		private readonly folder: string,
		private readonly logger: Logger,
	) {}

	/** The file, where there is one. */
	async find(id: ConnectionId): Promise<string | undefined> {
		const file = this.pathOf(id);
		try {
			const now = new Date();
			await utimes(file, now, now);
			return file;
		} catch {
			return undefined;
		}
	}

	/** Written aside and then put in place whole, so that nobody reads half of it. Undefined: it could not be written. */
	async write(id: ConnectionId, dialect: DialectId, snapshot: CatalogSnapshot): Promise<string | undefined> {
		const file = this.pathOf(id);
		const aside = `${file}.${randomUUID()}.tmp`;
		try {
			await mkdir(this.folder, { recursive: true });
			await writeFile(aside, writeCatalogFile({ dialect, snapshot }), { mode: 0o600 });
			await rename(aside, file);
			return file;
		} catch (error) {
			this.logger.warn(`The schema could not be kept for the next start: ${String(error)}`);
			await rm(aside, { force: true }).catch(() => {});
			return undefined;
		}
	}

	/** Removes what is left of writers that were ended, and the oldest files beyond the limit. */
	async tidy(): Promise<void> {
		try {
			const names = await readdir(this.folder);
			const files = await Promise.all(
				names.map(async (name) => ({
					file: path.join(this.folder, name),
					time: (await stat(path.join(this.folder, name))).mtimeMs,
				})),
			);
			files.sort((a, b) => b.time - a.time);
			const left = files.filter(
				({ file, time }, at) => at >= mostFiles || (file.endsWith('.tmp') && Date.now() - time > 3_600_000),
			);
			for (const { file } of left) await rm(file, { force: true });
		} catch {
			// There is no such folder yet, or another window tidies it.
		}
	}

	private pathOf(id: ConnectionId): string {
		return path.join(this.folder, `${createHash('sha256').update(id).digest('hex').slice(0, 32)}.json`);
	}
}
