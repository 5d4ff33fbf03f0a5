"""Counting tries at what may be guessed, in the database, so that all processes count together."""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from assess.storage.people import Attempt

WINDOW = timedelta(minutes=15)


def note(session: Session, keys: Iterable[str], now: datetime) -> None:
    """Write one try down under each key. It has to be committed before tries are counted: many at once see each other."""
    session.execute(delete(Attempt).where(Attempt.at <= now - WINDOW))
    session.execute(insert(Attempt), [{"key": _hashed(key), "at": now} for key in keys])


def within(session: Session, limits: Mapping[str, int], now: datetime) -> bool:
    """False when any key has had more tries than its limit within the window."""
    keys = {_hashed(key): most for key, most in limits.items()}
    counted = select(Attempt.key, func.count()).where(Attempt.key.in_(keys), Attempt.at > now - WINDOW)
    return all(number <= keys[key] for key, number in session.execute(counted.group_by(Attempt.key)))


def forget(session: Session, key: str) -> None:
    """It was the right one: earlier tries no longer count."""
    session.execute(delete(Attempt).where(Attempt.key == _hashed(key)))


def _hashed(key: str) -> str:
    """What is tried names people and their addresses; only its hash is kept."""
    return hashlib.sha256(key.encode()).hexdigest()
