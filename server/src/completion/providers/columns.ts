import type { OutputColumn } from '../../catalog/outputColumns';
import { queryColumns, relationColumns } from '../../catalog/outputColumns';
import { type VisibleRelation, visibleRelations } from '../../catalog/scope';
import { isSpliced } from '../../catalog/splicedNames';
import { type Candidate, group } from '../completionItem';
import { type CompletionRequest, columnsOf, isSameName, writeName } from '../request';
import { counterpartColumns, keyColumns } from './joins';

/** Columns of the relations in scope, the names those relations go by, and the select list's own names. */
export function columnCandidates(request: CompletionRequest): Candidate[] {
	const { names, relation } = request.expectation;
	if (request.caret.qualifier.length > 0) return hasColumns(names) ? qualifiedColumns(request) : [];
	const result: Candidate[] = [];
	if (names.has('unusedColumn') || names.has('targetColumn')) result.push(...targetColumns(request, relation));
	if (names.has('usingColumn')) result.push(...usingColumns(request));
	if (names.has('selectAlias')) result.push(...selectAliases(request));
	if (names.has('column')) result.push(...(isUnionTail(request) ? unionColumns(request) : scopeColumns(request)));
	if (names.has('outerColumn')) result.push(...pseudoRelations(request));
	if (names.has('relationAlias') && !isUnionTail(request)) result.push(...relationAliases(request));
	if (names.has('window')) result.push(...windows(request));
	return result;
}

function hasColumns(names: ReadonlySet<string>): boolean {
	return ['column', 'unusedColumn', 'targetColumn', 'relationAlias', 'selectAlias', 'joinCondition', 'outerColumn'].some((kind) =>
		names.has(kind),
	);
}

function scope(request: CompletionRequest): readonly VisibleRelation[] {
	const { block, names, relationCount } = request.expectation;
	return visibleRelations(block, names.has('joinCondition') ? relationCount : undefined);
}

/** `u.|`: the columns of what the qualifier names; of a table that is not in scope when the qualifier names no relation in it. */
function qualifiedColumns(request: CompletionRequest): Candidate[] {
	const { caret, expectation } = request;
	const name = caret.qualifier[caret.qualifier.length - 1] ?? '';
	if (isSpliced(name)) return anyColumns(request);
	const inScope = visibleRelations(expectation.block).find(
		(visible) => visible.name !== '' && isSameName(request, visible.name, name) && isQualifiedAlike(request, visible),
	);
	if (inScope !== undefined) {
		const keys = keyColumns(request, inScope);
		return columnsOf(inScope, request).map((column, order) =>
			columnCandidate(request, column, keys.has(request.dialect.foldIdentifier(column.name)) ? group.best : group.column, order),
		);
	}
	// Without a FROM the table may be the one that is meant to be read; with one, a name that it lacks has no columns here.
	const isFree = visibleRelations(expectation.block).length === 0 || expectation.names.has('targetColumn');
	const resolved = isFree ? request.source.resolveRelation(caret.qualifier) : undefined;
	if (resolved === undefined) return schemaRelations(request, name);
	return resolved.relation.columns.map((column, order) =>
		columnCandidate(
			request,
			{ name: column.name, type: column.type, origin: { relation: resolved, column } },
			group.column,
			order,
		),
	);
}

/** `{alias}.|`: any relation in scope may be meant. */
function anyColumns(request: CompletionRequest): Candidate[] {
	const columns = scope(request).flatMap((visible) => columnsOf(visible, request));
	return columns.map((column, order) => columnCandidate(request, column, group.column, order));
}

/** `schema.|` in an expression: the relations in scope that were named with it. */
function schemaRelations(request: CompletionRequest, schema: string): Candidate[] {
	const found = visibleRelations(request.expectation.block).filter(({ relation }) => {
		const own = relation.path[relation.path.length - 2];
		return own !== undefined && relation.alias === undefined && isSameName(request, own, schema);
	});
	return found.map(({ name }) => ({
		label: name,
		kind: 'alias',
		insertText: writeName(name, request),
		group: group.alias,
		order: 0,
	}));
}

/** `schema.table.|` means the relation of that schema only. */
function isQualifiedAlike(request: CompletionRequest, visible: VisibleRelation): boolean {
	const schema = request.caret.qualifier[request.caret.qualifier.length - 2];
	const own = visible.relation.path[visible.relation.path.length - 2];
	return schema === undefined || own === undefined || isSameName(request, schema, own);
}

