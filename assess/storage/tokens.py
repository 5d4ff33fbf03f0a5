"""The secret in a private link: unguessable, and kept only as its hash."""

import hashlib
import secrets

TOKEN_BYTES = 24  # 192 bits, 32 characters


def new_token() -> str:
    """A fresh secret, safe in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """What is kept of a secret. No salt is needed: there is nothing to guess in 192 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
