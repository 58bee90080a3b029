import { DatabaseError } from '../../../../common/src/errors';
import type { PreparedStatement } from '../driver';
import { openDatabase } from './database';
import { prepareStatement } from './statement';
import { toResultColumn } from './values';

/**
 * Compiles a statement against tables that are made for it in a database in memory and gone when this returns. Throws DatabaseError:
 * `unsupported` where a table cannot be made like this.
 */
export function prepareWithTables(text: string, tables: readonly string[]): PreparedStatement {
	const { database } = openDatabase({ driver: 'sqlite', name: '', file: ':memory:', readonly: false });
	try {
		for (const table of tables) {
			try {
				database.prepare(table).run();
			} catch (error) {
				throw new DatabaseError({ code: 'unsupported', message: 'A table of the schema cannot be made.' }, { cause: error });
			}
		}
		const { statement } = prepareStatement(database, text);
		return { columns: statement.reader ? statement.columns().map(toResultColumn) : [] };
	} finally {
		database.close();
	}
}
