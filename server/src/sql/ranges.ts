/** A half-open range of UTF-16 offsets in the host document. Not assignable to a {@link SqlRange}. */
export interface HostRange {
	readonly start: number;
	readonly end: number;
	readonly in: 'host';
}

/** A half-open range of UTF-16 offsets in decoded SQL text. For a `.sql` file both texts are the same. */
export interface SqlRange {
	readonly start: number;
	readonly end: number;
	readonly in: 'sql';
}

export function hostRange(start: number, end: number): HostRange {
	return { start, end, in: 'host' };
}

export function sqlRange(start: number, end: number): SqlRange {
	return { start, end, in: 'sql' };
}

/** True also when the offset stands at the very end, where a caret may be. */
export function touches(range: { readonly start: number; readonly end: number }, offset: number): boolean {
	return range.start <= offset && offset <= range.end;
}
