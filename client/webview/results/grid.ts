import type { CellValue, ResultColumn } from '../../../common/src/values';
import { columnWidths } from './columnWidths';
import { element } from './element';
import { formatCell } from './formatCell';
import { RowCache } from './rowCache';
import { rowWindow, scrollTopFor } from './rowWindow';

type Row = readonly CellValue[];

/** Must be the height that results.css gives a row, in CSS pixels. */
const rowHeight = 24;
const firstRowsMeasured = 60;

export interface GridOptions {
	readonly columns: readonly ResultColumn[];
	readonly fetchRows: (from: number, count: number) => Promise<readonly Row[]>;
	readonly onCopy: (value: CellValue) => void;
}

/**
 * A table of which only the rows on screen are in the page. One cell is active; arrow keys, Page Up/Down, Home and End
 * (with Ctrl/Cmd: to the edges of the result) move it, Ctrl/Cmd+C copies it.
 */
export class Grid {
	private readonly scroller = element('div', { className: 'grid', role: 'grid' });
	private readonly head = element('div', { className: 'grid-head', role: 'row' });
	private readonly body = element('div', { className: 'grid-body', role: 'rowgroup' });
	private readonly rows: RowCache;
	private widths: number[];
	private areWidthsMeasured = false;
	private rowCount = 0;
	private isComplete = true;
	private activeRow = 0;
	private activeColumn = 0;
	private scheduled = false;
	private digits = 0;
	/** Ctrl/Cmd+End was pressed before the last row had come: on to the end as batches arrive. */
	private isFollowingEnd = false;

	constructor(
		private readonly container: HTMLElement,
		private readonly options: GridOptions,
	) {
		this.widths = columnWidths(options.columns, []);
		this.rows = new RowCache(options.fetchRows, () => this.schedule());
		this.scroller.tabIndex = 0;
		this.scroller.setAttribute('aria-label', 'Query result');
		this.scroller.setAttribute('aria-colcount', String(options.columns.length));
		this.scroller.append(this.head, this.body);
		this.scroller.addEventListener('scroll', () => this.schedule());
		this.scroller.addEventListener('keydown', (event) => this.onKey(event));
		this.scroller.addEventListener('mousedown', (event) => this.onMouseDown(event));
		this.renderHead();
		container.replaceChildren(this.scroller);
		new ResizeObserver(() => this.schedule()).observe(this.scroller);
	}

	/** `isComplete` is false while scrolling further can bring more rows. */
	update(rowCount: number, isComplete: boolean): void {
		this.rowCount = rowCount;
		this.isComplete = isComplete;
		this.scroller.setAttribute('aria-rowcount', isComplete ? String(rowCount + 1) : '-1');
		if (this.digits < countDigits(rowCount)) this.applyWidths();
		if (this.isFollowingEnd) this.goToEnd(this.activeColumn);
		this.schedule();
	}

	focus(): void {
		this.scroller.focus();
	}

	private schedule(): void {
		if (this.scheduled) return;
		this.scheduled = true;
		requestAnimationFrame(() => {
			this.scheduled = false;
			if (this.container.contains(this.scroller)) this.render();
		});
	}

	private render(): void {
		const viewport = Math.max(0, this.scroller.clientHeight - rowHeight);
		const view = rowWindow(this.rowCount, rowHeight, this.scroller.scrollTop, viewport);
		const rendered: HTMLElement[] = [];
		for (let index = view.first; index < view.first + view.count; index++) {
			rendered.push(this.renderRow(index, view.top + (index - view.first) * rowHeight));
		}
		this.measureOnce();
		this.body.style.height = `${view.height}px`;
		this.body.replaceChildren(...rendered);
		this.scroller.setAttribute('aria-activedescendant', `cell-${this.activeRow}-${this.activeColumn}`);
		if (!this.isComplete && view.first + view.count >= this.rowCount - 50) this.rows.loadBeyond(this.rowCount);
	}

	/** Widths follow the first rows, once: columns that change while one reads are worse than a cut text. */
	private measureOnce(): void {
		if (this.areWidthsMeasured || this.rowCount === 0 || !this.rows.row(0)) return;
		this.areWidthsMeasured = true;
		const sample: Row[] = [];
		for (let index = 0; index < Math.min(firstRowsMeasured, this.rowCount); index++) {
			const row = this.rows.row(index);
			if (row) sample.push(row);
		}
		this.widths = columnWidths(this.options.columns, sample);
		this.applyWidths();
	}

	private applyWidths(): void {
		this.digits = countDigits(this.rowCount);
		const template = [`${this.digits + 3}ch`, ...this.widths.map((width) => `${width}ch`)].join(' ');
		this.scroller.style.setProperty('--columns', template);
	}

	private renderHead(): void {
		const corner = element('div', { className: 'cell row-number', role: 'columnheader' });
		corner.setAttribute('aria-label', 'Row');
		const cells = this.options.columns.map((column, index) => {
			const cell = element('div', {
				className: `cell head-cell ${column.align === 'end' ? 'align-end' : ''}`,
				role: 'columnheader',
				title: column.databaseType === '' ? column.name : `${column.name} ${column.databaseType}`,
			});
			cell.append(element('span', { className: 'column-name', text: column.name }));
			if (column.databaseType !== '')
				cell.append(element('span', { className: 'column-type', text: column.databaseType.toLowerCase() }));
			cell.append(this.resizer(index));
			return cell;
		});
		this.head.setAttribute('aria-rowindex', '1');
		this.head.replaceChildren(corner, ...cells);
		this.applyWidths();
	}

