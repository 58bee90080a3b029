/** Long and varied enough that their prefixes stop in every production of the parser. */
export const corpus: readonly string[] = [
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
