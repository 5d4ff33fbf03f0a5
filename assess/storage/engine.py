"""The way to the database: SQLite by default, PostgreSQL by its URL, the same code for both."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

from assess.storage.turn import Turn

BUSY_MILLISECONDS = 10_000
# The log of writes is taken into the database every 4,000 pages (16 MB), not every 1,000: whoever does it waits for the disk.
_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=NORMAL",
    "foreign_keys=ON",
    "secure_delete=ON",
    "wal_autocheckpoint=4000",
)


@dataclass(frozen=True, slots=True)
class Database:
    """An engine with its kinds of session. `writing` takes SQLite's write lock at once, so that what it has read stays true.

    In `single` every statement stands for itself, without a transaction around it, and `alone` gives connections of that
    kind, for one that writes when its `turn` has come; PostgreSQL, where many write at the same time, has no use for them.
    """

    engine: Engine
    reading: sessionmaker[Session]
    writing: sessionmaker[Session]
    single: sessionmaker[Session] | None
    alone: Engine | None
    turn: Turn

    def wipe(self) -> None:
        """Leave nothing of what was deleted in SQLite's log of writes either. Waits for whoever is reading."""
        if self.single is not None:
            with self.single() as session:
                session.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))

    def close(self) -> None:
        """Close every connection that is not in use."""
        self.engine.dispose()
        self.turn.close()


def connect(url: str) -> Database:
    """The database at `url`; nothing is opened before the first query."""
    # What people wrote has no place in the log when a statement fails.
    engine = create_engine(url, pool_pre_ping=url.startswith("postgresql"), hide_parameters=True)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    alone = engine.execution_options(begin="") if engine.dialect.name == "sqlite" else None
    return Database(
        engine,
        sessionmaker(engine, expire_on_commit=False, autoflush=False),
        sessionmaker(engine.execution_options(begin="BEGIN IMMEDIATE"), expire_on_commit=False, autoflush=False),
        None if alone is None else sessionmaker(alone, expire_on_commit=False, autoflush=False),
        alone,
        Turn(Path(f"{engine.url.database}-turn")),
    )


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """WAL lets readers go on while one writes; synchronous=NORMAL loses nothing when the process is killed.

    With secure_delete what was deleted is overwritten: erased is erased, on the disk too.
    """
    assert isinstance(connection, sqlite3.Connection)
    connection.isolation_level = None  # transactions begin where `_begin_sqlite` says, not where the driver guesses
    for pragma in (*_PRAGMAS, f"busy_timeout={BUSY_MILLISECONDS}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    """Told to the driver itself: every page begins so, and SQLAlchemy's way of running a statement takes ten times as long."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    try:
        driver.execute(connection.get_execution_options().get("begin", "BEGIN"))
    except sqlite3.OperationalError as error:
        raise OperationalError("BEGIN", None, error) from error
