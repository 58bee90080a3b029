import type { CellValue } from '../../../../common/src/values';
import { type SqliteValue, toCellValue, weightOf } from './values';

export interface WeighedRow {
	readonly cells: readonly CellValue[];
	/** Roughly the characters it takes on its way. */
	readonly weight: number;
}

const maximumRowsAhead = 100_000;
const maximumWeightAhead = 64 * 1024 * 1024;
/** Reading ahead gives way to requests this often… */
const sliceMs = 10;
/** …and stops for good at a row that took this long: nobody has asked for the work it would be. */
const slowRowMs = 50;

/**
 * The rows of a statement, some of them read before they are asked for. While SQLite has more rows to give, it keeps others from
 * writing to the file (outside WAL mode); a reader who looks at the first page of a result must not lock the database for hours.
 */
export class RowSource {
	private ahead: WeighedRow[] = [];
	private taken = 0;
	private weightAhead = 0;
	private state: 'open' | 'slow' | 'ended' = 'open';
	private failure: { readonly error: unknown } | undefined;
	private next: NodeJS.Immediate | undefined;

	constructor(private readonly rows: Iterator<SqliteValue[]>) {}

	/** The next row, or undefined after the last one. Throws what SQLite throws. */
	take(): WeighedRow | undefined {
		const row = this.ahead[this.taken];
		if (row === undefined) {
			if (this.failure !== undefined) throw this.failure.error;
			return this.step();
		}
		this.taken += 1;
		this.weightAhead -= row.weight;
		if (this.taken === this.ahead.length) {
			this.ahead = [];
			this.taken = 0;
		}
		return row;
	}

	/** Goes on reading when the process has nothing else to do. */
	readAhead(): void {
		if (this.state !== 'open' || this.next !== undefined) return;
		this.next = setImmediate(() => {
			this.next = undefined;
			this.readSlice();
		});
	}

	/** Drops what was read and releases the statement's locks. */
	close(): void {
		clearImmediate(this.next);
		this.ahead = [];
		this.taken = 0;
		if (this.state === 'ended') return;
		this.state = 'ended';
		this.rows.return?.();
	}

	private readSlice(): void {
		const started = performance.now();
		try {
			for (let now = started; now - started < sliceMs; ) {
				if (this.ahead.length - this.taken >= maximumRowsAhead || this.weightAhead >= maximumWeightAhead) return;
				const row = this.step();
				if (row === undefined) return;
				this.ahead.push(row);
				this.weightAhead += row.weight;
				const after = performance.now();
				if (after - now >= slowRowMs) this.state = 'slow';
				now = after;
			}
		} catch (error) {
			this.failure = { error };
			return;
		}
		this.readAhead();
	}

	private step(): WeighedRow | undefined {
		if (this.state === 'ended') return undefined;
		try {
			const step = this.rows.next();
			if (!step.done) return weigh(step.value);
		} catch (error) {
			this.state = 'ended';
			throw error;
		}
		this.state = 'ended';
		return undefined;
	}
}

function weigh(values: readonly SqliteValue[]): WeighedRow {
	const cells = values.map(toCellValue);
	let weight = 0;
	for (const cell of cells) weight += weightOf(cell);
	return { cells, weight };
}
