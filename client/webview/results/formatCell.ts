import type { CellValue } from '../../../common/src/values';

/** How a value looks in the grid; `kind` becomes a class, so that NULL and the empty text never look alike. */
export interface FormattedCell {
	readonly text: string;
	readonly kind: 'null' | 'number' | 'text' | 'boolean' | 'bytes' | 'empty';
}

/** A cell shows this many characters at most; the inspector and the clipboard have all of them. */
const shownCharacters = 300;

export function formatCell(value: CellValue): FormattedCell {
	if (value === null) return { text: 'NULL', kind: 'null' };
	if (typeof value === 'boolean') return { text: String(value), kind: 'boolean' };
	if (typeof value === 'number') return { text: String(value), kind: 'number' };
	if (typeof value === 'string') return value === '' ? { text: '', kind: 'empty' } : { text: oneLine(value), kind: 'text' };
	if (value.kind === 'bytes') return { text: `${hexStart(value.base64)} · ${formatBytes(value.length)}`, kind: 'bytes' };
	return { text: oneLine(value.text), kind: value.kind === 'bigint' || value.kind === 'decimal' ? 'number' : 'text' };
}

/** The value as text for the clipboard, nothing cut; NULL is the empty text, as in every spreadsheet. */
export function copyText(value: CellValue): string {
	if (value === null) return '';
	if (typeof value !== 'object') return String(value);
	return value.kind === 'bytes' ? value.base64 : value.text;
}

/** `1 row`, `1,204 rows`. */
export function countOf(count: number, noun: string): string {
	return `${count.toLocaleString('en-US')} ${noun}${count === 1 ? '' : 's'}`;
}

/** `12 ms`, `1.24 s`, `3 min 5 s`. */
export function formatDuration(milliseconds: number): string {
	if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
	const seconds = milliseconds / 1000;
	if (seconds < 60) return `${seconds.toFixed(2)} s`;
	return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

function oneLine(text: string): string {
	const line = text.length > shownCharacters ? `${text.slice(0, shownCharacters)}…` : text;
	return line.replace(/\r\n|[\r\n]/g, ' ⏎ ').replaceAll('\t', ' ⇥ ');
}

function hexStart(base64: string): string {
	const bytes = atob(base64.slice(0, 16));
	return [...bytes].map((byte) => byte.charCodeAt(0).toString(16).padStart(2, '0')).join(' ');
}

function formatBytes(length: number): string {
	if (length < 1024) return countOf(length, 'byte');
	if (length < 1024 * 1024) return `${(length / 1024).toFixed(1)} KiB`;
	return `${(length / 1024 / 1024).toFixed(1)} MiB`;
}
