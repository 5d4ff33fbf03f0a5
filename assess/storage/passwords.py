"""Passwords: kept as argon2id hashes, and checked in the same time whether or not there is anything to check against."""

from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

SHORTEST, LONGEST = 12, 256
_HASHER = PasswordHasher()  # argon2id, 64 MiB, 3 passes, 4 lanes: RFC 9106's choice for little memory


def hashed(password: str) -> str:
    """What is kept of a password."""
    return _HASHER.hash(password)


def is_right(kept: str | None, password: str) -> bool:
    """Whether a password fits. Without an account the work is the same, so that nobody learns which exist."""
    try:
        _HASHER.verify(kept or _nobody(), password)
    except (VerificationError, InvalidHashError):
        return False
    return kept is not None


@cache
def _nobody() -> str:
    """The hash of a password that nobody has; made once."""
    return _HASHER.hash("\0")
