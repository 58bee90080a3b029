"""Reviews; books get a language and a cover

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("books") as books:
        books.add_column(sa.Column("language", sa.Text(), nullable=False, server_default="en"))
        books.add_column(sa.Column("cover", sa.LargeBinary()))
        books.alter_column("published", new_column_name="published_on")
    op.create_table(
        "reviews",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("book_id", sa.Integer(), sa.ForeignKey("books.id", ondelete="CASCADE"), nullable=False),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id"), nullable=False),
        sa.Column("rating", sa.Integer(), nullable=False),
        sa.Column("headline", sa.Text()),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(), nullable=False),
        sa.CheckConstraint("rating BETWEEN 1 AND 5"),
        sa.UniqueConstraint("book_id", "user_id"),
    )
    op.create_index("reviews_by_book", "reviews", ["book_id", "rating"])
    op.execute("UPDATE books SET language = 'ja' WHERE title GLOB '*[一-龯]*'")


def downgrade() -> None:
    op.drop_table("reviews")
    with op.batch_alter_table("books") as books:
        books.alter_column("published_on", new_column_name="published")
        books.drop_column("cover")
        books.drop_column("language")
