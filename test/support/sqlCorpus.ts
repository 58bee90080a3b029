import type { DialectId } from '../../common/src/connection';
import { dialectIds } from '../../common/src/dialectNames';

/** Statements as people write them, by the dialect that takes them; separated by `;;`. For every reader of SQL text. */
const shared = `
select 1;;
SELECT id, name FROM users WHERE id = ?;;
select u.id, u.name as "full name", count(*) as orders from users u left join orders o on o.user_id = u.id where u.active = 1 and o.total > 10.5 group by u.id, u.name having count(*) > 3 order by orders desc limit 10 offset 20;;
select distinct a, b from t where a in (1, 2, 3) or b between 1 and 2 and c like 'x%' and d is not null;;
select * from a, b c where a.id = c.id -- one
 and a.x = 'it''s' /* two */ or not exists (select 1 from d where d.id = a.id);;
/* head */ select /* a */ a /* b */, /* c */ b -- d
, c -- e
from t -- f
;;
with recent as (select * from orders where placed > '2024-01-01'), top as (select user_id, sum(total) total from recent group by user_id) select * from top join users on users.id = top.user_id;;
with recursive tree(id, parent, depth) as (select id, parent, 0 from nodes where parent is null union all select n.id, n.parent, depth + 1 from nodes n join tree t on t.id = n.parent) select * from tree order by depth, id;;
select case when a > 1 then 'big' when a = 1 then 'one' else case b when 2 then 'x' end end as size, coalesce(a, b, 0) from t;;
select row_number() over (partition by dept order by salary desc) as r, sum(x) over (order by y rows between unbounded preceding and current row), lag(a, 1) over w from emp window w as (partition by b);;
insert into users (id, name, email) values (1, 'Ann', 'ann@example.org'), (2, 'Bob', null);;
insert into archive select * from orders where placed < ?;;
update users set name = 'x', visits = visits + 1, note = null where id = 5;;
delete from sessions where expires < current_timestamp;;
(select a from t) union all (select b from u) order by 1;;
select a from t union select b from u except select c from v;;
select (a + b) * -c / 2 - (-d), a || 'x' || b, a <> b, a != b, a <= b, a >= b from t;;
create table books (id integer primary key, title varchar(200) not null default 'none', price decimal(10, 2) check (price >= 0), author_id integer references authors (id) on delete cascade, unique (title, author_id), constraint positive check (price > 0));;
create unique index by_title on books (title, price desc);;
create view cheap as select * from books where price < 5;;
alter table books add column pages integer not null default 0;;
drop table if exists books;;
select "select", "from", "Größe", naïve from "weird name" where "a""b" = 'c';;
select count(distinct a), min(b), max(b), avg(c) from t where (a, b) in ((1, 2), (3, 4));;
select a from t where b = (select max(b) from t t2 where t2.k = t.k) and c in (select c from u) and d > all (select d from v);;
select t.* , u.a from t cross join u natural join v inner join w using (id, kind);;
select cast(a as integer), trim(b), upper(lower(c)), substr(d, 1, 2), round(e, 2) from t;;
select 1 as a
,2 as b
   ,3 as c



from   t;;
select status, type, name, value, date, key from items where type = 'a' and status <> 'b' order by date, name;;
select a, -- the first
  b, -- the second
  /* the third
     over two lines */
  c
from t;;
begin;;
commit;;
rollback;;
explain select * from t where id = 1`;

