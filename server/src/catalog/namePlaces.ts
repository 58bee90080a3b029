import type { NameRange, NameSource } from '../../../common/src/catalog';

/** A place in a file of the workspace. */
export interface NamePlace {
	readonly uri: string;
	readonly range: NameRange;
}

/**
 * Where a table or column is written: first in models, which is where one works, then in `.sql` files, each in the order in which they
 * changed it. Empty for what only the database knows. Give it what `resolveRelation` or `column` found.
 */
export function definitionsOf(named: { readonly sources?: readonly NameSource[] | undefined }): readonly NamePlace[] {
	const written = (named.sources ?? []).filter((source) => source.kind !== 'live');
	return [...written.filter(({ kind }) => kind === 'model'), ...written.filter(({ kind }) => kind === 'ddl')].map(
		({ uri, range }) => ({ uri, range }),
	);
}

/** False for what the files of the workspace declare and the database does not have (yet). */
export function isInDatabase(named: { readonly sources?: readonly NameSource[] | undefined }): boolean {
	return named.sources === undefined || named.sources.some(({ kind }) => kind === 'live');
}
