"""What a worker does with one order."""

import time

import pytest
from sqlalchemy import delete

from assess.jobs import worker
from assess.jobs.worker import Order, within, work
from assess.storage.tables import MAKING, READY, SETTING, InstrumentArchive
from tests.jobs.conftest import ZONE, Desk


def order(desk: Desk, key: str) -> Order:
    return Order(
        database=desk.settings.database, key=key, archive=desk.settings.data / "instruments", zone=ZONE, seconds=60
    )


@pytest.fixture(autouse=True)
def _own_database() -> None:
    worker._database.cache_clear()
    worker._KEPT.clear()


def test_a_finished_file_is_put_where_it_was_asked_for(desk: Desk) -> None:
    key = desk.claim("html", "en")

    work(order(desk, key))

    kept = desk.look(key)
    assert (kept.state, kept.stage) == (READY, SETTING)
    assert b"<html" in (kept.content or b"")


def test_a_questionnaire_that_was_lost_is_named(desk: Desk) -> None:
    key = desk.claim("html", "en")
    with desk.database.writing.begin() as session:
        session.execute(delete(InstrumentArchive))

    with pytest.raises(LookupError, match="is archived"):
        work(order(desk, key))


def test_an_order_for_what_is_gone_is_no_mistake(desk: Desk) -> None:
    work(order(desk, "0" * 64))


def test_what_takes_too_long_is_stopped(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    key = desk.claim("html", "en")
    monkeypatch.setattr(worker, "rendered", lambda *_: time.sleep(5))
    slow = Order(
        database=desk.settings.database, key=key, archive=desk.settings.data / "instruments", zone=ZONE, seconds=1
    )

    with pytest.raises(TimeoutError, match="not done within 1 seconds"):
        work(slow)

    assert desk.look(key).state == MAKING


def test_in_time_nothing_happens() -> None:
    with within(1):
        pass
    time.sleep(1.1)
