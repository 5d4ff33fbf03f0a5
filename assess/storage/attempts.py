"""Counting tries at what may be guessed, in the database, so that all processes count together."""

import hashlib
from collections.abc import Mapping
from datetime import datetime, timedelta

from sqlalchemy import delete, func, insert, select
from sqlalchemy.orm import Session

from assess.storage.people import Attempt

WINDOW = timedelta(minutes=15)


def allowed(session: Session, limits: Mapping[str, int], now: datetime) -> bool:
    """Note one try under each key; False when any key has had more than its limit within the window.

    The try is written before it is counted, so that many at once do not slip through together.
    """
    keys = {_hashed(key): most for key, most in limits.items()}
    session.execute(delete(Attempt).where(Attempt.at <= now - WINDOW))
    session.execute(insert(Attempt), [{"key": key, "at": now} for key in sorted(keys)])
    counted = select(Attempt.key, func.count()).where(Attempt.key.in_(keys), Attempt.at > now - WINDOW)
    return all(number <= keys[key] for key, number in session.execute(counted.group_by(Attempt.key)))


def forget(session: Session, key: str) -> None:
    """It was the right one: earlier tries no longer count."""
    session.execute(delete(Attempt).where(Attempt.key == _hashed(key)))


def _hashed(key: str) -> str:
    """What is tried names people and their addresses; only its hash is kept."""
    return hashlib.sha256(key.encode()).hexdigest()
