import type { StringExpression, TextPiece } from '../embedded/code/code';
import { partsOf } from './parts';
import type { Part, Value } from './value';

/** The parts of a literal or a run of them; `evaluate` gives the value of a field. */
export function partsOfString(
	expression: StringExpression,
	evaluate: (field: StringExpression['literals'][number]['pieces'][number] & { kind: 'field' }) => Value,
): readonly Part[] {
	const parts: Part[] = [];
	for (const literal of expression.literals) {
		let pieces: TextPiece[] = [];
		const flush = () => {
			if (pieces.length > 0) parts.push({ kind: 'text', text: pieces.map((piece) => piece.text).join(''), pieces });
			pieces = [];
		};
		for (const piece of literal.pieces) {
			if (piece.kind === 'text') {
				pieces.push(piece);
				continue;
			}
			flush();
			parts.push(...partsOf(evaluate(piece), piece.expression, piece, 'interpolation'));
		}
		flush();
	}
	return parts;
}
