import { CloseQueryNotification, NextBatchRequest, OpenQueryRequest } from '../../../common/src/driverProtocol';
import { DatabaseError } from '../../../common/src/errors';
import type { BoundParameters, ResultColumn, RowBatch } from '../../../common/src/values';
import { type CancellationLadder, cancelled } from './cancellationLadder';
import type { DriverHostProcess } from './driverHostProcess';

export interface QueryRequest {
	readonly statement: string;
	readonly parameters: BoundParameters;
	/** Rows pulled at a time where the reader does not say. */
	readonly batchSize: number;
	/** Limit of the engine's time; `undefined` or 0: none. */
	readonly timeoutSeconds?: number;
}

/** What a stream needs of the session that opened it. */
export interface ResultStreamOwner {
	readonly host: DriverHostProcess;
	readonly ladder: CancellationLadder;
	readonly signal: AbortSignal;
	/** Called exactly once, when the stream holds nothing in the engine any more. */
	readonly onDidEnd: () => void;
}

let lastQueryId = 0;

/** The rows of one statement, pulled. It holds the session until it is done, has failed, is closed or cancelled. */
export class ResultStream implements AsyncDisposable {
	private pulling: Promise<unknown> = Promise.resolve();
	private state: 'open' | 'done' | 'closed' | 'failed' = 'open';
	private failure: DatabaseError | undefined;
	private rows = 0;
	private affected: number | undefined;
	private ended: Promise<void> | undefined;

	/** Starts the statement. Rejects with DatabaseError; the owner has then been told of the end. */
	static async open(owner: ResultStreamOwner, request: QueryRequest): Promise<ResultStream> {
		lastQueryId += 1;
		const queryId = lastQueryId;
		const { statement, parameters } = request;
		try {
			const { columns } = await owner.ladder.guard(() =>
				owner.host.request(OpenQueryRequest.type, { queryId, statement, parameters }),
			);
			return new ResultStream(owner, queryId, columns, request.batchSize);
		} catch (error) {
			// It may have been opened all the same, when it was given up before the answer came.
			owner.host.notify(CloseQueryNotification.type, { queryId });
			void owner.ladder.stopped.then(owner.onDidEnd);
			throw error;
		}
	}

	private constructor(
		private readonly owner: ResultStreamOwner,
		private readonly queryId: number,
		readonly columns: readonly ResultColumn[],
		private readonly batchSize: number,
	) {
		owner.signal.addEventListener('abort', this.onAbort, { once: true });
	}

	/** Every row was pulled. */
	get isDone(): boolean {
		return this.state === 'done';
	}

	/** Rows pulled so far. */
	get rowCount(): number {
		return this.rows;
	}

	/** Known when the stream is done, for a statement that changes data. */
	get affectedRows(): number | undefined {
		return this.affected;
	}

	/** Milliseconds that the engine and the way to it took so far. */
	get elapsedMs(): number {
		return this.owner.ladder.elapsedMs;
	}

	/**
	 * Pulls at most `maxRows` rows; fewer when they are large or slow to come. After the last row, and after close(),
	 * gives empty batches that are `done`. Rejects with DatabaseError, then always with the same one. Calls queue.
	 */
	next(maxRows: number = this.batchSize): Promise<RowBatch> {
		const batch = this.pulling.then(() => this.pull(maxRows));
		this.pulling = batch.catch(() => {});
		return batch;
	}

	/** Releases what the statement holds; a pull in progress is awaited. May be called at any time, more than once. */
	async close(): Promise<void> {
		await this.pulling;
		if (this.state === 'open') this.state = 'closed';
		await this.release();
	}

	[Symbol.asyncDispose](): Promise<void> {
		return this.close();
	}

	/** Gives the batches; leaving the loop early closes the stream. */
	async *[Symbol.asyncIterator](): AsyncGenerator<RowBatch, void> {
		try {
			while (this.state !== 'closed') {
				const batch = await this.next();
				yield batch;
				if (batch.done) return;
			}
		} finally {
			await this.close();
		}
	}

	private async pull(maxRows: number): Promise<RowBatch> {
		if (this.failure !== undefined) throw this.failure;
		if (this.state !== 'open')
			return { rows: [], done: true, ...(this.affected === undefined ? {} : { affectedRows: this.affected }) };
		try {
			const { host, ladder } = this.owner;
			const batch = await ladder.guard(() => host.request(NextBatchRequest.type, { queryId: this.queryId, maxRows }));
			this.rows += batch.rows.length;
			this.affected = batch.affectedRows;
			if (batch.done) {
				this.state = 'done';
				await this.release();
			}
			return batch;
		} catch (error) {
			throw this.fail(error);
		}
	}

	private fail(error: unknown): DatabaseError {
		const failure =
			error instanceof DatabaseError ? error : new DatabaseError({ code: 'unknown', message: String(error) }, { cause: error });
		if (this.failure !== undefined) return this.failure;
		this.failure = failure;
		this.state = 'failed';
		void this.release();
		return failure;
	}

	/** A pull in progress hears of the abort through its guard; this is for the time between two pulls. */
	private readonly onAbort = () => {
		void this.pulling.then(() => {
			if (this.state === 'open') this.fail(cancelled());
		});
	};

	private release(): Promise<void> {
		this.ended ??= this.releaseOnce();
		return this.ended;
	}

	private async releaseOnce(): Promise<void> {
		const { host, ladder, signal, onDidEnd } = this.owner;
		signal.removeEventListener('abort', this.onAbort);
		host.notify(CloseQueryNotification.type, { queryId: this.queryId });
		await ladder.stopped;
		onDidEnd();
	}
}
