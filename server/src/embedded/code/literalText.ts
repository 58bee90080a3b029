import type { Expression } from './code';

/** The text of a string expression that has no fields; undefined for anything else. */
export function literalText(expression: Expression | undefined): string | undefined {
	if (expression?.kind !== 'string') return undefined;
	let text = '';
	for (const literal of expression.literals) {
		for (const piece of literal.pieces) {
			if (piece.kind === 'field') return undefined;
			text += piece.text;
		}
	}
	return text;
}
