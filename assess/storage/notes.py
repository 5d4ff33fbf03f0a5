"""Private notes, and what consultants made of the evidence."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from assess.storage.cases import EvidenceReview, Note
from assess.storage.people import Account


@dataclass(frozen=True, slots=True)
class Written:
    """A note and whoever wrote it; None when that account is gone."""

    note: Note
    account: Account | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was made of the evidence behind one question of one respondent."""

    respondent_id: int
    cell: str
    verdict: str
    reason: str = ""


def write(session: Session, engagement_id: int, text: str, account_id: int, now: datetime) -> None:
    """Keep a note."""
    session.add(Note(engagement_id=engagement_id, account_id=account_id, text=text, version=1, created_at=now))
    session.flush()


def of_engagement(session: Session, engagement_id: int) -> Sequence[Written]:
    """All notes, newest first."""
    query = select(Note, Account).outerjoin(Account, Account.id == Note.account_id)
    rows = session.execute(query.where(Note.engagement_id == engagement_id).order_by(Note.id.desc()))
    return [Written(*row) for row in rows]


def remove(session: Session, engagement_id: int, note_id: int) -> bool:
    """Delete a note; False when it is not one of this engagement."""
    gone = delete(Note).where(Note.id == note_id, Note.engagement_id == engagement_id).returning(Note.id)
    return session.execute(gone, execution_options={"synchronize_session": False}).first() is not None


def review(session: Session, finding: Finding, account_id: int, now: datetime) -> None:
    """Keep what was made of the evidence, in place of an earlier verdict."""
    known = session.get(EvidenceReview, (finding.respondent_id, finding.cell))
    if known is None:
        known = EvidenceReview(respondent_id=finding.respondent_id, cell=finding.cell)
        session.add(known)
    known.verdict, known.reason = finding.verdict, finding.reason
    known.account_id, known.at = account_id, now
    session.flush()
