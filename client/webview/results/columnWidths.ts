import type { CellValue, ResultColumn } from '../../../common/src/values';
import { formatCell } from './formatCell';

const narrowest = 5;
const widest = 44;

/** Widths in `ch` that fit the header and the given first rows, within reason. */
export function columnWidths(columns: readonly ResultColumn[], rows: readonly (readonly CellValue[])[]): number[] {
	return columns.map((column, index) => {
		let width = column.name.length + (column.databaseType === '' ? 0 : column.databaseType.length + 2);
		for (const row of rows) width = Math.max(width, formatCell(row[index] ?? null).text.length);
		return Math.min(widest, Math.max(narrowest, width)) + 3;
	});
}
