import type { CellValue, ResultColumn, RowBatch } from '../../../../common/src/values';
import type { Cursor } from '../driver';
import { toDatabaseError } from './errors';
import { RowSource } from './rowSource';
import type { SqliteValue } from './values';

/** A batch ends early when it has grown to this many characters… */
const maximumBatchWeight = 1024 * 1024;
/** …or when its rows took this long: the reader sees the first rows of a slow statement. */
const maximumBatchMs = 100;

export interface CursorSource {
	readonly columns: readonly ResultColumn[];
	readonly rows: Iterator<SqliteValue[]>;
	/** For a statement that changes data. */
	readonly affectedRows?: number;
	/** Called once, when the reader has had the last row, an error, or has closed the cursor. */
	readonly onDidEnd: () => void;
}

/** Gives the rows of one statement in batches. */
export class SqliteCursor implements Cursor {
	readonly columns: readonly ResultColumn[];
	private readonly rows: RowSource;
	private isOpen = true;

	constructor(private readonly source: CursorSource) {
		this.columns = source.columns;
		this.rows = new RowSource(source.rows);
	}

	async next(maxRows: number): Promise<RowBatch> {
		try {
			const rows = this.pull(maxRows);
			if (this.isOpen) {
				this.rows.readAhead();
				return { rows, done: false };
			}
			const { affectedRows } = this.source;
			return { rows, done: true, ...(affectedRows === undefined ? {} : { affectedRows }) };
		} catch (error) {
			this.end();
			throw toDatabaseError(error);
		}
	}

	async [Symbol.asyncDispose](): Promise<void> {
		this.end();
	}

	private pull(maxRows: number): readonly (readonly CellValue[])[] {
		const rows: (readonly CellValue[])[] = [];
		const deadline = performance.now() + maximumBatchMs;
		let weight = 0;
		while (this.isOpen && rows.length < maxRows) {
			const row = this.rows.take();
			if (row === undefined) {
				this.end();
				break;
			}
			rows.push(row.cells);
			weight += row.weight;
			if (weight >= maximumBatchWeight || performance.now() >= deadline) break;
		}
		return rows;
	}

	private end(): void {
		if (!this.isOpen) return;
		this.isOpen = false;
		this.rows.close();
		this.source.onDidEnd();
	}
}
