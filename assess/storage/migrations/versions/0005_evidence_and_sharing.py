"""Evidence files beside the answers, and links that show one report."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    op.add_column("respondent", sa.Column("attached", sa.Integer(), nullable=False, server_default="0"))
    op.create_table(
        "evidence_file",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("respondent_id", sa.Integer(), nullable=False),
        sa.Column("question", sa.String(128), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("media", sa.String(40), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("added_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_evidence_file"),
        sa.UniqueConstraint("respondent_id", "question", "digest", name="uq_evidence_file_respondent_id"),
        sa.ForeignKeyConstraint(
            ["respondent_id"], ["respondent.id"], name="fk_evidence_file_respondent_id", ondelete="CASCADE"
        ),
    )
    op.create_table(
        "share_link",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("revision_id", sa.Integer(), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revoked_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_share_link"),
        sa.UniqueConstraint("token_hash", name="uq_share_link_token_hash"),
        sa.ForeignKeyConstraint(["revision_id"], ["revision.id"], name="fk_share_link_revision_id", ondelete="CASCADE"),
    )
    op.create_index("ix_share_link_revision_id", "share_link", ["revision_id"])


def downgrade() -> None:
    """Back."""
    op.drop_table("share_link")
    op.drop_table("evidence_file")
    op.drop_column("respondent", "attached")
