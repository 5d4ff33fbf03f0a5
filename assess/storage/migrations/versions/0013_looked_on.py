"""The day on which each consultancy's retention was last looked after, in place of one for all."""

from datetime import date, datetime

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

_CONSULTANCY = sa.table(
    "consultancy",
    sa.column("id", sa.Integer),
    sa.column("created_at", sa.DateTime(timezone=True)),
    sa.column("looked_on", sa.Date),
)
_CHORE = sa.table("chore", sa.column("name", sa.String), sa.column("done_on", sa.Date))


def upgrade() -> None:
    """Forward. Where nobody has looked yet, the day on which the consultancy was founded is the last that is known.

    The table is not made anew, as SQLite would have it for a column without a default: all that hangs on it would be gone.
    """
    op.add_column("consultancy", sa.Column("looked_on", sa.Date(), nullable=False, server_default="1970-01-01"))
    session = op.get_bind()
    last: date | None = session.execute(sa.select(_CHORE.c.done_on).where(_CHORE.c.name == "retention")).scalar()
    founded: list[tuple[int, datetime]] = [
        (row[0], row[1]) for row in session.execute(sa.select(_CONSULTANCY.c.id, _CONSULTANCY.c.created_at))
    ]
    for id, created_at in founded:
        seen = sa.update(_CONSULTANCY).where(_CONSULTANCY.c.id == id)
        session.execute(seen.values(looked_on=last or created_at.date()))
    op.drop_table("chore")


def downgrade() -> None:
    """Back."""
    op.create_table(
        "chore",
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.PrimaryKeyConstraint("name", name="pk_chore"),
    )
    op.drop_column("consultancy", "looked_on")
