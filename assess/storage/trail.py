"""The audit trail: written by the one place that lets people in, read by owners."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, exists, insert, literal, select
from sqlalchemy.orm import Session

from assess.storage.cases import Trail
from assess.storage.people import Account

SAME_LOOK = timedelta(hours=1)
"""Looking at the same thing again within this time is one entry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """Something somebody saw or did; `account_id` None: the installation by itself. `client_id` None: about nobody."""

    consultancy_id: int
    account_id: int | None
    action: str
    subject: str = ""
    client_id: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the trail, and who it was; None when that account is gone."""

    trail: Trail
    account: Account | None


def note(session: Session, deed: Deed, now: datetime, *, only_looked: bool = False) -> bool:
    """Keep a deed; False when it is the same look as a short while ago."""
    columns = {
        Trail.consultancy_id: deed.consultancy_id,
        Trail.account_id: deed.account_id,
        Trail.client_id: deed.client_id,
        Trail.action: deed.action,
        Trail.subject: deed.subject,
        Trail.at: now,
    }
    values = [literal(value, column.type) for column, value in columns.items()]
    line = select(*values)
    if only_looked:
        same = and_(
            Trail.consultancy_id == deed.consultancy_id,
            Trail.at > now - SAME_LOOK,
            Trail.account_id == deed.account_id,
            Trail.action == deed.action,
            Trail.subject == deed.subject,
        )
        line = line.where(~exists().where(same))
    kept = insert(Trail).from_select([column.key for column in columns], line).returning(Trail.id)
    return session.execute(kept).first() is not None


def entries(
    session: Session, consultancy_id: int, *, client_id: int | None = None, before: int | None = None, most: int = 100
) -> Sequence[Entry]:
    """The newest lines first; of one client, or all; `before` continues below a line's id."""
    query = select(Trail, Account).outerjoin(Account, Account.id == Trail.account_id)
    query = query.where(Trail.consultancy_id == consultancy_id)
    if client_id is not None:
        query = query.where(Trail.client_id == client_id)
    if before is not None:
        query = query.where(Trail.id < before)
    return [Entry(*row) for row in session.execute(query.order_by(Trail.id.desc()).limit(most))]
