import type { DriverSession } from '../../server/src/drivers/driver';
import { sqliteDriver } from '../../server/src/drivers/sqlite/driver';
import { never } from './driverSession';

/** Connects in this very process, as the driver host does in its own. */
export function connectSqlite(file: string, readonly = false): Promise<DriverSession> {
	return sqliteDriver.connect({ driver: 'sqlite', name: 'test', file, readonly }, {}, never);
}

/** Works on an empty database in memory. */
export async function inMemory<T>(work: (session: DriverSession) => Promise<T>): Promise<T> {
	await using session = await connectSqlite(':memory:');
	return await work(session);
}
