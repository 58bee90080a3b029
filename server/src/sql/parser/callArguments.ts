import type { CallArguments } from './names';
import type { Parser } from './parser';

/** The arguments of the call whose opening parenthesis is the token at `open`, and which ends before the current token. */
export function argumentsOfCall(p: Parser, open: number): CallArguments {
	const opening = p.tokens[open];
	const close = opening !== undefined && opening.match > open ? opening.match : p.at;
	const commas: number[] = [];
	for (let at = open + 1; at < close; at++) {
		const token = p.tokens[at];
		if (token === undefined) break;
		if (token.upper === ',') commas.push(token.start);
		if (token.upper === '(' && token.match > at) at = token.match;
	}
	return { start: opening?.end ?? 0, end: p.tokens[close]?.start ?? p.text.length, commas };
}