	private resizer(column: number): HTMLElement {
		const handle = element('div', { className: 'resizer' });
		handle.addEventListener('pointerdown', (event) => {
			event.preventDefault();
			event.stopPropagation();
			handle.setPointerCapture(event.pointerId);
			const cell = handle.parentElement;
			const perCharacter = (cell?.offsetWidth ?? 0) / (this.widths[column] ?? 1);
			const start = event.clientX;
			const before = this.widths[column] ?? 10;
			const move = (moved: PointerEvent) => {
				this.widths[column] = Math.max(4, before + (moved.clientX - start) / (perCharacter || 8));
				this.applyWidths();
			};
			handle.addEventListener('pointermove', move);
			handle.addEventListener('lostpointercapture', () => handle.removeEventListener('pointermove', move), { once: true });
		});
		return handle;
	}

	private renderRow(index: number, top: number): HTMLElement {
		const line = element('div', { className: index % 2 === 0 ? 'row' : 'row odd', role: 'row' });
		line.style.transform = `translateY(${top}px)`;
		line.setAttribute('aria-rowindex', String(index + 2));
		line.append(element('div', { className: 'cell row-number', role: 'rowheader', text: (index + 1).toLocaleString('en-US') }));
		const row = this.rows.row(index);
		for (const [column, info] of this.options.columns.entries()) {
			const formatted = row ? formatCell(row[column] ?? null) : undefined;
			const cell = element('div', {
				className: `cell ${formatted ? `kind-${formatted.kind}` : 'loading'} ${info.align === 'end' ? 'align-end' : ''}`,
				role: 'gridcell',
				text: formatted?.text ?? '',
			});
			cell.id = `cell-${index}-${column}`;
			cell.dataset.row = String(index);
			cell.dataset.column = String(column);
			if (index === this.activeRow && column === this.activeColumn) {
				cell.classList.add('active');
				cell.setAttribute('aria-selected', 'true');
			}
			line.append(cell);
		}
		return line;
	}

	private onMouseDown(event: MouseEvent): void {
		this.isFollowingEnd = false;
		const cell = event.target instanceof HTMLElement ? event.target.closest<HTMLElement>('[data-row]') : null;
		if (cell) this.activate(Number(cell.dataset.row), Number(cell.dataset.column));
	}

	private onKey(event: KeyboardEvent): void {
		const page = Math.max(1, Math.floor(this.scroller.clientHeight / rowHeight) - 2);
		const isFar = event.ctrlKey || event.metaKey;
		const lastRow = this.rowCount - 1;
		const lastColumn = this.options.columns.length - 1;
		const moves: Readonly<Record<string, readonly [row: number, column: number]>> = {
			ArrowDown: [isFar ? lastRow : this.activeRow + 1, this.activeColumn],
			ArrowUp: [isFar ? 0 : this.activeRow - 1, this.activeColumn],
			ArrowRight: [this.activeRow, isFar ? lastColumn : this.activeColumn + 1],
			ArrowLeft: [this.activeRow, isFar ? 0 : this.activeColumn - 1],
			PageDown: [this.activeRow + page, this.activeColumn],
			PageUp: [this.activeRow - page, this.activeColumn],
			Home: [isFar ? 0 : this.activeRow, 0],
			End: [isFar ? lastRow : this.activeRow, lastColumn],
		};
		const move = moves[event.key];
		if (move) {
			event.preventDefault();
			this.isFollowingEnd = false;
			if (isFar && (event.key === 'End' || event.key === 'ArrowDown')) this.goToEnd(move[1]);
			else this.activate(...move);
		} else if (isFar && event.key.toLowerCase() === 'c' && String(getSelection()) === '') {
			event.preventDefault();
			const value = this.rows.row(this.activeRow)?.[this.activeColumn];
			if (value !== undefined) this.options.onCopy(value);
		}
	}

	/** To the last row; where more can be fetched, on to those as they come. */
	private goToEnd(column: number): void {
		this.isFollowingEnd = !this.isComplete;
		this.activate(this.rowCount - 1, column);
		if (this.isFollowingEnd) this.rows.loadBeyond(this.rowCount);
	}

	private activate(row: number, column: number): void {
		this.activeRow = Math.max(0, Math.min(this.rowCount - 1, row));
		this.activeColumn = Math.max(0, Math.min(this.options.columns.length - 1, column));
		const viewport = this.scroller.clientHeight - rowHeight;
		this.scroller.scrollTop = scrollTopFor(this.activeRow, this.rowCount, rowHeight, this.scroller.scrollTop, viewport);
		this.render();
		this.body.querySelector('.active')?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
	}
}

/** Characters of the largest row number as it is written, thousands' commas and all. */
function countDigits(rowCount: number): number {
	return Math.max(3, rowCount.toLocaleString('en-US').length);
}
