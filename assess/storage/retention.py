"""How long a client's material is kept, and its end: erased with a certificate that names nobody."""

import calendar
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from assess.storage import belongings, trail
from assess.storage.cases import Certificate, Client, Engagement
from assess.storage.erasures import Erasure, empty_folders, write_down
from assess.storage.people import Consultancy
from assess.storage.tables import Revision
from assess.storage.trail import Deed

ASKED, TIMED = "asked", "timed"
ERASED = "retention.erase"
"""What the trail calls an erasure that nobody asked for."""


@dataclass(frozen=True, slots=True)
class Due:
    """A client whose time is up, since which day."""

    client: Client
    consultancy: Consultancy
    since: date


def keep_until(client: Client, consultancy: Consultancy, last: datetime | None) -> date | None:
    """The day after which a client is due to be erased: its own, or so many months after the last round. None: never."""
    if client.keep_until is not None:
        return client.keep_until
    if consultancy.retention_months == 0:
        return None
    return _months_later((last or client.created_at).date(), consultancy.retention_months)


def last_change(session: Session, client_id: int) -> datetime | None:
    """When the last round was begun or the last report made; None when there was none."""
    query = select(func.max(Revision.opened_at), func.max(Revision.submitted_at)).join(
        Engagement, Engagement.assessment_id == Revision.assessment_id
    )
    opened, submitted = session.execute(query.where(Engagement.client_id == client_id)).one()
    return max(filter(None, (opened, submitted)), default=None)


def due(session: Session, today: date) -> Sequence[Due]:
    """Every client of every consultancy whose time is up."""
    query = select(Client, Consultancy).join(Consultancy, Consultancy.id == Client.consultancy_id).order_by(Client.id)
    ends = [
        (client, consultancy, keep_until(client, consultancy, last_change(session, client.id)))
        for client, consultancy in session.execute(query)
    ]
    return [Due(client, consultancy, day) for client, consultancy, day in ends if day is not None and day < today]


def erase(
    session: Session, client: Client, *, account_id: int | None, reason: str, data: Path, now: datetime
) -> Certificate:
    """Delete everything of a client and say so. Nothing in the certificate tells who the client was, but its number.

    `data` is the folder with the evidence files; there it is written down too, for backups that still hold the client.
    """
    counts = belongings.counted(session, client.id)
    people = tuple(belongings.respondents(session, client.id))
    certificate = Certificate(
        consultancy_id=client.consultancy_id,
        account_id=account_id,
        client_id=client.id,
        reason=reason,
        counts=counts,
        digest=digest_of(client.id, counts, reason, now),
        at=now,
    )
    belongings.erase(session, client.id)
    session.add(certificate)
    session.flush()
    write_down(
        data,
        Erasure(
            client=client.id,
            entered_at=client.created_at.isoformat(),
            consultancy=client.consultancy_id,
            account=account_id,
            respondents=people,
            reason=reason,
            counts=counts,
            digest=certificate.digest,
            at=now.isoformat(),
        ),
    )
    empty_folders(data, people)
    return certificate


def erase_due(session: Session, client_id: int, today: date, *, data: Path, now: datetime) -> Certificate | None:
    """Erase a client if its time is up, and note it in the trail; None when it is gone or its time is not up any more."""
    query = select(Client, Consultancy).join(Consultancy, Consultancy.id == Client.consultancy_id)
    row = session.execute(query.where(Client.id == client_id).with_for_update(of=Client)).first()
    if row is None:
        return None
    client, consultancy = row
    until = keep_until(client, consultancy, last_change(session, client_id))
    if until is None or until >= today:
        return None
    made = erase(session, client, account_id=None, reason=TIMED, data=data, now=now)
    trail.note(session, Deed(consultancy_id=consultancy.id, account_id=None, action=ERASED, client_id=client_id), now)
    return made


def digest_of(client_id: int, counts: dict[str, int], reason: str, at: datetime) -> str:
    """What a certificate is known by: of its own content, so that it can be checked."""
    content = {"client": client_id, "counts": counts, "reason": reason, "at": at.isoformat()}
    return hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()


def certificate(session: Session, consultancy_id: int, id: int) -> Certificate | None:
    """A certificate of this consultancy."""
    query = select(Certificate).where(Certificate.id == id, Certificate.consultancy_id == consultancy_id)
    return session.scalars(query).first()


def certificates(session: Session, consultancy_id: int) -> Sequence[Certificate]:
    """All of a consultancy, newest first."""
    query = select(Certificate).where(Certificate.consultancy_id == consultancy_id)
    return session.scalars(query.order_by(Certificate.id.desc())).all()


def _months_later(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    last = calendar.monthrange(day.year + years, month + 1)[1]
    return date(day.year + years, month + 1, min(day.day, last))
