"""How far the making of a file has come."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("rendering", sa.Column("stage", sa.String(16), nullable=False, server_default=""))


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("rendering") as table:
        table.drop_column("stage")
