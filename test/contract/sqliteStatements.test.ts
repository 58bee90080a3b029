import { describe, expect, test } from 'vitest';
import type { DatabaseError } from '../../common/src/errors';
import { DatabaseFolder, openForTest } from '../support/databaseFolder';
import { failureOf, never, parameters, runAll } from '../support/driverSession';
import { connectSqlite, inMemory } from '../support/driverSqlite';

describe('SQLite: statements', () => {
	async function failure(statement: string, setup: readonly string[] = []): Promise<DatabaseError> {
		return inMemory(async (session) => {
			for (const each of setup) await runAll(session, each);
			return failureOf(runAll(session, statement));
		});
	}

	const tables = [
		'create table users(id integer primary key, name text)',
		'create table orders(id integer primary key, user_id, total real)',
	];

	test('a statement is prepared against tables that stay nowhere', async () => {
		await inMemory(async (session) => {
			const prepare = (statement: string, made?: readonly string[]) => session.prepare(statement, never, made);
			expect((await prepare('select name from users', tables)).columns.map(({ name }) => name)).toEqual(['name']);
			expect((await failureOf(prepare('select substr(name) from users', tables))).message).toMatch(/wrong number of arguments/);
			expect((await failureOf(prepare('select name from users', ['create table x(']))).code).toBe('unsupported');
			expect((await failureOf(prepare('select name from users'))).message).toMatch(/no such table/);
		});
	});

	const positions: readonly (readonly [what: string, marked: string, message: RegExp])[] = [
		['the offending one of equal words', 'select id from users where id = 1 |from users', /near "from"/],
		[
			'a word that stands in a comment and a string before',
			'select \'x\' /* order */ as "order" from users order |id',
			/near "id"/,
		],
		['the end of an unfinished statement', 'select * from users where|', /incomplete input/],
		['a string that nothing closes', "select id, |'abc", /unrecognized token/],
		['a sign SQLite does not know', 'select id |# from users', /unrecognized token/],
		['a number with letters', 'select 1, |12ab', /unrecognized token/],
		['a column by its alias', 'select u.id, |u.nam from users u', /no such column: u.nam/],
		[
			'a column that is right in the subquery and wrong outside',
			'select (select total from orders), |total from users',
			/no such column: total/,
		],
		['a column in double quotes', 'select id, |"nam" from users', /no such column/],
		['a column after non-ASCII text', "select 'naïve 🙂', |nope from users", /no such column: nope/],
		['an ambiguous column', 'select users.id, |id from users, orders', /ambiguous column name/],
		['a table whose name is also a column', 'select ids as idz, id from |idz', /no such table: idz/],
		['a table by its schema', 'select 1 from users join |main.nope', /no such table: main.nope/],
		['a table of a dotted star', 'select users.*, |y.* from users', /no such table: y/],
		['a function', 'select id, |uppper(name) from users', /no such function/],
		['a function with the wrong number of arguments', 'select |abs() from users', /wrong number of arguments/],
		['an unknown column of an INSERT', 'insert into users(id, |nam) values (1, 2)', /no column named nam/],
		['a table that exists', 'create table |users(id)', /already exists/],
	];
	for (const [what, marked, message] of positions) {
		test(`error at ${what}`, async () => {
			const offset = marked.indexOf('|');
			const statement = marked.slice(0, offset) + marked.slice(offset + 1);
			const error = await failure(statement, tables);
			expect(error.message).toMatch(message);
			expect([error.code, error.offset]).toEqual(['syntax', offset]);
		});
	}

	test('a name in double quotes gets the advice as a hint', async () => {
		const error = await failure('select "x"');
		expect([error.message, error.hint]).toEqual(['no such column: "x"', expect.stringMatching(/single quotes/)]);
	});

	test('a second statement is refused and named, nothing has run', async () => {
		await inMemory(async (session) => {
			await runAll(session, 'create table t(a)');
			const statement = 'insert into t values (1); -- first\n delete from t';
			const error = await failureOf(runAll(session, statement));
			expect(error).toMatchObject({
				code: 'syntax',
				offset: statement.indexOf('delete'),
				message: expect.stringMatching(/'delete from t'/),
			});
			expect((await runAll(session, 'select count(*) from t')).rows).toEqual([[0]]);
		});
	});

	test('semicolons at the end, and those inside a trigger, are part of the one statement', async () => {
		await inMemory(async (session) => {
			await runAll(session, 'create table t(a);;  -- end');
			await runAll(session, 'create trigger tr after insert on t begin update t set a = 2; delete from t where a = 3; end;');
			const error = await failureOf(
				runAll(session, 'create trigger t2 after insert on t begin select 1; select 2; end; select 3'),
			);
			expect(error.message).toMatch(/'select 3'/);
		});
	});

	test('a NUL character is refused instead of running what stands before it', async () => {
		expect(await failure('delete from users \0 where id = 1', tables)).toMatchObject({ code: 'syntax', offset: 18 });
	});

	test('a runtime error comes with the batch that meets it', async () => {
		await inMemory(async (session) => {
			const statement = `select abs(n) from (select 1 as n union all select -9223372036854775808)`;
			await using cursor = await session.execute({ statement, parameters: parameters() }, never);
			expect((await cursor.next(1)).rows).toEqual([[1]]);
			expect((await failureOf(cursor.next(1))).message).toMatch(/integer overflow/);
			expect((await runAll(session, 'select 1')).rows).toEqual([[1]]);
		});
	});

	test('rows that were read ahead come in order, and an error after them comes after them', async () => {
		await inMemory(async (session) => {
			const statement = `with recursive t(n) as (select 1 union all select n + 1 from t where n < 5000)
				select n from t union all select abs(-9223372036854775807 - n) from (select 1 as n)`;
			await using cursor = await session.execute({ statement, parameters: parameters() }, never);
			const seen: unknown[] = [];
			const failure = await failureOf(
				(async () => {
					for (;;) {
						seen.push(...(await cursor.next(100)).rows.flat());
						// Lets it read ahead.
						await new Promise((resolve) => setImmediate(resolve));
					}
				})(),
			);
			expect(failure.message).toMatch(/integer overflow/);
			expect(seen).toEqual(Array.from({ length: 5000 }, (_, index) => index + 1));
			expect((await runAll(session, 'select 1')).rows).toEqual([[1]]);
		});
	});

	test('RETURNING has run when its columns are known, and locks nothing while its rows wait', async () => {
		using folder = new DatabaseFolder();
		const file = folder.database('create table t(id integer primary key, a)');
		await using session = await connectSqlite(file);
		const cursor = await session.execute(
			{ statement: 'insert into t(a) values (1), (2) returning id', parameters: parameters() },
			never,
		);
		using other = openForTest(file);
		other.exec('insert into t(a) values (3)');
		expect(await cursor.next(10)).toEqual({ rows: [[1], [2]], done: true, affectedRows: 2 });
	});

	test('locked by another connection while it runs', async () => {
		using folder = new DatabaseFolder();
		const file = folder.database('create table t(a)');
		await using session = await connectSqlite(file);
		using other = openForTest(file);
		other.exec('begin immediate');
		expect((await failureOf(runAll(session, 'insert into t values (1)'))).code).toBe('locked');
		other.exec('commit');
		expect((await runAll(session, 'insert into t values (1)')).affectedRows).toBe(1);
	});

	test('pragmas and EXPLAIN give rows', async () => {
		await inMemory(async (session) => {
			expect((await runAll(session, 'pragma user_version')).rows).toEqual([[0]]);
			expect((await runAll(session, 'explain query plan select 1')).rows.length).toBeGreaterThan(0);
			expect((await runAll(session, 'pragma foreign_keys = off')).affectedRows).toBeUndefined();
		});
	});
});
