import { randomUUID } from 'node:crypto';
import { constants } from 'node:fs';
import { access, chown, open, readFile, realpath, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { MendedFile } from '../finding';
import { messageOf } from '../messageOf';
import { decodeText } from '../readText';

/**
 * Puts the mended text in the place of the file at once: whoever reads it sees the old text or the new one, never a half.
 * Mode, byte order mark and, where allowed, owner stay; a symbolic link stays one. Returns what went wrong, for a person.
 */
export async function writeMended(path: string, { before, after }: MendedFile): Promise<string | undefined> {
	let temporary: string | undefined;
	try {
		const target = await realpath(path);
		await access(target, constants.W_OK);
		const bytes = await readFile(target);
		const now = decodeText(bytes);
		if (now.kind !== 'text' || now.text !== before) return 'not fixed: it was changed in the meantime';
		const { mode, uid, gid } = await stat(target);
		temporary = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`);
		const file = await open(temporary, 'wx', 0o600);
		try {
			await file.writeFile((hasByteOrderMark(bytes) ? '\uFEFF' : '') + after);
			// Before the mode: a change of owner takes the set-user-id bit away. Only root may; all others own what they write.
			await chown(temporary, uid, gid).catch(() => {});
			await file.chmod(mode & 0o7777);
			await file.sync();
		} finally {
			await file.close();
		}
		await rename(temporary, target);
		return undefined;
	} catch (error) {
		if (temporary !== undefined) await rm(temporary, { force: true }).catch(() => {});
		return `not fixed: ${messageOf(error)}`;
	}
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
	return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
}
