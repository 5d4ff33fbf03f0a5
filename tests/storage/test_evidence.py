from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from assess.domain.instrument import Instrument
from assess.storage import Database
from assess.storage.assessments import Opened, find, start
from assess.storage.evidence import Upload, add, content, files_of, remove, total_size

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
MINUTES = Upload(name="纪要.pdf", media="application/pdf", content=b"%PDF-1.7 minutes")
PHOTO = Upload(name="photo.png", media="image/png", content=b"a photo")


@pytest.fixture
def token(database: Database, instrument: Instrument) -> str:
    with database.writing.begin() as session:
        return start(session, instrument, role=None, language="en", length="full", now=NOW)


@contextmanager
def opening(database: Database, token: str) -> Iterator[tuple[Session, Opened]]:
    """The assessment, its respondent locked."""
    with database.writing.begin() as session:
        opened = find(session, token, lock=True)
        assert opened is not None
        yield session, opened


def test_a_file_is_kept_under_its_digest_and_read_back(database: Database, token: str, tmp_path: Path) -> None:
    with opening(database, token) as (session, opened):
        assert files_of(session, opened.respondent) == {}
        assert add(session, tmp_path, opened.respondent, "Q1", MINUTES, NOW)
        assert not add(session, tmp_path, opened.respondent, "Q1", MINUTES, NOW), "it is there already"
        add(session, tmp_path, opened.respondent, "Q2", PHOTO, NOW)

    with opening(database, token) as (session, opened):
        files = files_of(session, opened.respondent)
        assert opened.respondent.attached == 2
        assert {id: [one.name for one in some] for id, some in files.items()} == {
            "Q1": ["纪要.pdf"],
            "Q2": ["photo.png"],
        }
        assert content(tmp_path, files["Q1"][0]) == MINUTES.content
        assert total_size(session, opened.assessment.id) == len(MINUTES.content) + len(PHOTO.content)
        kept = tmp_path / str(opened.respondent.id) / files["Q1"][0].digest
        assert kept.stat().st_mode & 0o077 == 0, "nobody else on the machine may read it"


def test_content_goes_with_the_last_question_that_used_it(database: Database, token: str, tmp_path: Path) -> None:
    with opening(database, token) as (session, opened):
        for question in ("Q1", "Q2"):
            add(session, tmp_path, opened.respondent, question, PHOTO, NOW)
    with opening(database, token) as (session, opened):
        files = files_of(session, opened.respondent)
        assert remove(session, tmp_path, opened.respondent, files["Q1"][0].id)
        assert content(tmp_path, files["Q2"][0]) == PHOTO.content
        assert remove(session, tmp_path, opened.respondent, files["Q2"][0].id)
        assert content(tmp_path, files["Q2"][0]) is None
        assert not remove(session, tmp_path, opened.respondent, files["Q2"][0].id)
    with opening(database, token) as (session, opened):
        assert opened.respondent.attached == 0
        assert total_size(session, opened.assessment.id) == 0


def test_nobody_removes_the_file_of_somebody_else(
    database: Database, token: str, tmp_path: Path, instrument: Instrument
) -> None:
    with database.writing.begin() as session:
        other = start(session, instrument, role=None, language="en", length="full", now=NOW)
    with opening(database, token) as (session, opened):
        add(session, tmp_path, opened.respondent, "Q1", PHOTO, NOW)
    with opening(database, token) as (session, opened):
        id = files_of(session, opened.respondent)["Q1"][0].id
    with opening(database, other) as (session, opened):
        assert not remove(session, tmp_path, opened.respondent, id)
