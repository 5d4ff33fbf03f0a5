"""What may be guessed is slowed down, for everybody alike and over all processes."""

from ipaddress import IPv6Address, IPv6Network, ip_address

from flask import request
from sqlalchemy.orm import Session

from assess.storage import accounts, attempts
from assess.web.house import house

SAME_PAIR, SAME_EMAIL, SAME_PLACE, SAME_ACCOUNT = 6, 30, 60, 6
"""Tries within a quarter of an hour: one e-mail from one place, one e-mail, one place; codes of one account."""
_NETWORK = 64  # bits of an IPv6 address that say whose it is


def may_try(email: str) -> bool:
    """Note a try at a password; False when there were too many. Whether the e-mail has an account plays no part.

    What one place tries too often is not held against the e-mail as well: nobody shuts others out from a single place.
    """
    near = {f"password {_pair(email)}": SAME_PAIR, f"password place {_place()}": SAME_PLACE}
    return _allowed(near) and _allowed({f"password email {email}": SAME_EMAIL})


def may_try_code(account_id: int) -> bool:
    """Note a try at a second factor."""
    return _allowed({f"code {account_id}": SAME_ACCOUNT})


def may_join() -> bool:
    """Note a try at a link to join."""
    return _allowed({f"join place {_place()}": SAME_PLACE})


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
    return f"pair {email} {_place()}"


def _place() -> str:
    """Where a request comes from: the address, or of IPv6 its network, for whoever has one address has all of that."""
    try:
        address = ip_address(request.remote_addr or "")
    except ValueError:
        return request.remote_addr or ""
    if not isinstance(address, IPv6Address):
        return str(address)
    return str(address.ipv4_mapped or IPv6Network((int(address), _NETWORK), strict=False))


def _allowed(limits: dict[str, int]) -> bool:
    rooms = house()
    with rooms.database.writing.begin() as session:
        attempts.note(session, limits, rooms.now())
    with rooms.database.reading() as session:
        return attempts.within(session, limits, rooms.now())
