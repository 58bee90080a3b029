import type { DialectId } from '../../../common/src/connection';
import { dialectNamed } from '../../../common/src/dialectNames';

/** How far into a text a comment may stand that names its dialect. */
const headLength = 4_000;

/** What a comment such as `-- dialect: postgresql` says; `generic` for a dialect that is not one of ours. */
export function declaredDialect(text: string): DialectId | undefined {
	const name = /(?:--|#|\/\*)[ \t]*(?:sql[-_ ]?)?dialect[ \t]*[:=][ \t]*([\w-]+)/i.exec(text.slice(0, headLength))?.[1];
	return name === undefined ? undefined : (dialectNamed(name) ?? 'generic');
}

/** Syntax that the engine would refuse, and that is another engine's beyond doubt: the text is not in this dialect. */
const foreign: Readonly<Record<Exclude<DialectId, 'generic'>, RegExp>> = {
	sqlite:
		/[\w)\]'"]::[a-z]|\$\$|\$\w+\$|\bengine\s*=|\bauto_increment\b|\bcreate\s+(?:extension|sequence|function|procedure|schema|type|database)\b|\bserial\s+primary\b|\bilike\b|\bat\s+time\s+zone\b|\bdelimiter\b|\bon\s+duplicate\s+key\b|\bshow\s+(?:tables|databases|create)\b|\bunsigned\b|\btop\s+\d+\b|\bnvarchar\s*\(\s*max|\bdistkey\b|\blateral\b|\bgrant\s+\w+[\s\w,]*\son\b|\bfor\s+update\b|\btruncate\s+(?:table\s+)?\w/i,
	postgresql:
		/\bengine\s*=|\bauto_?increment\b|\bwithout\s+rowid\b|\bpragma\s+\w|\bdelimiter\b|\bon\s+duplicate\s+key\b|\bunsigned\b|\btop\s+\d+\b|\bnvarchar\s*\(\s*max|\b(?:distkey|sortkey|diststyle)\b|\bupsert\s+into\b|\bas\s+of\s+system\s+time\b|\bqualify\b|\binsert\s+or\s+(?:replace|ignore|abort|fail|rollback)\b|\breplace\s+into\b|\battach\s+database\b|\b(?:unload|create\s+(?:pipe|stage|warehouse))\b|\bshow\s+(?:tables|databases|create|columns)\b|\bglob\s+'|\bstraight_join\b/i,
	mysql:
		/[\w)\]'"]::[a-z]|\$\$|\bautoincrement\b|\bwithout\s+rowid\b|\bilike\b|\bserial\s+primary\b|\bcreate\s+extension\b|\bon\s+conflict\b|\binsert\s+or\s+\w|\bat\s+time\s+zone\b|\btop\s+\d+\b|\bpragma\s+\w/i,
};

/** Engines that are spoken to through the libraries of another one, and know more than it does. */
const relatives: Readonly<Record<Exclude<DialectId, 'generic'>, RegExp>> = {
	sqlite: /\b(?:attach|create\s+table)\b.*\btype\s+(?:postgres|mysql)\b/i,
	postgresql:
		/\b(?:distkey|sortkey|diststyle|encode\s+\w+\s*[,)]|unload\s*\(|upsert\s+into|as\s+of\s+system\s+time|qualify|changefeed|iam_role|credentials|show\s+(?:tables|databases|create|columns|ranges)|import\s+(?:into|table)|interleave)\b/i,
	mysql: /$^/,
};

/** True for a text with syntax of a relative: Redshift or CockroachDB, which speak PostgreSQL's protocol. */
export function relativesSyntax(text: string, dialect: Exclude<DialectId, 'generic'>): boolean {
	return relatives[dialect].test(text);
}

/** True for a text with syntax that only another engine knows: one that was bound to this one by mistake. */
export function foreignSyntax(text: string, dialect: Exclude<DialectId, 'generic'>): boolean {
	return foreign[dialect].test(text);
}
