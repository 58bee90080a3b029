import type Sqlite from 'better-sqlite3';
import { DatabaseError } from '../../../../common/src/errors';
import { findErrorOffset } from './errorPosition';
import { toDatabaseError } from './errors';
import { type SqliteToken, scanTokens } from './tokens';
import type { SqliteValue } from './values';

export type SqliteStatement = Sqlite.Statement<unknown[], SqliteValue[]>;

/** A statement that has so many semicolons inside it is not searched for the place where the next one begins. */
const maximumEndTrials = 200;

/** Compiles one statement; executes nothing. Throws DatabaseError with the offset of the fault where it can be found. */
export function prepareStatement(
	database: Sqlite.Database,
	text: string,
): { readonly statement: SqliteStatement; readonly tokens: SqliteToken[] } {
	const tokens = scanTokens(text);
	refuseEmpty(tokens);
	refuseNul(text);
	try {
		return { statement: database.prepare<unknown[], SqliteValue[]>(text), tokens };
	} catch (error) {
		// The two things that better-sqlite3 itself checks about the text.
		if (error instanceof RangeError)
			throw error.message.includes('more than one') ? severalStatements(database, text, tokens) : emptyStatement();
		throw withOffset(database, text, tokens, error);
	}
}

function refuseEmpty(tokens: readonly SqliteToken[]): void {
	if (tokens.every((token) => token.text === ';')) throw emptyStatement();
}

function emptyStatement(): DatabaseError {
	return new DatabaseError({ code: 'syntax', message: 'There is no statement here, only white space or comments.', offset: 0 });
}

/** SQLite would stop reading at a NUL and run what stands before it. */
function refuseNul(text: string): void {
	const offset = text.indexOf('\0');
	if (offset >= 0) throw new DatabaseError({ code: 'syntax', message: 'The statement contains a NUL character.', offset });
}

function severalStatements(database: Sqlite.Database, text: string, tokens: readonly SqliteToken[]): DatabaseError {
	const next = findSecondStatement(database, text, tokens);
	const where = next === undefined ? '' : ` The next one begins with '${beginning(text, next)}'.`;
	return new DatabaseError({
		code: 'syntax',
		message: `This text holds more than one statement.${where}`,
		hint: 'Run one statement at a time.',
		...(next === undefined ? {} : { offset: next }),
	});
}

/** The first semicolon up to which SQLite accepts the text ends the first statement; one inside a trigger's body does not. */
function findSecondStatement(database: Sqlite.Database, text: string, tokens: readonly SqliteToken[]): number | undefined {
	const prepare = preparing(database, tokens);
	let trials = 0;
	for (const [index, token] of tokens.entries()) {
		if (token.text !== ';') continue;
		trials += 1;
		if (trials > maximumEndTrials) return undefined;
		if (prepare(text.slice(0, token.end)) === undefined)
			return tokens.slice(index + 1).find(({ text: next }) => next !== ';')?.start;
	}
	return undefined;
}

function beginning(text: string, offset: number): string {
	const line = /^[^\n;]{0,40}/.exec(text.slice(offset))?.[0].trimEnd() ?? '';
	return line.length < 40 ? line : `${line}…`;
}

function withOffset(database: Sqlite.Database, text: string, tokens: readonly SqliteToken[], error: unknown): DatabaseError {
	const failure = toDatabaseError(error, 'syntax');
	if (failure.code !== 'syntax' || !(error instanceof Error)) return failure;
	const offset = findErrorOffset(text, error.message, preparing(database, tokens));
	return offset === undefined ? failure : new DatabaseError({ ...failure.toData(), offset }, { cause: error });
}

function preparing(database: Sqlite.Database, tokens: readonly SqliteToken[]): (text: string) => string | undefined {
	// Some pragmas take effect while they are compiled; a part of one must not be tried out.
	if (tokens[0]?.text.toLowerCase() === 'pragma') return () => 'not tried';
	return (text) => {
		try {
			database.prepare(text);
			return undefined;
		} catch (error) {
			return error instanceof Error ? error.message : String(error);
		}
	};
}
