import { open, readFile, stat } from 'node:fs/promises';

/** A longer log is not looked through. */
const mostLogBytes = 64_000_000;

/**
 * The number that SQLite changes with every change of the schema, read from the file without opening the database: from the header
 * (https://www.sqlite.org/fileformat.html, 1.3) or from the last page 1 that stands in the write-ahead log (4.1). Undefined where it
 * cannot be told. Never rejects.
 */
export async function schemaCookieOf(file: string): Promise<number | undefined> {
	try {
		return (await cookieInLog(`${file}-wal`)) ?? (await cookieInHeader(file));
	} catch {
		return undefined;
	}
}

/** Tells one state of the file and of its log from the next. */
export async function stampOf(file: string): Promise<string> {
	const stamps = [file, `${file}-wal`].map(async (each) => {
		const stats = await stat(each).catch(() => undefined);
		return stats ? `${stats.mtimeMs} ${stats.size}` : '';
	});
	return (await Promise.all(stamps)).join('|');
}

async function cookieInHeader(path: string): Promise<number | undefined> {
	const file = await open(path, 'r');
	try {
		const { buffer, bytesRead } = await file.read(Buffer.alloc(100), 0, 100, 0);
		return bytesRead === 100 ? buffer.readUInt32BE(40) : undefined;
	} finally {
		await file.close();
	}
}

async function cookieInLog(path: string): Promise<number | undefined> {
	const stats = await stat(path).catch(() => undefined);
	if (!stats || stats.size < 32 || stats.size > mostLogBytes) return undefined;
	const log = await readFile(path);
	const pageSize = log.readUInt32BE(8);
	if (pageSize < 512) return undefined;
	let found: number | undefined;
	for (let frame = 32; frame + 24 + pageSize <= log.length; frame += 24 + pageSize) {
		// Frames behind the last valid one are left over from the log before.
		if (log.compare(log, 16, 24, frame + 8, frame + 16) !== 0) break;
		if (log.readUInt32BE(frame) === 1) found = log.readUInt32BE(frame + 24 + 40);
	}
	return found;
}
