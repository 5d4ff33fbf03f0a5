"""Engagements: begun for a client, or taken over from a self-assessment; where each of them stands."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Row, Select, case, func, select, update
from sqlalchemy.orm import Session, aliased

from assess.domain.instrument import Instrument
from assess.storage.assessments import find
from assess.storage.cases import Client, Engagement, Invitation, Profile
from assess.storage.clients import closed_assessment, profile
from assess.storage.tables import SUBMITTED, Assessment, Respondent, Revision
from assess.storage.tokens import new_token, token_hash

_Columns = tuple[Engagement, Client, Assessment, Revision, int, int, int, datetime | None, str | None, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """An engagement with everything that says what it is about; `facts` is the respondent with the client's profile."""

    engagement: Engagement
    client: Client
    assessment: Assessment
    revision: Revision
    facts: Respondent


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How far an engagement is: invited people, those who have opened their link, those who are done, newest report.

    `outcomes` are those of the last frozen round, by decision of the questionnaire with `digest`.
    """

    engagement: Engagement
    client: Client
    assessment: Assessment
    revision: Revision
    invited: int
    opened: int
    finished: int
    reported_at: datetime | None
    digest: str
    outcomes: Mapping[str, str]

    @property
    def is_closed(self) -> bool:
        """Whether the round is submitted: nothing is asked any more."""
        return self.revision.state == SUBMITTED


def start(
    session: Session,
    client: Client,
    instrument: Instrument,
    *,
    name: str,
    due_on: date | None,
    language: str,
    now: datetime,
) -> Engagement:
    """A new engagement with the questionnaire as it is now."""
    assessment = closed_assessment(session, instrument, language, now)
    assessment.client = client.name
    return _engage(session, client, assessment, instrument, name=name, due_on=due_on, now=now)


def claim(
    session: Session, client: Client, token: str, instrument: Instrument, *, name: str, now: datetime
) -> Engagement | None:
    """Take a self-assessment over. Its link becomes the personal link of whoever answered, and still opens the reports.

    None when the link opens nothing, or what it opens belongs to an engagement already.
    """
    opened = find(session, token, lock=True)
    if opened is None or opened.invitation is not None:
        return None
    assessment, respondent = opened.assessment, opened.respondent
    old = assessment.token_hash
    ours = update(Assessment).where(Assessment.id == assessment.id, Assessment.token_hash == old)
    if session.execute(ours.values(token_hash=token_hash(new_token())).returning(Assessment.id)).first() is None:
        return None  # somebody else was first
    respondent.consent = respondent.consented_at = None  # consultants were not in what was agreed to
    engagement = _engage(session, client, assessment, instrument, name=name, due_on=None, now=now)
    session.add(
        Invitation(
            respondent_id=respondent.id,
            engagement_id=engagement.id,
            name=client.name,
            token_hash=old,
            reads_reports=True,
            created_at=respondent.created_at,
            opened_at=respondent.created_at,
        )
    )
    session.flush()
    return engagement


def digest_behind(session: Session, token: str) -> str | None:
    """The questionnaire of a self-assessment that can be taken over."""
    opened = find(session, token)
    return None if opened is None or opened.invitation is not None else opened.assessment.instrument_digest


def one(session: Session, consultancy_id: int, id: int, *, lock: bool = False) -> Case | None:
    """An engagement of this consultancy. `lock` makes other writers wait."""
    query = (
        select(Engagement, Client, Assessment, Revision, Respondent)
        .join(Client, Client.id == Engagement.client_id)
        .join(Assessment, Assessment.id == Engagement.assessment_id)
        .join(Revision, (Revision.assessment_id == Assessment.id) & (Revision.number == Assessment.revision))
        .join(Profile, (Profile.client_id == Client.id) & (Profile.instrument_id == Assessment.instrument_id))
        .join(Respondent, Respondent.id == Profile.respondent_id)
        .where(Engagement.id == id, Client.consultancy_id == consultancy_id)
    )
    row = session.execute(query.with_for_update(of=Engagement) if lock else query).first()
    if row is None:
        return None
    return Case(engagement=row[0], client=row[1], assessment=row[2], revision=row[3], facts=row[4])


def of_client(session: Session, client_id: int) -> Sequence[Standing]:
    """All engagements of a client, newest first."""
    query = _standings().where(Engagement.client_id == client_id).order_by(Engagement.id.desc())
    return [_standing(row) for row in session.execute(query)]


def portfolio(session: Session, consultancy_id: int) -> Mapping[int, Sequence[Standing]]:
    """The engagements of a consultancy that are not put away, by client: what is due first in front."""
    query = _standings().where(Client.consultancy_id == consultancy_id, Engagement.archived_at.is_(None))
    found: dict[int, list[Standing]] = {}
    for row in session.execute(query.order_by(Engagement.due_on.is_(None), Engagement.due_on, Engagement.id.desc())):
        standing = _standing(row)
        found.setdefault(standing.client.id, []).append(standing)
    return found


def describe(session: Session, engagement: Engagement, *, name: str, due_on: date | None, version: int) -> bool:
    """Change name and date; False when somebody else has since `version`."""
    here = update(Engagement).where(Engagement.id == engagement.id, Engagement.version == version)
    changed = here.values(version=version + 1, name=name, due_on=due_on).returning(Engagement.id)
    return session.execute(changed, execution_options={"synchronize_session": False}).first() is not None


def archive(engagement: Engagement, now: datetime | None) -> None:
    """Put an engagement away, or (None) take it out again."""
    engagement.archived_at = now


def _engage(
    session: Session,
    client: Client,
    assessment: Assessment,
    instrument: Instrument,
    *,
    name: str,
    due_on: date | None,
    now: datetime,
) -> Engagement:
    profile(session, client, instrument, assessment.language, now)
    engagement = Engagement(
        client_id=client.id, assessment_id=assessment.id, name=name, due_on=due_on, version=1, created_at=now
    )
    session.add(engagement)
    session.flush()
    return engagement


def _standings() -> Select[*_Columns]:
    counted = (
        select(
            Invitation.engagement_id,
            func.count().label("invited"),
            func.count(Invitation.opened_at).label("opened"),
            func.count(case((Invitation.finished_at.is_not(None), 1))).label("finished"),
        )
        .where(Invitation.revoked_at.is_(None))
        .group_by(Invitation.engagement_id)
        .subquery()
    )
    last = aliased(Revision)
    newest = (
        select(func.max(Revision.id))
        .where(Revision.assessment_id == Assessment.id, Revision.state == SUBMITTED)
        .correlate(Assessment)
        .scalar_subquery()
    )
    return (
        select(
            Engagement,
            Client,
            Assessment,
            Revision,
            func.coalesce(counted.c.invited, 0),
            func.coalesce(counted.c.opened, 0),
            func.coalesce(counted.c.finished, 0),
            last.submitted_at,
            last.instrument_digest,
            last.outcomes,
        )
        .join(Client, Client.id == Engagement.client_id)
        .join(Assessment, Assessment.id == Engagement.assessment_id)
        .join(Revision, (Revision.assessment_id == Assessment.id) & (Revision.number == Assessment.revision))
        .outerjoin(counted, counted.c.engagement_id == Engagement.id)
        .outerjoin(last, last.id == newest)
    )


def _standing(row: Row[*_Columns]) -> Standing:
    return Standing(
        engagement=row[0],
        client=row[1],
        assessment=row[2],
        revision=row[3],
        invited=row[4],
        opened=row[5],
        finished=row[6],
        reported_at=row[7],
        digest=row[8] or "",
        outcomes=row[9] or {},
    )
