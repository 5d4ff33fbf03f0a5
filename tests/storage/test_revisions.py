from datetime import UTC, datetime

import pytest

from assess.domain.instrument import Instrument
from assess.storage import Database
from assess.storage.assessments import find, start
from assess.storage.revisions import Frozen, reopen, revision, submit, submitted, with_documents
from assess.storage.tables import OPEN, SUBMITTED

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
FROZEN = Frozen(instrument_version="1", instrument_digest="d", engine="0.1", client="", answers="a: 1", result="{}")
OTHER = Frozen(instrument_version="2", instrument_digest="e", engine="0.2", client="", answers="a: 2", result="[]")


@pytest.fixture
def token(database: Database, instrument: Instrument) -> str:
    with database.writing.begin() as session:
        return start(session, instrument, role=None, language="en", length="full", now=NOW)


def test_submitting_freezes_what_was_answered_and_concluded(database: Database, token: str) -> None:
    with database.writing.begin() as session:
        opened = find(session, token)
        assert opened is not None
        assert submit(session, opened.revision, FROZEN, NOW)

    with database.reading() as session:
        kept = with_documents(session, opened.revision.id)

    assert (kept.state, kept.submitted_at) == (SUBMITTED, NOW)
    assert (kept.answers, kept.result, kept.engine) == (FROZEN.answers, FROZEN.result, FROZEN.engine)


def test_a_frozen_revision_is_not_frozen_again(database: Database, token: str) -> None:
    with database.writing.begin() as session:
        opened = find(session, token)
        assert opened is not None
        submit(session, opened.revision, FROZEN, NOW)

        assert not submit(session, opened.revision, OTHER, NOW)
        assert with_documents(session, opened.revision.id).answers == FROZEN.answers


def test_reopening_begins_the_next_revision_and_leaves_the_old_one(database: Database, token: str) -> None:
    with database.writing.begin() as session:
        opened = find(session, token)
        assert opened is not None
        submit(session, opened.revision, FROZEN, NOW)
        number = reopen(session, opened.assessment, NOW)

    with database.reading() as session:
        again = find(session, token)
        assert again is not None
        old = revision(session, again.assessment.id, 1)
        reports = submitted(session, again.assessment.id)

    assert number == 2
    assert (again.revision.number, again.revision.state) == (2, OPEN)
    assert old is not None
    assert old.state == SUBMITTED
    assert [report.number for report in reports] == [1]


def test_reopening_what_is_open_changes_nothing(database: Database, token: str) -> None:
    with database.writing.begin() as session:
        opened = find(session, token)
        assert opened is not None

        assert reopen(session, opened.assessment, NOW) == 1
