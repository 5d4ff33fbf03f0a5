"""Assessments: started, found again by their private link, and set up otherwise."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from assess.domain.instrument import Instrument
from assess.storage.cases import Invitation
from assess.storage.tables import Assessment, Respondent, Revision
from assess.storage.tokens import new_token, token_hash


@dataclass(frozen=True, slots=True)
class Opened:
    """An assessment as its link opens it: who answers, and in which revision; `invitation` if the link is a personal one."""

    assessment: Assessment
    respondent: Respondent
    revision: Revision
    invitation: Invitation | None = None


def start(
    session: Session,
    instrument: Instrument,
    *,
    role: str | None,
    language: str,
    length: str,
    now: datetime,
    consent: str | None = None,
) -> str:
    """Create an assessment and give the secret of its link, which cannot be read back later.

    `consent` is the digest of what was agreed to by beginning.
    """
    token = new_token()
    assessment = Assessment(
        token_hash=token_hash(token),
        instrument_id=instrument.identity.id,
        instrument_version=instrument.identity.version,
        instrument_digest=instrument.digest,
        language=language,
        length=length,
        created_at=now,
        updated_at=now,
    )
    session.add(assessment)
    session.flush()
    who = role or instrument.roles[0].id
    respondent = Respondent(assessment_id=assessment.id, role=who, chosen=role is not None, created_at=now)
    respondent.consent, respondent.consented_at = consent, now if consent else None
    session.add(respondent)
    session.add(Revision(assessment_id=assessment.id, number=1, opened_at=now))
    session.flush()
    return token


# Written once: putting a statement together takes longer than running it.
_FIND = (
    select(Assessment, Respondent, Revision)
    .join(Respondent, Respondent.assessment_id == Assessment.id)
    .join(Revision, (Revision.assessment_id == Assessment.id) & (Revision.number == Assessment.revision))
    .where(Assessment.token_hash == bindparam("hash"))
    .order_by(Respondent.id)
    .limit(1)
)
_FIND_AND_LOCK = _FIND.with_for_update(of=Respondent)
_INVITED = (
    select(Assessment, Respondent, Revision, Invitation)
    .join(Respondent, Respondent.assessment_id == Assessment.id)
    .join(Invitation, Invitation.respondent_id == Respondent.id)
    .join(Revision, (Revision.assessment_id == Assessment.id) & (Revision.number == Assessment.revision))
    .where(Invitation.token_hash == bindparam("hash"), Invitation.revoked_at.is_(None))
)
_INVITED_AND_LOCK = _INVITED.with_for_update(of=Respondent)


def find(session: Session, token: str, *, lock: bool = False) -> Opened | None:
    """The assessment behind a link's secret. `lock` makes other writers wait (PostgreSQL; SQLite has one writer anyway)."""
    hashed = {"hash": token_hash(token)}
    own = session.execute(_FIND_AND_LOCK if lock else _FIND, hashed).first()
    if own is not None:
        return Opened(own[0], own[1], own[2])
    invited = session.execute(_INVITED_AND_LOCK if lock else _INVITED, hashed).first()
    return None if invited is None else Opened(invited[0], invited[1], invited[2], invited[3])
