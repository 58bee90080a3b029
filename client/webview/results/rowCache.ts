import type { CellValue } from '../../../common/src/values';

type Row = readonly CellValue[];

const pageSize = 200;
/** Pages kept; at 200 rows each, what is on screen and a good stretch around it. */
const pagesKept = 40;

/** Rows the grid has seen, by page, least recently shown dropped first; the whole result lives in the extension host. */
export class RowCache {
	private readonly pages = new Map<number, readonly Row[]>();
	private readonly asked = new Set<number>();

	constructor(
		private readonly fetch: (from: number, count: number) => Promise<readonly Row[]>,
		private readonly onDidLoad: () => void,
	) {}

	/** The row, or undefined while it is on its way: then `onDidLoad` tells. */
	row(index: number): Row | undefined {
		const page = Math.floor(index / pageSize);
		const rows = this.pages.get(page);
		const row = rows?.[index % pageSize];
		if (row && rows) {
			this.pages.delete(page);
			this.pages.set(page, rows);
			return row;
		}
		this.load(page);
		return undefined;
	}

	/** Asks for the row after the last one known, which makes the host fetch the next batch. */
	loadBeyond(rowCount: number): void {
		this.load(Math.floor(rowCount / pageSize));
	}

	private load(page: number): void {
		if (this.asked.has(page)) return;
		this.asked.add(page);
		this.fetch(page * pageSize, pageSize).then(
			(rows) => {
				this.asked.delete(page);
				const before = this.pages.get(page)?.length ?? 0;
				if (rows.length <= before) return;
				this.pages.delete(page);
				this.pages.set(page, rows);
				for (const oldest of this.pages.keys()) {
					if (this.pages.size <= pagesKept) break;
					this.pages.delete(oldest);
				}
				this.onDidLoad();
			},
			() => this.asked.delete(page),
		);
	}
}
