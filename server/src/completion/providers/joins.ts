import { visibleCommonTables } from '../../catalog/outputColumns';
import type { CatalogJoin, ResolvedRelation } from '../../catalog/schemaCatalog';
import { type VisibleRelation, visibleRelations } from '../../catalog/scope';
import { freeAlias } from '../../sql/freeAlias';
import type { ParserToken } from '../../sql/parser/caret';
import { notAliases } from '../../sql/parser/keywords';
import { type Candidate, group } from '../completionItem';
import { type CompletionRequest, comparedPath, isSameName } from '../request';
import { holderOf, type KeyPair, keyHolders, keysBetween } from './keys';

/** Whole conditions for the ON of the join at the caret: `o.user_id = u.id`. */
export function joinConditionCandidates(request: CompletionRequest): Candidate[] {
	const { expectation, caret, dialect } = request;
	if (!expectation.names.has('joinCondition') || !expectation.isConditionStart || caret.quote !== undefined) return [];
	const joined = joinedRelation(request);
	if (joined === undefined) return [];
	const qualifier = caret.qualifier[0];
	if (caret.qualifier.length > 1) return [];
	const result: Candidate[] = [];
	for (const { left, right, pairs } of conditions(request, joined)) {
		const isTurned = isOtherSide(request, left.name, right.name);
		if (qualifier !== undefined && !isTurned && !isSameName(request, qualifier, left.name)) continue;
		const turned = pairs.map((pair) => ({ left: pair.right, right: pair.left }));
		const text = condition(
			request,
			isTurned ? right.name : left.name,
			isTurned ? left.name : right.name,
			isTurned ? turned : pairs,
		);
		const typedPart = qualifier === undefined ? 0 : text.indexOf('.') + 1;
		const label = text.slice(typedPart);
		const name = qualifier === undefined ? text : (pairs[0]?.[isTurned ? 'right' : 'left'] ?? text);
		const place = qualifier === undefined ? group.best : group.local;
		result.push({
			label,
			name,
			kind: 'join',
			insertText: label,
			detail: 'foreign key',
			group: place,
			order: result.length,
			...filterOf(dialect.writeIdentifier(name), label),
		});
	}
	return result;
}

/** The user begins with the relation that was there before the join. */
function isOtherSide(request: CompletionRequest, left: string, right: string): boolean {
	const { typed, caret } = request;
	const qualifier = caret.qualifier[0];
	if (qualifier !== undefined) return isSameName(request, qualifier, right) && !isSameName(request, qualifier, left);
	return typed !== '' && right.toLowerCase().startsWith(typed) && !left.toLowerCase().startsWith(typed);
}

function filterOf(written: string, label: string): Partial<Candidate> {
	return label.startsWith(written) ? {} : { filterText: label };
}

function condition(request: CompletionRequest, left: string, right: string, pairs: readonly KeyPair[]): string {
	const { writeIdentifier } = request.dialect;
	const and = request.keywordCase === 'lower' ? ' and ' : ' AND ';
	const name = (relation: string, column: string) => `${writeIdentifier(relation)}.${writeIdentifier(column)}`;
	return pairs.map((pair) => `${name(left, pair.left)} = ${name(right, pair.right)}`).join(and);
}

/** The relation whose ON the caret stands in. */
function joinedRelation(request: CompletionRequest): VisibleRelation | undefined {
	const { block, relationCount } = request.expectation;
	const relations = visibleRelations(block, relationCount).filter(({ level, name }) => level === 0 && name !== '');
	return relations[relations.length - 1];
}

interface JoinCondition {
	readonly left: VisibleRelation;
	readonly right: VisibleRelation;
	readonly pairs: readonly KeyPair[];
}

