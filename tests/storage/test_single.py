"""One answer by one statement does what saving does, or nothing."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import update

from assess.domain.instrument import Instrument
from assess.storage import Database, connect
from assess.storage.answers import Change, Stored, save, stored
from assess.storage.assessments import Opened, find, start
from assess.storage.schema import upgrade
from assess.storage.single import Place, save_alone
from assess.storage.tables import SUBMITTED, Revision

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """SQLite only: PostgreSQL has many writers."""
    upgrade(url := f"sqlite:///{tmp_path / 'single.db'}")
    yield (database := connect(url))
    database.close()


@pytest.fixture
def opened(database: Database, instrument: Instrument) -> Opened:
    with database.writing.begin() as session:
        token = start(session, instrument, role="LEAD", language="en", length="full", now=NOW)
        found = find(session, token)
    assert found is not None
    return found


def saved(database: Database, opened: Opened, change: Change, now: datetime = NOW) -> int | None:
    assert database.alone is not None
    return save_alone(database.alone, Place.of(opened), change, now)


def kept(database: Database, opened: Opened) -> Stored | None:
    with database.reading() as session:
        return stored(session, opened.respondent.id).get("Q1")


def test_an_answer_is_given_and_changed_as_saving_would(database: Database, opened: Opened) -> None:
    late = timedelta(minutes=1)
    assert saved(database, opened, Change(cell="Q1", version=0, value=Decimal(3), waited=late)) == 1
    assert kept(database, opened) == Stored(cell="Q1", value=Decimal(3), version=1, given_at=NOW - late)

    assert saved(database, opened, Change(cell="Q1", version=1, value=Decimal(4)), LATER) == 2
    assert kept(database, opened) == Stored(cell="Q1", value=Decimal(4), version=2, given_at=NOW - late)


def test_an_answer_given_again_after_it_was_taken_back_is_a_new_one(database: Database, opened: Opened) -> None:
    note = Change(cell="Q1", version=0, note="why")
    with database.writing.begin() as session:
        save(session, opened.respondent.id, [note], NOW)

    assert saved(database, opened, Change(cell="Q1", version=1, value=True), LATER) == 2
    assert kept(database, opened) == Stored(cell="Q1", value=True, note="why", version=2, given_at=LATER)


@pytest.mark.parametrize(
    "change",
    [
        Change(cell="Q1", version=0, value=Decimal(1)),  # seen before there was an answer
        Change(cell="Q1", version=2, value=Decimal(1)),  # a version that never was
        Change(cell="Q1", version=1, value=Decimal(3)),  # the same once more
        Change(cell="Q1", version=1, value=None),  # taken back
        Change(cell="Q1", version=1, note="more"),
        Change(cell="Q1", version=1, value=Decimal(1), review=True),
    ],
)
def test_whatever_is_not_that_simple_is_left_to_others(database: Database, opened: Opened, change: Change) -> None:
    assert saved(database, opened, Change(cell="Q1", version=0, value=Decimal(3))) == 1
    before = kept(database, opened)

    assert saved(database, opened, change, LATER) is None
    assert kept(database, opened) == before


@pytest.mark.parametrize("version", [0, 1])
def test_nothing_is_saved_once_the_revision_is_closed(database: Database, opened: Opened, version: int) -> None:
    if version:
        assert saved(database, opened, Change(cell="Q1", version=0, value=Decimal(3))) == 1
    with database.writing.begin() as session:
        session.execute(update(Revision).values(state=SUBMITTED))
    before = kept(database, opened)

    assert saved(database, opened, Change(cell="Q1", version=version, value=Decimal(1))) is None
    assert kept(database, opened) == before


def test_nothing_is_saved_where_the_link_no_longer_leads(database: Database, opened: Opened) -> None:
    place = Place.of(opened)
    assert database.alone is not None
    with database.writing.begin() as session:
        session.add(Revision(assessment_id=opened.assessment.id, number=2, opened_at=LATER))
    elsewhere = (
        place._replace(hash="another link's"),
        place._replace(digest="another questionnaire's"),
        place._replace(respondent_id=place.respondent_id + 1),
        place._replace(revision_id=place.revision_id + 1),  # open, but not the current one
    )
    for one in elsewhere:
        assert save_alone(database.alone, one, Change(cell="Q1", version=0, value=True), NOW) is None
    assert kept(database, opened) is None
