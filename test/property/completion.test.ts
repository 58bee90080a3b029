import fc from 'fast-check';
import { expect, test } from 'vitest';
import { analyze } from '../../server/src/completion/analyze';
import { complete } from '../../server/src/completion/complete';
import { dialectById } from '../../server/src/sql/dialects';
import { bookstore, type TestedDialect } from '../support/completion';
import { processorTime } from '../support/processorTime';
import { sqlText } from '../support/sqlText';

const dialects: readonly TestedDialect[] = ['sqlite', 'postgresql', 'mysql'];

/** Long and varied enough that their prefixes stop in every production of the parser. */
const statements = [
	`with recursive t(a, b) as (select u.id, count(*) filter (where o.total > 10) from users u left join orders o on o.user_id = u.id and o.status in ('a', ?)
		group by u.id having count(*) between 1 and 5 union all select a + 1, b from t where a < 10),
		c as materialized (select * from t, lateral (select x.* from books x where x.id = t.a) l)
	 select distinct c.a as "first", case c.b when 1 then 'x' else coalesce(cast(c.b as text), :name) end, row_number() over w,
		sum(c.b) over (partition by c.a order by c.b desc nulls last rows between unbounded preceding and current row)
	 from c natural join authors cross join (values (1, 2), (3, 4)) v(p, q) where exists (select 1 from reviews r where r.book_id = c.a)
	 window w as (order by c.a) order by "first" desc, 2 limit 10 offset 5;`,
	`insert into orders (id, user_id, status) values (1, 2, 'a'), (3, default, null)
	 on conflict (id) where status is not null do update set status = excluded.status, total = orders.total + 1 where orders.id <> 3 returning id, status as s;`,
	`update users set name = upper(o.status), (email, city) = (select name, country from authors limit 1) from orders o where o.user_id = users.id returning *;`,
	`delete from order_items using orders o where o.id = order_items.order_id and not (quantity < 3 or unit_price is null);`,
	`merge into users u using authors a on a.id = u.id when matched and a.name is distinct from u.name then update set name = a.name
	 when not matched then insert (id, name) values (a.id, a.name);`,
	`create table if not exists t (id integer primary key, user_id int not null default 3 references users (id) on delete cascade, "odd name" varchar(20),
		check (id > 0), constraint f foreign key (user_id, id) references order_items (order_id, book_id));`,
	`create trigger g after update of name on users for each row when new.name is not old.name begin update books set title = new.name where id = old.id; end;`,
	`alter table users add column x text not null, rename column name to title; drop table if exists a, b cascade; create unique index i on users (name desc) where id > 1;`,
	`insert into users set name = 'a' on duplicate key update name = values(name); explain analyze select * from "Order Stats" where "Order ID" = $1;`,
];

test('every prefix of every statement completes, with everything behind the caret and without', () => {
	for (const id of dialects) {
		const dialect = dialectById(id);
		const catalog = bookstore(id);
		for (const statement of statements) {
			for (let offset = 0; offset <= statement.length; offset++) {
				checkAnswer(complete(statement.slice(0, offset), offset, catalog, dialect).items, offset, offset);
				if (offset % 3 === 0) checkAnswer(complete(statement, offset, catalog, dialect).items, offset, statement.length);
			}
		}
	}
}, 60_000);

test('any text completes at any offset, also beyond its ends', () => {
	fc.assert(
		fc.property(fc.constantFrom(...dialects), sqlText, fc.integer({ min: -2, max: 400 }), (id, text, offset) => {
			const { items } = complete(text, offset, bookstore(id), dialectById(id));
			checkAnswer(items, Math.max(0, Math.min(offset, text.length)), text.length);
		}),
		{ numRuns: 3000 },
	);
});

test('what is offered fits what has been typed', () => {
	fc.assert(
		fc.property(fc.constantFrom(...dialects), sqlText, fc.nat(200), (id, text, at) => {
			const offset = Math.min(at, text.length);
			const { prefix } = analyze(text, offset, dialectById(id));
			for (const item of complete(text, offset, bookstore(id), dialectById(id)).items) {
				const typed = text.slice(item.replace.start, offset);
				if (item.kind !== 'star')
					expect(isSubsequence(typed.toLowerCase(), item.filterText.toLowerCase()), `${typed} ${item.filterText}`).toBe(true);
				if (prefix === '') expect(item.replace.end).toBeLessThanOrEqual(offset + 1);
			}
		}),
		{ numRuns: 1000 },
	);
});

test('deep nesting and long lists are read in linear time', () => {
	const texts = [
		`select ${'('.repeat(20_000)}|`,
		`select ${'(select '.repeat(5_000)}|`,
		`select ${'a, '.repeat(50_000)}| from users`,
		`select * from ${'users u join '.repeat(5_000)}|`,
		`with ${Array.from({ length: 300 }, (_, index) => `c${index} as (select * from ${index === 0 ? 'users' : `c${index - 1} a, c${index - 1} b`})`).join(', ')} select | from c299`,
		`${'case when '.repeat(5_000)}|`,
		`select ${'a.'.repeat(20_000)}|`,
		`insert into users (${'id, '.repeat(20_000)}|`,
		`create table t (${'a int references users(id), '.repeat(10_000)}|`,
	];
	for (const id of dialects) {
		for (const marked of texts) {
			const took = processorTime(() => complete(marked.replace('|', ''), marked.indexOf('|'), bookstore(id), dialectById(id)));
			expect(took, marked.slice(0, 40)).toBeLessThan(3_000);
		}
	}
}, 60_000);

function checkAnswer(items: ReturnType<typeof complete>['items'], offset: number, length: number): void {
	expect(items.length).toBeLessThanOrEqual(200);
	for (const item of items) {
		expect(item.replace.start).toBeLessThanOrEqual(offset);
		expect(item.replace.end).toBeGreaterThanOrEqual(offset);
		expect(item.replace.end).toBeLessThanOrEqual(length);
		expect(item.insertText).not.toBe('');
	}
	const sorted = items.map((item) => item.sortText);
	expect([...sorted].sort()).toEqual(sorted);
}

function isSubsequence(typed: string, name: string): boolean {
	let at = 0;
	for (const sign of name) if (at < typed.length && sign === typed.charAt(at)) at++;
	return at === typed.length;
}
