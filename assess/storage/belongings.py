"""Everything that belongs to one client, found by following the foreign keys: what is exported, counted, and erased.

A table that is added later is found by itself, as long as its rows go when what they belong to goes.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import ColumnElement, delete, func, or_, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.schema import Table as Columns

from assess.storage.cases import Client, Engagement, Profile
from assess.storage.tables import Assessment, Respondent, Table

Conditions = Mapping[str, ColumnElement[bool]]


def belonging(client_id: int) -> Conditions:
    """For each table that may hold something of a client, which rows those are."""
    engaged = select(Engagement.assessment_id).where(Engagement.client_id == client_id)
    typed = select(Respondent.assessment_id).join(Profile, Profile.respondent_id == Respondent.id)
    found: dict[str, ColumnElement[bool]] = {
        Client.__tablename__: Client.id == client_id,
        Assessment.__tablename__: or_(
            Assessment.id.in_(engaged), Assessment.id.in_(typed.where(Profile.client_id == client_id))
        ),
    }
    for table in Table.metadata.sorted_tables:
        ways = list(_ways(table, found)) if table.name not in found else []
        if ways:
            found[table.name] = or_(*ways)
    return found


def counted(session: Session, client_id: int) -> dict[str, int]:
    """How many rows of each table are a client's; tables without any are left out."""
    tables = Table.metadata.tables
    counts = {
        name: session.scalar(select(func.count()).select_from(tables[name]).where(rows)) or 0
        for name, rows in belonging(client_id).items()
    }
    return {name: count for name, count in sorted(counts.items()) if count}


def respondents(session: Session, client_id: int) -> list[int]:
    """Everybody who ever answered for a client."""
    return list(session.scalars(select(Respondent.id).where(belonging(client_id)[Respondent.__tablename__])))


def erase(session: Session, client_id: int) -> None:
    """Delete all of it: the assessments first, for a client's engagements only point at them."""
    rows = belonging(client_id)
    assessments = list(session.scalars(select(Assessment.id).where(rows[Assessment.__tablename__])))
    session.execute(delete(Assessment).where(Assessment.id.in_(assessments)))
    session.execute(delete(Client).where(Client.id == client_id))
    session.expire_all()


def _ways(table: Columns, found: Conditions) -> Iterator[ColumnElement[bool]]:
    """How rows of a table go with rows that are found already."""
    for key in table.foreign_keys:
        owner = key.column.table.name
        if key.ondelete == "CASCADE" and owner in found:
            yield key.parent.in_(select(key.column).where(found[owner]))
