import type { Parser } from './parser';

const declaring: ReadonlySet<string> = new Set(['JSON_TABLE', 'XMLTABLE']);

/**
 * The columns that `JSON_TABLE(doc, '$[*]' COLUMNS (a int PATH '$.a', NESTED PATH '$.b[*]' COLUMNS (b text)))` and `XMLTABLE(… COLUMNS
 * a int PATH 'a')` declare in their brackets, in the order written; none of any other call. `open` is the index of its parenthesis.
 */
export function columnsInCall(p: Parser, open: number, path: readonly string[]): readonly string[] {
	if (!declaring.has(path[path.length - 1]?.toUpperCase() ?? '')) return [];
	const close = p.tokens[open]?.match ?? -1;
	const names: string[] = [];
	let isList = false;
	for (let at = open + 1; at < close; at++) {
		const token = p.tokens[at];
		if (token === undefined) break;
		const before = p.tokens[at - 1];
		const isName = token.kind === 'word' || token.kind === 'quotedIdentifier';
		if (token.upper === 'COLUMNS' && before?.upper !== ',') isList = true;
		else if (isList && isName && startsColumn(p, at)) {
			if (token.upper !== 'NESTED') names.push(p.nameOf(token));
		} else if (token.upper === '(' && before?.upper !== 'COLUMNS' && token.match > at) at = token.match;
	}
	return names;
}

function startsColumn(p: Parser, at: number): boolean {
	const before = p.tokens[at - 1]?.upper;
	return before === ',' || before === 'COLUMNS' || (before === '(' && p.tokens[at - 2]?.upper === 'COLUMNS');
}
