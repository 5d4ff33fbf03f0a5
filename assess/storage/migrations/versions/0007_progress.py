"""Who spoke in a round, actions taken on, scores to be compared, and who agreed to that."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "roll_call",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("voices", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("revision_id", name="pk_roll_call"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_roll_call_revision_id", ondelete="CASCADE"),
    )
    _actions()
    op.create_table(
        "scored_revision",
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("scores", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("groups", sa.JSON().with_variant(JSONB(), "postgresql"), nullable=False),
        sa.Column("scored_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("revision_id", "digest", name="pk_scored_revision"),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name="fk_scored_revision_revision_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_scored_revision_digest", "scored_revision", ["digest"])
    _agreed("benchmark_member", "consultancy")
    _agreed("benchmark_consent", "client")


def downgrade() -> None:
    """Back."""
    for name in ("benchmark_consent", "benchmark_member", "scored_revision", "tracked_action", "roll_call"):
        op.drop_table(name)


def _actions() -> None:
    op.create_table(
        "tracked_action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(64), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("dropped", sa.Boolean(), nullable=False),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_tracked_action"),
        sa.UniqueConstraint("engagement_id", "action", name="uq_tracked_action_engagement_id"),
        sa.ForeignKeyConstraint(
            ["engagement_id"], ["engagement.id"], name="fk_tracked_action_engagement_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["revision_id"], ["revision.id"], name="fk_tracked_action_revision_id", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["account_id"], ["account.id"], name="fk_tracked_action_account_id", ondelete="SET NULL"
        ),
    )
    op.create_index("ix_tracked_action_revision_id", "tracked_action", ["revision_id"])


def _agreed(name: str, whose: str) -> None:
    op.create_table(
        name,
        sa.Column(f"{whose}_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("agreed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint(f"{whose}_id", name=f"pk_{name}"),
        sa.ForeignKeyConstraint([f"{whose}_id"], [f"{whose}.id"], name=f"fk_{name}_{whose}_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=f"fk_{name}_account_id", ondelete="SET NULL"),
    )
