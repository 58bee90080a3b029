import type { RelationInfo, SchemaInfo } from '../../../../common/src/catalog';
import { systemRelations } from '../../catalog/system/systemRelations';
import { type Candidate, group } from '../completionItem';
import { type CompletionRequest, writeName } from '../request';

/**
 * The tables and views that the engine itself has: `sqlite_schema`, `pg_class`, `information_schema.tables`. They come below all of the
 * user's own, and without their schema before them only once their beginning has been typed.
 */
export function systemCandidates(request: CompletionRequest): Candidate[] {
	const { expectation, caret, dialect, typed, catalog } = request;
	const { names } = expectation;
	if (!names.has('relation') && !names.has('joinRelation') && !names.has('table')) return [];
	const { schemas, bare } = systemRelations(dialect);
	// What the catalogue lists itself is offered from there.
	const own = schemas.filter(({ name }) => name === 'main' || catalog?.schema(name) === undefined);
	const [qualifier] = caret.qualifier;
	if (qualifier !== undefined) {
		const wanted = qualifier.toLowerCase();
		const meant = own.find(({ name }) => name === wanted);
		return caret.qualifier.length > 1 || meant === undefined ? [] : relationsOf(meant, request);
	}
	if (typed === '' || caret.quote !== undefined) return [];
	return [
		...own.filter((schema) => bare.has(schema)).flatMap((schema) => relationsOf(schema, request)),
		...schemaNames(own, request),
	];
}

function relationsOf({ relations }: SchemaInfo, request: CompletionRequest): Candidate[] {
	const { names } = request.expectation;
	const isTableOnly = names.has('table') && !names.has('view');
	return relations
		.filter(({ kind }) => !isTableOnly || kind === 'table')
		.map((relation) => {
			const name = inUsersCase(relation.name, request);
			const asked = often.indexOf(relation.name);
			return {
				label: name,
				kind: 'relation' as const,
				insertText: writeName(name, request),
				detail: `system ${relation.kind}`,
				documentation: columnsOf(relation),
				group: group.rest,
				order: asked < 0 ? often.length : asked,
				...(request.caret.qualifier.length > 0 ? {} : { needsPrefix: true as const }),
			};
		});
}

/** What people ask engines about first. */
const often: readonly string[] = [
	...['tables', 'columns', 'views', 'schemata', 'table_constraints', 'key_column_usage', 'routines', 'statistics', 'triggers'],
	...['sqlite_schema', 'sqlite_master', 'sqlite_sequence', 'sqlite_stat1'],
	...['pg_class', 'pg_namespace', 'pg_attribute', 'pg_tables', 'pg_indexes', 'pg_stat_activity', 'pg_constraint', 'pg_index'],
];

function columnsOf({ columns }: RelationInfo): string {
	return columns.map(({ name, type }) => (type === '' ? name : `${name} ${type}`)).join(', ');
}

/** MySQL shows these names in capitals and takes them in any case. */
function inUsersCase(name: string, { dialect, keywordCase, caret }: CompletionRequest): string {
	if (dialect.family !== 'mysql') return name;
	const written = caret.prefix + (caret.qualifier[0] ?? '');
	const isUpper = written.toLowerCase() === written.toUpperCase() ? keywordCase === 'upper' : written === written.toUpperCase();
	return isUpper ? name.toUpperCase() : name;
}

function schemaNames(schemas: readonly SchemaInfo[], request: CompletionRequest): Candidate[] {
	if (!request.expectation.names.has('schema')) return [];
	return schemas
		.filter(({ name }) => name !== 'main')
		.map(({ name }) => {
			const label = inUsersCase(name, request);
			return { label, kind: 'schema', insertText: label, detail: 'schema', group: group.rest, order: 0, needsPrefix: true };
		});
}
