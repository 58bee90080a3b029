import type Sqlite from 'better-sqlite3';
import type { CatalogSnapshot } from '../../../../common/src/catalog';
import type { SqliteProfile } from '../../../../common/src/connection';
import { DatabaseError } from '../../../../common/src/errors';
import type { Cursor, DriverSession, PreparedStatement, Query } from '../driver';
import { type CursorSource, SqliteCursor } from './cursor';
import { type FileIdentity, identify, isSameFile, openDatabase } from './database';
import { toDatabaseError } from './errors';
import { introspect } from './introspector';
import { bindArguments } from './parameters';
import { prepareWithTables } from './scratch';
import { prepareStatement } from './statement';
import { scanTokens } from './tokens';
import { toResultColumn } from './values';

/** One SQLite connection. SQLite works on the calling thread and cannot be stopped: whoever calls must be able to kill the process. */
export class SqliteSession implements DriverSession {
	readonly serverVersion: string;
	private database: Sqlite.Database;
	private identity: FileIdentity;
	private cursor: SqliteCursor | undefined;
	private catalogVersion = 0;

	/** Throws DatabaseError. */
	constructor(private readonly profile: SqliteProfile) {
		({ database: this.database, identity: this.identity } = openDatabase(profile));
		this.serverVersion = String(this.database.prepare('select sqlite_version()').pluck().get());
	}

	get isTransactionOpen(): boolean {
		return this.database.inTransaction;
	}

	async introspect(signal: AbortSignal): Promise<CatalogSnapshot> {
		refuseAborted(signal);
		try {
			if (this.cursor === undefined) this.followFile();
			this.catalogVersion += 1;
			return introspect(this.database, this.catalogVersion);
		} catch (error) {
			throw toDatabaseError(error);
		}
	}

	async prepare(text: string, signal: AbortSignal, tables?: readonly string[]): Promise<PreparedStatement> {
		refuseAborted(signal);
		refuseEffects(text);
		if (tables !== undefined) return prepareWithTables(text, tables);
		if (this.cursor !== undefined)
			throw new DatabaseError({ code: 'locked', message: 'The connection holds the rows of a statement.' });
		try {
			const { statement } = prepareStatement(this.database, text);
			return { columns: statement.reader ? statement.columns().map(toResultColumn) : [] };
		} catch (error) {
			throw toDatabaseError(error);
		}
	}

	/** A statement without rows, and one that changes data and returns rows, has run when this resolves. */
	async execute(query: Query, signal: AbortSignal): Promise<Cursor> {
		refuseAborted(signal);
		if (this.cursor !== undefined) {
			const message = 'The connection still holds the rows of another statement; close that one first.';
			throw new DatabaseError({ code: 'unsupported', message });
		}
		try {
			this.followFile();
			const cursor = new SqliteCursor(this.start(query));
			this.cursor = cursor;
			return cursor;
		} catch (error) {
			throw toDatabaseError(error);
		}
	}

	async [Symbol.asyncDispose](): Promise<void> {
		await this.cursor?.[Symbol.asyncDispose]();
		this.database.close();
	}

	private start({ statement: text, parameters }: Query): CursorSource {
		const { statement, tokens } = prepareStatement(this.database, text);
		const values = bindArguments(tokens, parameters);
		const onDidEnd = () => {
			this.cursor = undefined;
		};
		if (!statement.reader) {
			const { changes } = statement.run(...values);
			return { columns: [], rows: [][Symbol.iterator](), onDidEnd, ...(statement.readonly ? {} : { affectedRows: changes }) };
		}
		const columns = statement.columns().map(toResultColumn);
		statement.raw();
		if (statement.readonly) return { columns, rows: statement.iterate(...values), onDidEnd };
		// What RETURNING gives is taken at once: a reader that pauses must not keep the database locked for writing.
		const rows = statement.all(...values);
		const affectedRows = Number(this.database.prepare('select changes()').pluck().get());
		return { columns, rows: rows[Symbol.iterator](), affectedRows, onDidEnd };
	}

	/** SQLite would go on with a file that was deleted, or replaced by another one of the same name; its reader would see the past. */
	private followFile(): void {
		const identity = identify(this.profile.file);
		if (isSameFile(identity, this.identity)) return;
		const hadTransaction = this.database.inTransaction;
		const reopened = openDatabase(this.profile);
		this.database.close();
		({ database: this.database, identity: this.identity } = reopened);
		if (!hadTransaction) return;
		const message = `${this.profile.file} was replaced by another file, so the open transaction was rolled back.`;
		throw new DatabaseError({ code: 'unreachable', message, hint: 'Run the statement again to go on with the new file.' });
	}
}

/** Some pragmas take effect while they are compiled: https://www.sqlite.org/pragma.html */
function refuseEffects(text: string): void {
	const [first, second, ...rest] = scanTokens(text).map((token) => token.text.toLowerCase());
	const isPragma = first === 'pragma' || (first === 'explain' && (second === 'pragma' || rest.includes('pragma')));
	if (isPragma) throw new DatabaseError({ code: 'unsupported', message: 'A PRAGMA cannot be prepared without running it.' });
}

function refuseAborted(signal: AbortSignal): void {
	if (signal.aborted) throw new DatabaseError({ code: 'cancelled', message: 'Cancelled before it was started.' });
}
