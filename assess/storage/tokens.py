"""The secret in a private link: unguessable, and kept only as its hash."""

import base64
import hashlib
import hmac
import secrets

TOKEN_BYTES = 24  # 192 bits, 32 characters


def new_token() -> str:
    """A fresh secret, safe in an address."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_hash(token: str) -> str:
    """What is kept of a secret. No salt is needed: there is nothing to guess in 192 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def derived_token(key: str, purpose: str, nonce: str) -> str:
    """A secret that can be shown again: it follows from a kept nonce and the installation's key, which is in no database."""
    return base64.urlsafe_b64encode(derived_bytes(key, purpose, nonce)[:TOKEN_BYTES]).decode()


def derived_bytes(key: str, purpose: str, nonce: str) -> bytes:
    """32 bytes that only who has the installation's key can work out."""
    return hmac.new(key.encode(), f"{purpose}:{nonce}".encode(), hashlib.sha256).digest()
