import { describe, test } from 'vitest';
import { check, checkAccepted } from '../../support/completion';

describe('keywords that can follow', () => {
	test('at the start', () => check('sqlite', '|', 'SELECT, INSERT INTO, UPDATE, DELETE FROM, WITH'));
	test('at the start, by their beginning', () => check('postgresql', 'sel|', 'select'));
	test('behind a semicolon', () => check('sqlite', 'select 1;\nup|', 'update'));
	test('on a new line after a statement without one', () => check('sqlite', 'select * from users\n\nins|', '!in'));
	test('behind the select list', () => check('sqlite', 'select id |', 'from, as'));
	test('FROM is not offered twice', () => check('sqlite', 'select id | from users', 'as, !from'));
	test('no clause before one that belongs in front of it', () =>
		check('postgresql', 'select name f| from users', '!fetch first, !for update'));
	test('WHERE between FROM and ORDER BY', () => check('sqlite', 'select * from users wh| order by id', 'where, !limit'));
	test('units of an interval', () => check('mysql', 'select now() - interval 1 |', 'day, month, hour'));
	test('fields of a time', () => check('postgresql', 'select extract(ye| from created_at) from users', 'year'));
	test('capitals for an alias mean a keyword', () => check('sqlite', 'SELECT id FROM users U|', 'UNION, UNION ALL'));
	test('SHOW CREATE TABLE', () => check('mysql', 'show create table us|', 'users'));
	test('behind a relation', () => check('sqlite', 'select * from users |', 'join, left join, where, group by, order by'));
	test('WHERE by its beginning', () => check('mysql', 'select * from users wh|', 'where'));
	test('behind an alias', () => check('postgresql', 'select * from users u le|', 'left join'));
	test('behind a joined relation', () => check('sqlite', 'select * from users u join orders o |', 'on, using'));
	test('behind LEFT', () => check('sqlite', 'select * from users left |', 'join, outer join'));
	test('behind ON', () =>
		check('sqlite', 'select * from users u join orders o on o.user_id = u.id |', 'and, join, where, order by'));
	test('behind a column of WHERE', () =>
		check('postgresql', 'select * from users where name |', 'in, like, is, is null, between, ilike'));
	test('LIKE by its beginning', () => check('sqlite', 'select * from users where name li|', 'like'));
	test('IN', () => check('mysql', 'select * from users where id i|', 'in, is null'));
	test('NOT LIKE', () => check('sqlite', 'select * from users where name not |', 'in, like, between'));
	test('behind IS', () => check('sqlite', 'select * from users where name is |', 'null, not null'));
	test('behind IS NOT', () => check('postgresql', 'select * from users where name is not |', 'null, distinct from'));
	test('behind a comparison', () =>
		check('sqlite', "select * from users where name = 'a' |", 'and, or, group by, order by, limit'));
	test('AND by its beginning', () => check('mysql', 'select * from users where id = ? a|', 'and'));
	test('the AND of BETWEEN', () => check('sqlite', 'select * from users where id between 1 |', 'and, !or'));
	test('behind BETWEEN', () => check('sqlite', 'select * from users where id between 1 and 2 |', 'and, or, order by'));
	test('behind GROUP', () => check('sqlite', 'select * from users group |', 'by'));
	test('behind GROUP BY', () => check('sqlite', 'select city from users group by city |', 'having, order by'));
	test('behind HAVING', () =>
		check('postgresql', 'select city from users group by city having count(*) > 1 or|', 'order by, or'));
	test('behind ORDER BY', () => check('sqlite', 'select * from users order by name |', 'asc, desc, limit'));
	test('behind DESC', () => check('postgresql', 'select * from users order by name desc |', 'nulls last, limit'));
	test('NULLS', () => check('sqlite', 'select * from users order by name nulls |', 'first, last'));
	test('behind LIMIT', () => check('sqlite', 'select * from users limit 10 |', 'offset'));
	test('UNION', () => check('sqlite', 'select id from users un|', 'union, union all'));
	test('behind UNION', () => check('postgresql', 'select id from users union |', 'all, select'));
	test('FOR UPDATE', () => check('postgresql', 'select * from users for |', 'update, share'));
	test('CASE', () => check('sqlite', 'select ca| from users', 'case, cast'));
	test('WHEN', () => check('sqlite', 'select case | from users', 'when'));
	test('THEN', () => check('postgresql', 'select case when id = 1 | from users', 'then, and, or'));
	test('THEN by its beginning', () => check('sqlite', 'select case when id = 1 th| from users', 'then'));
	test('WHEN, ELSE and END', () => check('mysql', 'select case when id = 1 then 2 | from users', 'when, else, end'));
	test('END', () => check('sqlite', 'select case when id = 1 then 2 else 3 e| from users', 'end'));
	test('EXISTS', () => check('sqlite', 'select * from users where ex|', 'exists'));
	test('SELECT in brackets', () => check('sqlite', 'select * from users where id in (|', 'select'));
	test('SELECT in an expression', () => check('sqlite', 'select * from users where id = (|', 'select, id'));
	test('FOR EACH ROW', () => check('mysql', 'create trigger t after insert on users for |', 'each row'));
	test('SELECT behind EXISTS', () => check('mysql', 'select * from users where exists (se|', 'select'));
	test('SELECT in a derived table', () => check('sqlite', 'select * from (se|', 'select'));
	test('the start of a condition', () => check('sqlite', 'select * from users where |', 'id, not, exists'));
	test('behind NOT', () => check('mysql', 'select * from users where id = 1 and not |', 'exists, id'));
	test('END of a trigger', () => check('sqlite', 'create trigger t after insert on users begin delete from orders; en|', 'end'));
	test('a derived table', () => check('postgresql', 'select * from (|', 'select'));
	test('behind ON TRUE', () => check('postgresql', 'select * from users join orders on true w|', 'where'));
	test('DISTINCT', () => check('sqlite', 'select dis| from users', 'distinct'));
	test('OVER', () => check('sqlite', 'select row_number() o| from users', 'over'));
	test('PARTITION BY', () => check('postgresql', 'select sum(total) over (par| from orders', 'partition by'));
	test('the frame of a window', () => check('sqlite', 'select sum(total) over (order by id ro|) from orders', 'rows between'));
	test('FILTER', () => check('postgresql', 'select count(*) fi| from users', 'filter'));
	test('AS in a common table', () => check('sqlite', 'with a |', 'as'));
	test('behind a common table', () => check('postgresql', 'with a as (select 1) |', 'select, insert into, update, delete from'));
	test('kinds behind CREATE', () => check('sqlite', 'create |', 'table, index, view, trigger'));
	test('kinds of PostgreSQL', () => check('postgresql', 'create fu|', 'function'));
	test('kinds behind DROP', () => check('mysql', 'drop ta|', 'table'));
	test('INTO', () => check('sqlite', 'insert |', 'into, or replace into'));
	test('FROM behind DELETE', () => check('sqlite', 'delete |', 'from'));
	test('a pragma', () => check('sqlite', 'pragma table_|', 'table_info'));
	test('no pragma elsewhere', () => check('postgresql', 'pra|', ''));
	test('QUERY PLAN', () => check('sqlite', 'explain |', 'query plan, select'));
	test('ANALYZE', () => check('postgresql', 'EXPLAIN an|', 'ANALYZE'));
	test('REGEXP of MySQL', () => check('mysql', 'select * from users where name reg|', 'regexp'));
	test('ILIKE is not for SQLite', () => check('sqlite', 'select * from users where name il|', '!ilike'));
	test('CAST … AS', () => check('sqlite', 'select cast(id |', 'as'));
	test('AT TIME ZONE', () => check('postgresql', 'select created_at at |', 'time zone'));
	test('behind a hole at the start of a fragment', () => check('postgresql', 'hole_1 wh|', 'where'));
	test('no columns and functions behind an operand', () =>
		check('sqlite', 'select * from users where id = 1 c|', '!city, !count, !coalesce'));
});

