"""Users, orders and what is in them

Revision: 0002, after 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("email", sa.Text(), nullable=False, unique=True),
        sa.Column("address", sa.Text()),
        sa.Column("city", sa.Text()),
        sa.Column("newsletter", sa.Boolean(), nullable=False, server_default="0"),
        sa.Column("joined_on", sa.Date(), nullable=False),
        sa.Column("last_login", sa.DateTime()),
    )
    op.create_table(
        "orders",
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("user_id", sa.Integer(), sa.ForeignKey("users.id"), nullable=False),
        sa.Column("status", sa.Text(), nullable=False, server_default="new"),
        sa.Column("placed_at", sa.DateTime(), nullable=False, server_default=sa.func.current_timestamp()),
        sa.Column("shipping", sa.Numeric(6, 2), nullable=False, server_default="0"),
        sa.Column("note", sa.Text()),
    )
    op.create_table(
        "order_items",
        sa.Column("order_id", sa.Integer(), sa.ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True),
        sa.Column("book_id", sa.Integer(), sa.ForeignKey("books.id"), primary_key=True),
        sa.Column("quantity", sa.Integer(), nullable=False, server_default="1"),
        sa.Column("unit_price", sa.Numeric(8, 2), nullable=False),
    )
    op.create_index("orders_by_user", "orders", ["user_id", "placed_at"])


def downgrade() -> None:
    op.drop_table("order_items")
    op.drop_table("orders")
    op.drop_table("users")
