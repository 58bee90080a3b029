import type { DialectId } from '../../../../common/src/connection';
import { dialectNamed } from '../../../../common/src/dialectNames';
import { isTellingOfMariadb, refinedDialect } from '../../sql/dialectSigns';

/** `other`: SQL of an engine that we do not know, whose tables say nothing of ours. */
export type DdlDialect = DialectId | 'other';

/** So much of a file tells its dialect; the rest is more of the same. */
const mostText = 200_000;

/** Signs of a dialect, and how much each says. A sign of 3 decides where nothing speaks against it. */
const signs: readonly { readonly dialect: DdlDialect; readonly weight: number; readonly pattern: RegExp }[] = [
	{ dialect: 'mysql', weight: 3, pattern: /\bengine\s*=\s*\w|\bauto_increment\b|\/\*!\d{5}/i },
	{ dialect: 'mysql', weight: 3, pattern: /\b(?:tiny|medium|long)(?:text|blob)\b|\bunsigned\b|\bcharset\s*=|^delimiter\s/im },
	{ dialect: 'mysql', weight: 1, pattern: /`\w+`|\btinyint\s*\(1\)|\bon update current_timestamp\b|\benum\s*\('/i },
	{ dialect: 'postgresql', weight: 3, pattern: /\b(?:big|small)?serial\b|\bjsonb\b|\btimestamptz\b|\bbytea\b|\bpg_catalog\b/i },
	{
		dialect: 'postgresql',
		weight: 3,
		pattern: /::\w|\$\w*\$|\bcreate extension\b|\balter table only\b|\bas enum\b|\bcreate domain\b/i,
	},
	{
		dialect: 'postgresql',
		weight: 3,
		pattern: /\busing (?:gin|gist|brin)\b|\bplpgsql\b|\bgen_random_uuid\b|\bcreate sequence\b|\w\[\]/i,
	},
	{
		dialect: 'postgresql',
		weight: 1,
		pattern: /\bwith(?:out)? time zone\b|\bcomment on\b|\bas identity\b|\bmaterialized view\b|\buuid\b/i,
	},
	{ dialect: 'sqlite', weight: 3, pattern: /\bautoincrement\b|\bwithout rowid\b|^\s*pragma\s|\busing fts[345]\b|\bsqlite_\w/im },
	{ dialect: 'sqlite', weight: 3, pattern: /\bstrftime\s*\(|\bdatetime\s*\('now'|\)\s*strict\s*;/i },
	{ dialect: 'sqlite', weight: 1, pattern: /\binteger (?:not null )?primary key\b/i },
	{ dialect: 'other', weight: 4, pattern: /\[dbo\]|\bidentity\s*\(\s*\d+\s*,|^go\s*$|\bvarchar2\s*\(|\bnumber\s*\(\d/im },
	{ dialect: 'other', weight: 4, pattern: /\buniqueidentifier\b|\bmergetree\b|\bdistkey\b|\bcluster by\b/i },
];

const otherEngines: ReadonlySet<string> = new Set(
	'mssql sqlserver tsql oracle snowflake bigquery clickhouse redshift duckdb db2'.split(' '),
);

function engineNamed(name: string): DdlDialect | undefined {
	return dialectNamed(name) ?? (otherEngines.has(name) ? 'other' : undefined);
}

/**
 * The dialect that a file of definitions is written in: as a comment `-- dialect: mysql` says, else by the folders and the name it
 * has (`migrations/postgres/1.sql`, `schema.mysql.sql`) and by what only one engine reads. `generic` where nothing tells.
 */
export function ddlDialectOf(path: string, text: string): DdlDialect {
	const head = text.slice(0, mostText);
	const said = /^\s*(?:--|#)\s*dialect\s*[:=]\s*(\w+)/im.exec(head.slice(0, 4000))?.[1]?.toLowerCase();
	const named = said === undefined ? undefined : engineNamed(said);
	if (named !== undefined) return named;
	let isMariadb = false;
	const scores = new Map<DdlDialect, number>();
	const add = (dialect: DdlDialect, weight: number) => scores.set(dialect, (scores.get(dialect) ?? 0) + weight);
	for (const word of path.toLowerCase().split(/[^a-z0-9]+/)) {
		const dialect = engineNamed(word);
		if (dialect === 'mariadb') isMariadb = true;
		if (dialect !== undefined && dialect !== 'generic') add(dialect === 'mariadb' ? 'mysql' : dialect, 5);
	}
	if (isTellingOfMariadb(head)) add('mysql', 3);
	for (const { dialect, weight, pattern } of signs) if (pattern.test(head)) add(dialect, weight);
	const [best, next] = [...scores].sort((a, b) => b[1] - a[1]);
	if (best === undefined || best[1] < 3 || best[1] === next?.[1]) return 'generic';
	const [dialect] = best;
	return dialect === 'mysql' ? (isMariadb ? 'mariadb' : refinedDialect(dialect, head)) : dialect;
}
