import { holeName } from '../sql/holeName';
import type { RelationSource } from './outputColumns';
import type { ResolvedRelation, SchemaCatalog } from './schemaCatalog';

/** True for a name that is spliced in as a whole: nobody knows what it will be. */
export function isSpliced(name: string): boolean {
	return name === holeName;
}

/**
 * Names with a spliced part are looked up by the rest of them: `{schema}.orders` and `{prefix}orders` are most likely the table
 * `orders`, in whatever schema of the catalogue it stands.
 */
export function withSplicedNames(source: RelationSource, catalog: SchemaCatalog | undefined): RelationSource {
	const { dialect } = source;
	return {
		dialect,
		resolveRoutine: (path) => source.resolveRoutine(path),
		resolveRelation: (path) =>
			source.resolveRelation(path) ?? (path.some(holdsHole) ? relationByRest(path, source, catalog) : undefined),
	};
}

function holdsHole(name: string): boolean {
	return name.startsWith(holeName);
}

function relationByRest(
	path: readonly string[],
	source: RelationSource,
	catalog: SchemaCatalog | undefined,
): ResolvedRelation | undefined {
	const written = path[path.length - 1] ?? '';
	const name = holdsHole(written) ? written.slice(holeName.length) : written;
	if (name === '') return undefined;
	const schema = path[path.length - 2];
	if (schema !== undefined && !holdsHole(schema)) return source.resolveRelation([schema, name]);
	const found = source.resolveRelation([name]);
	if (found !== undefined) return found;
	for (const other of catalog?.snapshot.schemas ?? []) {
		const relation = catalog?.resolveRelation([other.name, name]);
		if (relation !== undefined) return relation;
	}
	return undefined;
}
