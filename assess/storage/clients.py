"""Clients of a consultancy. Every look-up names the consultancy: what is not its own is not there."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assess.domain.instrument import Instrument
from assess.storage.cases import Client, Engagement, Profile
from assess.storage.tables import Assessment, Respondent, Revision
from assess.storage.tokens import new_token, token_hash

LONGEST_NAME = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Description:
    """What is typed about a client."""

    name: str
    contact: str = ""
    remark: str = ""
    keep_until: date | None = None


def create(session: Session, consultancy_id: int, description: Description, now: datetime) -> Client:
    """A new client."""
    client = Client(consultancy_id=consultancy_id, created_at=now, version=1, **_columns(description))
    session.add(client)
    session.flush()
    return client


def one(session: Session, consultancy_id: int, id: int) -> Client | None:
    """A client of this consultancy."""
    query = select(Client).where(Client.id == id, Client.consultancy_id == consultancy_id)
    return session.scalars(query).first()


def of_engagement(session: Session, engagement_id: int) -> Client | None:
    """Whose engagement it is. For those who have been let into it already."""
    return session.scalars(select(Client).join(Engagement).where(Engagement.id == engagement_id)).first()


def search(session: Session, consultancy_id: int, words: str = "", *, archived: bool = False) -> Sequence[Client]:
    """Clients whose name, contact or remark holds every word, by name."""
    query = select(Client).where(Client.consultancy_id == consultancy_id)
    query = query.where(Client.archived_at.is_not(None) if archived else Client.archived_at.is_(None))
    for word in words.split():
        query = query.where(
            Client.name.icontains(word, autoescape=True)
            | Client.contact.icontains(word, autoescape=True)
            | Client.remark.icontains(word, autoescape=True)
        )
    return session.scalars(query.order_by(Client.name, Client.id)).all()


def describe(session: Session, client: Client, description: Description, version: int) -> bool:
    """Change what is typed about a client; False when somebody else has changed it since `version`."""
    here = update(Client).where(Client.id == client.id, Client.version == version)
    changed = here.values(version=version + 1, **_columns(description)).returning(Client.id)
    return session.execute(changed, execution_options={"synchronize_session": False}).first() is not None


def archive(client: Client, now: datetime | None) -> None:
    """Put a client away, or (None) take it out again."""
    client.archived_at = now


def profile(session: Session, client: Client, instrument: Instrument, language: str, now: datetime) -> int:
    """The respondent who holds the client's facts for a questionnaire; made at first use. Gives its id."""
    known = session.get(Profile, (client.id, instrument.identity.id))
    if known is not None:
        return known.respondent_id
    assessment = closed_assessment(session, instrument, language, now)
    respondent = Respondent(assessment_id=assessment.id, role=instrument.roles[0].id, chosen=False, created_at=now)
    session.add(respondent)
    session.flush()
    session.add(Profile(client_id=client.id, instrument_id=instrument.identity.id, respondent_id=respondent.id))
    session.flush()
    return respondent.id


def closed_assessment(session: Session, instrument: Instrument, language: str, now: datetime) -> Assessment:
    """An assessment that no link opens: it is reached through the workspace and by invitations."""
    assessment = Assessment(
        token_hash=token_hash(new_token()),
        instrument_id=instrument.identity.id,
        instrument_version=instrument.identity.version,
        instrument_digest=instrument.digest,
        language=language,
        length="full",
        created_at=now,
        updated_at=now,
    )
    session.add(assessment)
    session.flush()
    session.add(Revision(assessment_id=assessment.id, number=1, opened_at=now))
    session.flush()
    return assessment


def _columns(description: Description) -> dict[str, object]:
    return {
        "name": description.name,
        "contact": description.contact,
        "remark": description.remark,
        "keep_until": description.keep_until,
    }
