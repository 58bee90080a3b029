"""Monthly figures with pandas; the parameters are bound by the driver."""

import sqlite3

import pandas as pd

REVENUE_BY_MONTH = """
    SELECT strftime('%Y-%m', o.placed_at) AS month,
           count(DISTINCT o.id) AS orders,
           round(sum(i.quantity * i.unit_price), 2) AS revenue
    FROM orders AS o
    JOIN order_items AS i ON i.order_id = o.id
    WHERE o.status IN ('paid', 'shipped')
      AND o.placed_at >= :since
    GROUP BY month
    ORDER BY month
"""


def revenue_by_month(conn: sqlite3.Connection, since: str) -> pd.DataFrame:
    return pd.read_sql(REVENUE_BY_MONTH, conn, params={"since": since})


def unsold(conn: sqlite3.Connection, genre: str) -> pd.DataFrame:
    """Books on the shelf that nobody has ordered."""
    return pd.read_sql_query(
        """
        SELECT b.id, b.title, b.stock, b.price
        FROM books AS b
        LEFT JOIN order_items AS i ON i.book_id = b.id
        WHERE i.order_id IS NULL AND b.stock > 0 AND b.genre = ?
        ORDER BY b.stock DESC
        """,
        conn,
        params=(genre,),
    )
