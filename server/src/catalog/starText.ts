import type { Block } from '../sql/parser/nodes';
import { exposedName } from '../sql/parser/nodes';
import { type RelationSource, starColumns } from './outputColumns';

/** More columns than this are no list that a person would read. */
const mostColumns = 500;

/**
 * The columns that `*` or `t.*` of a select list stands for, as they are written there: qualified where the star was, or where the
 * block reads from several relations. Undefined where they are not known. `qualifier` holds the names before the star.
 */
export function starText(qualifier: readonly string[], block: Block, source: RelationSource): readonly string[] | undefined {
	const { foldIdentifier, writeIdentifier } = source.dialect;
	const columns = starColumns([...qualifier, '*'], block, source);
	if (columns.length === 0 || columns.length > mostColumns) return undefined;
	const isQualified = qualifier.length > 0 || block.relations.length > 1;
	const owners = block.relations.map((relation) => ({
		name: exposedName(relation) ?? '',
		columns: starColumns([exposedName(relation) ?? '', '*'], block, source),
	}));
	return columns.map((column) => {
		const owner =
			qualifier[0] ??
			owners.find((other) =>
				other.columns.some(
					(own) => foldIdentifier(own.name) === foldIdentifier(column.name) && own.origin?.column === column.origin?.column,
				),
			)?.name ??
			'';
		return isQualified && owner !== ''
			? `${writeIdentifier(owner)}.${writeIdentifier(column.name)}`
			: writeIdentifier(column.name);
	});
}
