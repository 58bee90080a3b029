import type { ColumnInfo, RelationInfo } from '../../../../common/src/catalog';
import { applyDefinition, schemaBuilder } from '../../catalog/definitions';
import { visibleRelations } from '../../catalog/scope';
import { identifierName } from '../../sql/identifiers';
import type { ParserToken } from '../../sql/parser/caret';
import { sqlRange } from '../../sql/ranges';
import { type Candidate, group } from '../completionItem';
import { type CompletionRequest, columnsOf, comparedPath, isSameName } from '../request';

/**
 * The values that a column's type allows, where there are few of them: behind `status = `, in `status IN (…)`, and at the column's
 * place in `INSERT … VALUES (…)`; between the quotes of a string, too.
 */
export function valueCandidates(request: CompletionRequest): Candidate[] {
	const { caret } = request;
	if (caret.qualifier.length > 0 || (caret.quote !== undefined && !caret.isInString)) return [];
	const column = comparedColumn(request) ?? insertedColumn(request);
	return column === undefined ? [] : valuesOf(column, request);
}

interface ColumnOfRelation {
	readonly column: ColumnInfo;
	readonly relation?: RelationInfo;
}

function comparedColumn(request: CompletionRequest): ColumnOfRelation | undefined {
	const { expectation } = request;
	const path = expectation.names.has('column') ? comparedPath(request) : [];
	const name = path[path.length - 1];
	if (name === undefined) return undefined;
	const qualifier = path[path.length - 2];
	for (const visible of visibleRelations(expectation.block)) {
		if (qualifier !== undefined && !isSameName(request, visible.name, qualifier)) continue;
		const found = columnsOf(visible, request).find((other) => isSameName(request, other.name, name));
		if (found?.origin !== undefined) return { column: found.origin.column, relation: found.origin.relation.relation };
		if (found !== undefined) return { column: { name: found.name, type: found.type ?? '', nullable: true, isPrimaryKey: false } };
	}
	return undefined;
}

/** The column that the value at the caret goes into: by its place in the row, from the list of columns or from the table. */
function insertedColumn(request: CompletionRequest): ColumnOfRelation | undefined {
	const { tokens, caretIndex } = request.context;
	const row = openBracket(tokens, caretIndex);
	if (row === undefined) return undefined;
	let values = row.open - 1;
	// The rows before this one.
	while (tokens[values]?.upper === ',' && tokens[values - 1]?.upper === ')') values = (tokens[values - 1]?.match ?? 0) - 1;
	if (tokens[values]?.upper !== 'VALUES') return undefined;
	let before = values - 1;
	const list = tokens[before]?.upper === ')' ? (tokens[before]?.match ?? -1) : -1;
	if (list > 0) before = list - 1;
	const into = tokens.findLastIndex((token, index) => index <= before && token.upper === 'INTO');
	if (into < 0 || before - into > 6) return undefined;
	const path = tokens.slice(into + 1, before + 1).filter(isName);
	const target = request.source.resolveRelation(path.map((token) => nameOf(token, request)));
	if (target === undefined) return undefined;
	const written = list > 0 ? tokens.slice(list + 1, values - 1).filter(isName)[row.commas] : undefined;
	if (list > 0 && written === undefined) return undefined;
	const column = written ? target.column(nameOf(written, request)) : target.relation.columns[row.commas];
	return column && { column, relation: target.relation };
}

/** The bracket around the caret, and how many commas stand between it and the caret. */
function openBracket(
	tokens: readonly ParserToken[],
	caretIndex: number,
): { readonly open: number; readonly commas: number } | undefined {
	let commas = 0;
	for (let at = caretIndex - 1; at >= 0; at--) {
		const token = tokens[at];
		if (token?.upper === ')' && token.match >= 0) at = token.match;
		else if (token?.upper === '(') return { open: at, commas };
		else if (token?.upper === ',') commas++;
	}
	return undefined;
}

function isName(token: ParserToken): boolean {
	return token.kind === 'word' || token.kind === 'quotedIdentifier';
}

function nameOf(token: ParserToken, { text, dialect }: CompletionRequest): string {
	const kind = token.kind === 'quotedIdentifier' ? token.kind : 'word';
	return identifierName(text, { kind, start: token.start, end: token.end }, dialect);
}

function valuesOf({ column, relation }: ColumnOfRelation, request: CompletionRequest): Candidate[] {
	const detail = `value of ${column.name}`;
	const toCandidate = (insertText: string, order: number): Candidate => ({
		label: insertText,
		// What is typed between quotes is compared with the value, what is typed without them with the whole.
		name: request.caret.isInString ? insertText.slice(1) : insertText,
		kind: 'keyword',
		insertText,
		detail,
		group: group.local,
		order,
	});
	if (/^bool(?:ean)?$/i.test(column.type) && !request.caret.isInString)
		return (request.keywordCase === 'lower' ? ['true', 'false'] : ['TRUE', 'FALSE']).map(toCandidate);
	const texts = column.allowedValues ?? declaredValues(column, relation, request);
	return texts.map((text) => `'${text.replaceAll("'", "''")}'`).map(toCandidate);
}

/** A live catalog may know no more than the statement that made the table. */
function declaredValues(
	column: ColumnInfo,
	relation: RelationInfo | undefined,
	{ dialect }: CompletionRequest,
): readonly string[] {
	const { definition } = relation ?? {};
	if (definition === undefined || definition.length > longestDefinition) return [];
	const builder = schemaBuilder(dialect);
	applyDefinition(definition, sqlRange(0, definition.length), builder);
	return builder.resolveRelation([relation?.name ?? ''])?.column(column.name)?.allowedValues ?? [];
}

/** Read within a millisecond. */
const longestDefinition = 20_000;
