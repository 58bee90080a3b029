import { Emitter } from '../../../common/src/base/event';
import { DatabaseError, type DatabaseErrorData } from '../../../common/src/errors';
import type { ResultState } from '../../../common/src/resultsProtocol';
import type { BoundParameters, CellValue } from '../../../common/src/values';
import type { Connection } from '../connections/connection';
import type { Loss } from '../connections/connectionSession';
import type { ResultStream } from '../connections/resultStream';

type Row = readonly CellValue[];

export interface QueryRunOptions {
	readonly connection: Connection;
	readonly statement: string;
	readonly parameters: BoundParameters;
	readonly batchSize: number;
	readonly timeoutSeconds: number;
}

const losses: Readonly<Record<Loss, string | undefined>> = {
	nothing: undefined,
	transaction: 'the open transaction, which is rolled back',
	memoryDatabase: 'the database in memory',
};

let lastQueryId = 0;

/** One run of one statement: its rows as far as they were asked for, its end, its error. */
export class QueryRun {
	readonly queryId = ++lastQueryId;
	private readonly emitter = new Emitter<void>();
	private readonly controller = new AbortController();
	private readonly rows: Row[] = [];
	private stream: ResultStream | undefined;
	private phase: ResultState['phase'] = 'running';
	private isComplete = false;
	private isFetching = false;
	private error: DatabaseErrorData | undefined;
	private affectedRows: number | undefined;
	private elapsedMs: number | undefined;
	private start = performance.now();
	readonly onDidChange = this.emitter.event;

	constructor(private readonly options: QueryRunOptions) {}

	/** The engine works on it now, be it to begin it or to fetch more rows. */
	get isRunning(): boolean {
		return this.phase === 'running' || this.isFetching;
	}

	get statement(): string {
		return this.options.statement;
	}

	/** What ending the connection's process would lose, in words; undefined when nothing. */
	get cancelWouldLose(): string | undefined {
		return losses[this.options.connection.session.killWouldLose];
	}

	get failure(): DatabaseErrorData | undefined {
		return this.error;
	}

	/** Resolves when the first rows are there, or with the error in the state; never rejects. */
	async begin(): Promise<void> {
		const { connection, statement, parameters, batchSize, timeoutSeconds } = this.options;
		this.start = performance.now();
		try {
			// The rows of an older result that nobody has scrolled to hold the connection; what is shown of it stays.
			await connection.session.activeStream?.close();
			const request = { statement, parameters, batchSize, timeoutSeconds };
			this.stream = await connection.session.run(request, this.controller.signal);
			await this.fetch();
		} catch (error) {
			this.fail(error);
		}
	}

	/** Rows from `from`, at most `count`; fetches the next batch when they are not there yet. Never rejects. */
	async rowsFrom(from: number, count: number): Promise<readonly Row[]> {
		if (from + count > this.rows.length && !this.isComplete && this.phase === 'done' && !this.isFetching) {
			await this.fetch().catch((error: unknown) => this.fail(error));
		}
		return this.rows.slice(from, from + count);
	}

	/** What is pending ends at once; rows that have arrived stay. */
	cancel(): void {
		this.controller.abort();
	}

	state(): ResultState {
		return {
			queryId: this.queryId,
			statement: this.options.statement,
			connectionName: this.options.connection.profile.name,
			phase: this.phase,
			columns: this.stream?.columns ?? [],
			rowCount: this.rows.length,
			isComplete: this.isComplete,
			...(this.affectedRows === undefined ? {} : { affectedRows: this.affectedRows }),
			...(this.shownElapsedMs === undefined ? {} : { elapsedMs: this.shownElapsedMs }),
			...(this.error === undefined ? {} : { error: this.error }),
		};
	}

	/** While it runs, the time so far: a page that is opened meanwhile counts on from there. */
	private get shownElapsedMs(): number | undefined {
		return this.phase === 'running' ? performance.now() - this.start : this.elapsedMs;
	}

	async dispose(): Promise<void> {
		this.emitter.dispose();
		if (this.phase === 'running') this.cancel();
		await this.stream?.close();
	}

	private async fetch(): Promise<void> {
		const { stream } = this;
		if (!stream) return;
		this.isFetching = true;
		this.emitter.fire();
		try {
			const batch = await stream.next();
			this.rows.push(...batch.rows);
			this.isComplete = batch.done;
			this.affectedRows = batch.affectedRows;
			// The engine's time and the way to it, not the time that a person took to scroll.
			this.elapsedMs = stream.elapsedMs;
			this.phase = 'done';
		} finally {
			this.isFetching = false;
		}
		this.emitter.fire();
	}

	private fail(error: unknown): void {
		const isCancelled = DatabaseError.is(error, 'cancelled');
		this.phase = isCancelled ? 'cancelled' : 'failed';
		this.isComplete = true;
		this.elapsedMs ??= performance.now() - this.start;
		if (!isCancelled) {
			this.error = DatabaseError.is(error)
				? error.toData()
				: { code: 'unknown', message: error instanceof Error ? error.message : String(error) };
		}
		this.emitter.fire();
	}
}
