"""Where a company stood among others, fixed in its report."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "benchmark_in_report",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name="fk_benchmark_in_report_revision_id", ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("revision_id", name="pk_benchmark_in_report"),
    )


def downgrade() -> None:
    """Back."""
    op.drop_table("benchmark_in_report")
