-- Ten questions to the book shop.
-- Put the cursor in a statement and press Ctrl+Enter (Cmd+Enter on a Mac): only that statement runs.
-- Parameters (:name or ?) are asked for and bound.

-- 1. What is on the shelf, cheapest first?
SELECT title, genre, price, stock
FROM books
WHERE stock > 0
ORDER BY price
LIMIT 50;

-- 2. All books of one author (try: 村上 光)
SELECT b.title, b.language, b.published_on, b.price
FROM authors AS a
JOIN books AS b ON b.author_id = a.id
WHERE a.name = :author
ORDER BY b.published_on;

-- 3. Orders of one user between two days (try: 7, 2024-01-01, 2026-06-30)
SELECT id, status, placed_at, shipping
FROM orders
WHERE user_id = ?
  AND date(placed_at) BETWEEN ? AND ?
ORDER BY placed_at DESC;

-- 4. What was in an order?
SELECT b.title, i.quantity, i.unit_price, round(i.quantity * i.unit_price, 2) AS total
FROM order_items AS i
JOIN books AS b ON b.id = i.book_id
WHERE i.order_id = :order_id;

-- 5. The best sellers, from the view
SELECT title, author, copies_sold, revenue
FROM best_sellers
ORDER BY copies_sold DESC, title
LIMIT 20;

-- 6. Well reviewed books: at least five reviews and four stars
SELECT b.title, count(*) AS reviews, round(avg(r.rating), 2) AS stars
FROM reviews AS r
JOIN books AS b ON b.id = r.book_id
GROUP BY b.id
HAVING count(*) >= 5 AND avg(r.rating) >= 4
ORDER BY stars DESC, reviews DESC;

-- 7. Revenue by month with a running total (a CTE and a window function)
WITH monthly AS (
    SELECT strftime('%Y-%m', o.placed_at) AS month, sum(i.quantity * i.unit_price) AS revenue
    FROM orders AS o
    JOIN order_items AS i ON i.order_id = o.id
    WHERE o.status IN ('paid', 'shipped')
    GROUP BY month
)
SELECT month, round(revenue, 2) AS revenue, round(sum(revenue) OVER (ORDER BY month), 2) AS running_total
FROM monthly
ORDER BY month;

-- 8. The three dearest books of each genre
SELECT genre, title, price
FROM (
    SELECT genre, title, price, row_number() OVER (PARTITION BY genre ORDER BY price DESC) AS place
    FROM books
)
WHERE place <= 3
ORDER BY genre, price DESC;

-- 9. Who has not ordered anything for a year, and reads the newsletter?
SELECT u.name, u.email, u.city, t.last_order
FROM users AS u
JOIN customer_totals AS t ON t.user_id = u.id
WHERE u.newsletter
  AND (t.last_order IS NULL OR t.last_order < date('2026-06-30', '-1 year'))
ORDER BY t.last_order;

-- 10. Slow on purpose: it would count for many minutes. Run it, then press Cancel in the results panel.
WITH RECURSIVE counter (n) AS (
    SELECT 1
    UNION ALL
    SELECT n + 1 FROM counter WHERE n < 20000000000
)
SELECT count(*) AS counted FROM counter;
