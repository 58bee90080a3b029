import type { OutputColumn, RelationSource } from '../catalog/outputColumns';
import { relationColumns } from '../catalog/outputColumns';
import type { SchemaBuilder } from '../catalog/schemaBuilder';
import type { SchemaCatalog } from '../catalog/schemaCatalog';
import type { VisibleRelation } from '../catalog/scope';
import type { SqlDialect } from '../sql/dialect';
import { unquote } from '../sql/identifiers';
import type { Caret, ParserToken } from '../sql/parser/caret';
import type { Expectation } from '../sql/parser/parser';
import type { CompletionContext } from './analyze';

/** All that a provider needs to make its candidates. */
export interface CompletionRequest {
	readonly text: string;
	readonly context: CompletionContext;
	readonly expectation: Expectation;
	readonly caret: Caret;
	readonly dialect: SqlDialect;
	readonly catalog: SchemaCatalog | undefined;
	/** Tables that statements above the caret make; they go before those of the catalog. */
	readonly local: SchemaBuilder | undefined;
	readonly source: RelationSource;
	/** Parameters and variables of the routine whose body this is, as written. */
	readonly variables: readonly string[];
	readonly keywordCase: 'upper' | 'lower';
	/** Lower case of what has been typed. */
	readonly typed: string;
}

export function columnsOf(visible: VisibleRelation, request: CompletionRequest): readonly OutputColumn[] {
	return relationColumns(visible.relation, visible.block, request.source);
}

export function isSameName(request: CompletionRequest, left: string, right: string): boolean {
	return request.dialect.foldIdentifier(left) === request.dialect.foldIdentifier(right);
}

/** The name as it must be inserted: in the quotes that were opened at the caret, else quoted where the dialect asks for it. */
export function writeName(name: string, request: CompletionRequest): string {
	const { quote } = request.caret;
	if (quote === undefined) return request.dialect.writeIdentifier(name);
	const close = request.dialect.lexis.identifierQuotes.get(quote) ?? quote;
	return quote + (close === quote ? name.replaceAll(quote, quote + quote) : name) + close;
}

/** The column that is compared with what stands at the caret: `b` or `a`, `b` of an `a.b = |` or `a.b in (|`. Empty where none is. */
export function comparedPath(request: CompletionRequest): readonly string[] {
	const { tokens, caretIndex } = request.context;
	let start = caretIndex;
	// `in ('a', |`: over the values before it.
	while (tokens[start - 1]?.upper === ',' && isValue(tokens[start - 2])) start -= 2;
	const isList = tokens[start - 1]?.upper === '(' && tokens[start - 2]?.upper === 'IN';
	let sign = isList ? start - 2 : caretIndex - 1;
	if (!isList && !comparisons.has(tokens[sign]?.upper ?? '')) return [];
	if (isList && tokens[sign - 1]?.upper === 'NOT') sign--;
	const name = tokens[sign - 1];
	if (name === undefined || (name.kind !== 'word' && name.kind !== 'quotedIdentifier')) return [];
	const qualifier = tokens[sign - 2]?.upper === '.' ? tokens[sign - 3] : undefined;
	return [...(qualifier === undefined ? [] : [qualifier]), name].map((token) =>
		unquote(request.text.slice(token.start, token.end)),
	);
}

function isValue(token: ParserToken | undefined): boolean {
	return token?.kind === 'string' || token?.kind === 'number' || token?.kind === 'placeholder';
}

const comparisons: ReadonlySet<string> = new Set(['=', '<>', '!=', '==', '<=>']);
