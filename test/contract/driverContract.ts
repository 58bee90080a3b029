import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CellValue } from '../../common/src/values';
import type { DriverSession } from '../../server/src/drivers/driver';
import { failureOf, never, parameters, runAll } from '../support/driverSession';

/** A fresh database of the engine under test; everything is released by `await using`. */
export interface DatabaseUnderTest extends AsyncDisposable {
	connect(options?: { readonly readonly?: boolean }): Promise<DriverSession>;
}

export interface EngineUnderTest {
	/** Makes a database and runs the statements in it. */
	open(setup?: readonly string[]): Promise<DatabaseUnderTest>;
	/** The mark of the n-th parameter, from 1. */
	mark(index: number): string;
	/** A statement that gives the numbers 1 to `count` in one column named `n`. */
	numbers(count: number): string;
}

const bookstore = [
	'create table authors (id integer primary key, name varchar(80) not null)',
	`create table books (id integer primary key, author_id integer not null references authors (id), title varchar(200) not null unique,
		price numeric default 9.5)`,
	'create view cheap_books as select id, title from books where price < 10',
	"insert into authors (id, name) values (1, 'Ada'), (2, 'Grace')",
	"insert into books (id, author_id, title) values (1, 1, 'Notes'), (2, 2, 'Compilers')",
];

