import { localDefinitions } from '../catalog/localDefinitions';
import type { RelationSource } from '../catalog/outputColumns';
import type { SchemaCatalog } from '../catalog/schemaCatalog';
import { withSplicedNames } from '../catalog/splicedNames';
import { withSystemRelations } from '../catalog/system/systemRelations';
import type { SqlDialect } from '../sql/dialect';
import { type SqlRange, sqlRange } from '../sql/ranges';
import { bodyStatementAt, variablesAt } from '../sql/routineBodies';
import { analyze } from './analyze';
import type { Candidate, CompletionItem, CompletionResult } from './completionItem';
import { type KeywordCase, resolveKeywordCase } from './keywordCase';
import { matchName, quality, withoutAccents } from './match';
import { aliasCandidates } from './providers/aliases';
import { columnCandidates } from './providers/columns';
import { functionCandidates } from './providers/functions';
import { joinConditionCandidates, joinTargetCandidates } from './providers/joins';
import { keywordCandidates } from './providers/keywords';
import { relationCandidates } from './providers/relations';
import { starCandidates } from './providers/star';
import { systemCandidates } from './providers/systemRelations';
import { valueCandidates } from './providers/values';
import { variableCandidates } from './providers/variables';
import { wordCandidates } from './providers/words';
import type { CompletionRequest } from './request';

export interface CompletionOptions {
	readonly keywordCase: KeywordCase;
	/** Most items to return. */
	readonly limit: number;
}

export const defaultCompletionOptions: CompletionOptions = { keywordCase: 'match', limit: 200 };

const providers: readonly ((request: CompletionRequest) => Candidate[])[] = [
	starCandidates,
	joinConditionCandidates,
	joinTargetCandidates,
	valueCandidates,
	columnCandidates,
	variableCandidates,
	relationCandidates,
	systemCandidates,
	functionCandidates,
	wordCandidates,
	aliasCandidates,
	keywordCandidates,
];

/** What can stand at the offset, best first. Never throws; without a catalog it knows what the text itself says. */
export function complete(
	sql: string,
	offset: number,
	catalog: SchemaCatalog | undefined,
	dialect: SqlDialect,
	options: CompletionOptions = defaultCompletionOptions,
): CompletionResult {
	const body = bodyStatementAt(sql, offset, dialect);
	if (body === undefined)
		return completeIn(sql, offset, { whole: sql, variables: variablesAt(sql, offset, dialect) }, catalog, dialect, options);
	const { start, end, lead, variables } = body.statement;
	const delta = start - lead.length;
	const text = lead + sql.slice(start, end);
	const { items, isIncomplete } = completeIn(
		text,
		offset - delta,
		{ whole: sql, earlier: body.earlier, variables },
		catalog,
		dialect,
		options,
	);
	const moved = items.map((item) => ({ ...item, replace: sqlRange(item.replace.start + delta, item.replace.end + delta) }));
	return { items: moved, isIncomplete };
}

/** Where a text stands that is completed. */
interface Surroundings {
	readonly whole: string;
	/** What stands before it in the whole; undefined: it is the whole. */
	readonly earlier?: readonly SqlRange[];
	readonly variables: readonly string[];
}

function completeIn(
	sql: string,
	offset: number,
	{ whole, earlier, variables }: Surroundings,
	catalog: SchemaCatalog | undefined,
	dialect: SqlDialect,
	options: CompletionOptions,
): CompletionResult {
	const context = analyze(sql, offset, dialect);
	const { expectation, caret } = context;
	if (expectation === undefined || caret === undefined) return { items: [], isIncomplete: false };
	const local = localDefinitions(whole, earlier ?? context.earlier, catalog, dialect);
	const request: CompletionRequest = {
		text: sql,
		context,
		expectation,
		caret,
		dialect,
		catalog,
		local,
		variables,
		source: withSplicedNames(withSystemRelations(local ?? catalog ?? nothing(dialect)), catalog),
		keywordCase: resolveKeywordCase(options.keywordCase, sql, context.tokens, caret.prefix, dialect),
		typed: caret.prefix.toLowerCase(),
	};
	return rank(
		caret.isInString ? valueCandidates(request) : providers.flatMap((provide) => provide(request)),
		request,
		options.limit,
	);
}

function nothing(dialect: SqlDialect): RelationSource {
	return { dialect, resolveRelation: () => undefined, resolveRoutine: () => undefined };
}

interface Ranked {
	readonly candidate: Candidate;
	readonly name: string;
	readonly lower: string;
	readonly quality: number;
}

function rank(candidates: readonly Candidate[], request: CompletionRequest, limit: number): CompletionResult {
	const { typed } = request;
	const ranked: Ranked[] = [];
	for (const candidate of candidates) {
		let name = candidate.name ?? candidate.label;
		let lower = name.toLowerCase();
		let match = candidate.filterText === undefined ? matchName(typed, lower) : quality.prefix;
		const plain = match === undefined ? withoutAccents(typed, name) : undefined;
		if (plain !== undefined) {
			name = plain;
			lower = plain.toLowerCase();
			match = matchName(typed, lower);
		}
		if (match === undefined || match > worstMatch(candidate, typed)) continue;
		ranked.push({ candidate, name, lower, quality: match });
	}
	ranked.sort((a, b) => byRelevance(a, b, typed));
	const seen = new Set<string>();
	const items: CompletionItem[] = [];
	for (const entry of ranked) {
		if (items.length >= limit) break;
		const key = `${entry.candidate.kind} ${entry.candidate.label}`;
		if (seen.has(key)) continue;
		seen.add(key);
		items.push(toItem(entry, request, items.length));
	}
	// The order depends on what has been typed: an editor that only filtered the old list would keep a worse one.
	return { items, isIncomplete: ranked.length > items.length || typed !== '' || items.length > 0 };
}

/** Keywords must begin as typed; of the many functions scattered letters would bring up too many. */
function worstMatch(candidate: Candidate, typed: string): number {
	if (candidate.needsPrefix) return quality.prefix;
	return candidate.kind === 'routine' && typed.length < 3 ? quality.wordStart : quality.scattered;
}

function byRelevance(a: Ranked, b: Ranked, typed: string): number {
	return (
		a.quality - b.quality ||
		a.candidate.group - b.candidate.group ||
		a.candidate.order - b.candidate.order ||
		// Of several tables that begin alike the shortest is nearest to what has been typed.
		(typed === '' ? 0 : a.lower.length - b.lower.length) ||
		(a.lower < b.lower ? -1 : a.lower > b.lower ? 1 : 0)
	);
}

function toItem({ candidate, name, quality: match }: Ranked, request: CompletionRequest, index: number): CompletionItem {
	const { caret } = request;
	const { label, kind, insertText, detail, documentation, isSnippet } = candidate;
	return {
		label,
		kind,
		insertText,
		replace: candidate.replace ?? caret.replace,
		...(detail === undefined ? {} : { detail }),
		...(documentation === undefined ? {} : { documentation }),
		filterText: candidate.filterText ?? (caret.quote ?? '') + filterName(name, caret.prefix, match),
		sortText: String(index).padStart(5, '0'),
		...(isSnippet ? { isSnippet } : {}),
	};
}

/**
 * An editor prefers items whose case agrees with what was typed, which says nothing in SQL: the beginning takes the typed case,
 * so that equally good matches stay in our order.
 */
function filterName(name: string, prefix: string, match: number): string {
	if (match <= quality.prefix) return prefix + name.slice(prefix.length);
	return prefix === prefix.toUpperCase() && prefix !== prefix.toLowerCase() ? name.toUpperCase() : name.toLowerCase();
}
