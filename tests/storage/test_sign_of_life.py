"""A day is taken on once for a consultancy, whoever comes and however many at once; a clock that has jumped takes on none."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from alembic import command
from sqlalchemy import create_engine, text

from assess.storage import Database, accounts, connect, sign_of_life
from assess.storage.people import Consultancy
from assess.storage.schema import configuration, upgrade

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture(autouse=True)
def place(database: Database) -> int:
    with database.writing.begin() as session:
        return accounts.found(session, "Mira (fictional)", NOW - timedelta(days=1)).id


def claimed(database: Database, day: date) -> bool:
    with database.writing.begin() as session:
        return bool(sign_of_life.claimed(session, day))


def test_a_day_is_taken_on_once_and_only_near_the_last_one(database: Database) -> None:
    after = [0, 0, 1, 0, 16, 15, -20, 16]

    assert [claimed(database, TODAY + timedelta(days=days)) for days in after] == [
        *(True, False, True, False),
        False,  # the clock has jumped
        True,
        False,  # and back
        True,
    ]


def test_of_many_at_once_one_takes_it_on(database: Database) -> None:
    start = Barrier(4)

    def come(_number: int) -> bool:
        start.wait()
        return claimed(database, TODAY)

    with ThreadPoolExecutor(4) as people:
        assert sorted(people.map(come, range(4))) == [False, False, False, True]


def test_a_database_from_before_knows_the_last_day_or_takes_that_of_the_founding(url: str, place: int) -> None:
    """The migration loses nobody who hangs on a consultancy."""
    with closing(connect(url)) as database, database.writing.begin() as session:
        account = accounts.create(session, email="m@example.com", name="M", password="-", now=NOW)
        accounts.join(session, account.id, place, "owner", NOW)
    for day in (None, "2026-11-30"):
        command.downgrade(configuration(url), "0012")
        engine = create_engine(url)
        with engine.begin() as connection:
            if day:
                connection.execute(text(f"INSERT INTO chore (name, done_on) VALUES ('retention', '{day}')"))
        engine.dispose()
        upgrade(url)
        with closing(connect(url)) as database, database.reading() as session:
            known = session.get_one(Consultancy, place).looked_on
            assert known == (date.fromisoformat(day) if day else date(2026, 11, 21))
            assert len(accounts.members(session, place)) == 1
