import { findCommonTable } from '../../catalog/outputColumns';
import type { ResolvedRelation } from '../../catalog/schemaCatalog';
import type { VisibleRelation } from '../../catalog/scope';
import { type CompletionRequest, columnsOf, isSameName } from '../request';

/** Pairs of columns that a foreign key ties: `left` belongs to the first relation asked for. */
export interface KeyPair {
	readonly left: string;
	readonly right: string;
}

/** A table whose columns a relation of the text has: itself, or one that a common or derived table passes columns on from. */
export interface KeyHolder {
	readonly relation: ResolvedRelation;
	/** What the relation of the text calls a column of the table, as the table's keys name it; undefined where it has none of it. */
	nameOf(column: string): string | undefined;
	/** The columns are passed on, and not all need be there. */
	readonly isDerived: boolean;
}

export function holderOf(relation: ResolvedRelation): KeyHolder {
	return { relation, nameOf: (column) => column, isDerived: false };
}

/** The tables behind a relation of the text, in the order of their columns. */
export function keyHolders(visible: VisibleRelation, request: CompletionRequest): readonly KeyHolder[] {
	const { relation, block } = visible;
	const { foldIdentifier } = request.dialect;
	if (relation.kind === 'named' && findCommonTable(relation, block, request.dialect) === undefined) {
		const resolved = request.source.resolveRelation(relation.path);
		return resolved === undefined ? [] : [holderOf(resolved)];
	}
	const names = new Map<ResolvedRelation, Map<string, string>>();
	for (const { name, origin } of columnsOf(visible, request)) {
		if (origin === undefined) continue;
		const own = names.get(origin.relation) ?? new Map<string, string>();
		names.set(origin.relation, own);
		const key = foldIdentifier(origin.column.name);
		if (!own.has(key)) own.set(key, name);
	}
	return [...names].map(([resolved, own]) => ({
		relation: resolved,
		nameOf: (column) => own.get(foldIdentifier(column)),
		isDerived: true,
	}));
}

/** The keys between two relations, in both directions; each is a list because a key may have several columns. */
export function keysBetween(
	request: CompletionRequest,
	left: readonly KeyHolder[],
	right: readonly KeyHolder[],
): readonly (readonly KeyPair[])[] {
	const keys: (readonly KeyPair[])[] = [];
	const shared: (readonly KeyPair[])[] = [];
	for (const own of left) {
		for (const other of right) {
			keys.push(...declaredKeys(request, own, other));
			keys.push(
				...declaredKeys(request, other, own).map((pairs) => pairs.map((pair) => ({ left: pair.right, right: pair.left }))),
			);
			if (own.isDerived || other.isDerived) shared.push(...sharedKeys(own, other));
		}
	}
	return [...keys, ...shared];
}

/** The keys that `from` declares. */
function declaredKeys(request: CompletionRequest, from: KeyHolder, to: KeyHolder): readonly (readonly KeyPair[])[] {
	const target = to.relation.relation;
	return from.relation.relation.foreignKeys.flatMap((key) => {
		if (!isSameName(request, key.targetRelation, target.name)) return [];
		const path = key.targetSchema === '' ? [key.targetRelation] : [key.targetSchema, key.targetRelation];
		const found = request.source.resolveRelation(path) ?? request.source.resolveRelation([key.targetRelation]);
		if (found?.relation !== target) return [];
		const targets = key.targetColumns.length > 0 ? key.targetColumns : primaryKey(to.relation);
		return passedOn(key.columns.map((column, index) => [from.nameOf(column), to.nameOf(targets[index] ?? '')]));
	});
}

/** `x(patient_id, …)` made of visits, beside visits: the same key of the same table is what they are joined by. */
function sharedKeys(left: KeyHolder, right: KeyHolder): readonly (readonly KeyPair[])[] {
	if (left.relation.relation !== right.relation.relation) return [];
	const keys = [primaryKey(left.relation), ...left.relation.relation.foreignKeys.map(({ columns }) => columns)];
	return keys.flatMap((columns) => passedOn(columns.map((column) => [left.nameOf(column), right.nameOf(column)])));
}

function primaryKey({ relation }: ResolvedRelation): readonly string[] {
	return relation.columns.filter(({ isPrimaryKey }) => isPrimaryKey).map(({ name }) => name);
}

/** One key, where both sides have every column of it. */
function passedOn(names: readonly (readonly [string | undefined, string | undefined])[]): readonly (readonly KeyPair[])[] {
	const pairs = names.flatMap(([left, right]) => (left && right ? [{ left, right }] : []));
	return pairs.length === names.length && pairs.length > 0 ? [pairs] : [];
}
