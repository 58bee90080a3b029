import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Sqlite from 'better-sqlite3';
import { DatabaseError } from '../../../../common/src/errors';

/** Node-API 10 came with Node 22.14; on an older one better-sqlite3 13 ends the process with a segmentation fault. */
const requiredNodeApi = 10;

/** Opens a database through better-sqlite3. Throws `unsupported` where its binary would not run, else what better-sqlite3 throws. */
export function openSqlite(file: string, options: Sqlite.Options): Sqlite.Database {
	assertNodeApi(process.versions);
	return new Sqlite(file, { ...options, ...nativeBinding() });
}

export function assertNodeApi(versions: { readonly napi?: string | undefined; readonly node?: string | undefined }): void {
	if (Number(versions.napi) >= requiredNodeApi) return;
	throw new DatabaseError({
		code: 'unsupported',
		message: `SQLite needs Node 22.14 or newer (Node-API ${requiredNodeApi}); this is Node ${versions.node ?? 'of an unknown version'}.`,
		hint: 'Update VS Code, or run the command line with a newer Node.',
	});
}

/** The binary beside the bundle; without one better-sqlite3 takes its own from node_modules. */
function nativeBinding(): { nativeBinding?: string } {
	const file = path.join(__dirname, 'native', `${nativeTarget()}.node`);
	return existsSync(file) ? { nativeBinding: file } : {};
}

/** `linux-x64`, `linuxmusl-arm64`, `win32-x64`, … as better-sqlite3 names its prebuilt binaries. */
export function nativeTarget(): string {
	return `${process.platform}${usesMusl() ? 'musl' : ''}-${process.arch}`;
}

function usesMusl(): boolean {
	if (process.platform !== 'linux') return false;
	try {
		// The loader that is mapped into this very process; process.report would take some 100 ms longer.
		const maps = readFileSync('/proc/self/maps', 'latin1');
		if (/\/ld-musl-[^/\s]*\.so/.test(maps)) return true;
		if (/\/(?:ld-linux[^/\s]*|libc)\.so\.\d/.test(maps)) return false;
	} catch {
		// No /proc: ask Node.
	}
	const report: unknown = process.report.getReport();
	return !JSON.stringify(report).includes('glibcVersionRuntime');
}
