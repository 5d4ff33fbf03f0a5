from datetime import UTC, datetime, timedelta

import pytest

from assess.domain.instrument import Instrument
from assess.storage import Database
from assess.storage.assessments import find, start
from assess.storage.renderings import File, claim, fail, finish
from assess.storage.renderings import find as find_rendering
from assess.storage.revisions import Frozen, submit, with_documents
from assess.storage.tables import FAILED, MAKING, READY

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
LIMIT = timedelta(seconds=120)


@pytest.fixture
def file(database: Database, instrument: Instrument) -> File:
    with database.writing.begin() as session:
        token = start(session, instrument, role=None, language="en", length="full", now=NOW)
        opened = find(session, token)
        assert opened is not None
        frozen = Frozen(
            instrument_version="1", instrument_digest="d", engine="0.1", client="", answers="a", result="{}"
        )
        submit(session, opened.revision, frozen, NOW)
        return File(with_documents(session, opened.revision.id), "pdf", "zh-CN")


def test_a_file_is_claimed_once_and_then_ready(database: Database, file: File) -> None:
    with database.writing.begin() as session:
        assert claim(session, file, now=NOW, lost_after=LIMIT)
        assert not claim(session, file, now=NOW, lost_after=LIMIT)
        finish(session, file.key, b"%PDF")

    with database.writing.begin() as session:
        kept = find_rendering(session, file.key, content=True)
        assert not claim(session, file, now=NOW + 2 * LIMIT, lost_after=LIMIT)

    assert kept is not None
    assert (kept.state, kept.content) == (READY, b"%PDF")


def test_a_claim_older_than_the_time_limit_is_lost_and_taken_again(database: Database, file: File) -> None:
    with database.writing.begin() as session:
        claim(session, file, now=NOW, lost_after=LIMIT)

        assert not claim(session, file, now=NOW + LIMIT / 2, lost_after=LIMIT)
        assert claim(session, file, now=NOW + LIMIT, lost_after=LIMIT)


def test_a_failure_is_tried_again_only_when_asked(database: Database, file: File) -> None:
    with database.writing.begin() as session:
        claim(session, file, now=NOW, lost_after=LIMIT)
        fail(session, file.key)
        kept = find_rendering(session, file.key)
        assert kept is not None
        assert kept.state == FAILED

        assert not claim(session, file, now=NOW, lost_after=LIMIT)
        assert claim(session, file, now=NOW, lost_after=LIMIT, again=True)

    with database.reading() as session:
        kept = find_rendering(session, file.key)

    assert kept is not None
    assert (kept.state, kept.attempts) == (MAKING, 2)


def test_the_key_says_everything_a_file_depends_on(file: File) -> None:
    others = {File(file.revision, "pdf", "en").key, File(file.revision, "html", "zh-CN").key}

    assert len({file.key, *others}) == 3
    assert File(file.revision, "pdf", "zh-CN").key == file.key
