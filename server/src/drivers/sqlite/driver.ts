import type { SqliteProfile } from '../../../../common/src/connection';
import { DatabaseError } from '../../../../common/src/errors';
import type { DatabaseDriver } from '../driver';
import { toDatabaseError } from './errors';
import { SqliteSession } from './session';

/** SQLite through better-sqlite3. Load this only in a process that may block and may be killed. */
export const sqliteDriver: DatabaseDriver<SqliteProfile> = {
	id: 'sqlite',
	async connect(profile, _secrets, signal) {
		if (signal.aborted) throw new DatabaseError({ code: 'cancelled', message: 'Cancelled before the database was opened.' });
		try {
			return new SqliteSession(profile);
		} catch (error) {
			throw toDatabaseError(error);
		}
	},
};
