import { accessSync, type BigIntStats, constants, statSync } from 'node:fs';
import type Sqlite from 'better-sqlite3';
import type { SqliteProfile } from '../../../../common/src/connection';
import { DatabaseError } from '../../../../common/src/errors';
import { toDatabaseError } from './errors';
import { openSqlite } from './native';

/** How long SQLite waits for another connection's lock before it says `locked`. */
const busyTimeoutMs = 2_000;

/** One page of the smallest size there is. */
const smallestDatabaseBytes = 512n;

/** Which file a path leads to; changes when the file is replaced by another one. `undefined` for a database in memory. */
export type FileIdentity = { readonly device: bigint; readonly inode: bigint } | undefined;

export interface OpenDatabase {
	readonly database: Sqlite.Database;
	readonly identity: FileIdentity;
}

/** Opens the file and reads its schema once, so that what is wrong with it shows here. Creates nothing. Throws DatabaseError. */
export function openDatabase(profile: SqliteProfile): OpenDatabase {
	const identity = identify(profile.file);
	const isMemory = identity === undefined;
	let database: Sqlite.Database | undefined;
	try {
		database = openSqlite(profile.file, {
			// better-sqlite3 refuses to open a database in memory read-only; query_only below keeps the promise.
			readonly: profile.readonly && !isMemory,
			fileMustExist: !isMemory,
			timeout: busyTimeoutMs,
		});
		database.defaultSafeIntegers(true);
		if (profile.readonly) database.pragma('query_only = on');
		database.prepare('select 1 from sqlite_schema limit 1').all();
		return { database, identity };
	} catch (error) {
		database?.close();
		throw explain(profile.file, error);
	}
}

/** Throws `unreachable`, `permission` or `notADatabase` where no database file can be opened. */
export function identify(file: string): FileIdentity {
	if (file === ':memory:') return undefined;
	if (file.trim() !== file || file === '') {
		// better-sqlite3 trims the path, and would open another file or an empty database.
		throw new DatabaseError({ code: 'unsupported', message: `The path '${file}' is empty, or begins or ends with white space.` });
	}
	const stats = statistics(file);
	if (stats.isDirectory())
		throw new DatabaseError({ code: 'notADatabase', message: `${file} is a folder, not a database file.` });
	if (!stats.isFile()) throw new DatabaseError({ code: 'notADatabase', message: `${file} is not a regular file.` });
	if (stats.size > 0n && stats.size < smallestDatabaseBytes) {
		// SQLite would take it for an empty database and write over it.
		throw new DatabaseError({ code: 'notADatabase', message: `${file} is not an SQLite database: it is too short.` });
	}
	return { device: stats.dev, inode: stats.ino };
}

export function isSameFile(left: FileIdentity, right: FileIdentity): boolean {
	return left?.device === right?.device && left?.inode === right?.inode;
}

function statistics(file: string): BigIntStats {
	try {
		return statSync(file, { bigint: true });
	} catch (error) {
		const nativeCode = error instanceof Error && 'code' in error ? String(error.code) : '';
		if (nativeCode === 'EACCES' || nativeCode === 'EPERM') throw notAllowed(file, error);
		const isGone = nativeCode === 'ENOENT' || nativeCode === 'ENOTDIR';
		const message = isGone ? `There is no file at ${file}.` : `${file} cannot be reached (${nativeCode}).`;
		const hint = isGone
			? 'It may have been moved, renamed or deleted, or not been made yet.'
			: 'Is the drive it lies on connected?';
		throw new DatabaseError({ code: 'unreachable', message, hint, nativeCode }, { cause: error });
	}
}

function explain(file: string, error: unknown): DatabaseError {
	const failure = toDatabaseError(error);
	if (failure.code === 'notADatabase') return renamed(failure, `${file} is not an SQLite database.`);
	if (failure.code === 'locked') return renamed(failure, `${file} is locked: another program is writing to it.`);
	if (failure.code !== 'unreachable') return failure;
	try {
		accessSync(file, constants.R_OK);
	} catch (accessError) {
		return notAllowed(file, accessError);
	}
	return renamed(failure, `${file} could not be opened: ${failure.message}.`);
}

function renamed(failure: DatabaseError, message: string): DatabaseError {
	return new DatabaseError({ ...failure.toData(), message }, { cause: failure.cause });
}

function notAllowed(file: string, cause: unknown): DatabaseError {
	return new DatabaseError({ code: 'permission', message: `You are not allowed to read ${file}.` }, { cause });
}
