"""Authors and books

Revision: 0001, the first
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "authors",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("country", sa.Text(), nullable=False),
        sa.Column("born", sa.Integer()),
        sa.Column("biography", sa.Text()),
        sa.CheckConstraint("born BETWEEN 1500 AND 2020"),
    )
    op.create_table(
        "books",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("author_id", sa.Integer(), sa.ForeignKey("authors.id"), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("isbn", sa.Text(), nullable=False, unique=True),
        sa.Column("genre", sa.Text(), nullable=False),
        sa.Column("price", sa.Numeric(8, 2), nullable=False),
        sa.Column("pages", sa.Integer()),
        sa.Column("published", sa.Date()),
        sa.Column("stock", sa.Integer(), nullable=False, server_default="0"),
        sa.Column("description", sa.Text()),
    )
    op.create_index("books_by_author", "books", ["author_id"])


def downgrade() -> None:
    op.drop_table("books")
    op.drop_table("authors")
