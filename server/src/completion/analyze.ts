import type { SqlDialect } from '../sql/dialect';
import type { Caret, ParserToken } from '../sql/parser/caret';
import { readTokens } from '../sql/parser/caret';
import type { Query } from '../sql/parser/nodes';
import type { Expectation } from '../sql/parser/parser';
import { parseText } from '../sql/parser/statement';
import { type SqlRange, sqlRange } from '../sql/ranges';
import { segmentsOf } from '../sql/segmentCache';

/** What may stand at the caret: computed from the text alone, before any catalog is consulted. */
export interface CompletionContext {
	/** Undefined where nothing can be completed: in a string, comment or number, and where the grammar asks for no name or keyword. */
	readonly expectation?: Expectation;
	readonly caret?: Caret;
	/** What has been typed of the word, without an opening quote. */
	readonly prefix: string;
	/** The text that accepting an item replaces. */
	readonly replace: SqlRange;
	/** Unquoted names before the dots in front of the caret. */
	readonly qualifier: readonly string[];
	/** The statements between the terminators around the caret. */
	readonly queries: readonly Query[];
	readonly tokens: readonly ParserToken[];
	readonly caretIndex: number;
	/** The statements before the one at the caret: they may have made tables. */
	readonly earlier: readonly SqlRange[];
}

/** Never throws; reads the whole text for its terminators, but only the statement at the caret for its meaning. */
export function analyze(sql: string, offset: number, dialect: SqlDialect): CompletionContext {
	const at = Math.max(0, Math.min(offset, sql.length));
	const segments = segmentsOf(sql, dialect);
	const index = segments.findIndex((segment) => segment.start <= at && at <= segment.end);
	const segment = segments[index];
	const empty = { prefix: '', replace: sqlRange(at, at), qualifier: [], queries: [], tokens: [], caretIndex: -1, earlier: [] };
	if (segment === undefined) return empty;
	const source = readTokens(sql, segment.start, segment.end, dialect, at);
	const { caret } = source;
	if (caret === undefined) return empty;
	const { queries, parser } = parseText(sql, source, dialect);
	return {
		...(parser.expectation === undefined ? {} : { expectation: parser.expectation }),
		caret,
		prefix: caret.prefix,
		replace: caret.replace,
		qualifier: caret.qualifier,
		queries,
		tokens: source.tokens,
		caretIndex: source.tokens.findIndex((token) => token.kind === 'caret'),
		earlier: segments.slice(0, index).map(({ content }) => content),
	};
}
