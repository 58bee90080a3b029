/** Folders of Alembic, Django, Rails, Prisma, Flyway and their like, and of what people make themselves. */
const folders =
	/(?:^|\/)(?:migrations?|migrate|deltas?|alembic|flyway|liquibase|changelogs?|sqitch|upgrades?|schema_?changes)\//i;

/** `V2__users.sql`, `0012_users.py`, `20240131120000-users.sql`. */
const names = /(?:^|\/)(?:[VU]\d[\w.]*__|\d{3,}[_-])[^/]*$/;

const changes = /^\s*(?:alter\s+table|drop\s+table|rename\s+table|alter\s+view|drop\s+view)\b/im;

/** What a migration in Python says of itself. */
const revisions = /^(?:from\s+alembic\s+import\b|down_revision\b|from\s+django\.db\s+import\s+(?:.*\b)?migrations\b)/m;

/**
 * True for a file that changes a schema: what it says was right for the tables of its day, which may be others now. No name in it
 * is judged by the schema of today.
 * @param uri of which the last folders count: what is above the workspace says nothing.
 */
export function isMigration(uri: string, languageId: string, text: string): boolean {
	const path = uri.split('/').slice(-4).join('/');
	if (languageId === 'sql') return folders.test(path) || names.test(path) || changes.test(text);
	return revisions.test(text) && (folders.test(path) || /(?:^|\/)versions\//.test(path));
}
