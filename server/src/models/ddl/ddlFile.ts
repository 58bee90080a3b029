import type { DialectId } from '../../../../common/src/connection';
import { familyOf } from '../../../../common/src/dialectNames';
import { mayDefine } from '../../catalog/definitions';
import { dialectById } from '../../sql/dialects';
import { splitStatements } from '../../sql/statements';
import { type DdlDialect, ddlDialectOf } from './ddlDialect';

/** The definitions of one `.sql` file, in order; all that is kept of it. */
export interface DdlFile {
	readonly uri: string;
	readonly dialect: DdlDialect;
	/** The statements one behind the other; the data between them, which may be most of the file, is let go. */
	readonly text: string;
	readonly statements: readonly DdlStatement[];
}

export interface DdlStatement {
	/** Half-open offsets into the kept text. */
	readonly start: number;
	readonly end: number;
	/** Where it begins in the document: zero-based line and UTF-16 character. */
	readonly line: number;
	readonly character: number;
}

/** Reads what a file defines. `path` is that below the workspace's folder. Undefined where it defines nothing. */
export function readDdlFile(uri: string, path: string, text: string): DdlFile | undefined {
	if (isUndoing(path) || !/\bcreate\b|\balter\b/i.test(text)) return undefined;
	const dialect = ddlDialectOf(path, text);
	if (dialect === 'other') return undefined;
	const kept = withoutUndoing(text);
	const pieces: string[] = [];
	const statements: DdlStatement[] = [];
	const position = new PositionReader(kept);
	let length = 0;
	for (const statement of splitStatements(kept, dialectById(dialect))) {
		if (!mayDefine(kept, statement) || isInternal(kept.slice(statement.start, statement.start + 60))) continue;
		const { line, character } = position.at(statement.start);
		statements.push({ start: length, end: length + statement.end - statement.start, line, character });
		pieces.push(kept.slice(statement.start, statement.end), '\n');
		length += statement.end - statement.start + 1;
	}
	return statements.length === 0 ? undefined : { uri, dialect, text: pieces.join(''), statements };
}

/** `.schema` prints SQLite's own tables too. */
function isInternal(beginning: string): boolean {
	return /^create\s+table\s+(?:if\s+not\s+exists\s+)?["'`]?sqlite_/i.test(beginning);
}

/** A file of another dialect says nothing of a schema of this one; one that could be of any is read as one of this. */
export function speaks(file: DdlFile, dialect: DialectId): boolean {
	return (
		file.dialect === 'generic' ||
		dialect === 'generic' ||
		(file.dialect !== 'other' && familyOf(file.dialect) === familyOf(dialect))
	);
}

/** The other half of a migration, which takes back what its own half has made. */
function isUndoing(path: string): boolean {
	return (
		/(?:^|[/._-])(?:down|undo|rollback|revert|downgrade)\.sql$/i.test(path) ||
		/(?:^|\/)(?:down|undo|rollbacks?|revert|downgrades?)\//i.test(path) ||
		/(?:^|\/)U\d[\w.]*__[^/]*\.sql$/.test(path)
	);
}

/** goose, dbmate, sql-migrate, node-pg-migrate, Play and MyBatis write both halves into one file. */
const downMark =
	/^[ \t]*(?:--|#)[ \t]*(?:\/\/@UNDO\b.*|(?:\+goose|\+migrate|migrate:|-* *!) *downs?\b.*|downs?(?: migration)?[^\w\r\n]*)$/gim;
const upMark = /^[ \t]*(?:--|#)[ \t]*(?:(?:\+goose|\+migrate|migrate:|-* *!) *ups?\b.*|ups?(?: migration)?[^\w\r\n]*)$/gim;

/** With the halves that undo replaced by blanks, line breaks kept. */
function withoutUndoing(text: string): string {
	if (!/down|UNDO/i.test(text)) return text;
	const pieces: string[] = [];
	let from = 0;
	downMark.lastIndex = 0;
	for (let down = downMark.exec(text); down !== null; down = downMark.exec(text)) {
		upMark.lastIndex = downMark.lastIndex;
		const end = upMark.exec(text)?.index ?? text.length;
		pieces.push(text.slice(from, down.index), blanked(text.slice(down.index, end)));
		from = end;
		downMark.lastIndex = end;
	}
	pieces.push(text.slice(from));
	// Play marks them by what is no comment elsewhere.
	return pieces.join('').replace(upMark, blanked);
}

function blanked(text: string): string {
	return text.replace(/[^\r\n]/g, ' ');
}

/** Lines and characters of ascending offsets, in one pass over the text. */
export class PositionReader {
	private offset: number;
	private lineStart: number;

	/** The text from `start` on begins at the given line and character. */
	constructor(
		private readonly text: string,
		start = 0,
		private line = 0,
		character = 0,
	) {
		this.offset = start;
		this.lineStart = start - character;
	}

	at(offset: number): { readonly line: number; readonly character: number } {
		for (; this.offset < offset; this.offset++) {
			const code = this.text.charCodeAt(this.offset);
			// As LSP counts them: `\n`, `\r\n` and a lone `\r` end a line.
			if (code !== 10 && (code !== 13 || this.text.charCodeAt(this.offset + 1) === 10)) continue;
			this.line++;
			this.lineStart = this.offset + 1;
		}
		return { line: this.line, character: offset - this.lineStart };
	}
}
