import { describe, expect, test } from 'vitest';
import { failureOf, never, parameters, runAll } from '../support/driverSession';
import { inMemory } from '../support/driverSqlite';

describe('SQLite: parameters', () => {
	const check = (statement: string, bound: ReturnType<typeof parameters>, expected: readonly unknown[]) =>
		inMemory(async (session) => expect((await runAll(session, statement, bound)).rows).toEqual([expected]));
	const fails = (statement: string, bound: ReturnType<typeof parameters>) =>
		inMemory((session) => failureOf(runAll(session, statement, bound)));

	test('every mark SQLite has', async () => {
		await check('select ?, ?', parameters([1, 2]), [1, 2]);
		await check('select ?2, ?1, ?2', parameters([1, 2]), [2, 1, 2]);
		await check('select ?2, ?', parameters([1, 2, 3]), [2, 3]);
		await check('select ?, ?1', parameters([1]), [1, 1]);
		await check('select :a, @b, $c, :a', parameters([], { a: 1, b: 2, c: 3 }), [1, 2, 3, 1]);
		await check('select :a, ?, @a, ?', parameters([1, 2], { a: 0 }), [0, 1, 0, 2]);
		await check('select \'?\', ":x" /* :y */ -- ?\n, :naïve from (select 1 as ":x")', parameters([], { naïve: 1 }), ['?', 1, 1]);
		await check(
			'select :__proto__, :constructor',
			parameters(
				[],
				Object.fromEntries([
					['__proto__', 1],
					['constructor', 2],
				]),
			),
			[1, 2],
		);
	});

	test('a missing value says which, and where', async () => {
		expect(await fails('select 1 where 1 = :name', parameters())).toMatchObject({
			code: 'parameters',
			message: 'No value was given for the parameter :name.',
			offset: 19,
		});
		expect(await fails('select :constructor', parameters())).toMatchObject({ code: 'parameters' });
		expect(await fails('select ?, ?', parameters([1]))).toMatchObject({
			message: 'The statement has 2 parameters by position, but 1 value was given.',
			offset: 10,
		});
	});

	test('a value that is left over', async () => {
		expect((await fails('select ?', parameters([1, 2]))).message).toBe(
			'2 values were given, but the statement has 1 parameter by position.',
		);
		expect((await fails('select 1', parameters([1]))).message).toMatch(/no such parameter/);
		expect((await fails('select :a', parameters([], { a: 1, b: 2 }))).message).toMatch(/no parameter :b/);
	});

	test('a value SQLite cannot hold', async () => {
		expect((await fails('select ?', parameters([{ kind: 'bigint', text: '9223372036854775808' }]))).message).toMatch(/64 bits/);
		expect((await fails('select ?', parameters([{ kind: 'bigint', text: '12x' }]))).message).toMatch(/not a whole number/);
		const part = { kind: 'bytes', length: 9, base64: 'AAAA', truncated: true } as const;
		expect(await fails('select ?', parameters([part]))).toMatchObject({ code: 'parameters', offset: 7 });
	});

	test('whole numbers are bound as INTEGER, others as REAL', async () => {
		await check('select typeof(?), typeof(?), typeof(?)', parameters([1, 1.5, 1e300]), ['integer', 'real', 'real']);
	});
});

describe('SQLite: values', () => {
	const check = (expression: string, expected: unknown) =>
		inMemory(async (session) => expect((await runAll(session, `select ${expression}`)).rows).toEqual([[expected]]));

	test('64-bit integers are exact', async () => {
		await check('9007199254740991', 9007199254740991);
		await check('9007199254740993', { kind: 'bigint', text: '9007199254740993' });
		await check('-9223372036854775808', { kind: 'bigint', text: '-9223372036854775808' });
	});

	test('what JSON cannot write as a number travels as text, and comes back as it was', async () => {
		for (const [expression, text] of [
			['1e999', 'Infinity'],
			['-1e999', '-Infinity'],
			['-0.0', '-0.0'],
		] as const) {
			await check(expression, { kind: 'decimal', text });
			await inMemory(async (session) => {
				const { rows } = await runAll(session, 'select ?, typeof(?1)', parameters([{ kind: 'decimal', text }]));
				expect(rows).toEqual([[{ kind: 'decimal', text }, 'real']]);
			});
		}
		await check('0.1', 0.1);
	});

	test('blobs: empty, small, and cut off with their whole length told', async () => {
		await check("x''", { kind: 'bytes', length: 0, base64: '', truncated: false });
		await check("x'00ff'", { kind: 'bytes', length: 2, base64: 'AP8=', truncated: false });
		await inMemory(async (session) => {
			const cell = (await runAll(session, 'select zeroblob(200000)')).rows[0]?.[0];
			expect(cell).toMatchObject({ kind: 'bytes', length: 200_000, truncated: true });
			expect(JSON.stringify(cell).length).toBeLessThan(100_000);
		});
	});

	test('text with NUL, emoji and combining signs', async () => {
		await check("'a' || char(0) || 'b'", 'a\0b');
		await check("'🙂 é 漢字'", '🙂 é 漢字');
	});

	test('a batch of large rows ends before it has grown large', async () => {
		await inMemory(async (session) => {
			const statement = `with recursive t(n) as (select 1 union all select n + 1 from t where n < 50) select printf('%.*c', 200000, 'x') from t`;
			await using cursor = await session.execute({ statement, parameters: parameters() }, never);
			const batch = await cursor.next(50);
			expect(batch.done).toBe(false);
			expect(batch.rows.length).toBeLessThan(10);
		});
	});
});
