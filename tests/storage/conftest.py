"""Every storage test runs twice: on SQLite and on a real PostgreSQL."""

from collections.abc import Iterator

import pytest

from assess.domain.design import DesignContent
from assess.domain.instrument import Identity, Instrument, RulesContent, ScoringContent
from assess.domain.question import Role
from assess.domain.source import Library
from assess.domain.text import LocalizedText
from assess.storage import Database, connect
from tests.databases import Server


@pytest.fixture(params=["sqlite", "postgresql"])
def server(request: pytest.FixtureRequest) -> Server:
    """Where the databases of a test are made."""
    made: Server = request.getfixturevalue(f"{request.param}_server")
    return made


@pytest.fixture
def empty_url(server: Server) -> Iterator[str]:
    """The address of a database without tables."""
    with server.empty() as address:
        yield address


@pytest.fixture
def second_url(server: Server) -> Iterator[str]:
    """The address of another database without tables, of the same kind."""
    with server.empty() as address:
        yield address


@pytest.fixture
def url(server: Server) -> Iterator[str]:
    """The address of a database with the newest tables and no rows."""
    with server.upgraded() as address:
        yield address


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
