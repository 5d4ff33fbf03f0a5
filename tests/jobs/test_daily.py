"""A running server erases by itself whose time is up: once a day, with a certificate."""

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from assess.config import Settings
from assess.jobs.daily import Daily, doubts, keep_the_day
from assess.storage import Database, accounts, clients, connect, sign_of_life
from assess.storage.cases import Certificate, Client
from assess.storage.clients import Description
from assess.storage.schema import upgrade

NOW = datetime(2026, 11, 22, 17, 0, tzinfo=UTC)  # already the 23rd where the company is


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    settings = Settings(data=tmp_path, database=f"sqlite:///{tmp_path / 'assess.db'}", secret_key="k" * 32)
    upgrade(settings.database)
    return settings


@pytest.fixture
def database(settings: Settings) -> Iterator[Database]:
    database = connect(settings.database)
    with database.writing.begin() as session:
        place = accounts.found(session, "Mira (fictional)", NOW)
        for name, day in (("Due", date(2026, 11, 22)), ("Later", date(2026, 11, 23)), ("Much later", None)):
            clients.create(session, place.id, Description(name=name, keep_until=day), NOW)
    yield database
    database.close()


def left(database: Database) -> list[str]:
    with database.reading() as session:
        return list(session.scalars(select(Client.name).order_by(Client.id)))


def test_a_day_is_kept_once(database: Database, settings: Settings) -> None:
    today = date(2026, 11, 23)
    [made] = keep_the_day(database, settings, today, lambda: NOW)

    assert (made.reason, made.account_id) == ("timed", None)
    assert left(database) == ["Later", "Much later"]
    with database.writing.begin() as session:
        session.get_one(Client, 2).keep_until = date(2026, 11, 1)
    assert keep_the_day(database, settings, today, lambda: NOW) == ()
    assert keep_the_day(database, settings, today + timedelta(days=1), lambda: NOW) != ()
    assert left(database) == ["Much later"]


def test_a_clock_that_has_jumped_erases_nobody_until_it_is_right_again_or_confirmed(
    database: Database, settings: Settings
) -> None:
    far, today = date(2031, 3, 1), date(2026, 11, 23)
    assert keep_the_day(database, settings, far, lambda: NOW) == ()
    assert len(left(database)) == 3
    assert "2031-03-01" in " ".join(doubts(database, far))
    assert doubts(database, today) == []
    assert len(keep_the_day(database, settings, today, lambda: NOW)) == 1, "the clock is right again"

    assert keep_the_day(database, settings, far, lambda: NOW) == ()
    with database.writing.begin() as session:
        for place in sign_of_life.held_back(session, far):
            sign_of_life.confirm(place, far)
    assert [one.client_id for one in keep_the_day(database, settings, far, lambda: NOW)] == [2, 3]
    assert keep_the_day(database, settings, today, lambda: NOW) == ()
    assert "2031-03-01" in " ".join(doubts(database, today)), "confirmed by mistake: that is told too"


def test_one_consultancy_s_word_about_the_clock_counts_for_no_other(database: Database, settings: Settings) -> None:
    far = date(2031, 3, 1)
    with database.writing.begin() as session:
        other = accounts.found(session, "Otto (fictional)", NOW)
        clients.create(session, other.id, Description(name="Otto's", keep_until=date(2030, 1, 1)), NOW)
        sign_of_life.confirm(other, far)

    assert [one.client_id for one in keep_the_day(database, settings, far, lambda: NOW)] == [4]


def test_the_clock_of_a_server_erases_by_the_day_of_its_place(database: Database, settings: Settings) -> None:
    moment, asked = [NOW], threading.Semaphore(0)

    def now() -> datetime:
        asked.release()
        return moment[0]

    clock = Daily(settings, now, every=0.01)
    clock.start()
    for _ in range(9):
        asked.acquire(timeout=10)
    assert left(database) == ["Later", "Much later"]

    moment[0] += timedelta(days=1)
    for _ in range(9):
        asked.acquire(timeout=10)
    clock.stop()
    clock.join(10)
    assert left(database) == ["Much later"]
    with database.reading() as session:
        assert [one.client_id for one in session.scalars(select(Certificate))] == [1, 2]


def test_the_log_says_once_a_day_that_the_clock_is_in_doubt(
    database: Database, settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    asked = threading.Semaphore(0)

    def now() -> datetime:
        asked.release()
        return NOW + timedelta(days=400)

    clock = Daily(settings, now, every=0.01)
    clock.start()
    for _ in range(9):
        asked.acquire(timeout=10)
    clock.stop()
    clock.join(10)

    assert len(left(database)) == 3
    [line] = [one.getMessage() for one in caplog.records if "looked after" in one.getMessage()]
    assert "consultancy 1: today is 2027-12-28, the last day looked after was 2026-11-22" in line


def test_a_database_that_cannot_be_used_stops_nobody(settings: Settings, caplog: pytest.LogCaptureFixture) -> None:
    clock = Daily(
        Settings(data=settings.data, database="sqlite:////nowhere/x.db", secret_key="k" * 32), lambda: NOW, 0.01
    )
    clock.start()
    deadline = threading.Event()
    while not caplog.records and not deadline.wait(0.01):
        pass
    assert clock.is_alive()
    clock.stop()
    clock.join(10)
    assert "could not be done" in caplog.text
