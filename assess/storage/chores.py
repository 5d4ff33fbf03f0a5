"""Chores of the day: whichever process comes first takes one on, and no other does on that day."""

from datetime import date

from sqlalchemy import Date, String, or_, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column

from assess.storage.tables import Table

RETENTION = "retention"


class Chore(Table):
    """When a chore was last taken on."""

    __tablename__ = "chore"

    name: Mapped[str] = mapped_column(String(64), primary_key=True)
    done_on: Mapped[date | None] = mapped_column(Date)


def claimed(session: Session, name: str, today: date) -> bool:
    """Take a chore on for a day; False when somebody has. To be committed before it is done: two wait for each other."""
    free = or_(Chore.done_on.is_(None), Chore.done_on < today)
    if session.scalar(select(Chore.name).where(Chore.name == name)) is None:
        try:
            with session.begin_nested():
                session.add(Chore(name=name, done_on=today))
                session.flush()
        except IntegrityError:  # another process was first
            return False
        return True
    taken = update(Chore).where(Chore.name == name, free).values(done_on=today).returning(Chore.name)
    return session.execute(taken, execution_options={"synchronize_session": False}).first() is not None
