/** Browsers cut an element's height near 2^24 px; beyond this height the scroll bar is scaled instead. */
const tallestElement = 15_000_000;

export interface RowWindow {
	/** Height of the scrolled element in CSS pixels. */
	readonly height: number;
	/** First row to render, and how many. */
	readonly first: number;
	readonly count: number;
	/** Top of the first rendered row within the scrolled element, in CSS pixels. */
	readonly top: number;
}

/** Which rows are on screen. `scrollTop` and `viewport` in CSS pixels; some rows more than fit are named on both sides. */
export function rowWindow(rowCount: number, rowHeight: number, scrollTop: number, viewport: number): RowWindow {
	const full = rowCount * rowHeight;
	const height = Math.min(full, tallestElement);
	const margin = 8;
	const scrollable = height - viewport;
	const scaled = full > tallestElement && scrollable > 0 ? (scrollTop / scrollable) * (full - viewport) : scrollTop;
	const first = Math.max(0, Math.min(rowCount, Math.floor(scaled / rowHeight)) - margin);
	const count = Math.max(0, Math.min(rowCount - first, Math.ceil(viewport / rowHeight) + 2 * margin + 1));
	return { height, first, count, top: first * rowHeight - scaled + scrollTop };
}

/** The scroll position that shows the row whole, or the present one when it is in view already. */
export function scrollTopFor(row: number, rowCount: number, rowHeight: number, scrollTop: number, viewport: number): number {
	const full = rowCount * rowHeight;
	const height = Math.min(full, tallestElement);
	const factor = full > tallestElement && full > viewport ? (height - viewport) / (full - viewport) : 1;
	const shown = scrollTop / factor;
	const top = row * rowHeight;
	if (top < shown) return top * factor;
	if (top + rowHeight > shown + viewport) return (top + rowHeight - viewport) * factor;
	return scrollTop;
}
