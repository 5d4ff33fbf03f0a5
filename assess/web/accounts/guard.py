"""What may be guessed is slowed down, for everybody alike and over all processes."""

from flask import request
from sqlalchemy.orm import Session

from assess.storage import accounts, attempts
from assess.web.house import house

SAME_PAIR, SAME_EMAIL, SAME_PLACE, SAME_ACCOUNT = 6, 30, 60, 6
"""Tries within a quarter of an hour: one e-mail from one place, one e-mail, one place; codes of one account."""


def may_try(email: str) -> bool:
    """Note a try at a password; False when there were too many. Whether the e-mail has an account plays no part."""
    limits = {_pair(email): SAME_PAIR, f"email {email}": SAME_EMAIL, f"place {request.remote_addr}": SAME_PLACE}
    return _allowed({f"password {key}": most for key, most in limits.items()})


def may_try_code(account_id: int) -> bool:
    """Note a try at a second factor."""
    return _allowed({f"code {account_id}": SAME_ACCOUNT})


def may_join() -> bool:
    """Note a try at a link to join."""
    return _allowed({f"join place {request.remote_addr}": SAME_PLACE})


def succeeded(email: str) -> None:
    """The password was right: earlier tries of this person no longer count."""
    rooms = house()
    with rooms.database.writing.begin() as session:
        attempts.forget(session, f"password {_pair(email)}")
        attempts.forget(session, f"password email {email}")


def code_succeeded(session: Session, account_id: int) -> None:
    """The code was right."""
    attempts.forget(session, f"code {account_id}")


def posted_email() -> str:
    """The e-mail address as it is kept."""
    return accounts.plain_email(request.form.get("email", ""))[:254]


def _pair(email: str) -> str:
    return f"pair {email} {request.remote_addr}"


def _allowed(limits: dict[str, int]) -> bool:
    rooms = house()
    with rooms.database.writing.begin() as session:
        attempts.note(session, limits, rooms.now())
    with rooms.database.reading() as session:
        return attempts.within(session, limits, rooms.now())
