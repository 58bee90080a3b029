"""Placing and shipping orders, every value bound."""

import sqlite3
from collections.abc import Mapping


class OutOfStock(Exception):
    """A book was ordered that the shop does not have any more."""


def place_order(conn: sqlite3.Connection, user_id: int, basket: Mapping[int, int]) -> int:
    """Takes the books (book id to quantity) from the shelf and returns the order's number."""
    order_id = conn.execute("INSERT INTO orders (user_id) VALUES (?) RETURNING id", (user_id,)).fetchone()[0]
    for book_id, quantity in basket.items():
        taken = conn.execute(
            "UPDATE books SET stock = stock - :quantity WHERE id = :book AND stock >= :quantity",
            {"book": book_id, "quantity": quantity},
        )
        if taken.rowcount == 0:
            raise OutOfStock(book_id)
        conn.execute(
            """
            INSERT INTO order_items (order_id, book_id, quantity, unit_price)
            SELECT ?, id, ?, price FROM books WHERE id = ?
            """,
            (order_id, quantity, book_id),
        )
    return order_id


def ship(conn: sqlite3.Connection, order_ids: list[int]) -> None:
    conn.executemany(
        "UPDATE orders SET status = 'shipped' WHERE id = ? AND status = 'paid'",
        [(order_id,) for order_id in order_ids],
    )
