import { type Block, exposedName, type Relation } from '../sql/parser/nodes';

/** A relation that an expression can refer to, with the block it stands in. */
export interface VisibleRelation {
	/** Empty for a derived table without an alias. */
	readonly name: string;
	readonly relation: Relation;
	readonly block: Block;
	/** 0 for the block of the expression, 1 for the one around it … */
	readonly level: number;
	/** `NEW`, `OLD`, `excluded`: its columns are reached by that name only. */
	readonly isPseudo: boolean;
}

/** The relations in scope, nearest block first, in the order written. */
export function visibleRelations(block: Block | undefined, count?: number): readonly VisibleRelation[] {
	const result: VisibleRelation[] = [];
	let current = block;
	let limit = count;
	for (let level = 0; current !== undefined && level < 100; level++) {
		const from = current;
		for (const relation of from.relations.slice(0, limit))
			result.push({ name: exposedName(relation) ?? '', relation, block: from, level, isPseudo: false });
		for (const { name, of } of from.pseudo)
			result.push({ name, relation: { ...of, alias: name, columns: [] }, block: from, level: level + 1, isPseudo: true });
		const { query } = from;
		const { visibleOuter } = query;
		if (visibleOuter === 'none') break;
		limit = visibleOuter === 'all' ? undefined : visibleOuter;
		current = query.outer;
	}
	return result;
}
