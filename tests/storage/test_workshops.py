"""A room votes; what it agreed is kept with the votes and the reason, whatever restarts in between."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assess.domain.instrument import Instrument
from assess.storage import Database, accounts, clients, connect, engagements, workshops
from assess.storage.backup import backup, restore
from assess.storage.cases import Workshop
from assess.storage.clients import Description
from assess.storage.workshops import Ballot, Round, Vote

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
KEY = "k" * 32


def _account(session: Session) -> int:
    known = accounts.find(session, "li@songhe.example")
    known = known or accounts.create(session, email="li@songhe.example", name="Li", password="-", now=NOW)
    return known.id


@pytest.fixture
def engagement(database: Database, instrument: Instrument) -> int:
    """An engagement of a consultancy of its own."""
    with database.writing.begin() as session:
        consultancy = accounts.found(session, "Songhe Consulting (fictional)", NOW)
        client = clients.create(session, consultancy.id, Description(name="Songguo Toys (fictional)"), NOW)
        begun = engagements.start(session, client, instrument, name="2026", due_on=None, language="en", now=NOW)
        return begun.id


@pytest.fixture
def workshop(database: Database, engagement: int) -> Workshop:
    with database.writing.begin() as session:
        return workshops.begin(session, engagement, "First", NOW, key=KEY)


def put_up(database: Database, workshop: Workshop, cell: str) -> Round:
    with database.writing.begin() as session:
        return workshops.put_up(session, session.merge(workshop), cell, NOW)


def cast(database: Database, workshop: Workshop, turn: Round, voter: str, value: int) -> bool:
    with database.writing.begin() as session:
        found = workshops.joined(session, workshops.code(workshop, KEY), voter)
        assert found is not None
        return workshops.vote(session, found, turn.id, voter, Decimal(value), NOW)


def joined(database: Database, workshop: Workshop, voter: str = "") -> Ballot:
    with database.reading() as session:
        found = workshops.joined(session, workshops.code(workshop, KEY), voter)
    assert found is not None
    return found


def test_the_code_is_short_plain_to_read_and_opens_this_workshop_only(database: Database, workshop: Workshop) -> None:
    code = workshops.code(workshop, KEY)

    assert len(code) == workshops.CODE_LENGTH
    assert not set(code) & set("01lo")
    assert joined(database, workshop).workshop.id == workshop.id
    with database.reading() as session:
        assert workshops.joined(session, "22222222", "") is None
    assert workshops.code(workshop, "another key of an installation") == ""


def test_everybody_has_one_vote_and_may_change_it_until_the_reveal(database: Database, workshop: Workshop) -> None:
    turn = put_up(database, workshop, "Q1")
    for voter, value in (("anna", 1), ("bo", 3), ("chen", 3), ("anna", 2)):
        assert cast(database, workshop, turn, voter, value)

    found = joined(database, workshop, "anna")
    assert (found.cast, found.own) == (3, Decimal(2))
    assert joined(database, workshop, "dora").own is None

    with database.writing.begin() as session:
        session.merge(turn).revealed_at = NOW
    assert not cast(database, workshop, turn, "anna", 4)
    with database.reading() as session:
        assert sorted(map(str, workshops.votes(session, turn.id))) == ["2", "3", "3"]


def test_a_vote_for_another_question_or_a_closed_workshop_does_not_count(
    database: Database, workshop: Workshop
) -> None:
    first = put_up(database, workshop, "Q1")
    second = put_up(database, workshop, "Q2")

    assert not cast(database, workshop, first, "anna", 1)
    assert not cast(database, workshop, Round(id=999), "anna", 1)
    with database.writing.begin() as session:
        session.merge(workshop).closed_at = NOW
    assert not cast(database, workshop, second, "anna", 1)


def test_votes_of_a_person_cannot_be_followed_from_round_to_round(database: Database, workshop: Workshop) -> None:
    for cell in ("Q1", "Q2"):
        assert cast(database, workshop, put_up(database, workshop, cell), "anna", 1)

    with database.reading() as session:
        assert len(set(session.scalars(select(Vote.voter)))) == 2


def test_a_question_put_up_again_goes_on_and_a_settled_one_begins_anew(
    database: Database, engagement: int, workshop: Workshop
) -> None:
    first = put_up(database, workshop, "Q1")
    put_up(database, workshop, "Q2")
    assert put_up(database, workshop, "Q1").id == first.id

    with database.writing.begin() as session:
        workshops.settle(session.merge(first), Decimal(2), "seen", NOW, account_id=_account(session), basis={})
    assert put_up(database, workshop, "Q1").id != first.id
    with database.reading() as session:
        assert [turn.cell for turn, _ in workshops.rounds(session, workshop.id)] == ["Q1", "Q2", "Q1"]
        assert workshops.one(session, engagement, workshop.id) is not None
        assert workshops.one(session, engagement + 1, workshop.id) is None
        assert [one.id for one in workshops.of_engagement(session, engagement)] == [workshop.id]
        found = workshops.ballot(session, workshop.id)
        assert found is not None
        assert found.round is not None
        assert found.round.id != first.id
        assert workshops.ballot(session, 999) is None


def test_the_newest_agreement_counts_with_its_votes_until_it_is_withdrawn(
    database: Database, engagement: int, workshop: Workshop
) -> None:
    for answer, later in ((1, 0), (3, 1)):
        turn = put_up(database, workshop, "Q1")
        for voter, value in (("anna", 1), ("bo", answer), ("chen", 3)):
            cast(database, workshop, turn, voter, value)
        with database.writing.begin() as session:
            who, when = _account(session), NOW + timedelta(hours=later)
            workshops.settle(session.merge(turn), Decimal(answer), "minutes", when, account_id=who, basis={"7": "1"})

    with database.reading() as session:
        [settled] = workshops.settled(session, engagement)
    assert (settled.round.answer, settled.round.reason, settled.round.basis) == (Decimal(3), "minutes", {"7": "1"})
    assert sorted(map(str, settled.votes)) == ["1", "3", "3"]

    with database.writing.begin() as session:
        assert not workshops.withdraw(session, engagement + 1, settled.round.id, NOW)
        assert workshops.withdraw(session, engagement, settled.round.id, NOW)
    with database.reading() as session:
        [before] = workshops.settled(session, engagement)
    assert before.round.answer == Decimal(1)


def test_a_backup_brings_rounds_and_votes_back(
    database: Database, url: str, second_url: str, workshop: Workshop, tmp_path: Path
) -> None:
    cast(database, workshop, put_up(database, workshop, "Q1"), "anna", 4)
    backup(url, tmp_path / "kept.gz")
    restore(second_url, tmp_path / "kept.gz")

    other = connect(second_url)
    assert joined(other, workshop, "anna").own == Decimal(4)
    other.close()


def test_erasing_an_engagement_leaves_no_vote(database: Database, engagement: int, workshop: Workshop) -> None:
    cast(database, workshop, put_up(database, workshop, "Q1"), "anna", 4)
    with database.writing.begin() as session:
        session.delete(session.get_one(Workshop, workshop.id))
    with database.reading() as session:
        assert session.scalar(select(func.count()).select_from(Vote)) == 0


def test_a_round_takes_no_more_votes_than_a_room_has_people(
    database: Database, workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workshops, "MOST_VOTES", 2)
    turn = put_up(database, workshop, "W1")

    assert [cast(database, workshop, turn, voter, 1) for voter in "abcd"] == [True, True, False, False]
    assert cast(database, workshop, turn, "a", 3), "one's own can still be changed"
    assert joined(database, workshop).cast == 2


def test_several_walls_are_looked_at_together_each_with_its_own_round(
    database: Database, engagement: int, workshop: Workshop
) -> None:
    with database.writing.begin() as session:
        second = workshops.begin(session, engagement, "Second", NOW, key=KEY)
    turn = put_up(database, workshop, "Q1")
    cast(database, workshop, turn, "a", 3)

    with database.reading() as session:
        found = workshops.ballots(session, {workshop.id, second.id, second.id + 1})

    assert {id: (one.round and one.round.id, one.cast) for id, one in found.items()} == {
        workshop.id: (turn.id, 1),
        second.id: (None, 0),
    }
