"""The days on which a consultancy's retention was looked after, each by whichever process comes first.

The last of them is a sign of life. A clock that has jumped since erases nobody before an owner has said that it is right.
"""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assess.storage.people import Consultancy

LONGEST_ABSENCE = timedelta(days=14)
"""So long a server may have been off, or its clock have been wrong, without anybody being asked."""


def claimed(session: Session, today: date) -> Collection[int]:
    """Take a day on for every consultancy for which nobody has; their ids. To be committed before anything is erased."""
    free = update(Consultancy).where(Consultancy.looked_on < today, Consultancy.looked_on >= today - LONGEST_ABSENCE)
    taken = free.values(looked_on=today).returning(Consultancy.id)
    return frozenset(session.scalars(taken, execution_options={"synchronize_session": False}))


def has_jumped(consultancy: Consultancy, today: date) -> bool:
    """Whether the clock is so far from the last day looked after, ahead or behind, that it may be wrong."""
    return abs(today - consultancy.looked_on) > LONGEST_ABSENCE


def held_back(session: Session, today: date) -> list[Consultancy]:
    """The consultancies of whose clients none is erased, for their clock has jumped."""
    return [one for one in session.scalars(select(Consultancy).order_by(Consultancy.id)) if has_jumped(one, today)]


def confirm(consultancy: Consultancy, today: date) -> None:
    """The clock is right: this day may be taken on."""
    consultancy.looked_on = today - timedelta(days=1)
