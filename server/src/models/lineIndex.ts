import type { NameRange } from '../../../common/src/catalog';

/** Lines and characters of the offsets of one text, as LSP counts them. */
export class LineIndex {
	private readonly starts: number[] = [0];

	constructor(text: string) {
		for (const match of text.matchAll(/\r\n|\r|\n/g)) this.starts.push(match.index + match[0].length);
	}

	rangeOf(start: number, end: number): NameRange {
		return { start: this.positionOf(start), end: this.positionOf(end) };
	}

	private positionOf(offset: number): { readonly line: number; readonly character: number } {
		let low = 0;
		let high = this.starts.length - 1;
		while (low < high) {
			const middle = (low + high + 1) >> 1;
			if ((this.starts[middle] ?? 0) <= offset) low = middle;
			else high = middle - 1;
		}
		return { line: low, character: offset - (this.starts[low] ?? 0) };
	}
}
