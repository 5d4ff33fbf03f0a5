"""Chores of the day."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "chore",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_chore"),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("chore")
