"""How the reports of consultancies and clients look."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Forward."""
    for table, whose in (("consultancy_brand", "consultancy"), ("client_brand", "client")):
        op.create_table(
            table,
            sa.Column(f"{whose}_id", sa.Integer(), nullable=False),
            sa.Column("document", sa.LargeBinary(), nullable=False),
            sa.Column("version", sa.Integer(), nullable=False),
            sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
            sa.PrimaryKeyConstraint(f"{whose}_id", name=f"pk_{table}"),
            sa.ForeignKeyConstraint(
                [f"{whose}_id"], [f"{whose}.id"], name=f"fk_{table}_{whose}_id", ondelete="CASCADE"
            ),
        )


def downgrade() -> None:
    """Back."""
    op.drop_table("client_brand")
    op.drop_table("consultancy_brand")
