"""The shop's web interface: FastAPI over an asynchronous SQLAlchemy session."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, FastAPI, HTTPException
from sqlalchemy import select, text
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine

from store.models import Book

engine = create_async_engine("sqlite+aiosqlite:///bookstore.db")
new_session = async_sessionmaker(engine, expire_on_commit=False)
app = FastAPI(title="Book shop")


async def session_of_request() -> AsyncIterator[AsyncSession]:
    async with new_session() as session:
        yield session


Session = Annotated[AsyncSession, Depends(session_of_request)]


@app.get("/books/{book_id}")
async def read_book(book_id: int, session: Session) -> dict[str, object]:
    book = await session.scalar(select(Book).where(Book.id == book_id))
    if book is None:
        raise HTTPException(status_code=404, detail="No such book")
    return {"id": book.id, "title": book.title, "price": str(book.price)}


@app.get("/best-sellers")
async def best_sellers(session: Session, at_least: int = 10) -> list[dict[str, object]]:
    """Safe: the text has a named parameter and the value travels beside it."""
    result = await session.execute(
        text("SELECT title, author, copies_sold FROM best_sellers WHERE copies_sold >= :at_least ORDER BY copies_sold DESC"),
        {"at_least": at_least},
    )
    return [dict(row) for row in result.mappings()]


@app.get("/search")
async def search(q: str, session: Session) -> list[dict[str, object]]:
    """Unsafe: text() does not protect anything by itself."""
    result = await session.execute(text(f"SELECT id, title FROM books WHERE title LIKE '%{q}%' LIMIT 50"))
    return [dict(row) for row in result.mappings()]
