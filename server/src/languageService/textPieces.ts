import type { Fix } from '../rules/rule';
import { hostRange } from '../sql/ranges';

type Edit = Fix['edits'][number];

/** A stretch of the first version's text, or text that was put in. */
type Piece = { readonly start: number; readonly end: number } | { readonly text: string };

/** A text that is edited again and again, and knows how to get there from its first version at once. */
export class TextPieces {
	private pieces: readonly Piece[];

	constructor(private readonly first: string) {
		this.pieces = first === '' ? [] : [{ start: 0, end: first.length }];
	}

	/** Edits of the present text: in order, not overlapping. */
	apply(edits: readonly Edit[]): void {
		const result: Piece[] = [];
		let at = 0;
		for (const { newText, range } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
			result.push(...this.slice(at, range.start), { text: newText });
			at = range.end;
		}
		result.push(...this.slice(at, Number.POSITIVE_INFINITY));
		this.pieces = result.filter((piece) => lengthOf(piece) > 0);
	}

	get text(): string {
		return this.pieces.map((piece) => ('text' in piece ? piece.text : this.first.slice(piece.start, piece.end))).join('');
	}

	/** The edits of the first version that make the present text; none that changes nothing. */
	edits(): readonly Edit[] {
		const edits: Edit[] = [];
		let at = 0;
		let text = '';
		for (const piece of [...this.pieces, { start: this.first.length, end: this.first.length }]) {
			if ('text' in piece) {
				text += piece.text;
				continue;
			}
			if (text !== '' || piece.start > at) {
				if (text !== this.first.slice(at, piece.start)) edits.push({ range: hostRange(at, piece.start), newText: text });
				text = '';
			}
			at = piece.end;
		}
		return edits;
	}

	private slice(start: number, end: number): Piece[] {
		const result: Piece[] = [];
		let at = 0;
		for (const piece of this.pieces) {
			const length = lengthOf(piece);
			const from = Math.max(start, at) - at;
			const to = Math.min(end, at + length) - at;
			if (from < to) {
				result.push(
					'text' in piece ? { text: piece.text.slice(from, to) } : { start: piece.start + from, end: piece.start + to },
				);
			}
			at += length;
		}
		return result;
	}
}

function lengthOf(piece: Piece): number {
	return 'text' in piece ? piece.text.length : piece.end - piece.start;
}
