import { TextDocument } from 'vscode-languageserver-textdocument';
import type { CatalogSnapshot } from '../../common/src/catalog';
import type { DialectId } from '../../common/src/connection';
import { DatabaseError } from '../../common/src/errors';
import type { DriverSession } from '../../server/src/drivers/driver';
import { SqliteSession } from '../../server/src/drivers/sqlite/session';
import type { Judge, Verdict } from '../../server/src/judge/judge';
import { loadPostgresqlParser, parsePostgresql } from '../../server/src/languageServer/judges/parsePostgresql';
import { verdictOf } from '../../server/src/languageServer/judges/sqliteJudge';
import type { Judges } from '../../server/src/languageService/host';
import type { JudgedFinding } from '../../server/src/languageService/judgeDocument';
import { createLanguageService } from '../../server/src/languageService/languageService';
import { catalogOf, snapshotOfScript } from '../../server/src/languageService/schemas';

const postgresql: Judge = {
	knows: 'grammar',
	judge: async (statement) => loadPostgresqlParser().then(() => parsePostgresql(statement)),
};

let session: DriverSession | undefined;
const sqlite: Judge = {
	knows: 'grammar',
	judge: (statement) => askSqlite(statement),
};

async function askSqlite(statement: string, tables?: readonly string[]): Promise<Verdict> {
	session ??= new SqliteSession({ driver: 'sqlite', name: '', file: ':memory:', readonly: true });
	try {
		await session.prepare(statement, new AbortController().signal, tables);
		return { kind: 'accepted' };
	} catch (error) {
		return verdictOf(error instanceof DatabaseError ? error.toData() : undefined);
	}
}

/** The engines themselves, in this process. */
export const realJudges: Judges = {
	grammarOf: (dialect) => ({ postgresql, sqlite, mysql: undefined, mariadb: undefined, generic: undefined })[dialect],
	schemaOf: (dialect, tables) =>
		dialect === 'sqlite' ? { knows: 'schema', judge: (statement) => askSqlite(statement, tables) } : undefined,
	pause: async () => {},
};

export interface JudgedOptions {
	readonly dialect: DialectId;
	/** A script of CREATE statements, or the schema; absent: nothing is known of one. */
	readonly schema?: string | CatalogSnapshot;
	readonly isGuessed?: boolean;
	readonly languageId?: string;
	readonly uri?: string;
}

/** What is found in a document. */
export function judged(
	text: string,
	{ dialect, schema, isGuessed, languageId = 'sql', uri = 'file:///a' }: JudgedOptions,
): Promise<readonly JudgedFinding[]> {
	const snapshot = typeof schema === 'string' ? snapshotOfScript(schema, dialect) : schema;
	const catalog = snapshot && catalogOf(snapshot, dialect);
	const service = createLanguageService({
		catalogFor: () => catalog,
		dialectFor: () => dialect,
		isBindingGuessed: () => isGuessed === true,
	});
	return service.judge(TextDocument.create(uri, languageId, 1, text), realJudges, { aborted: false });
}

/** `code at 'marked text': message → what the first fix writes`. */
export function told(text: string, findings: readonly JudgedFinding[]): readonly string[] {
	return findings.map(({ end, fixes, message, ruleId, start }) => {
		const fix = fixes[0] === undefined ? '' : ` → ${fixes[0].newText}`;
		return `${ruleId} at '${text.slice(start, end)}': ${message}${fix}`;
	});
}
