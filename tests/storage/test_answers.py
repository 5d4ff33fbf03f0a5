from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest

from assess.domain.answers import Answer
from assess.domain.condition import Unknown
from assess.domain.instrument import Instrument
from assess.storage import Database
from assess.storage.answers import Change, answers_of, save, stored
from assess.storage.assessments import find, start

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)


@pytest.fixture
def respondent(database: Database, instrument: Instrument) -> int:
    with database.writing.begin() as session:
        token = start(session, instrument, role="LEAD", language="en", length="full", now=NOW)
        opened = find(session, token)
    assert opened is not None
    return opened.respondent.id


@pytest.mark.parametrize(
    "value",
    [
        Decimal(120000000),
        Decimal("0.10"),  # exactly as typed, no binary fraction
        Decimal("1E+2"),
        True,
        False,
        "private",
        "unknown_option",
        ("sales", "experience"),
        (),
        Unknown.DONT_KNOW,
    ],
)
def test_every_kind_of_answer_comes_back_as_it_went_in(database: Database, respondent: int, value: Answer) -> None:
    with database.writing.begin() as session:
        save(session, respondent, [Change(cell="Q1", version=0, value=value)], NOW)

    with database.reading() as session:
        kept = stored(session, respondent)["Q1"]

    assert kept.value == value
    assert type(kept.value) is type(value)
    assert str(kept.value) == str(value)
    assert kept.version == 1


def test_a_change_touches_only_what_it_names(database: Database, respondent: int) -> None:
    with database.writing.begin() as session:
        save(session, respondent, [Change(cell="Q1", version=0, value=True, note="why")], NOW)
        save(session, respondent, [Change(cell="Q1", version=1, evidence=("https://a.example/b",), review=True)], NOW)
        kept = stored(session, respondent, ["Q1"])["Q1"]

    assert (kept.value, kept.note, kept.evidence, kept.review) == (True, "why", ("https://a.example/b",), True)
    assert kept.version == 2


def test_an_answer_can_be_taken_back_and_keeps_its_note(database: Database, respondent: int) -> None:
    with database.writing.begin() as session:
        save(session, respondent, [Change(cell="Q1", version=0, value="a", note="n")], NOW)
        save(session, respondent, [Change(cell="Q1", version=1, value=None)], LATER)
        kept = stored(session, respondent)["Q1"]

    assert (kept.value, kept.note) == (None, "n")


def test_what_somebody_else_changed_meanwhile_is_never_overwritten(database: Database, respondent: int) -> None:
    with database.writing.begin() as session:
        save(session, respondent, [Change(cell="Q1", version=0, value="theirs")], NOW)
        outcome = save(session, respondent, [Change(cell="Q1", version=0, value="mine")], LATER)
        kept = stored(session, respondent)["Q1"]

    assert kept.value == "theirs"
    assert outcome.stored == {}
    assert [(one.change.value, one.stored.value) for one in outcome.conflicts] == [("mine", "theirs")]


def test_saying_the_same_twice_is_no_conflict(database: Database, respondent: int) -> None:
    with database.writing.begin() as session:
        save(session, respondent, [Change(cell="Q1", version=0, value="a")], NOW)
        outcome = save(session, respondent, [Change(cell="Q1", version=0, value="a")], LATER)

    assert outcome.conflicts == ()
    assert outcome.stored["Q1"].version == 1


def test_one_conflict_does_not_hold_up_the_other_changes(database: Database, respondent: int) -> None:
    with database.writing.begin() as session:
        save(session, respondent, [Change(cell="Q1", version=0, value="theirs")], NOW)
        changes = [Change(cell="Q1", version=0, value="mine"), Change(cell="Q2", version=0, value="mine")]
        outcome = save(session, respondent, changes, LATER)

    assert [one.change.cell for one in outcome.conflicts] == ["Q1"]
    assert outcome.stored["Q2"].value == "mine"


def test_stored_cells_become_the_domain_s_answers(database: Database, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        token = start(session, instrument, role="LEAD", language="en", length="full", now=NOW)
        opened = find(session, token)
        assert opened is not None
        changes = [
            Change(cell="T1", version=0, note="a note on a table"),
            Change(cell="T1.x", version=0, value=Decimal(3)),
            Change(cell="Q1", version=0, value=Unknown.DONT_KNOW, evidence=("https://a.example",)),
        ]
        save(session, opened.respondent.id, changes, NOW)
        answers = answers_of("tiny", [(opened.respondent, stored(session, opened.respondent.id))])

    [person] = answers.respondents
    assert answers.questionnaire == "tiny"
    assert person.role == "LEAD"
    assert dict(person.answers) == {"Q1": Unknown.DONT_KNOW, "T1.x": Decimal(3)}
    assert dict(person.notes) == {"T1": "a note on a table"}
    assert dict(person.evidence) == {"Q1": ("https://a.example",)}


def test_the_moment_a_value_was_first_given_stays(database: Database, respondent: int) -> None:
    """Also when it had to wait for a network; a note is no answer, and a changed mind no new one."""
    with database.writing.begin() as session:
        save(session, respondent, [Change(cell="Q1", version=0, note="n")], NOW)
        assert stored(session, respondent)["Q1"].given_at is None
        waited = LATER - NOW
        save(session, respondent, [Change(cell="Q1", version=1, value=Decimal(3), waited=waited)], LATER)
        save(session, respondent, [Change(cell="Q1", version=2, value=Decimal(4))], LATER)
        kept = stored(session, respondent)["Q1"]

    assert kept.given_at == NOW


def test_the_time_that_answering_took_goes_with_the_answers(database: Database, instrument: Instrument) -> None:
    with database.writing.begin() as session:
        token = start(session, instrument, role="LEAD", language="en", length="full", now=NOW)
        opened = find(session, token)
        assert opened is not None
        for place in range(4):
            change = Change(cell=f"Q{place}", version=0, value=Decimal(2))
            save(session, opened.respondent.id, [change], NOW + timedelta(seconds=5 * place))
        cells = stored(session, opened.respondent.id)

    timed = answers_of("tiny", [(opened.respondent, cells)], frozenset({"Q1", "Q2"})).respondents[0]
    untimed = answers_of("tiny", [(opened.respondent, cells)]).respondents[0]

    assert (timed.seconds, untimed.seconds) == (Decimal("10.0"), None)
