import { type RelationSource, relationColumns } from '../catalog/outputColumns';
import { type VisibleRelation, visibleRelations } from '../catalog/scope';
import type { ResolvedName } from '../names/symbol';

/** The one relation that a bare column comes from; undefined where none or several could be meant, or something else is. */
export function ownerOf(name: ResolvedName, source: RelationSource): VisibleRelation | undefined {
	const { occurrence, part, symbol, others, state } = name;
	if (occurrence.role !== 'column' || occurrence.parts.length !== 1 || part.name === '*' || occurrence.isOfResult)
		return undefined;
	if (state !== 'resolved' || others.length > 0) return undefined;
	if (
		symbol?.kind !== 'column' &&
		symbol?.kind !== 'output' &&
		symbol?.kind !== 'declaredColumn' &&
		symbol?.kind !== 'selectAlias'
	)
		return undefined;
	const { foldIdentifier } = source.dialect;
	const wanted = foldIdentifier(part.name);
	const visible = visibleRelations(occurrence.block).filter(({ isPseudo }) => !isPseudo);
	const owners = visible.filter(({ relation, block }) =>
		relationColumns(relation, block, source).some((column) => foldIdentifier(column.name) === wanted),
	);
	const nearest = owners.filter(({ level }) => level === owners[0]?.level);
	// A name of the block's own select list goes before its columns in some clauses.
	const isOwnAlias =
		occurrence.selectAlias !== 'no' && occurrence.block.items.some(({ alias }) => alias && foldIdentifier(alias) === wanted);
	return nearest.length === 1 && !isOwnAlias ? nearest[0] : undefined;
}
