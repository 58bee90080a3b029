"""Finding books and people.

Some of these functions splice what a visitor typed into the SQL text. Open this file in VS Code:
Bindery underlines those, and Quick Fix (Ctrl+.) rewrites them so that the value is bound.
"""

import sqlite3

SHELF = "books"
COLUMNS = "id, title, price"


# --- Unsafe: the value becomes part of the statement --------------------------------------------


def find_user(conn: sqlite3.Connection, name: str) -> sqlite3.Row | None:
    """A visitor called O'Brien breaks this; a visitor called ' OR 1=1 -- reads every address."""
    return conn.execute(f"SELECT * FROM users WHERE name = '{name}'").fetchone()


def books_by_genre(conn: sqlite3.Connection, genre: str) -> list[sqlite3.Row]:
    return conn.execute("SELECT id, title, price FROM books WHERE genre = '%s'" % genre).fetchall()


def orders_of(conn: sqlite3.Connection, user_id: str) -> list[sqlite3.Row]:
    cursor = conn.cursor()
    cursor.execute("SELECT id, status, placed_at FROM orders WHERE user_id = {}".format(user_id))
    return cursor.fetchall()


def find_by_isbn(conn: sqlite3.Connection, isbn: str) -> sqlite3.Row | None:
    return conn.execute("SELECT id, title, stock FROM books WHERE isbn = '" + isbn + "'").fetchone()


def reviews_with(conn: sqlite3.Connection, phrase: str, stars: int = 1) -> list[sqlite3.Row]:
    """The text is put together first and runs some lines later."""
    query = f"""
        SELECT r.rating, r.headline, r.body, b.title
        FROM reviews AS r
        JOIN books AS b ON b.id = r.book_id
        WHERE r.body LIKE '%{phrase}%'
    """
    if stars > 1:
        print(f"Looking for {stars} stars or more")
    rows = conn.execute(query).fetchall()
    return [row for row in rows if row["rating"] >= stars]


# --- Safe: only constants are spliced, every value is bound -------------------------------------


def count_books(conn: sqlite3.Connection) -> int:
    """The table's name is a constant of this file, so nobody outside can choose it."""
    return conn.execute(f"SELECT count(*) FROM {SHELF}").fetchone()[0]


def cheapest(conn: sqlite3.Connection, limit: int = 10) -> list[sqlite3.Row]:
    return conn.execute(
        f"SELECT {COLUMNS} FROM books WHERE stock > 0 ORDER BY price LIMIT ?",
        (limit,),
    ).fetchall()


def books_of_author(conn: sqlite3.Connection, author: str) -> list[sqlite3.Row]:
    """Place the cursor in the string and press Ctrl+Enter: Bindery asks for :author and runs it."""
    return conn.execute(
        """
        SELECT b.title, b.price, b.published_on
        FROM books AS b
        JOIN authors AS a ON a.id = b.author_id
        WHERE a.name = :author
        ORDER BY b.published_on
        """,
        {"author": author},
    ).fetchall()


def books_in(conn: sqlite3.Connection, genres: list[str]) -> list[sqlite3.Row]:
    """A list of unknown length: one placeholder for each value, and the values are bound."""
    marks = ", ".join("?" * len(genres))
    return conn.execute(f"SELECT id, title FROM books WHERE genre IN ({marks})", genres).fetchall()


SORT_KEYS = {"title": "title", "price": "price", "newest": "published_on DESC"}


def browse(conn: sqlite3.Connection, sort: str = "title", page: int = 1) -> list[sqlite3.Row]:
    """A column cannot be bound; the visitor chooses from a list instead."""
    order = SORT_KEYS.get(sort, "title")
    return conn.execute(
        f"SELECT id, title, price FROM books ORDER BY {order} LIMIT 20 OFFSET ?",
        (20 * (page - 1),),
    ).fetchall()
