"""Targets: what-ifs that were kept with their revision."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "target",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("revision_id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("changes", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_target"),
        sa.UniqueConstraint("revision_id", "name", name="uq_target_revision_id"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_target_revision_id", ondelete="CASCADE"),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("target")