/** All conditions between the joined relation and those before it; the nearest before it first. */
function conditions(request: CompletionRequest, joined: VisibleRelation): readonly JoinCondition[] {
	const left = keyHolders(joined, request);
	if (left.length === 0) return [];
	const others = visibleRelations(request.expectation.block, request.expectation.relationCount).filter(
		({ level, relation, name }) => level === 0 && relation !== joined.relation && name !== '',
	);
	return others
		.reverse()
		.flatMap((right) => keysBetween(request, left, keyHolders(right, request)).map((pairs) => ({ left: joined, right, pairs })));
}

/** The columns of a relation that keys tie to the others of a join: in ON they are what is wanted. Folded names. */
export function keyColumns(request: CompletionRequest, visible: VisibleRelation): ReadonlySet<string> {
	const found = new Set<string>();
	const counterparts = counterpartColumns(request, [visible]);
	if (counterparts.size > 0) {
		for (const name of counterparts) found.add(request.dialect.foldIdentifier(name.slice(visible.name.length + 1)));
		return found;
	}
	const joined = request.expectation.names.has('joinCondition') ? joinedRelation(request) : undefined;
	if (joined === undefined) return found;
	for (const { left, right, pairs } of conditions(request, joined)) {
		for (const pair of pairs) {
			if (left.relation === visible.relation) found.add(request.dialect.foldIdentifier(pair.left));
			if (right.relation === visible.relation) found.add(request.dialect.foldIdentifier(pair.right));
		}
	}
	return found;
}

/** `o.user_id = |`: the columns that a key ties to the one on the other side, as `alias.column`. */
export function counterpartColumns(request: CompletionRequest, among: readonly VisibleRelation[]): ReadonlySet<string> {
	const result = new Set<string>();
	const compared = comparedColumn(request);
	if (compared === undefined) return result;
	const all = visibleRelations(request.expectation.block);
	const holder = all.find(({ name }) => isSameName(request, name, compared.qualifier));
	if (holder === undefined) return result;
	const left = keyHolders(holder, request);
	for (const visible of among) {
		if (visible.relation === holder.relation) continue;
		for (const pairs of keysBetween(request, left, keyHolders(visible, request))) {
			for (const pair of pairs) if (isSameName(request, pair.left, compared.column)) result.add(`${visible.name}.${pair.right}`);
		}
	}
	return result;
}

/** The `a.b` of an `a.b = ` directly before the caret. */
function comparedColumn(request: CompletionRequest): { readonly qualifier: string; readonly column: string } | undefined {
	const [qualifier, column] = comparedPath(request);
	return qualifier === undefined || column === undefined ? undefined : { qualifier, column };
}

/** Behind JOIN: a relation that a key ties to one before it, with its alias and the whole ON. */
export function joinTargetCandidates(request: CompletionRequest): Candidate[] {
	const { expectation, caret, context } = request;
	if (!expectation.names.has('joinRelation') || caret.quote !== undefined || caret.qualifier.length > 0) return [];
	if (hasAliasOrCondition(context.tokens[context.caretIndex + 1])) return [];
	const before = visibleRelations(expectation.block, expectation.relationCount).filter(
		({ level, name }) => level === 0 && name !== '',
	);
	const taken = new Set(before.map(({ name }) => request.dialect.foldIdentifier(name)));
	const usesAliases = before.some(({ relation }) => relation.alias !== undefined);
	const result: Candidate[] = [];
	for (const left of before) {
		const holders = keyHolders(left, request);
		for (const commonTable of joinedCommonTables(request, left)) {
			for (const pairs of keysBetween(request, keyHolders(commonTable, request), holders))
				result.push(joinTarget(request, commonTable.name, commonTable.name, left, pairs, taken, usesAliases));
		}
		for (const other of holders.flatMap(({ relation }) => relatedRelations(request, relation))) {
			for (const pairs of keysBetween(request, [holderOf(other)], holders)) {
				if (result.length > 60) return result;
				result.push(joinTarget(request, other.relation.name, writtenName(other, request), left, pairs, taken, usesAliases));
			}
		}
	}
	return result;
}

