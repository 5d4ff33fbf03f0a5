from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from assess.domain.answers import Answer
from assess.domain.instrument import Instrument
from assess.storage import Database, connect
from assess.storage.assessments import find, start
from assess.storage.backup import backup, restore
from assess.storage.revisions import Frozen, reopen, submit
from assess.storage.tables import Assessment
from assess.storage.targets import keep, kept, remove

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
FROZEN = Frozen(instrument_version="1", instrument_digest="d", engine="0.1", client="", answers="a: 1", result="{}")
WANTED: dict[str, Answer] = {"Q1": Decimal(3), "Q2.a": True, "Q3": "shop"}


@pytest.fixture
def token(database: Database, instrument: Instrument) -> str:
    with database.writing.begin() as session:
        return start(session, instrument, role=None, language="en", length="full", now=NOW)


def keep_one(database: Database, token: str, name: str, changes: dict[str, Answer], now: datetime = NOW) -> int:
    """Keep a target with the current revision; gives the assessment's id."""
    with database.writing.begin() as session:
        opened = find(session, token)
        assert opened is not None
        keep(session, opened.revision.id, name, changes, now)
        return opened.assessment.id


def test_a_target_keeps_the_answers_wanted_exactly(database: Database, token: str) -> None:
    assessment = keep_one(database, token, "走出试点", WANTED)

    with database.reading() as session:
        [target] = kept(session, assessment, up_to=1)

    assert (target.name, target.changes, target.created_at) == ("走出试点", WANTED, NOW)


def test_a_target_of_the_same_name_takes_the_place_of_the_first(database: Database, token: str) -> None:
    keep_one(database, token, "next", WANTED)
    assessment = keep_one(database, token, "next", {"Q1": Decimal(4)}, NOW + timedelta(days=1))

    with database.reading() as session:
        [target] = kept(session, assessment, up_to=1)

    assert (target.changes, target.created_at) == ({"Q1": Decimal(4)}, NOW + timedelta(days=1))


def test_a_report_knows_the_targets_up_to_its_own_revision(database: Database, token: str) -> None:
    keep_one(database, token, "first", WANTED)
    with database.writing.begin() as session:
        opened = find(session, token)
        assert opened is not None
        submit(session, opened.revision, FROZEN, NOW)
        reopen(session, opened.assessment, NOW)
    assessment = keep_one(database, token, "second", WANTED)

    with database.reading() as session:
        early = [one.name for one in kept(session, assessment, up_to=1)]
        late = [one.name for one in kept(session, assessment, up_to=2)]

    assert (early, late) == (["first"], ["first", "second"])


def test_a_target_is_removed_by_its_own_assessment_only(database: Database, token: str, instrument: Instrument) -> None:
    assessment = keep_one(database, token, "mine", WANTED)
    with database.writing.begin() as session:
        stranger = find(session, start(session, instrument, role=None, language="en", length="full", now=NOW))
        assert stranger is not None
        [target] = kept(session, assessment, up_to=1)

        assert not remove(session, stranger.assessment.id, target.id)
        assert remove(session, assessment, target.id)
        assert not remove(session, assessment, target.id)
        assert kept(session, assessment, up_to=1) == []


def test_targets_go_with_their_assessment(database: Database, token: str) -> None:
    assessment = keep_one(database, token, "mine", WANTED)
    with database.writing.begin() as session:
        session.delete(session.get_one(Assessment, assessment))

    with database.reading() as session:
        assert kept(session, assessment, up_to=1) == []


def test_a_backup_brings_targets_back(database: Database, url: str, token: str, tmp_path: Path) -> None:
    assessment = keep_one(database, token, "mine", WANTED)
    backup(url, tmp_path / "all.backup")
    copy = f"sqlite:///{tmp_path / 'copy.db'}"
    restore(copy, tmp_path / "all.backup")

    restored = connect(copy)
    with restored.reading() as session:
        assert [one.changes for one in kept(session, assessment, up_to=1)] == [WANTED]
    restored.close()
