import type { CatalogSnapshot } from '../../../common/src/catalog';
import type { ConnectionProfile, ConnectionSecrets } from '../../../common/src/connection';
import type { BoundParameters, ResultColumn, RowBatch } from '../../../common/src/values';

/** Knows how to reach one kind of database. Stateless: all state is in the session it opens. */
export interface DatabaseDriver<P extends ConnectionProfile = ConnectionProfile> {
	readonly id: P['driver'];
	/** Rejects with DatabaseError and nothing else. */
	connect(profile: P, secrets: ConnectionSecrets, signal: AbortSignal): Promise<DriverSession>;
}

/** One open connection, one statement at a time. Every method rejects with DatabaseError and nothing else. */
export interface DriverSession extends AsyncDisposable {
	readonly serverVersion: string;
	/** A transaction was begun by a statement and neither committed nor rolled back. */
	readonly isTransactionOpen: boolean;
	/** May be called while a cursor is open. */
	introspect(signal: AbortSignal): Promise<CatalogSnapshot>;
	/**
	 * Compiles one statement; executes nothing. Rejects with `unsupported` where that cannot be promised, with `locked` while it must wait.
	 * With `tables` (statements that make them) it is compiled against these and nothing else, beside the connection.
	 */
	prepare(statement: string, signal: AbortSignal, tables?: readonly string[]): Promise<PreparedStatement>;
	/** Resolves when the columns are known. Rows are produced only as the cursor is pulled. */
	execute(query: Query, signal: AbortSignal): Promise<Cursor>;
	/** Asks the engine, over a second connection, to stop the running statement. Absent where the engine cannot. */
	cancel?(): Promise<void>;
}

export interface PreparedStatement {
	/** None for a statement that gives no rows. */
	readonly columns: readonly ResultColumn[];
}

export interface Query {
	readonly statement: string;
	readonly parameters: BoundParameters;
}

export interface Cursor extends AsyncDisposable {
	readonly columns: readonly ResultColumn[];
	/**
	 * Never more than `maxRows` rows; fewer, also with `done` false, when rows are large or slow to come.
	 * `done` may come with the last of them or with an empty batch; after it the cursor holds nothing, and next() gives empty batches.
	 */
	next(maxRows: number): Promise<RowBatch>;
}
