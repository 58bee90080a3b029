import { DatabaseError } from '../../../../common/src/errors';
import type { CellValue, ResultColumn } from '../../../../common/src/values';

/** What better-sqlite3 gives for a cell with safeIntegers on. */
export type SqliteValue = null | string | number | bigint | Uint8Array;

/** Bytes of a blob that cross the process boundary; the cell carries the whole length beside them. */
export const maximumBlobBytes = 64 * 1024;

/** Exact: what a double cannot hold, and what JSON cannot write, travels as text. */
export function toCellValue(value: SqliteValue): CellValue {
	if (value === null || typeof value === 'string') return value;
	if (typeof value === 'bigint') {
		const asNumber = Number(value);
		return Number.isSafeInteger(asNumber) ? asNumber : { kind: 'bigint', text: value.toString() };
	}
	if (typeof value === 'number')
		return isJsonNumber(value) ? value : { kind: 'decimal', text: Object.is(value, -0) ? '-0.0' : String(value) };
	const shown = value.subarray(0, maximumBlobBytes);
	const base64 = Buffer.from(shown.buffer, shown.byteOffset, shown.byteLength).toString('base64');
	return { kind: 'bytes', length: value.byteLength, base64, truncated: shown.byteLength < value.byteLength };
}

/** JSON has no infinities and loses the sign of -0. */
function isJsonNumber(value: number): boolean {
	return Number.isFinite(value) && !Object.is(value, -0);
}

/** The inverse of {@link toCellValue}. Throws `parameters` for a value that SQLite cannot hold. */
export function toSqliteValue(value: CellValue): SqliteValue {
	if (value === null || typeof value === 'string') return value;
	if (typeof value === 'boolean') return value ? 1n : 0n;
	// better-sqlite3 binds every JavaScript number as REAL; a whole one is meant as INTEGER.
	if (typeof value === 'number') return Number.isSafeInteger(value) && !Object.is(value, -0) ? BigInt(value) : value;
	switch (value.kind) {
		case 'bigint':
			return toInteger(value.text);
		case 'decimal':
			return Number(value.text);
		case 'bytes':
			if (value.truncated) throw unbindable('Only the beginning of this blob is here, so it cannot be bound.');
			return Buffer.from(value.base64, 'base64');
		case 'temporal':
		case 'uuid':
		case 'json':
			return value.text;
	}
}

function toInteger(text: string): bigint {
	const integer = /^\s*[+-]?\d+\s*$/.test(text) ? BigInt(text.trim().replace(/^\+/, '')) : undefined;
	if (integer === undefined) throw unbindable(`'${text}' is not a whole number.`);
	if (BigInt.asIntN(64, integer) !== integer) throw unbindable(`${text} does not fit into the 64 bits of an SQLite integer.`);
	return integer;
}

function unbindable(message: string): DatabaseError {
	return new DatabaseError({ code: 'parameters', message });
}

/** A rough count of the characters the cell takes on its way, to keep a batch small. */
export function weightOf(value: CellValue): number {
	if (typeof value === 'string') return value.length + 2;
	if (value === null || typeof value !== 'object') return 8;
	return value.kind === 'bytes' ? value.base64.length + 64 : value.text.length + 32;
}

/** `declaredType` is null for an expression. */
export function toResultColumn(column: { readonly name: string; readonly type: string | null }): ResultColumn {
	const databaseType = column.type ?? '';
	return { name: column.name, databaseType, align: isNumericType(databaseType) ? 'end' : 'start' };
}

/** By SQLite's affinity rules (datatype3.html, 3.1): INTEGER, REAL and NUMERIC; what is not declared says nothing. */
function isNumericType(declaredType: string): boolean {
	const type = declaredType.toUpperCase();
	if (type.includes('INT')) return true;
	if (/CHAR|CLOB|TEXT|BLOB/.test(type) || type === '') return false;
	return !/DATE|TIME|BOOL|JSON|UUID|ANY/.test(type);
}
