import type { SqlDialect } from '../sql/dialect';
import { type ParserToken, readTokens } from '../sql/parser/caret';
import { type NameOccurrence, NameRecorder, type ValueRow } from '../sql/parser/names';
import type { Query } from '../sql/parser/nodes';
import { parseText } from '../sql/parser/statement';
import type { SqlRange } from '../sql/ranges';

/** Every identifier of a statement with the role it plays, from the text alone. */
export interface NamesOfText {
	readonly queries: readonly Query[];
	/** In the order of the text. */
	readonly occurrences: readonly NameOccurrence[];
	readonly rows: readonly ValueRow[];
	/** It declares variables, or is code around statements: a bare name may be a variable. */
	readonly hasVariables: boolean;
}

/** Never throws; linear. Without a `range` the whole text is read as one statement. */
export function readNames(text: string, dialect: SqlDialect, range?: SqlRange): NamesOfText {
	const recorder = new NameRecorder();
	const source = readTokens(text, range?.start ?? 0, range?.end ?? text.length, dialect);
	const { queries } = parseText(text, source, dialect, recorder);
	const occurrences = recorder.occurrences.sort((a, b) => startOf(a) - startOf(b));
	return { queries, occurrences, rows: recorder.rows, hasVariables: hasVariables(source.tokens) };
}

function startOf(occurrence: NameOccurrence): number {
	return occurrence.parts[0]?.start ?? 0;
}

const routineWords: ReadonlySet<string> = new Set(['FUNCTION', 'PROCEDURE', 'EVENT', 'PACKAGE', 'RULE', 'POLICY', 'TYPE']);

function hasVariables(tokens: readonly ParserToken[]): boolean {
	const first = tokens[0]?.upper;
	if (first === 'DECLARE' || first === 'DO' || first === 'CALL') return true;
	if (first !== 'CREATE' && first !== 'ALTER') return false;
	if (tokens.slice(1, 12).some((token) => routineWords.has(token.upper))) return true;
	return tokens.some((token) => token.upper === 'DECLARE');
}
