"""Revisions: submitting freezes one, reopening begins the next; a frozen one never changes again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session, undefer

from assess.storage.cases import Engagement
from assess.storage.tables import OPEN, SUBMITTED, Assessment, Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Frozen:
    """What a submission fixes: the answers file, the result document, and what they were made with.

    `outcomes` has the outcome of each decision, by id.
    """

    instrument_version: str
    instrument_digest: str
    engine: str
    client: str
    answers: str
    result: str
    outcomes: Mapping[str, str] = field(default_factory=dict)


def submit(session: Session, revision: Revision, frozen: Frozen, now: datetime) -> bool:
    """Freeze an open revision; False when somebody has already done so."""
    done = session.execute(
        update(Revision)
        .where(Revision.id == revision.id, Revision.state == OPEN)
        .values(
            state=SUBMITTED,
            submitted_at=now,
            instrument_version=frozen.instrument_version,
            instrument_digest=frozen.instrument_digest,
            engine=frozen.engine,
            client=frozen.client,
            answers=frozen.answers,
            result=frozen.result,
            outcomes=dict(frozen.outcomes),
        )
        .returning(Revision.id)
    ).first()
    return done is not None


def reopen(session: Session, assessment: Assessment, now: datetime) -> int:
    """Begin the revision after the current one, from the same answers, unless it is open already; gives its number.

    The day by which an engagement was due, if that has passed, was that of the round before.
    """
    current = revision(session, assessment.id, assessment.revision)
    if current is None or current.state == OPEN:
        return assessment.revision
    number = assessment.revision + 1
    session.add(Revision(assessment_id=assessment.id, number=number, opened_at=now))
    session.execute(update(Assessment).where(Assessment.id == assessment.id).values(revision=number, updated_at=now))
    past = update(Engagement).where(Engagement.assessment_id == assessment.id, Engagement.due_on < now.date())
    session.execute(past.values(due_on=None))
    session.flush()
    return number


def revision(session: Session, assessment_id: int, number: int) -> Revision | None:
    """One revision of an assessment."""
    query = select(Revision).where(Revision.assessment_id == assessment_id, Revision.number == number)
    return session.scalars(query).first()


def with_documents(session: Session, revision_id: int) -> Revision:
    """A revision together with its frozen answers and result, which are read only where they are needed."""
    query = select(Revision).where(Revision.id == revision_id)
    documents = (undefer(Revision.answers), undefer(Revision.result))
    return session.scalars(query.options(*documents).execution_options(populate_existing=True)).one()


def submitted(session: Session, assessment_id: int) -> Sequence[Revision]:
    """All frozen revisions of an assessment, newest first."""
    query = select(Revision).where(Revision.assessment_id == assessment_id, Revision.state == SUBMITTED)
    return session.scalars(query.order_by(Revision.number.desc())).all()