/** The common tables that can be joined and are not yet, as relations of the block. */
function joinedCommonTables(request: CompletionRequest, { block }: VisibleRelation): readonly VisibleRelation[] {
	const { foldIdentifier } = request.dialect;
	const read = new Set(block.relations.map(({ path }) => foldIdentifier(path.length === 1 ? (path[0] ?? '') : '')));
	return visibleCommonTables(block.query)
		.filter(({ name }) => !read.has(foldIdentifier(name)))
		.map(({ name }) => ({
			name,
			relation: { kind: 'named', path: [name], columns: [], start: 0, end: 0, using: [] },
			block,
			level: 0,
			isPseudo: false,
		}));
}

function writtenName(other: ResolvedRelation, { catalog, dialect }: CompletionRequest): string {
	const isSearched =
		catalog === undefined ||
		catalog.snapshot.searchPath.length === 0 ||
		catalog.snapshot.searchPath.includes(other.schema.name) ||
		catalog.schema(other.schema.name) === undefined;
	return (isSearched ? '' : `${dialect.writeIdentifier(other.schema.name)}.`) + dialect.writeIdentifier(other.relation.name);
}

/** The rest of the join stands behind the caret already. */
function hasAliasOrCondition(next: ParserToken | undefined): boolean {
	if (next === undefined) return false;
	if (next.kind === 'word')
		return next.upper === 'ON' || next.upper === 'USING' || next.upper === 'AS' || !notAliases.has(next.upper);
	return next.kind === 'quotedIdentifier' || next.upper === '.';
}

/** Behind JOIN: the relations that a key ties to one before it. They come before the others. */
export function joinedByKey(request: CompletionRequest): ReadonlySet<unknown> {
	const found = new Set<unknown>();
	if (!request.expectation.names.has('joinRelation')) return found;
	for (const visible of visibleRelations(request.expectation.block, request.expectation.relationCount)) {
		if (visible.level > 0) continue;
		for (const { relation } of keyHolders(visible, request))
			for (const other of relatedRelations(request, relation)) found.add(other.relation);
	}
	return found;
}

function relatedRelations(request: CompletionRequest, relation: ResolvedRelation): readonly ResolvedRelation[] {
	const joins: readonly CatalogJoin[] = request.catalog?.neighbours(relation) ?? [];
	const found = new Map<unknown, ResolvedRelation>();
	for (const { from, to } of joins) {
		const other = from.relation === relation.relation ? to : from;
		found.set(other.relation, other);
	}
	for (const schema of request.local?.build().schemas ?? []) {
		for (const { name, foreignKeys } of schema.relations) {
			const own = request.source.resolveRelation([schema.name, name]);
			const isTied = foreignKeys.some((key) => isSameName(request, key.targetRelation, relation.relation.name));
			const isTarget = relation.relation.foreignKeys.some((key) => isSameName(request, key.targetRelation, name));
			if (own !== undefined && (isTied || isTarget)) found.set(own.relation, own);
		}
	}
	return [...found.values()];
}

function joinTarget(
	request: CompletionRequest,
	name: string,
	written: string,
	left: VisibleRelation,
	pairs: readonly KeyPair[],
	taken: ReadonlySet<string>,
	usesAliases: boolean,
): Candidate {
	const { dialect, keywordCase } = request;
	const isTaken = taken.has(dialect.foldIdentifier(name));
	const alias = usesAliases || isTaken ? freeAlias(name, taken, dialect.foldIdentifier) : undefined;
	const on = keywordCase === 'lower' ? 'on' : 'ON';
	const text = `${written}${alias === undefined ? '' : ` ${alias}`} ${on} ${condition(request, alias ?? name, left.name, pairs)}`;
	return { label: text, name, kind: 'join', insertText: text, detail: 'foreign key', group: group.local, order: isTaken ? 1 : 0 };
}
