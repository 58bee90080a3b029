import { ErrorCodes, type MessageConnection, ResponseError } from 'vscode-jsonrpc';
import type { ConnectionProfile } from '../../../common/src/connection';
import {
	CancelNotification,
	CloseQueryNotification,
	DidChangeTransactionNotification,
	IntrospectRequest,
	NextBatchRequest,
	OpenConnectionRequest,
	OpenQueryRequest,
	PrepareRequest,
	ReadyNotification,
} from '../../../common/src/driverProtocol';
import { encodeCatalog } from '../../../common/src/encodedCatalog';
import { DatabaseError, type DatabaseErrorData } from '../../../common/src/errors';
import type { Logger } from '../../../common/src/logger';
import type { DatabaseDriver, DriverSession } from '../drivers/driver';
import { QueryTable } from './queryTable';

/** One driver for each id that a profile may name. */
export type Drivers = { readonly [P in ConnectionProfile as P['driver']]: DatabaseDriver<P> };

/** Serves exactly one database connection over one channel. */
export class DriverHost {
	private readonly queries = new QueryTable();
	private readonly lifetime = new AbortController();
	private session: DriverSession | undefined;
	private wasOpened = false;
	private wasTransactionOpen = false;

	constructor(
		private readonly channel: MessageConnection,
		private readonly drivers: Drivers,
		private readonly logger: Logger,
	) {}

	/** Begins to listen, then says so. */
	start(): void {
		const { channel } = this;
		channel.onRequest(OpenConnectionRequest.type, (params) => this.answer(() => this.open(params)));
		channel.onRequest(IntrospectRequest.type, () =>
			this.answer(async () => encodeCatalog(await this.openSession().introspect(this.lifetime.signal))),
		);
		channel.onRequest(PrepareRequest.type, ({ statement, tables }) =>
			this.answer(() => this.openSession().prepare(statement, this.lifetime.signal, tables)),
		);
		channel.onRequest(OpenQueryRequest.type, (params) => this.answer(() => this.openQuery(params)));
		channel.onRequest(NextBatchRequest.type, ({ queryId, maxRows }) => this.answer(() => this.cursor(queryId).next(maxRows)));
		channel.onNotification(CloseQueryNotification.type, ({ queryId }) => this.attempt(() => this.queries.close(queryId)));
		channel.onNotification(CancelNotification.type, () => this.attempt(async () => this.session?.cancel?.()));
		channel.listen();
		void this.attempt(() => channel.sendNotification(ReadyNotification.type));
	}

	/** Releases the cursors, then the connection. */
	async dispose(): Promise<void> {
		this.lifetime.abort();
		await this.attempt(() => this.queries.closeAll());
		await this.attempt(async () => this.session?.[Symbol.asyncDispose]());
	}

	private async open({ profile, secrets }: OpenConnectionRequest.Params): Promise<OpenConnectionRequest.Result> {
		if (this.wasOpened) throw new DatabaseError({ code: 'unsupported', message: 'This process already has its connection.' });
		this.wasOpened = true;
		const session = await this.drivers[profile.driver].connect(profile, secrets, this.lifetime.signal);
		this.session = session;
		return { serverVersion: session.serverVersion, canCancel: session.cancel !== undefined };
	}

	private async openQuery({ queryId, statement, parameters }: OpenQueryRequest.Params): Promise<OpenQueryRequest.Result> {
		const cursor = await this.openSession().execute({ statement, parameters }, this.lifetime.signal);
		this.queries.add(queryId, cursor);
		return { columns: cursor.columns };
	}

	private openSession(): DriverSession {
		if (this.session !== undefined) return this.session;
		throw new DatabaseError({ code: 'unreachable', message: 'The connection is not open.' });
	}

	private cursor(queryId: number) {
		const cursor = this.queries.get(queryId);
		if (cursor !== undefined) return cursor;
		throw new DatabaseError({ code: 'unknown', message: 'This statement is not open any more.' });
	}

	/** The one place where errors leave the process: as data, and what nobody expected with its stack on stderr. */
	private async answer<R>(work: () => Promise<R>): Promise<R> {
		try {
			return await work();
		} catch (error) {
			const failure = this.toDatabaseError(error);
			throw new ResponseError<DatabaseErrorData>(ErrorCodes.InternalError, failure.message, failure.toData());
		} finally {
			this.reportTransaction();
		}
	}

	private toDatabaseError(error: unknown): DatabaseError {
		if (error instanceof DatabaseError) return error;
		this.logger.error('unexpected error in a driver', error);
		return new DatabaseError({ code: 'unknown', message: error instanceof Error ? error.message : String(error) });
	}

	private reportTransaction(): void {
		const isOpen = this.session?.isTransactionOpen ?? false;
		if (isOpen === this.wasTransactionOpen) return;
		this.wasTransactionOpen = isOpen;
		void this.attempt(() => this.channel.sendNotification(DidChangeTransactionNotification.type, { isOpen }));
	}

	private async attempt(work: () => Promise<void>): Promise<void> {
		try {
			await work();
		} catch (error) {
			this.logger.error('unexpected error in a driver', error);
		}
	}
}
