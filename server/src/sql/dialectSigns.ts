import type { DialectId } from '../../../common/src/connection';
import { type DialectFamily, dialectNamed, familyOf } from '../../../common/src/dialectNames';

/** How far into a text a comment may stand that names its dialect. */
const headLength = 4_000;

/** What a comment such as `-- dialect: postgresql` says; `generic` for a dialect that is not one of ours. */
export function declaredDialect(text: string): DialectId | undefined {
	const name = /(?:--|#|\/\*)[ \t]*(?:sql[-_ ]?)?dialect[ \t]*[:=][ \t]*([\w-]+)/i.exec(text.slice(0, headLength))?.[1];
	return name === undefined ? undefined : (dialectNamed(name) ?? 'generic');
}

/** Syntax that the engine would refuse, and that is another engine's beyond doubt: the text is not in this dialect. */
const foreign: Readonly<Record<Exclude<DialectFamily, 'generic'>, RegExp>> = {
	sqlite:
		/[\w)\]'"]::[a-z]|\$\$|\$\w+\$|\bengine\s*=|\bauto_increment\b|\bcreate\s+(?:extension|sequence|function|procedure|schema|type|database)\b|\bserial\s+primary\b|\bilike\b|\bat\s+time\s+zone\b|\bdelimiter\b|\bon\s+duplicate\s+key\b|\bshow\s+(?:tables|databases|create)\b|\bunsigned\b|\btop\s+\d+\b|\bnvarchar\s*\(\s*max|\bdistkey\b|\blateral\b|\bgrant\s+\w+[\s\w,]*\son\b|\bfor\s+update\b|\btruncate\s+(?:table\s+)?\w/i,
	postgresql:
		/\bengine\s*=|\bauto_?increment\b|\bwithout\s+rowid\b|\bpragma\s+\w|\bdelimiter\b|\bon\s+duplicate\s+key\b|\bunsigned\b|\btop\s+\d+\b|\bnvarchar\s*\(\s*max|\b(?:distkey|sortkey|diststyle)\b|\bupsert\s+into\b|\bas\s+of\s+system\s+time\b|\bqualify\b|\binsert\s+or\s+(?:replace|ignore|abort|fail|rollback)\b|\breplace\s+into\b|\battach\s+database\b|\b(?:unload|create\s+(?:pipe|stage|warehouse))\b|\bshow\s+(?:tables|databases|create|columns)\b|\bglob\s+'|\bstraight_join\b/i,
	mysql:
		/[\w)\]'"]::[a-z]|\$\$|\bautoincrement\b|\bwithout\s+rowid\b|\bilike\b|\bserial\s+primary\b|\bcreate\s+extension\b|\bon\s+conflict\b|\binsert\s+or\s+\w|\bat\s+time\s+zone\b|\btop\s+\d+\b|\bpragma\s+\w/i,
};

/** Engines that are spoken to through the libraries of another one, and know more than it does. */
const relatives: Readonly<Record<Exclude<DialectFamily, 'generic'>, RegExp>> = {
	sqlite: /\b(?:attach|create\s+table)\b.*\btype\s+(?:postgres|mysql)\b/i,
	postgresql:
		/\b(?:distkey|sortkey|diststyle|encode\s+\w+\s*[,)]|unload\s*\(|upsert\s+into|as\s+of\s+system\s+time|qualify|changefeed|iam_role|credentials|show\s+(?:tables|databases|create|columns|ranges)|import\s+(?:into|table)|interleave)\b/i,
	mysql: /$^/,
};

/** True for a text with syntax of a relative: Redshift or CockroachDB, which speak PostgreSQL's protocol. */
export function relativesSyntax(text: string, dialect: DialectId): boolean {
	const family = familyOf(dialect);
	return family !== 'generic' && relatives[family].test(text);
}

/** True for a text with syntax that only another engine knows: one that was bound to this one by mistake. */
export function foreignSyntax(text: string, dialect: DialectId): boolean {
	const family = familyOf(dialect);
	return family !== 'generic' && foreign[family].test(text);
}

/** Syntax that MariaDB has and MySQL refuses, and no other engine of ours writes like that. */
const ofMariadbAlone =
	/\bwith(?:out)?\s+system\s+versioning\b|\bfor\s+system_time\b|\bperiod\s+for\s+\w+\s*\(|\bbegin\s+not\s+atomic\b|\/\*M!|\bjson_(?:detailed|compact|loose|normalize|equals)\s*\(|\b(?:add|drop|modify|change)\s+(?:column|index|key)\s+if\s+(?:not\s+)?exists\b.*`|\b(?:page_compressed|transactional)\s*=\s*\d|\bengine\s*=\s*(?:aria|columnstore|spider|connect|s3|mroonga|rocksdb)\b|\bvec_(?:distance\w*|fromtext|totext)\s*\(/i;

/** … and where the text is known to be one of the two. */
const ofMariadbHere =
	/\bcreate\s+or\s+replace\s+(?:temporary\s+)?(?:table|sequence|database|schema|user|role|trigger|event|(?:unique\s+)?index|procedure|function|aggregate)\b|\b(?:create|alter|drop)\s+(?:temporary\s+)?sequence\b|\b(?:next|previous)\s+value\s+for\b|\b(?:nextval|lastval|setval)\s*\(|\bexecute\s+immediate\b|\bfor\s+portion\s+of\b|\b(?:add|drop|modify|change|rename)\s+(?:column|index|key|constraint|foreign\s+key|partition)\s+if\s+(?:not\s+)?exists\b|\bcreate\s+(?:or\s+replace\s+)?package\b|\bmedian\s*\(/i;

/** True for a text that only MariaDB reads, of whatever engine it may be. */
export function isTellingOfMariadb(text: string): boolean {
	return ofMariadbAlone.test(text);
}

/** MySQL and MariaDB are spoken to through the same libraries: which of the two a text of theirs is for. */
export function refinedDialect(dialect: DialectId, text: string): DialectId {
	if (dialect !== 'mysql') return dialect;
	const isReturning = /\breturning\s+[\w*`]/i.test(text) && /^[ \t]*(?:insert|replace|delete)\b/im.test(text);
	return isReturning || ofMariadbAlone.test(text) || ofMariadbHere.test(text) ? 'mariadb' : dialect;
}
