import Sqlite from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { DatabaseError } from '../../common/src/errors';
import { prepareStatement } from '../../server/src/drivers/sqlite/statement';
import { scanTokens } from '../../server/src/drivers/sqlite/tokens';
import { processorTime } from '../support/processorTime';

const pieces = fc.constantFrom(
	...[
		'select',
		'from',
		'users',
		'where',
		'id',
		'name',
		'u',
		'u.id',
		'=',
		'(',
		')',
		',',
		'*',
		';',
		"'a'",
		"'",
		'"id"',
		'"',
		'[x]',
		'`',
		'--',
		'/*',
		'*/',
	],
	...[
		'\n',
		'?',
		'?2',
		':a',
		'1',
		'1.5',
		'12ab',
		'#',
		'x',
		'insert into',
		'values',
		'order by',
		'group',
		'join',
		'on',
		'as',
		'nope',
		'ü',
		'🙂',
		'\0',
	],
);
const statements = fc.oneof(
	fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join(' ')),
	fc.array(pieces, { maxLength: 25 }).map((parts) => parts.join('')),
	fc.string({ unit: 'binary', maxLength: 60 }),
);

test('tokens are in order, carry their text, and leave out only white space and comments', () => {
	fc.assert(
		fc.property(statements, (text) => {
			let end = 0;
			for (const token of scanTokens(text)) {
				expect(text.slice(token.start, token.end)).toBe(token.text);
				expect(token.end).toBeGreaterThan(token.start);
				expect(text.slice(end, token.start)).toMatch(/^(?:[ \t\n\f\r]|--[^\n]*|\/\*[\s\S]*?\*\/)*$/);
				end = token.end;
			}
			expect(text.slice(end)).toMatch(/^(?:[ \t\n\f\r]|--[^\n]*|\/\*[\s\S]*?(?:\*\/|$))*$/);
		}),
		{ numRuns: 2000 },
	);
});

test('any text is either a statement or gives a DatabaseError with a place inside the text', () => {
	const database = new Sqlite(':memory:');
	database.exec('create table users(id integer primary key, name text)');
	fc.assert(
		fc.property(statements, (text) => {
			try {
				prepareStatement(database, text);
			} catch (error) {
				if (!(error instanceof DatabaseError)) throw error;
				expect(error.message).not.toBe('');
				const offset = error.offset ?? 0;
				expect(offset >= 0 && offset <= text.length).toBe(true);
			}
		}),
		{ numRuns: 2000 },
	);
	database.close();
});

test('the place of a stray word is exact, wherever it stands', () => {
	const database = new Sqlite(':memory:');
	database.exec('create table users(id integer primary key, name text)');
	const words = "select id , name from users where id = 1 and name like 'a%' order by name limit 3".split(' ');
	fc.assert(
		fc.property(fc.nat({ max: words.length - 1 }), fc.constantFrom('from', 'where', ',', ')'), (index, stray) => {
			const text = words.toSpliced(index, 0, stray).join(' ');
			try {
				prepareStatement(database, text);
			} catch (error) {
				if (!(error instanceof DatabaseError) || error.offset === undefined) throw error;
				const near = /^near "(.*)": syntax error$/.exec(error.message)?.[1];
				if (near === undefined) return;
				// What stands before is a beginning that SQLite does not mind; with the word it minds it.
				expect(text.startsWith(near, error.offset)).toBe(true);
				expect(messageOf(database, text.slice(0, error.offset))).not.toBe(error.message);
				expect(messageOf(database, text.slice(0, error.offset + near.length))).toBe(error.message);
			}
		}),
		{ numRuns: 500 },
	);
	database.close();
});

test('a text of a megabyte is searched in a moment', () => {
	const database = new Sqlite(':memory:');
	const text = `select ${'1, '.repeat(300_000)} from from`;
	const took = processorTime(() => expect(() => prepareStatement(database, text)).toThrow(/near "from"/));
	expect(took).toBeLessThan(3_000);
	database.close();
});

function messageOf(database: Sqlite.Database, text: string): string | undefined {
	try {
		database.prepare(text);
		return undefined;
	} catch (error) {
		return error instanceof Error ? error.message : String(error);
	}
}
