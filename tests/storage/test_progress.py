"""Milestones, actions taken on, and the next round."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy.orm import Session

from assess.domain.instrument import Instrument
from assess.storage import Database, accounts, clients, engagements, invitations, revisions
from assess.storage.actions import ActionState, is_late, of_engagement, one, settle, take_on
from assess.storage.cases import Invitation, Milestone
from assess.storage.clients import Description
from assess.storage.engagements import Case
from assess.storage.invitations import Person
from assess.storage.milestones import begin_again, keep_roll_call, put, remove, roll_call
from assess.storage.milestones import of_engagement as milestones_of
from assess.storage.progress import TrackedAction
from assess.storage.revisions import Frozen
from assess.storage.tables import Assessment

NOW = datetime(2026, 11, 22, 2, 42, tzinfo=UTC)
TODAY = date(2026, 11, 22)
FROZEN = Frozen(
    instrument_version="1", instrument_digest="d" * 64, engine="0.1", client="", answers="a: 1", result="{}"
)


@pytest.fixture
def engagement(database: Database, instrument: Instrument) -> tuple[int, int]:
    """An engagement whose first round is frozen; gives the ids of the consultancy and of the engagement."""
    with database.writing.begin() as session:
        place = accounts.found(session, "Mira & Partners (fictional)", NOW)
        client = clients.create(session, place.id, Description(name="Yunling (fictional)"), NOW)
        made = engagements.start(session, client, instrument, name="First", due_on=None, language="en", now=NOW)
        invited = invitations.invite(session, made, Person(name="Lin", role="BOSS"), key="k" * 32, now=NOW)
        invited.invitation.finished_at = NOW
        session.flush()
        revisions.submit(session, case(session, place.id, made.id).revision, FROZEN, NOW)
    return place.id, made.id


def case(session: Session, consultancy: int, engagement: int) -> Case:
    found = engagements.one(session, consultancy, engagement)
    assert found is not None
    return found


def account(session: Session) -> int:
    return accounts.create(session, email="mira@example.com", name="Mira", password="x", now=NOW).id


def test_a_round_is_named_renamed_and_loses_its_name(database: Database, engagement: tuple[int, int]) -> None:
    with database.writing.begin() as session:
        revision = case(session, *engagement).revision.id
        for name in ("Kick-off", "First diagnosis"):
            put(session, engagement[1], revision, Milestone(name=name, remark="as agreed", created_at=NOW))
        [(which, kept)] = milestones_of(session, engagement[1]).items()

        assert (which, kept.name, kept.remark) == (revision, "First diagnosis", "as agreed")
        assert not remove(session, engagement[1] + 1, kept.id), "of its own engagement only"
        assert remove(session, engagement[1], kept.id)
        assert milestones_of(session, engagement[1]) == {}


def test_the_next_round_asks_everybody_again_once(database: Database, engagement: tuple[int, int]) -> None:
    with database.writing.begin() as session:
        assert begin_again(session, case(session, *engagement), NOW) == 2
    with database.writing.begin() as session:
        [lin] = session.query(Invitation).all()
        assert lin.finished_at is None
        lin.finished_at = NOW
        session.flush()
        assert begin_again(session, case(session, *engagement), NOW) == 2, "it is open already"
    with database.reading() as session:
        assert session.query(Invitation).one().finished_at == NOW


def test_who_spoke_is_kept_with_the_round(database: Database, engagement: tuple[int, int]) -> None:
    with database.writing.begin() as session:
        revision = case(session, *engagement).revision.id
        assert roll_call(session, revision) is None
        keep_roll_call(session, revision, ["person 3", "facts BOSS 1"])
        keep_roll_call(session, revision, ["person 3", "facts BOSS 1"])

    with database.reading() as session:
        assert roll_call(session, revision) == ("person 3", "facts BOSS 1")


def test_cards_are_taken_on_once_and_in_the_order_they_are_due(database: Database, engagement: tuple[int, int]) -> None:
    with database.writing.begin() as session:
        revision, who = case(session, *engagement).revision.id, account(session)
        later, sooner = TODAY + timedelta(days=90), TODAY + timedelta(days=30)
        assert take_on(session, engagement[1], revision, {"X1": later, "X2": sooner}, account_id=who, now=NOW) == 2
        assert take_on(session, engagement[1], revision, {"X1": sooner, "X3": later}, account_id=who, now=NOW) == 1

    with database.reading() as session:
        kept = [(action.action, action.due_on) for action in of_engagement(session, engagement[1])]
    assert kept == [("X2", sooner), ("X1", later), ("X3", later)]


def test_two_who_change_an_action_do_not_overwrite_each_other(database: Database, engagement: tuple[int, int]) -> None:
    with database.writing.begin() as session:
        revision, who = case(session, *engagement).revision.id, account(session)
        take_on(session, engagement[1], revision, {"X1": TODAY}, account_id=who, now=NOW)
        [action] = of_engagement(session, engagement[1])
        done = ActionState(due_on=TODAY, done_on=TODAY, dropped=False, evidence="minutes of May", version=1)

        assert one(session, engagement[1] + 1, action.id) is None
        assert settle(session, action, done, who, NOW)
        assert not settle(session, action, done, who, NOW), "somebody else was first"

    with database.reading() as session:
        [kept] = of_engagement(session, engagement[1])
        assert (kept.done_on, kept.evidence, kept.version) == (TODAY, "minutes of May", 2)


@pytest.mark.parametrize(
    ("done", "dropped", "late"),
    [(None, False, True), (None, True, False), (TODAY, False, True), (TODAY - timedelta(days=1), False, False)],
)
def test_late_is_what_was_not_done_when_it_was_due(done: date | None, dropped: bool, late: bool) -> None:
    action = TrackedAction(due_on=TODAY - timedelta(days=1), done_on=done, dropped=dropped)

    assert is_late(action, TODAY) is late
    assert not is_late(TrackedAction(due_on=TODAY, done_on=None, dropped=False), TODAY), "the day itself is in time"


def test_all_of_it_goes_with_the_engagement(database: Database, engagement: tuple[int, int]) -> None:
    with database.writing.begin() as session:
        found = case(session, *engagement)
        take_on(session, engagement[1], found.revision.id, {"X1": TODAY}, account_id=account(session), now=NOW)
        put(session, engagement[1], found.revision.id, Milestone(name="First", created_at=NOW))
        keep_roll_call(session, found.revision.id, ["person 1"])
        session.flush()
        revision = found.revision.id
        session.delete(session.get_one(Assessment, found.assessment.id))
        session.flush()
        session.expire_all()

        assert of_engagement(session, engagement[1]) == []
        assert milestones_of(session, engagement[1]) == {}
        assert roll_call(session, revision) is None
