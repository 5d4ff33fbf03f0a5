from datetime import UTC, datetime

from sqlalchemy import text

from assess.domain.instrument import Instrument
from assess.storage import Database
from assess.storage.assessments import find, start
from assess.storage.tables import OPEN

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)


def test_an_assessment_is_found_by_the_secret_of_its_link(database: Database, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        token = start(session, instrument, role="LEAD", language="zh-CN", length="short", now=NOW)

    with database.reading() as session:
        opened = find(session, token)

    assert opened is not None
    assert (opened.assessment.instrument_digest, opened.assessment.length) == (instrument.digest, "short")
    assert (opened.respondent.role, opened.respondent.chosen) == ("LEAD", True)
    assert (opened.revision.number, opened.revision.state) == (1, OPEN)
    assert opened.assessment.created_at == NOW


def test_who_does_not_say_who_they_are_answers_as_the_first_role(database: Database, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        token = start(session, instrument, role=None, language="en", length="full", now=NOW)
        opened = find(session, token, lock=True)

    assert opened is not None
    assert (opened.respondent.role, opened.respondent.chosen) == ("BOSS", False)


def test_a_wrong_secret_finds_nothing(database: Database, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        token = start(session, instrument, role=None, language="en", length="full", now=NOW)

        assert find(session, token[:-1]) is None
        assert find(session, "") is None


def test_the_secret_is_nowhere_in_the_database(database: Database, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        token = start(session, instrument, role=None, language="en", length="full", now=NOW)

    with database.reading() as session:
        row = session.execute(text("SELECT * FROM assessment")).one()

    assert len(token) >= 22, "128 bits in base64"
    assert not any(token in str(value) for value in row)
