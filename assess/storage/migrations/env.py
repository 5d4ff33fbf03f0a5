"""How Alembic reaches the database: by the URL it was handed, one transaction for each migration."""

from contextlib import closing

from alembic import context

from assess.storage.engine import connect
from assess.storage.tables import Table

with closing(connect(context.config.attributes["url"])) as database, database.engine.connect() as connection:
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        transaction_per_migration=True,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
    )
    with context.begin_transaction():
        context.run_migrations()
