import type { DialectId } from './connection';

/** Dialects that are read alike, but for words and functions: MariaDB is MySQL's relative. */
export type DialectFamily = Exclude<DialectId, 'mariadb'>;

interface DialectNames {
	readonly family: DialectFamily;
	/** What people call it, in lower case, beside its id. */
	readonly aliases: readonly string[];
}

/** Every dialect there is. Whatever else lists them is checked against this table. */
const dialects: Readonly<Record<DialectId, DialectNames>> = {
	sqlite: { family: 'sqlite', aliases: ['sqlite3'] },
	postgresql: { family: 'postgresql', aliases: ['postgres', 'pg', 'psql', 'pgsql'] },
	mysql: { family: 'mysql', aliases: [] },
	mariadb: { family: 'mysql', aliases: ['maria'] },
	generic: { family: 'generic', aliases: [] },
};

/** In the order in which they are shown. */
export const dialectIds: readonly DialectId[] = Object.keys(dialects).filter((id): id is DialectId => id in dialects);

const ids: ReadonlyMap<string, DialectId> = new Map(
	dialectIds.flatMap((id) => [id, ...dialects[id].aliases].map((name) => [name, id] as const)),
);

/** The dialect that a person means by a name, in any case; undefined for one that is not ours. */
export function dialectNamed(name: string): DialectId | undefined {
	return ids.get(name.toLowerCase());
}

export function familyOf(id: DialectId): DialectFamily {
	return dialects[id].family;
}
