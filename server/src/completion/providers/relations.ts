import type { RelationInfo, SchemaInfo } from '../../../../common/src/catalog';
import { visibleCommonTables } from '../../catalog/outputColumns';
import { letterMask, relationNames } from '../../catalog/relationNames';
import { isSpliced } from '../../catalog/splicedNames';
import { type Candidate, group } from '../completionItem';
import { matchName, withoutAccents } from '../match';
import { type CompletionRequest, writeName } from '../request';
import { joinedByKey } from './joins';

/** Tables, views, common tables and schemas. */
export function relationCandidates(request: CompletionRequest): Candidate[] {
	const { names } = request.expectation;
	const wanted = relationKinds(names);
	if (wanted === undefined) return names.has('schema') ? schemaCandidates(request) : [];
	const { qualifier } = request.caret;
	if (qualifier.length > 0) {
		const isAnySchema = qualifier.every(isSpliced);
		return isAnySchema ? catalogCandidates(request, wanted, true) : qualifiedCandidates(request, wanted);
	}
	return [
		...localCandidates(request, wanted),
		...catalogCandidates(request, wanted),
		...(names.has('schema') ? schemaCandidates(request) : []),
	];
}

type Wanted = 'any' | 'target' | 'table' | 'view';

function relationKinds(names: ReadonlySet<string>): Wanted | undefined {
	if (names.has('relation') || names.has('joinRelation')) return 'any';
	if (names.has('target')) return 'target';
	if (names.has('table')) return names.has('view') ? 'any' : 'table';
	return names.has('view') ? 'view' : undefined;
}

/** SQLite's views cannot be written to; elsewhere the simple ones can. */
function isWanted(relation: Pick<RelationInfo, 'kind'>, wanted: Wanted, request: CompletionRequest): boolean {
	if (wanted === 'any') return true;
	const isView = relation.kind === 'view' || relation.kind === 'materializedView';
	if (wanted === 'target') return !isView || (relation.kind === 'view' && request.dialect.id !== 'sqlite');
	return isView === (wanted === 'view');
}

/** Common tables of the statement and tables that statements above make. */
function localCandidates(request: CompletionRequest, wanted: Wanted): Candidate[] {
	const result: Candidate[] = [];
	const { block } = request.expectation;
	if (wanted === 'any' && block !== undefined) {
		for (const cte of visibleCommonTables(block.query)) {
			const insertText = writeName(cte.name, request);
			result.push({ label: cte.name, kind: 'relation', insertText, detail: 'common table', group: group.local, order: 0 });
		}
	}
	for (const schema of request.local?.build().schemas ?? []) {
		for (const relation of schema.relations) {
			if (isWanted(relation, wanted, request)) result.push(relationCandidate(request, schema, relation, group.local, true));
		}
	}
	return result;
}

/** `isAnySchema`: the name of the schema stands before the caret and is not known. */
function catalogCandidates(request: CompletionRequest, wanted: Wanted, isAnySchema = false): Candidate[] {
	const { catalog, typed, caret } = request;
	if (catalog === undefined) return [];
	const { searchPath } = catalog.snapshot;
	const letters = letterMask(typed);
	const related = joinedByKey(request);
	const result: Candidate[] = [];
	for (const { schema, relation, lower, letters: has } of relationNames(catalog.snapshot)) {
		if ((letters & has) !== letters || !isWanted(relation, wanted, request)) continue;
		if (matchName(typed, lower) === undefined && matchName(typed, withoutAccents(typed, lower) ?? lower) === undefined) continue;
		const isSearched = isAnySchema || searchPath.length === 0 || searchPath.includes(schema.name);
		// A name inside an open quote cannot be qualified.
		if (!isSearched && caret.quote !== undefined) continue;
		const place = related.has(relation) ? group.local : isSearched ? group.primary : group.distant;
		result.push(relationCandidate(request, schema, relation, place, isSearched));
		// Enough to choose from: the best of each kind come first in the index's order.
		if (typed === '' && result.length > 400) break;
	}
	return result;
}

function qualifiedCandidates(request: CompletionRequest, wanted: Wanted): Candidate[] {
	const { catalog, caret } = request;
	const name = caret.qualifier[caret.qualifier.length - 1] ?? '';
	const schema = catalog?.schema(name);
	const own = request.local
		?.build()
		.schemas.find((other) => request.dialect.foldIdentifier(other.name) === request.dialect.foldIdentifier(name));
	return [own, schema]
		.filter((found) => found !== undefined)
		.flatMap((found) =>
			found.relations
				.filter((relation) => isWanted(relation, wanted, request))
				.map((relation) => relationCandidate(request, found, relation, group.primary, true)),
		);
}

function relationCandidate(
	request: CompletionRequest,
	schema: SchemaInfo,
	relation: RelationInfo,
	place: number,
	isBare: boolean,
): Candidate {
	const written = writeName(relation.name, request);
	return {
		label: isBare ? relation.name : `${schema.name}.${relation.name}`,
		name: relation.name,
		kind: 'relation',
		insertText: isBare ? written : `${request.dialect.writeIdentifier(schema.name)}.${written}`,
		detail: relation.kind === 'view' || relation.kind === 'materializedView' ? 'view' : 'table',
		...(relation.comment === undefined ? {} : { documentation: relation.comment }),
		group: place,
		order: relation.kind === 'table' ? 0 : 1,
	};
}

function schemaCandidates(request: CompletionRequest): Candidate[] {
	const { catalog, caret } = request;
	if (catalog === undefined || caret.qualifier.length > 0) return [];
	return catalog.snapshot.schemas
		.filter((schema) => schema.name !== '')
		.map((schema) => ({
			label: schema.name,
			kind: 'schema' as const,
			insertText: writeName(schema.name, request),
			detail: 'schema',
			group: group.schema,
			order: 0,
		}));
}