/** Every column in scope, nearest block first; qualified where its bare name would mean another one or more than one. */
function scopeColumns(request: CompletionRequest): Candidate[] {
	const { foldIdentifier } = request.dialect;
	const relations = scope(request).map((visible) => ({
		visible,
		columns: columnsOf(visible, request),
		merged: mergedNames(request, visible),
	}));
	const counterparts = counterpartColumns(
		request,
		relations.map(({ visible }) => visible),
	);
	const selected = selectedColumns(request);
	const counts = new Map<string, number>();
	for (const { visible, columns, merged } of relations) {
		for (const column of columns) {
			const name = foldIdentifier(column.name);
			const key = `${visible.level} ${name}`;
			if (!merged(name)) counts.set(key, (counts.get(key) ?? 0) + 1);
		}
	}
	const isHidden = (name: string, level: number) =>
		Array.from({ length: level }, (_, nearer) => counts.has(`${nearer} ${name}`)).includes(true);
	const result: Candidate[] = [];
	const seen = new Set<string>();
	for (const { visible, columns, merged } of relations) {
		for (const column of columns) {
			const name = foldIdentifier(column.name);
			if (merged(name) && seen.has(name)) continue;
			const isShared = (counts.get(`${visible.level} ${name}`) ?? 0) > 1 || isHidden(name, visible.level);
			const isCounterpart = counterparts.has(`${visible.name}.${column.name}`);
			const place = isCounterpart ? group.best : columnGroup(request, visible, name, selected);
			const needsQualifier = visible.name !== '' && (isShared || isCounterpart || isPseudo(visible));
			// Inside an open quote only the bare name can be completed, once.
			if (request.caret.quote !== undefined && seen.has(name)) continue;
			seen.add(name);
			const make = needsQualifier && request.caret.quote === undefined ? qualifiedCandidate : bareCandidate;
			result.push(make(request, visible, column, place, result.length));
		}
	}
	return result;
}

function columnGroup(request: CompletionRequest, visible: VisibleRelation, name: string, selected: ReadonlySet<string>): number {
	if (selected.has(name)) return request.expectation.isSelectItem ? group.outerColumn : group.related;
	return visible.level === 0 ? group.column : group.outerColumn;
}

/** The columns that are selected: what GROUP BY and ORDER BY mostly name, and what need not be selected again. */
function selectedColumns(request: CompletionRequest): ReadonlySet<string> {
	const { block, names, isSelectItem } = request.expectation;
	if (block === undefined || (!names.has('selectAlias') && !isSelectItem)) return new Set();
	const selected = block.items.flatMap((item) => (item.path === undefined ? [] : item.path.slice(-1)));
	return new Set(selected.map(request.dialect.foldIdentifier));
}

/** Tells whether USING or NATURAL made one column of this and the one of the same name to its left. */
function mergedNames(request: CompletionRequest, visible: VisibleRelation): (name: string) => boolean {
	const names = new Set(visible.relation.using.map(request.dialect.foldIdentifier));
	return (name) => names.has(name) || names.has('*');
}

/** `NEW`, `OLD` and `excluded` have no columns of their own unless they are named. */
function isPseudo(visible: VisibleRelation): boolean {
	return visible.block.pseudo.some(({ name }) => name === visible.relation.alias);
}

function pseudoRelations(request: CompletionRequest): Candidate[] {
	const outer = visibleRelations(request.expectation.block).filter((visible) => isPseudo(visible) && visible.level > 1);
	return outer.map((visible) => {
		const name = writtenRelation(request, visible);
		return { label: name, kind: 'alias', insertText: name, group: group.alias, order: 0 };
	});
}

function bareCandidate(
	request: CompletionRequest,
	visible: VisibleRelation,
	column: OutputColumn,
	place: number,
	order: number,
): Candidate {
	return columnCandidate(request, column, place, order, visible);
}

function qualifiedCandidate(
	request: CompletionRequest,
	visible: VisibleRelation,
	column: OutputColumn,
	place: number,
	order: number,
): Candidate {
	const relation = writtenRelation(request, visible);
	const label = `${isRow(visible) ? relation : visible.name}.${column.name}`;
	const insertText = `${relation}.${request.dialect.writeIdentifier(column.name)}`;
	return { ...columnCandidate(request, column, place, order), label, insertText };
}

/** The rows of a trigger are written like keywords, and never in quotes. */
function writtenRelation(request: CompletionRequest, visible: VisibleRelation): string {
	if (!isRow(visible)) return request.dialect.writeIdentifier(visible.name);
	return request.keywordCase === 'upper' ? visible.name.toUpperCase() : visible.name.toLowerCase();
}

