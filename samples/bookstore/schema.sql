-- The book shop's tables. seed.mjs runs this file and then fills the tables;
-- store/models.py describes the same tables for SQLAlchemy.

PRAGMA foreign_keys = ON;

CREATE TABLE authors (
    id         INTEGER PRIMARY KEY,
    name       TEXT NOT NULL,
    country    TEXT NOT NULL,
    born       INTEGER CHECK (born BETWEEN 1500 AND 2020),
    biography  TEXT
);

CREATE TABLE books (
    id            INTEGER PRIMARY KEY,
    author_id     INTEGER NOT NULL REFERENCES authors (id),
    title         TEXT NOT NULL,
    isbn          TEXT NOT NULL UNIQUE CHECK (length(isbn) = 13),
    genre         TEXT NOT NULL CHECK (genre IN ('novel', 'crime', 'history', 'poetry', 'science', 'travel', 'cookery', 'children')),
    language      TEXT NOT NULL DEFAULT 'en',
    price         NUMERIC(8, 2) NOT NULL CHECK (price >= 0),
    pages         INTEGER CHECK (pages > 0),
    published_on  DATE,
    stock         INTEGER NOT NULL DEFAULT 0 CHECK (stock >= 0),
    description   TEXT,
    cover         BLOB
);

CREATE TABLE users (
    id          INTEGER PRIMARY KEY,
    name        TEXT NOT NULL,
    email       TEXT NOT NULL UNIQUE,
    address     TEXT,
    city        TEXT,
    newsletter  BOOLEAN NOT NULL DEFAULT 0 CHECK (newsletter IN (0, 1)),
    joined_on   DATE NOT NULL,
    last_login  DATETIME
);

CREATE TABLE orders (
    id         INTEGER PRIMARY KEY,
    user_id    INTEGER NOT NULL REFERENCES users (id),
    status     TEXT NOT NULL DEFAULT 'new' CHECK (status IN ('new', 'paid', 'shipped', 'returned', 'cancelled')),
    placed_at  DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    shipping   NUMERIC(6, 2) NOT NULL DEFAULT 0,
    note       TEXT
);

CREATE TABLE order_items (
    order_id    INTEGER NOT NULL REFERENCES orders (id) ON DELETE CASCADE,
    book_id     INTEGER NOT NULL REFERENCES books (id),
    quantity    INTEGER NOT NULL DEFAULT 1 CHECK (quantity > 0),
    unit_price  NUMERIC(8, 2) NOT NULL,
    PRIMARY KEY (order_id, book_id)
);

CREATE TABLE reviews (
    id          INTEGER PRIMARY KEY,
    book_id     INTEGER NOT NULL REFERENCES books (id) ON DELETE CASCADE,
    user_id     INTEGER NOT NULL REFERENCES users (id),
    rating      INTEGER NOT NULL CHECK (rating BETWEEN 1 AND 5),
    headline    TEXT,
    body        TEXT NOT NULL,
    written_at  DATETIME NOT NULL,
    UNIQUE (book_id, user_id)
);

CREATE INDEX books_by_author ON books (author_id);
CREATE INDEX orders_by_user ON orders (user_id, placed_at);
CREATE INDEX reviews_by_book ON reviews (book_id, rating);

CREATE VIEW best_sellers AS
SELECT b.id AS book_id, b.title, a.name AS author, sum(i.quantity) AS copies_sold,
       round(sum(i.quantity * i.unit_price), 2) AS revenue
FROM order_items AS i
JOIN orders AS o ON o.id = i.order_id AND o.status IN ('paid', 'shipped')
JOIN books AS b ON b.id = i.book_id
JOIN authors AS a ON a.id = b.author_id
GROUP BY b.id;

CREATE VIEW customer_totals AS
SELECT u.id AS user_id, u.name, count(DISTINCT o.id) AS orders,
       round(coalesce(sum(i.quantity * i.unit_price), 0), 2) AS spent, max(o.placed_at) AS last_order
FROM users AS u
LEFT JOIN orders AS o ON o.user_id = u.id AND o.status IN ('paid', 'shipped')
LEFT JOIN order_items AS i ON i.order_id = o.id
GROUP BY u.id;
