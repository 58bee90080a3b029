import { type DialectOptions, formatDialect, mariadb, mysql, postgresql, sqlite } from 'sql-formatter';
import type { DialectId } from '../../../common/src/connection';
import type { SqlPrinter } from '../formatting/printer';

const dialects: Readonly<Record<DialectId, DialectOptions>> = { generic: postgresql, postgresql, mysql, mariadb, sqlite };

/** What still fits on one line in brackets. */
const expressionWidth = 60;

/**
 * sql-formatter behind the one function that the language server needs. A bundle of its own, loaded when something is formatted for the
 * first time: it is as large as half the server.
 */
export const print: SqlPrinter = (sql, dialect, { tabSize, useTabs }) => {
	try {
		return formatDialect(sql, { dialect: dialects[dialect], tabWidth: tabSize, useTabs, expressionWidth });
	} catch {
		// What it throws says where its own grammar ended; to us all of it means: not this statement.
		return undefined;
	}
};
