"""python -m store WORDS: prints the books of an author, or the ten cheapest."""

import sys

from store.database import connect
from store.search import books_of_author, cheapest, count_books


def main() -> None:
    with connect() as conn:
        books = books_of_author(conn, " ".join(sys.argv[1:])) if len(sys.argv) > 1 else cheapest(conn)
        for book in books:
            print(f"{book['price']:>8.2f}  {book['title']}")
        print(f"{len(books)} of {count_books(conn)} books")


if __name__ == "__main__":
    main()
