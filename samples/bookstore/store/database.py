"""One place that opens the shop's database."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def connect() -> Iterator[sqlite3.Connection]:
    """Yields a connection, commits when the block ends well and closes it in any case."""
    conn = sqlite3.connect("bookstore.db")
    conn.row_factory = sqlite3.Row
    conn.execute("PRAGMA foreign_keys = ON")
    try:
        with conn:
            yield conn
    finally:
        conn.close()
