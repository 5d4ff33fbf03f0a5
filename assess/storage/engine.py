"""The way to the database: SQLite by default, PostgreSQL by its URL, the same code for both."""

import sqlite3
from dataclasses import dataclass

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.orm import Session, sessionmaker
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_MILLISECONDS = 10_000


@dataclass(frozen=True, slots=True)
class Database:
    """An engine with two kinds of session. `writing` takes SQLite's write lock at once, so that what it has read stays true."""

    engine: Engine
    reading: sessionmaker[Session]
    writing: sessionmaker[Session]

    def close(self) -> None:
        """Close every connection that is not in use."""
        self.engine.dispose()


def connect(url: str) -> Database:
    """The database at `url`; nothing is opened before the first query."""
    engine = create_engine(url, pool_pre_ping=url.startswith("postgresql"))
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    writer = engine.execution_options(writes=True)
    return Database(
        engine,
        sessionmaker(engine, expire_on_commit=False, autoflush=False),
        sessionmaker(writer, expire_on_commit=False, autoflush=False),
    )


def _prepare_sqlite(connection: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
    """WAL lets readers go on while one writes; synchronous=NORMAL loses nothing when the process is killed."""
    assert isinstance(connection, sqlite3.Connection)
    connection.isolation_level = None  # transactions begin where `_begin_sqlite` says, not where the driver guesses
    for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", f"busy_timeout={BUSY_MILLISECONDS}"):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    immediate = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")