describe('the case of keywords', () => {
	test('as the statement has it', () => check('sqlite', 'SELECT * FROM users wh|', 'WHERE'));
	test('small', () => check('sqlite', 'select * from users WH|', 'where'));
	test('as typed, where the statement has none', () => check('sqlite', 'sel|', 'select'));
	test('as typed, in capitals', () => check('sqlite', 'SEL|', 'SELECT'));
	test('as the statements before', () => check('sqlite', 'select 1;\n|', 'select'));
	test('names keep their own', () => check('sqlite', 'SELECT * FROM USERS WHERE NA|', 'name'));
});

describe('functions', () => {
	test('by their beginning', () => check('sqlite', 'select cou| from users', 'count'));
	test('with brackets and the caret in them', () =>
		checkAccepted('sqlite', 'select cou| from users', 'count', 'select count(|) from users'));
	test('without arguments', () => checkAccepted('postgresql', 'select no| from users', 'now', 'select now() from users'));
	test('brackets that stand there already', () =>
		checkAccepted('mysql', 'SELECT COU|(*) FROM users', 'COUNT', 'SELECT COUNT(*) FROM users'));
	test('in WHERE', () => check('postgresql', 'select * from users where low|', 'lower'));
	test('of the dialect', () => check('sqlite', 'select strf| from users', 'strftime'));
	test('not of another', () => check('sqlite', 'select date_tr| from users', '!date_trunc'));
	test('a window function', () => check('mysql', 'select row_n| from users', 'row_number'));
	test('in capitals where they are typed so', () => check('postgresql', 'SELECT COU| FROM users', 'COUNT'));
	test('not where a relation is read', () => check('sqlite', 'select * from cou|', '!count'));
	test('not behind an operand', () => check('sqlite', 'select id cou| from users', '!count'));
	test('a column of the same beginning comes first', () => check('sqlite', 'select co| from authors', 'country, count'));
});

describe('star', () => {
	test('written out', () =>
		checkAccepted('sqlite', 'select *| from authors', 'id, name, country', 'select id, name, country from authors'));
	test('behind a blank', () =>
		checkAccepted('mysql', 'select * | from authors', 'id, name, country', 'select id, name, country from authors'));
	test('of an alias', () =>
		checkAccepted(
			'postgresql',
			'select a.*| from authors a',
			'a.id, a.name, a.country',
			'select a.id, a.name, a.country from authors a',
		));
	test('of two relations, qualified', () => {
		checkAccepted(
			'sqlite',
			'select *| from authors a join order_items i on 1',
			'a.id, a.name, a.country, i.order_id, i.book_id, i.quantity, i.unit_price',
			'select a.id, a.name, a.country, i.order_id, i.book_id, i.quantity, i.unit_price from authors a join order_items i on 1',
		);
	});
	test('of a common table', () =>
		checkAccepted(
			'sqlite',
			'with c as (select id as x, name from users) select *| from c',
			'x, name',
			'with c as (select id as x, name from users) select x, name from c',
		));
	test('quoted', () =>
		checkAccepted(
			'sqlite',
			'select *| from "Order Stats"',
			'"Order ID", "select", total',
			'select "Order ID", "select", total from "Order Stats"',
		));
	test('not in a call', () => check('sqlite', 'select count(*|) from authors', '!id'));
});
