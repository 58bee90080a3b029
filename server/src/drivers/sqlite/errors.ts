import Sqlite from 'better-sqlite3';
import { DatabaseError, type DatabaseErrorCode, type DatabaseErrorData } from '../../../../common/src/errors';

/** Longest first: SQLite's extended codes begin with the primary one. */
const codesByPrefix: readonly (readonly [string, DatabaseErrorCode])[] = [
	['SQLITE_CONSTRAINT', 'constraint'],
	['SQLITE_READONLY', 'permission'],
	['SQLITE_PERM', 'permission'],
	['SQLITE_AUTH', 'permission'],
	['SQLITE_CANTOPEN', 'unreachable'],
	['SQLITE_BUSY', 'locked'],
	['SQLITE_LOCKED', 'locked'],
	['SQLITE_NOTADB', 'notADatabase'],
	['SQLITE_CORRUPT', 'corrupt'],
	['SQLITE_FULL', 'storage'],
	['SQLITE_IOERR', 'storage'],
	['SQLITE_NOMEM', 'storage'],
	['SQLITE_TOOBIG', 'unsupported'],
	['SQLITE_MISMATCH', 'constraint'],
	['SQLITE_INTERRUPT', 'cancelled'],
];

const messages: Partial<Record<DatabaseErrorCode, (message: string) => string>> = {
	locked: () => 'The database is locked: another connection is writing to it.',
	notADatabase: () => 'The file is not an SQLite database.',
	corrupt: (message) => `The database file is damaged: ${message}.`,
};

const hints: Partial<Record<DatabaseErrorCode, string>> = {
	locked: 'End the transaction in the program that holds it, then run the statement again.',
	notADatabase: 'It may be encrypted, or another kind of file with this name.',
	corrupt: 'Copy the file away, then try PRAGMA integrity_check, or .recover in the sqlite3 shell.',
};

/** Turns whatever SQLite or better-sqlite3 threw into a DatabaseError; `statementError` is the code of a plain SQLITE_ERROR. */
export function toDatabaseError(error: unknown, statementError: DatabaseErrorCode = 'unknown'): DatabaseError {
	if (error instanceof DatabaseError) return error;
	if (!(error instanceof Error)) return new DatabaseError({ code: 'unknown', message: String(error) }, { cause: error });
	if (!(error instanceof Sqlite.SqliteError))
		return new DatabaseError({ code: 'unknown', message: error.message }, { cause: error });
	const code = codesByPrefix.find(([prefix]) => error.code.startsWith(prefix))?.[1] ?? statementError;
	return new DatabaseError(describe(code, error), { cause: error });
}

function describe(code: DatabaseErrorCode, error: { readonly code: string; readonly message: string }): DatabaseErrorData {
	const { text, advice } = splitAdvice(error.message);
	const hint = hints[code] ?? advice ?? (error.code === 'SQLITE_READONLY' ? 'The connection was opened read-only.' : undefined);
	return { code, message: messages[code]?.(text) ?? text, nativeCode: error.code, ...(hint === undefined ? {} : { hint }) };
}

/** SQLite 3.47 and newer: `no such column: "x" - should this be a string literal in single-quotes?` */
function splitAdvice(message: string): { readonly text: string; readonly advice?: string } {
	const at = message.indexOf(' - should this be a string literal');
	if (at < 0) return { text: message };
	return { text: message.slice(0, at), advice: 'In SQLite a string stands in single quotes; double quotes make it a name.' };
}