const own: Readonly<Record<Exclude<DialectId, 'generic'>, string>> = {
	sqlite: `
select * from [order details] where [unit price] > 3;;
select a ->> '$.b', json_extract(a, '$.c'), a -> 'd' from t where x glob 'a*' and y regexp ?1 and z match :term;;
insert or replace into t (a, b) values (:a, @b), ($c, ?3);;
insert into t (id, n) values (1, 1) on conflict (id) do update set n = n + excluded.n where excluded.n > 0 returning id, n as total;;
create table t (id integer primary key autoincrement, body text collate nocase, made text default (datetime('now')), g integer generated always as (id * 2) stored) strict, without rowid;;
create virtual table docs using fts5 (title, body, tokenize = 'porter');;
create temp trigger tr after insert on t when new.a > 1 begin update u set n = n + 1 where id = new.id; delete from v; end;;
pragma table_info('t');;
pragma journal_mode = wal;;
attach database 'x.db' as aux;;
select date('now', '-1 day'), strftime('%Y-%m', made), typeof(x) from aux.t indexed by i where rowid = ?;;
replace into kv (k, v) values ('a', x'00ff');;
select * from t limit 10, 5;;
select a is not b, a == b, a << 2 | b & ~c, 'x' || ifnull(y, '') from t;;
vacuum;;
select group_concat(a, ', ') filter (where b > 1) from t;;
update t set a = u.a from u where u.id = t.id returning *`,
	postgresql: `
select a::text, b::numeric(10, 2), c->'x'->>'y', d #>> '{a,b}', e @> '{"k": 1}'::jsonb, f ? 'k', g ?| array['a', 'b'] from t;;
select array[1, 2, 3], a[1], a[1:2], (select array_agg(x order by y desc) filter (where z) from u), '{1,2}'::int[] from t;;
select * from t where id = any($1::bigint[]) and name ilike '%' || $2 || '%' and body ~* 'a.b' and tsv @@ to_tsquery('english', $3);;
select distinct on (a) a, b from t order by a, b desc nulls last fetch first 5 rows only for update of t skip locked;;
insert into t as x (a, b) values ($1, $2) on conflict (a) where b is not null do update set b = excluded.b, n = x.n + 1 returning (xmax = 0) as inserted;;
update accounts a set balance = a.balance - s.amount from (select account_id, sum(amount) as amount from spendings group by 1) s where s.account_id = a.id returning a.*;;
delete from t using u where u.id = t.uid returning t.id;;
with moved as (delete from a where old returning *) insert into b select * from moved;;
select u.*, o.total from users u left join lateral (select sum(total) as total from orders where user_id = u.id) o on true cross join generate_series(1, 3) as g(n);;
select e'it\\'s', U&'d\\0061t', $$it's$$, $tag$a $$ b$tag$, 'a'
  'b' from t;;
create or replace function add(a integer, b integer) returns integer language sql immutable as $$ select a + b $$;;
create function f() returns trigger as $body$
begin
  new.updated := now();
  return new;
end
$body$ language plpgsql;;
create table if not exists app.events (id bigint generated always as identity primary key, at timestamptz not null default now(), data jsonb, tags text[] default '{}', kind app.kind not null, exclude using gist (room with =, during with &&)) partition by range (at);;
create type mood as enum ('sad', 'ok', 'happy');;
create index concurrently if not exists i on t using gin (data jsonb_path_ops) where data is not null;;
create materialized view mv as select a, count(*) from t group by grouping sets ((a), ()) with no data;;
alter table t alter column a type bigint using a::bigint, alter column b set not null, drop constraint if exists c;;
merge into t using s on t.id = s.id when matched and s.gone then delete when matched then update set a = s.a when not matched then insert (id, a) values (s.id, s.a);;
select extract(year from d), interval '1 day' * 3, d at time zone 'UTC', position('a' in b), overlay(a placing b from 1 for 2), substring(a from 'x') from t;;
select a <-> b, a <=> b, a && b, a -|- b, !!x, @-@ y, |/ 25.0 from t;;
grant select, insert on all tables in schema app to reader;;
copy t (a, b) from stdin with (format csv, header true);;
comment on column t.a is 'the first';;
select x.*, row_to_json(x), percentile_cont(0.5) within group (order by a) from x tablesample system (10);;
select * from json_to_recordset($1) as x(a int, b text) where (a, b) is distinct from (1, 'x');;
set search_path to app, public;;
explain (analyze, buffers) select * from t;;
do $$ begin raise notice 'x'; end $$;;
select count(*) from t where created >= %s and name = %(name)s and note like '%%x'`,
	mysql: `
select \`a b\`, \`c\`.\`d\` from \`t\` force index (i) where a = "x" and b <=> null # note
limit 5, 10;;
select count(*), group_concat(distinct a order by b separator ', '), if(a, b, c), @x := 1, @@session.sql_mode from t;;
insert into t (a, b) values (1, 'it\\'s'), (2, "say \\"x\\"") on duplicate key update b = values(b), n = n + 1;;
insert ignore into t set a = 1, b = 2;;
update t join u on u.id = t.uid set t.a = u.a where u.b > 3 order by t.id limit 10;;
delete t, u from t inner join u on u.id = t.id where t.old = 1;;
replace into t values (1, 2);;
create table t (id int unsigned not null auto_increment, name varchar(50) character set utf8mb4 collate utf8mb4_bin comment 'x', kind enum('a', 'b') default 'a', at datetime on update current_timestamp, primary key (id), key by_name (name(10)), fulltext key ft (name)) engine=InnoDB default charset=utf8mb4;;
select json_extract(a, '$.b'), a->'$.c', a->>'$.d', match (x, y) against ('z' in boolean mode), date_add(d, interval 1 day), a div b, a mod b, a xor b, not a, !b from t;;
show create table t;;
show full columns from t like 'a%';;
select * from t where a regexp '^x' and b rlike 'y' and c like 'z\\_%' escape '|' and d in (select id from u) for update;;
alter table t add column a int after b, modify column c bigint, add index i (a), drop foreign key fk;;
select /*+ MAX_EXECUTION_TIME(1000) */ a from t straight_join u on t.id = u.id;;
select _utf8mb4'x' collate utf8mb4_bin, n'y', 0xff, b'01', x'4d', 1e3, .5, date '2024-01-01' from dual;;
select a--1, 5 - -1, a from t -- end;;
call proc(1, @out);;
set @a = 1, global max_connections = 100;;
select * from t where a = %s and b = %(b)s;;
/*!40101 SET NAMES utf8 */;;
use shop`,
	mariadb: `
create or replace table t (id int primary key auto_increment, price decimal(9, 2), start_at timestamp(6) generated always as row start, end_at timestamp(6) generated always as row end, period for system_time (start_at, end_at)) with system versioning;;
select * from t for system_time as of timestamp'2024-01-01 00:00:00' where id = 1;;
select * from t for system_time between (now() - interval 1 year) and now() x;;
insert into t (id, price) values (1, 2), (3, 4) returning id, price * 2 as doubled;;
delete from t where id = 5 returning id;;
replace into t (id) values (1) returning *;;
create sequence s start with 100 increment by 10 nocache cycle;;
select next value for s, nextval(s), previous value for s, lastval(s);;
alter table t add column if not exists note text, drop index if exists i;;
delete from t for portion of validity from '2024-01-01' to '2025-01-01' where id = 1;;
execute immediate 'select ?' using 1;;
select median(price) over (partition by kind), json_detailed(doc), json_value(doc, '$.a') from t`,
};

function split(text: string): readonly string[] {
	return text.split(';;').map((statement) => statement.trim());
}

/** Every statement with the dialects that it is for. */
export const sqlCorpus: readonly { readonly dialect: DialectId; readonly sql: string }[] = dialectIds.flatMap((dialect) => {
	const statements = [...split(shared), ...(dialect === 'generic' ? [] : split(own[dialect]))];
	return statements.map((sql) => ({ dialect, sql }));
});
