"""The application on an empty database, with a clock and a printer that tests hold in their hands."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask

from assess.config import Settings
from assess.storage import passwords
from assess.storage.people import CONSULTANT, OWNER, VIEWER
from assess.storage.schema import upgrade
from assess.web import create_app
from tests.databases import Server
from tests.web.member import Member, Place, settle
from tests.web.person import Person, house_of

QUESTIONNAIRES = Path(__file__).parent / "questionnaires"
NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)


class Clock:
    """A clock that tests set."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now

    def forward(self, **delta: int) -> None:
        """Let time pass."""
        self.now += timedelta(**delta)


@dataclass
class Orders:
    """Takes the place of the rendering pool: remembers what was asked for."""

    keys: list[str] = field(default_factory=list)

    def __call__(self, key: str) -> None:
        self.keys.append(key)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def orders() -> Orders:
    return Orders()


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """A database file with the newest tables, made once."""
    path = tmp_path_factory.mktemp("web") / "empty.db"
    upgrade(f"sqlite:///{path}")
    return path.read_bytes()


BOTH = ("sqlite", "postgresql")


@pytest.fixture
def database(tmp_path: Path, empty_database: bytes, request: pytest.FixtureRequest) -> Iterator[str]:
    """The address of an empty database; of both kinds in turn where a test asks for it by `on_both`."""
    if getattr(request, "param", BOTH[0]) == BOTH[0]:
        path = tmp_path / "assess.db"
        path.write_bytes(empty_database)
        yield f"sqlite:///{path}"
        return
    server: Server = request.getfixturevalue("postgresql_server")
    with server.upgraded() as address:
        yield address


on_both = pytest.mark.parametrize("database", BOTH, indirect=True)


@pytest.fixture
def settings(tmp_path: Path, database: str) -> Settings:
    return Settings(
        data=tmp_path,
        database=database,
        secret_key="k" * 32,
        questions=QUESTIONNAIRES / "shop.yaml",
    )


def with_roadmap(settings: Settings) -> Settings:
    """The same with a questionnaire that has a roadmap and a benchmark too."""
    path = settings.data / "shop.yaml"
    parts = (QUESTIONNAIRES / name for name in ("shop.yaml", "more.txt"))
    path.write_text("".join(part.read_text("utf-8") for part in parts), "utf-8")
    return replace(settings, questions=path)


@pytest.fixture
def app(settings: Settings, clock: Clock, orders: Orders) -> Iterator[Flask]:
    app = create_app(settings, orders, now=clock)
    yield app
    house_of(app).database.close()


@pytest.fixture
def person(app: Flask) -> Person:
    """Somebody who reads Chinese."""
    return Person(app, "zh-CN")


@pytest.fixture
def englishman(app: Flask) -> Person:
    """Somebody who reads English."""
    return Person(app, "en")


@pytest.fixture
def quick_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hashes that take no time: what the real ones take is their point, and no test's."""
    monkeypatch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
    passwords._nobody.cache_clear()


@pytest.fixture
def place(app: Flask, quick_passwords: None) -> Place:
    """A consultancy with an owner, a consultant and a viewer."""
    return settle(app, "Mira & Partners (fictional)", mira=OWNER, ken=CONSULTANT, vera=VIEWER)


@pytest.fixture
def mira(app: Flask, place: Place) -> Member:
    """Its owner, signed in."""
    member = Member(app, "mira@example.com")
    member.let_in()
    return member
