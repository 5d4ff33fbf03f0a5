"""The outcomes of a frozen round, to be listed without reading its whole result."""

import json

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_JSON = sa.JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
_BATCH = 200
_ROUNDS = sa.table("revision", sa.column("id", sa.Integer), sa.column("result", sa.Text), sa.column("outcomes", _JSON))


def upgrade() -> None:
    """Forward; rounds that are frozen already get theirs from the result they froze."""
    op.add_column("revision", sa.Column("outcomes", _JSON, nullable=True))
    last, rows = 0, _after(0)
    while rows:
        for last, result in rows:
            decisions = dict(json.loads(result)).get("decisions", {})
            found = {id: one["outcome"] for id, one in decisions.items()}
            op.execute(sa.update(_ROUNDS).where(_ROUNDS.c.id == last).values(outcomes=found))
        rows = _after(last)


def downgrade() -> None:
    """Back."""
    with op.batch_alter_table("revision") as table:
        table.drop_column("outcomes")


def _after(last: int) -> list[tuple[int, str]]:
    query = sa.select(_ROUNDS.c.id, _ROUNDS.c.result).where(_ROUNDS.c.id > last, _ROUNDS.c.result.is_not(None))
    return [(id, result) for id, result in op.get_bind().execute(query.order_by(_ROUNDS.c.id).limit(_BATCH))]
