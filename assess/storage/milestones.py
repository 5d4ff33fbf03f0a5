"""Milestones: frozen rounds that were given a name; who spoke in a round; and the next round."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session, undefer

from assess.storage import revisions
from assess.storage.cases import Invitation, Milestone
from assess.storage.engagements import Case
from assess.storage.progress import RollCall
from assess.storage.tables import SUBMITTED, Revision

LONGEST_NAME = 200


def put(session: Session, engagement_id: int, revision_id: int, milestone: Milestone) -> None:
    """Give a frozen round a name; another name takes the place of the first."""
    known = session.scalars(select(Milestone).where(Milestone.revision_id == revision_id)).first()
    if known is None:
        milestone.engagement_id, milestone.revision_id = engagement_id, revision_id
        session.add(milestone)
    else:
        known.name, known.remark = milestone.name, milestone.remark
    session.flush()


def of_engagement(session: Session, engagement_id: int) -> Mapping[int, Milestone]:
    """The milestones of an engagement, by revision."""
    query = select(Milestone).where(Milestone.engagement_id == engagement_id)
    return {one.revision_id: one for one in session.scalars(query)}


def frozen(session: Session, assessment_id: int) -> Sequence[Revision]:
    """All frozen rounds with their answers, oldest first."""
    query = select(Revision).where(Revision.assessment_id == assessment_id, Revision.state == SUBMITTED)
    query = query.options(undefer(Revision.answers)).order_by(Revision.number)
    return session.scalars(query.execution_options(populate_existing=True)).all()


def remove(session: Session, engagement_id: int, id: int) -> bool:
    """Take a name away; the round itself stays. False when the engagement has no such milestone."""
    query = (
        delete(Milestone).where(Milestone.id == id, Milestone.engagement_id == engagement_id).returning(Milestone.id)
    )
    return session.execute(query, execution_options={"synchronize_session": False}).first() is not None


def begin_again(session: Session, case: Case, now: datetime) -> int:
    """The next round, from the last answers: everybody's link asks again. Gives its number."""
    number = case.assessment.revision
    begun = revisions.reopen(session, case.assessment, now)
    if begun != number:
        ask_again(session, case.engagement.id)
    return begun


def ask_again(session: Session, engagement_id: int) -> None:
    """Nobody is done any more: a new round has begun."""
    everybody = update(Invitation).where(Invitation.engagement_id == engagement_id)
    asked = everybody.values(finished_at=None, reminded_at=None)
    session.execute(asked, execution_options={"synchronize_session": False})


def keep_roll_call(session: Session, revision_id: int, voices: Sequence[str]) -> None:
    """Note who spoke in a round that is being frozen."""
    session.merge(RollCall(revision_id=revision_id, voices=tuple(voices)))
    session.flush()


def roll_call(session: Session, revision_id: int) -> tuple[str, ...] | None:
    """Who spoke in a frozen round; None where that was not noted yet."""
    found = session.get(RollCall, revision_id)
    return None if found is None else found.voices
