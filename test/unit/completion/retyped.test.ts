import { describe, expect, test } from 'vitest';
import { dialectById } from '../../../server/src/sql/dialects';
import { tokenize } from '../../../server/src/sql/lexer';
import { completeMarked, type TestedDialect } from '../../support/completion';

/** Whole statements; a tilde stands before each name that the statement itself invents. */
const statements: Readonly<Record<TestedDialect, readonly string[]>> = {
	sqlite: [
		`SELECT u.id, u.name, COUNT(o.id) AS ~order_count, COALESCE(SUM(o.total), 0) AS ~revenue FROM users ~u LEFT JOIN orders ~o ON o.user_id = u.id WHERE u.city IS NOT NULL AND u.created_at >= date('now', '-1 year') GROUP BY u.id, u.name HAVING COUNT(o.id) > 3 ORDER BY revenue DESC, u.name ASC LIMIT 10 OFFSET 20`,
		`WITH ~recent AS (SELECT * FROM orders WHERE created_at > '2024-01-01'), ~ranked AS (SELECT user_id, total, ROW_NUMBER() OVER (PARTITION BY user_id ORDER BY total DESC) AS ~rn FROM recent) SELECT users.name, ranked.total FROM ranked INNER JOIN users ON users.id = ranked.user_id WHERE ranked.rn = 1`,
		`SELECT title, CASE WHEN price > 20 THEN 'expensive' WHEN price BETWEEN 10 AND 20 THEN 'fair' ELSE 'cheap' END AS ~category FROM books WHERE author_id IN (SELECT id FROM authors WHERE country = 'FR') OR title LIKE '%sql%' ORDER BY price`,
		`INSERT INTO order_items (order_id, book_id, quantity, unit_price) VALUES (1, 2, 3, 9.99) ON CONFLICT (order_id, book_id) DO UPDATE SET quantity = excluded.quantity + quantity WHERE excluded.quantity > 0 RETURNING order_id, quantity`,
		`UPDATE books SET stock = stock - 1, price = round(price * 1.1, 2) WHERE id IN (SELECT book_id FROM order_items WHERE order_id = 5) AND stock > 0`,
		`DELETE FROM reviews WHERE rating < 2 AND NOT EXISTS (SELECT 1 FROM orders WHERE orders.user_id = reviews.user_id)`,
		`SELECT e.name, m.name FROM users AS ~e LEFT OUTER JOIN users AS ~m ON m.id = e.manager_id CROSS JOIN authors NATURAL JOIN books`,
		`SELECT DISTINCT strftime('%Y', created_at) AS ~year, SUM(total) FILTER (WHERE status = 'paid') FROM orders GROUP BY year UNION ALL SELECT 'all', SUM(total) FROM orders`,
		`WITH RECURSIVE ~chain(~id, ~name, ~level) AS (SELECT id, name, 0 FROM users WHERE manager_id IS NULL UNION ALL SELECT users.id, users.name, chain.level + 1 FROM users JOIN chain ON users.manager_id = chain.id) SELECT name, level FROM chain ORDER BY level`,
		`SELECT name, LAG(total) OVER w, SUM(total) OVER (ORDER BY created_at ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) FROM orders JOIN users USING (id) WINDOW ~w AS (PARTITION BY user_id ORDER BY created_at)`,
		`EXPLAIN QUERY PLAN SELECT * FROM "Order Stats" WHERE total > 3`,
		`SELECT * FROM users WHERE name GLOB 'a*' AND email NOT LIKE '%x' AND id NOT IN (1) OR city ISNULL`,
		`INSERT OR REPLACE INTO authors (name, country) SELECT name, city FROM users WHERE id NOT NULL`,
	],
	postgresql: [
		`SELECT u.id, u.name, o.total FROM users ~u JOIN LATERAL (SELECT total FROM orders WHERE orders.user_id = u.id ORDER BY created_at DESC LIMIT 1) ~o ON TRUE WHERE u.name ILIKE 'a%' ORDER BY u.created_at DESC NULLS LAST FETCH FIRST 5 ROWS ONLY`,
		`SELECT date_trunc('month', created_at) AS ~month, count(*) FILTER (WHERE status = 'paid') AS ~paid, array_agg(DISTINCT user_id ORDER BY user_id) FROM orders GROUP BY 1 ORDER BY month`,
		`INSERT INTO users (name, email, city) VALUES ('a', 'b', DEFAULT) ON CONFLICT (email) DO UPDATE SET name = EXCLUDED.name, city = EXCLUDED.city WHERE users.city IS DISTINCT FROM EXCLUDED.city RETURNING id, created_at`,
		`WITH ~moved AS (DELETE FROM orders WHERE status = 'old' RETURNING *) INSERT INTO audit.events (id, kind) SELECT moved.id, moved.status FROM moved`,
		`UPDATE users SET city = a.country FROM authors ~a WHERE a.name = users.name AND users.created_at < now() - INTERVAL '1 day' RETURNING users.id`,
		`DELETE FROM reviews USING books ~b, authors ~a WHERE reviews.book_id = b.id AND b.author_id = a.id AND a.country = 'X'`,
		`MERGE INTO books ~b USING order_items ~i ON b.id = i.book_id WHEN MATCHED AND i.quantity > 0 THEN UPDATE SET stock = b.stock - i.quantity WHEN NOT MATCHED THEN INSERT (id, stock) VALUES (i.book_id, 0)`,
		`SELECT g.n, e.kind FROM generate_series(1, 10) AS ~g(~n) LEFT JOIN audit.events AS ~e ON e.id = g.n WHERE e.happened_at IS NULL`,
		`SELECT "Order Stats".plain, s.plain FROM "Order Stats" CROSS JOIN "Order Stats" ~s WHERE s.plain BETWEEN 1 AND 2`,
		`EXPLAIN ANALYZE SELECT * FROM public.users WHERE public.users.name = 'x' AND EXISTS (SELECT 1 FROM active_users WHERE mail = 'x')`,
		`SELECT coalesce(string_agg(title, ', '), 'none') FROM books WHERE stock IS NOT NULL EXCEPT SELECT name FROM authors INTERSECT SELECT city FROM users`,
	],
	mysql: [
		`INSERT INTO users (id, name) VALUES (1, 'a') ON DUPLICATE KEY UPDATE name = VALUES(name), email = CONCAT(email, 'x')`,
		`UPDATE users ~u INNER JOIN orders ~o ON o.user_id = u.id SET u.city = o.status, o.total = IFNULL(o.total, 0) WHERE u.id > 3`,
		`DELETE o FROM orders ~o JOIN users ~u ON u.id = o.user_id WHERE u.name IS NULL`,
		`REPLACE INTO authors (id, name) VALUES (1, 'x')`,
		`SELECT YEAR(created_at), IF(total > 5, 'a', 'b') FROM orders WHERE status NOT IN ('a') AND total DIV 2 > 1 HAVING total > 0 ORDER BY created_at LIMIT 10 FOR UPDATE`,
		`SELECT * FROM order_items NATURAL LEFT JOIN books WHERE books.title RLIKE 'x' UNION DISTINCT SELECT * FROM books`,
	],
};

