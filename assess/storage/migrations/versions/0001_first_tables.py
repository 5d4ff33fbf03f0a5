"""The first tables: instruments, assessments, respondents and their answers, revisions, renderings."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ID = sa.String(64)
DIGEST = sa.String(64)
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Forward."""
    op.create_table(
        "instrument",
        sa.Column("digest", DIGEST, nullable=False),
        sa.Column("id", ID, nullable=False),
        sa.Column("version", ID, nullable=False),
        sa.Column("files", sa.LargeBinary, nullable=False),
        sa.Column("kept_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_instrument"),
    )
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("token_hash", DIGEST, nullable=False),
        sa.Column("instrument_id", ID, nullable=False),
        sa.Column("instrument_version", ID, nullable=False),
        sa.Column("instrument_digest", DIGEST, nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("length", sa.String(8), nullable=False),
        sa.Column("client", sa.String(200), nullable=False),
        sa.Column("revision", sa.Integer, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
        sa.UniqueConstraint("token_hash", name="uq_assessment_token_hash"),
    )
    op.create_table(
        "respondent",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("assessment_id", sa.Integer, nullable=False),
        sa.Column("role", ID, nullable=False),
        sa.Column("chosen", sa.Boolean, nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_respondent"),
        _belongs_to("respondent", "assessment"),
    )
    op.create_index("ix_respondent_assessment_id", "respondent", ["assessment_id"])
    _create_answers()
    _create_revisions()


def _create_answers() -> None:
    op.create_table(
        "answer",
        sa.Column("respondent_id", sa.Integer, nullable=False),
        sa.Column("cell", sa.String(128), nullable=False),
        sa.Column("value", sa.Text),
        sa.Column("note", sa.Text, nullable=False),
        sa.Column("evidence", sa.Text, nullable=False),
        sa.Column("mark_for_review", sa.Boolean, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("updated_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("respondent_id", "cell", name="pk_answer"),
        _belongs_to("answer", "respondent"),
    )


def _create_revisions() -> None:
    op.create_table(
        "revision",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("assessment_id", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer, nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("opened_at", MOMENT, nullable=False),
        sa.Column("submitted_at", MOMENT),
        sa.Column("instrument_version", ID),
        sa.Column("instrument_digest", DIGEST),
        sa.Column("engine", ID),
        sa.Column("client", sa.String(200)),
        sa.Column("answers", sa.Text),
        sa.Column("result", sa.Text),
        sa.PrimaryKeyConstraint("id", name="pk_revision"),
        sa.UniqueConstraint("assessment_id", "number", name="uq_revision_assessment_id"),
        _belongs_to("revision", "assessment"),
    )
    op.create_table(
        "rendering",
        sa.Column("key", DIGEST, nullable=False),
        sa.Column("revision_id", sa.Integer, nullable=False),
        sa.Column("format", sa.String(16), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("state", sa.String(16), nullable=False),
        sa.Column("started_at", MOMENT, nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("content", sa.LargeBinary),
        sa.PrimaryKeyConstraint("key", name="pk_rendering"),
        _belongs_to("rendering", "revision"),
    )
    op.create_index("ix_rendering_revision_id", "rendering", ["revision_id"])


def _belongs_to(table: str, owner: str) -> sa.ForeignKeyConstraint:
    column = f"{owner}_id"
    return sa.ForeignKeyConstraint([column], [f"{owner}.id"], name=f"fk_{table}_{column}", ondelete="CASCADE")


def downgrade() -> None:
    """Back."""
    for table in ("rendering", "revision", "answer", "respondent", "assessment", "instrument"):
        op.drop_table(table)
