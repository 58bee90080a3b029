import type { DialectId } from './connection';

const names: Readonly<Record<string, DialectId>> = {
	sqlite: 'sqlite',
	sqlite3: 'sqlite',
	postgresql: 'postgresql',
	postgres: 'postgresql',
	pg: 'postgresql',
	psql: 'postgresql',
	mysql: 'mysql',
	mariadb: 'mysql',
	generic: 'generic',
};

/** The dialect that a person means by a name, in any case; undefined for one that is not ours. */
export function dialectNamed(name: string): DialectId | undefined {
	const lower = name.toLowerCase();
	return Object.hasOwn(names, lower) ? names[lower] : undefined;
}