/** Everything but a name: `count($0)` → `count`, `u.name` → `name`. */
function lastName(insertText: string): string {
	return insertText.toLowerCase().replace(/\(.*$/, '').split('.').at(-1) ?? '';
}

describe('every word of a statement is among the first five once two letters of it are typed, with the rest standing behind', () => {
	for (const id of ['sqlite', 'postgresql', 'mysql'] as const) {
		for (const marked of statements[id]) {
			test(`${id}: ${marked.replaceAll('~', '').slice(0, 80)}`, () => {
				expect(missing(id, marked)).toEqual([]);
			});
		}
	}
});

function missing(id: TestedDialect, marked: string): readonly string[] {
	const invented = new Set([...marked.matchAll(/~/g)].map((match, index) => match.index - index));
	const text = marked.replaceAll('~', '');
	const words = tokenize(text, dialectById(id)).filter((token) => token.kind === 'word' && !invented.has(token.start));
	return words.flatMap(({ start, end }) => {
		const word = text.slice(start, end).toLowerCase();
		const typed = Math.min(2, word.length);
		const rest = text.slice(start).toLowerCase();
		const shown = completeMarked(id, `${text.slice(0, start + typed)}|${text.slice(end)}`).items.slice(0, 5);
		const isFound = shown.some(
			({ insertText }) =>
				lastName(insertText) === word || (rest.startsWith(insertText.toLowerCase()) && insertText.length >= word.length),
		);
		return isFound
			? []
			: [`${text.slice(Math.max(0, start - 20), start + typed)}| (${shown.map(({ label }) => label).join(', ')})`];
	});
}