function isRow(visible: VisibleRelation): boolean {
	return isPseudo(visible) && /^(?:new|old)$/i.test(visible.name);
}

function columnCandidate(
	request: CompletionRequest,
	column: OutputColumn,
	place: number,
	order: number,
	visible?: VisibleRelation,
): Candidate {
	const info = column.origin?.column;
	const relation = visible === undefined ? column.origin?.relation.relation.name : visible.name;
	const detail = [column.type, info?.isPrimaryKey ? 'primary key' : '', relation]
		.filter((part) => part !== undefined && part !== '')
		.join(' · ');
	return {
		label: column.name,
		name: column.name,
		kind: 'column',
		insertText: writeName(column.name, request),
		...(detail === '' ? {} : { detail }),
		...(info?.comment === undefined ? {} : { documentation: info.comment }),
		group: place,
		order,
	};
}

function targetColumns(request: CompletionRequest, relation: CompletionRequest['expectation']['relation']): Candidate[] {
	const { expectation, dialect } = request;
	const { block } = expectation;
	if (relation === undefined || block === undefined) return [];
	const used = new Set(expectation.used.map(dialect.foldIdentifier));
	return relationColumns(relation, block, request.source)
		.filter((column) => !used.has(dialect.foldIdentifier(column.name)))
		.map((column, order) => columnCandidate(request, column, group.column, order));
}

/** The columns that the last relation shares with those before it. */
function usingColumns(request: CompletionRequest): Candidate[] {
	const { expectation, dialect } = request;
	const relations = visibleRelations(expectation.block, expectation.relationCount).filter(({ level }) => level === 0);
	const last = relations[relations.length - 1];
	if (last === undefined) return [];
	const others = new Set(
		relations.slice(0, -1).flatMap((visible) => columnsOf(visible, request).map(({ name }) => dialect.foldIdentifier(name))),
	);
	const used = new Set(expectation.used.map(dialect.foldIdentifier));
	return columnsOf(last, request)
		.filter(({ name }) => others.has(dialect.foldIdentifier(name)) && !used.has(dialect.foldIdentifier(name)))
		.map((column, order) => columnCandidate(request, column, group.column, order));
}

function selectAliases(request: CompletionRequest): Candidate[] {
	const result: Candidate[] = [];
	for (const item of request.expectation.block?.items ?? []) {
		if (item.alias === undefined) continue;
		const insertText = writeName(item.alias, request);
		result.push({
			label: item.alias,
			kind: 'alias',
			insertText,
			detail: 'of the select list',
			group: group.primary,
			order: result.length,
		});
	}
	return result;
}

/** Behind a set operation ORDER BY knows only the columns of the result. */
function isUnionTail(request: CompletionRequest): boolean {
	const { block, names } = request.expectation;
	return block !== undefined && block.query.branches.length > 1 && names.has('selectAlias') && block.clauses.has('ORDER');
}

function unionColumns(request: CompletionRequest): Candidate[] {
	const query = request.expectation.block?.query;
	if (query === undefined) return [];
	return queryColumns(query, request.source).map((column, order) => columnCandidate(request, column, group.column, order));
}

function relationAliases(request: CompletionRequest): Candidate[] {
	const seen = new Set<string>();
	const result: Candidate[] = [];
	for (const visible of scope(request)) {
		const { name, relation, level } = visible;
		const folded = request.dialect.foldIdentifier(name);
		if (name === '' || seen.has(folded)) continue;
		seen.add(folded);
		const detail = relation.path.length === 0 ? 'derived table' : relation.path.join('.');
		const label = isRow(visible) ? writtenRelation(request, visible) : name;
		const insertText = isRow(visible) ? label : writeName(name, request);
		result.push({ label, kind: 'alias', insertText, detail, group: group.alias, order: level });
		const schema = relation.alias === undefined ? relation.path[relation.path.length - 2] : undefined;
		if (schema === undefined || seen.has(`${schema}.`)) continue;
		seen.add(`${schema}.`);
		result.push({ label: schema, kind: 'schema', insertText: writeName(schema, request), group: group.rest, order: 0 });
	}
	return result;
}

function windows(request: CompletionRequest): Candidate[] {
	const names = request.expectation.block?.windows ?? [];
	return names.map((name, order) => ({
		label: name,
		kind: 'window',
		insertText: writeName(name, request),
		detail: 'window',
		group: group.primary,
		order,
	}));
}
