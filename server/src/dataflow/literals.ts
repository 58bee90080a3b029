import type { StringExpression, TextPiece } from '../embedded/code/code';
import { isNumericFormat } from './formatting';
import { partsOf } from './parts';
import { constantText, numericValue, type Part, type Value } from './value';

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
			const value = evaluate(piece);
			const isNumber = piece.conversion === undefined && isNumericFormat(piece.specification ?? '');
			parts.push(...partsOf(isNumber && !isKnown(value) ? numericValue : value, piece.expression, piece, 'interpolation'));
		}
		flush();
	}
	return parts;
}

/** True for a value whose text is known: what is written for it does not depend on how. */
function isKnown(value: Value): boolean {
	return value.parts !== undefined && constantText(value.parts) !== undefined;
}
