"""How reports look: a document for a consultancy, and another over it for a client.

What is in a document is the report's affair (`assess.report.brand`). A change is seen in every report that was made
before: their files are forgotten and known by another key from then on.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from assess.storage.cases import Client, ClientBrand, Engagement
from assess.storage.people import ConsultancyBrand
from assess.storage.tables import SUBMITTED, Rendering, Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """A consultancy as such, or one of its clients."""

    consultancy_id: int
    client_id: int | None = None


@dataclass(frozen=True, slots=True)
class Kept:
    """A document and how often it was changed; version 0 and nothing in it before the first time."""

    document: bytes = b""
    version: int = 0


def one(session: Session, whose: Whose) -> Kept:
    """The document of a consultancy or a client, by itself."""
    row = session.execute(_kept(whose)).first()
    return Kept() if row is None else Kept(row[0], row[1])


def documents(session: Session, whose: Whose) -> Sequence[bytes]:
    """Everything that decides how a client's reports look, the client's own first."""
    house = Whose(consultancy_id=whose.consultancy_id)
    layers = [house] if whose.client_id is None else [whose, house]
    return [kept.document for kept in (one(session, layer) for layer in layers) if kept.version]


def of_revision(session: Session, revision_id: int) -> Sequence[bytes]:
    """The same for the report of a revision; nothing for a self-assessment."""
    query = (
        select(Client.consultancy_id, Client.id)
        .join(Engagement, Engagement.client_id == Client.id)
        .join(Revision, Revision.assessment_id == Engagement.assessment_id)
        .where(Revision.id == revision_id)
    )
    row = session.execute(query).first()
    return [] if row is None else documents(session, Whose(consultancy_id=row[0], client_id=row[1]))


def newest_report(session: Session, whose: Whose) -> int | None:
    """The revision of the newest report of a client; None when there is none, or no client."""
    query = (
        select(Revision.id)
        .join(Engagement, Engagement.assessment_id == Revision.assessment_id)
        .join(Client, Client.id == Engagement.client_id)
        .where(Client.consultancy_id == whose.consultancy_id, Client.id == whose.client_id)
        .where(Revision.state == SUBMITTED)
    )
    return session.scalars(query.order_by(Revision.submitted_at.desc(), Revision.id.desc())).first()


def keep(session: Session, whose: Whose, document: bytes, version: int, now: datetime) -> bool:
    """Keep a document; False when somebody else has changed it since `version`."""
    if not (_begin(session, whose, document, now) if version == 0 else _change(session, whose, document, version, now)):
        return False
    _outdate(session, whose)
    return True


def _kept(whose: Whose) -> Select[bytes, int]:
    if whose.client_id is None:
        query = select(ConsultancyBrand.document, ConsultancyBrand.version)
        return query.where(ConsultancyBrand.consultancy_id == whose.consultancy_id)
    own = (Client.id == ClientBrand.client_id) & (Client.consultancy_id == whose.consultancy_id)
    query = select(ClientBrand.document, ClientBrand.version).join(Client, own)
    return query.where(ClientBrand.client_id == whose.client_id)


def _begin(session: Session, whose: Whose, document: bytes, now: datetime) -> bool:
    fresh: ConsultancyBrand | ClientBrand
    if whose.client_id is None:
        fresh = ConsultancyBrand(consultancy_id=whose.consultancy_id, document=document, version=1, changed_at=now)
    else:
        fresh = ClientBrand(client_id=whose.client_id, document=document, version=1, changed_at=now)
    try:
        with session.begin_nested():
            session.add(fresh)
    except IntegrityError:  # somebody else was first
        return False
    return True


def _change(session: Session, whose: Whose, document: bytes, version: int, now: datetime) -> bool:
    table: type[ConsultancyBrand | ClientBrand]
    if whose.client_id is None:
        table, here = ConsultancyBrand, ConsultancyBrand.consultancy_id == whose.consultancy_id
    else:
        table, here = ClientBrand, ClientBrand.client_id == whose.client_id
    changed = (
        update(table)
        .where(here, table.version == version)
        .values(document=document, version=version + 1, changed_at=now)
        .returning(table.version)
    )
    return session.execute(changed, execution_options={"synchronize_session": False}).first() is not None


def _outdate(session: Session, whose: Whose) -> None:
    """Files made before show another brand: the judgement's count is part of what they are known by."""
    affected = (
        select(Revision.id)
        .join(Engagement, Engagement.assessment_id == Revision.assessment_id)
        .join(Client, Client.id == Engagement.client_id)
        .where(Client.consultancy_id == whose.consultancy_id)
    )
    if whose.client_id is not None:
        affected = affected.where(Client.id == whose.client_id)
    changed = update(Revision).where(Revision.id.in_(affected)).values(judgement=Revision.judgement + 1)
    session.execute(changed, execution_options={"synchronize_session": False})
    gone = delete(Rendering).where(Rendering.revision_id.in_(affected))
    session.execute(gone, execution_options={"synchronize_session": False})