/** What every driver must do, whatever its engine. */
export function describeDriverContract(name: string, engine: EngineUnderTest): void {
	const withSession =
		(work: (session: DriverSession) => Promise<void>, setup: readonly string[] = bookstore) =>
		async () => {
			await using database = await engine.open(setup);
			await using session = await database.connect();
			await work(session);
		};

	describe(`${name}: preparing`, () => {
		test(
			'a statement is compiled and its columns are known, and nothing is executed',
			withSession(async (session) => {
				const { columns } = await session.prepare('select id, title from books', never);
				expect(columns.map((column) => column.name)).toEqual(['id', 'title']);
				expect((await session.prepare('delete from books', never)).columns).toEqual([]);
				expect((await runAll(session, 'select count(*) from books')).rows).toEqual([[2]]);
			}),
		);

		test(
			'what is wrong is told with its place',
			withSession(async (session) => {
				const failure = await failureOf(session.prepare('select titel from books', never));
				expect(failure).toMatchObject({ code: 'syntax', offset: 7 });
				expect(failure.message).toContain('titel');
			}),
		);
	});

	describe(`${name}: rows`, () => {
		test(
			'columns are known before any row, and rows come in their order',
			withSession(async (session) => {
				await using cursor = await session.execute(
					{ statement: 'select id, title from books order by id', parameters: parameters() },
					never,
				);
				expect(cursor.columns.map((column) => column.name)).toEqual(['id', 'title']);
				expect(cursor.columns.map((column) => column.align)).toEqual(['end', 'start']);
				expect((await cursor.next(10)).rows).toEqual([
					[1, 'Notes'],
					[2, 'Compilers'],
				]);
			}),
		);

		test(
			'two columns may share a name',
			withSession(async (session) => {
				const { columns, rows } = await runAll(session, 'select 1 as a, 2 as a');
				expect(columns.map((column) => column.name)).toEqual(['a', 'a']);
				expect(rows).toEqual([[1, 2]]);
			}),
		);

		test(
			'NULL is not the empty string',
			withSession(async (session) => {
				expect((await runAll(session, "select null, ''")).rows).toEqual([[null, '']]);
			}),
		);

		test(
			'100,000 rows are pulled in batches that are never larger than asked for',
			withSession(async (session) => {
				await using cursor = await session.execute({ statement: engine.numbers(100_000), parameters: parameters() }, never);
				let count = 0;
				for (let done = false; !done; ) {
					const batch = await cursor.next(777);
					expect(batch.rows.length).toBeLessThanOrEqual(777);
					if (batch.rows.length > 0) expect(batch.rows[0]).toEqual([count + 1]);
					count += batch.rows.length;
					done = batch.done;
				}
				expect(count).toBe(100_000);
				expect(await cursor.next(10)).toEqual({ rows: [], done: true });
			}),
		);

		test(
			'closing early frees the connection for the next statement',
			withSession(async (session) => {
				const cursor = await session.execute({ statement: engine.numbers(100_000), parameters: parameters() }, never);
				expect((await cursor.next(3)).rows).toEqual([[1], [2], [3]]);
				await cursor[Symbol.asyncDispose]();
				await cursor[Symbol.asyncDispose]();
				expect(await cursor.next(3)).toEqual({ rows: [], done: true });
				expect((await runAll(session, "update authors set name = 'A' where id = 1")).affectedRows).toBe(1);
			}),
		);

		test(
			'a second statement while rows are held is refused, and does not disturb the first',
			withSession(async (session) => {
				await using cursor = await session.execute({ statement: engine.numbers(10), parameters: parameters() }, never);
				expect(await cursor.next(2)).toMatchObject({ rows: [[1], [2]], done: false });
				expect((await failureOf(runAll(session, 'select 1'))).code).toBe('unsupported');
				expect((await cursor.next(2)).rows).toEqual([[3], [4]]);
			}),
		);

		test(
			'a schema can be read while rows are held',
			withSession(async (session) => {
				await using cursor = await session.execute({ statement: engine.numbers(10), parameters: parameters() }, never);
				await cursor.next(2);
				expect((await session.introspect(never)).schemas.length).toBeGreaterThan(0);
				expect((await cursor.next(2)).rows).toEqual([[3], [4]]);
			}),
		);
	});

	describe(`${name}: changes`, () => {
		test(
			'a statement without rows runs once and says how many it changed',
			withSession(async (session) => {
				const { rows, affectedRows } = await runAll(session, 'update books set price = 1');
				expect([rows, affectedRows]).toEqual([[], 2]);
				expect((await runAll(session, 'delete from books where id > 99')).affectedRows).toBe(0);
				expect((await runAll(session, "insert into authors (id, name) values (3, 'C')")).affectedRows).toBe(1);
				expect((await runAll(session, 'select count(*) from authors')).rows).toEqual([[3]]);
			}),
		);

		test(
			'a transaction left open is visible, and ends with its end',
			withSession(async (session) => {
				expect(session.isTransactionOpen).toBe(false);
				await runAll(session, 'begin');
				expect(session.isTransactionOpen).toBe(true);
				await runAll(session, 'update books set price = 0');
				await runAll(session, 'rollback');
				expect(session.isTransactionOpen).toBe(false);
				expect((await runAll(session, 'select count(*) from books where price = 0')).rows).toEqual([[0]]);
			}),
		);

		test('what is not committed is gone when the session is closed', async () => {
			await using database = await engine.open(bookstore);
			const session = await database.connect();
			await runAll(session, 'begin');
			await runAll(session, 'delete from books');
			await session[Symbol.asyncDispose]();
			await using next = await database.connect();
			expect((await runAll(next, 'select count(*) from books')).rows).toEqual([[2]]);
		});

		test('the engine itself refuses to write through a read-only connection', async () => {
			await using database = await engine.open(bookstore);
			await using session = await database.connect({ readonly: true });
			expect((await runAll(session, 'select count(*) from books')).rows).toEqual([[2]]);
			for (const statement of ['delete from books', 'create table t (a integer)', 'drop table books']) {
				expect((await failureOf(runAll(session, statement))).code).toBe('permission');
			}
			expect((await runAll(session, 'select count(*) from books')).rows).toEqual([[2]]);
		});
	});

	describe(`${name}: parameters`, () => {
		test(
			'values are bound by position',
			withSession(async (session) => {
				const statement = `select title from books where id = ${engine.mark(1)} and title = ${engine.mark(2)}`;
				expect((await runAll(session, statement, parameters([2, 'Compilers']))).rows).toEqual([['Compilers']]);
			}),
		);

		test(
			'a value is never read as SQL',
			withSession(async (session) => {
				const evil = "x'; drop table books; --";
				expect((await runAll(session, `select ${engine.mark(1)}`, parameters([evil]))).rows).toEqual([[evil]]);
				expect((await runAll(session, 'select count(*) from books')).rows).toEqual([[2]]);
			}),
		);

		test(
			'too few and too many values are told apart from a broken statement',
			withSession(async (session) => {
				const statement = `select ${engine.mark(1)}, ${engine.mark(2)}`;
				expect((await failureOf(runAll(session, statement, parameters([1])))).code).toBe('parameters');
				expect((await failureOf(runAll(session, statement, parameters([1, 2, 3])))).code).toBe('parameters');
				expect((await failureOf(runAll(session, 'select 1', parameters([], { left: 1 })))).code).toBe('parameters');
			}),
		);

		test('every value comes back as it was bound', async () => {
			await using database = await engine.open();
			await using session = await database.connect();
			await fc.assert(
				fc.asyncProperty(fc.array(cellValues, { minLength: 1, maxLength: 8 }), async (values) => {
					const marks = values.map((_, index) => engine.mark(index + 1)).join(', ');
					expect((await runAll(session, `select ${marks}`, parameters(values))).rows).toEqual([values]);
				}),
				{ numRuns: 300 },
			);
		});
	});

	describe(`${name}: errors`, () => {
		const broken: readonly (readonly [what: string, statement: string])[] = [
			['a misspelt keyword', '|selec 1'],
			['a word too many', 'select id from books where id = 1 |limits 3'],
			['a column that does not exist', 'select id, |titel from books'],
			['a table that does not exist', 'select id from |bookz'],
		];
		for (const [what, marked] of broken) {
			test(
				`${what} is a syntax error with its place`,
				withSession(async (session) => {
					const offset = marked.indexOf('|');
					const failure = await failureOf(runAll(session, marked.replace('|', '')));
					expect([failure.code, failure.offset]).toEqual(['syntax', offset]);
				}),
			);
		}

		test(
			'a violated constraint is a constraint error, and the session lives on',
			withSession(async (session) => {
				const failure = await failureOf(runAll(session, "insert into books (id, author_id, title) values (9, 1, 'Notes')"));
				expect(failure.code).toBe('constraint');
				expect(failure.message).toMatch(/title/);
				expect((await runAll(session, 'select 1')).rows).toEqual([[1]]);
			}),
		);

		test(
			'an empty text and a lone comment are refused',
			withSession(async (session) => {
				for (const text of ['', '  \n', '-- nothing', '/* nothing */', ' ; ']) {
					expect((await failureOf(runAll(session, text))).message).toMatch(/no statement/);
				}
			}),
		);

		test(
			'nothing starts once the signal has aborted',
			withSession(async (session) => {
				const query = { statement: 'delete from books', parameters: parameters() };
				expect((await failureOf(session.execute(query, AbortSignal.abort()))).code).toBe('cancelled');
				expect((await failureOf(session.introspect(AbortSignal.abort()))).code).toBe('cancelled');
				expect((await runAll(session, 'select count(*) from books')).rows).toEqual([[2]]);
			}),
		);
	});

	describe(`${name}: schema`, () => {
		test(
			'tables, views, columns and keys',
			withSession(async (session) => {
				const { schemas, searchPath } = await session.introspect(never);
				const relations = schemas.find((schema) => schema.name === searchPath.at(-1))?.relations ?? [];
				expect(relations.map((relation) => `${relation.kind} ${relation.name}`).sort()).toEqual([
					'table authors',
					'table books',
					'view cheap_books',
				]);
				const books = relations.find((relation) => relation.name === 'books');
				expect(books?.columns.map((column) => column.name)).toEqual(['id', 'author_id', 'title', 'price']);
				expect(books?.columns.map((column) => column.isPrimaryKey)).toEqual([true, false, false, false]);
				expect(books?.columns.map((column) => column.nullable)).toEqual([false, false, false, true]);
				expect(books?.columns[3]?.defaultExpression).toBe('9.5');
				expect(books?.foreignKeys).toEqual([
					{ columns: ['author_id'], targetSchema: schemas[0]?.name, targetRelation: 'authors', targetColumns: ['id'] },
				]);
				const view = relations.find((relation) => relation.name === 'cheap_books');
				expect(view?.columns.map((column) => column.name)).toEqual(['id', 'title']);
			}),
		);

		test(
			'the version grows with every reading, and sees what has changed',
			withSession(async (session) => {
				const before = await session.introspect(never);
				await runAll(session, 'create table added (id integer)');
				const after = await session.introspect(never);
				expect(after.version).toBeGreaterThan(before.version);
				expect(after.schemas[0]?.relations.some((relation) => relation.name === 'added')).toBe(true);
			}),
		);
	});
}

/** Values that every engine can hold; text without NUL, which some engines have no room for. */
const cellValues: fc.Arbitrary<CellValue> = fc.oneof(
	fc.constant(null),
	fc.constant(''),
	fc.string({ unit: 'binary' }).map((text) => text.replaceAll('\0', '')),
	fc.maxSafeInteger(),
	fc.double({ noNaN: true, noDefaultInfinity: true }).filter((value) => !Object.is(value, -0)),
	fc
		.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
		.filter((value) => !Number.isSafeInteger(Number(value)))
		.map((value): CellValue => ({ kind: 'bigint', text: value.toString() })),
	fc.uint8Array({ maxLength: 300 }).map((bytes): CellValue => {
		return { kind: 'bytes', length: bytes.length, base64: Buffer.from(bytes).toString('base64'), truncated: false };
	}),
);
