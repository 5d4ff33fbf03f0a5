"""The second factor: codes of an authenticator app that change with the time, and recovery codes for when it is lost."""

import base64
import hashlib
import secrets
import unicodedata
from datetime import datetime

import pyotp
from sqlalchemy import delete, insert, update
from sqlalchemy.orm import Session

from assess.storage.people import Account, RecoveryCode
from assess.storage.tokens import derived_bytes, new_token

STEP_SECONDS = 30
RECOVERY_CODES = 8
_PURPOSE = "totp"
_LONGEST = 40  # characters of what is typed that are looked at
_ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"  # nothing that looks like something else


def prepare(session: Session, account: Account) -> None:
    """Choose a secret that is not in force yet; one that waits to be confirmed stays."""
    if account.totp_nonce is None:
        account.totp_nonce = new_token()
        session.flush()


def secret(account: Account, key: str) -> str:
    """The secret to type into an app, in base 32. Follows from the account's nonce and the installation's key."""
    assert account.totp_nonce is not None
    return base64.b32encode(derived_bytes(key, _PURPOSE, account.totp_nonce)[:20]).decode()


def address(account: Account, key: str, issuer: str) -> str:
    """What the app reads from a QR code."""
    return pyotp.TOTP(secret(account, key)).provisioning_uri(name=account.email, issuer_name=issuer)


def check(session: Session, account: Account, key: str, code: str, now: datetime) -> bool:
    """Whether a code is right for now, or for half a minute before or after; every code is right once only."""
    if account.totp_nonce is None:
        return False
    typed = "".join(unicodedata.normalize("NFKC", code[:_LONGEST]).split()).encode()  # full-width digits are digits
    totp = pyotp.TOTP(secret(account, key))
    here = int(now.timestamp()) // STEP_SECONDS
    for step in (here - 1, here, here + 1):
        if secrets.compare_digest(totp.at(step * STEP_SECONDS).encode(), typed):
            newer = update(Account).where(Account.id == account.id, Account.totp_step < step)
            used = session.execute(newer.values(totp_step=step).returning(Account.id))
            return used.first() is not None
    return False


def switch_on(session: Session, account: Account, now: datetime) -> list[str]:
    """Put the secret into force; gives the recovery codes, which cannot be read back later."""
    account.totp_since = now
    session.flush()
    return new_recovery_codes(session, account)


def switch_off(session: Session, account: Account) -> None:
    """Do without a second factor again."""
    account.totp_nonce = account.totp_since = None
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    session.flush()


def new_recovery_codes(session: Session, account: Account) -> list[str]:
    """Fresh codes; the old ones end."""
    codes = [
        "-".join("".join(secrets.choice(_ALPHABET) for _ in range(5)) for _ in range(3)) for _ in range(RECOVERY_CODES)
    ]
    session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account.id))
    session.execute(insert(RecoveryCode), [{"account_id": account.id, "code_hash": _hashed(code)} for code in codes])
    return codes


def use_recovery_code(session: Session, account: Account, code: str) -> bool:
    """Use up a recovery code; False when it is none of this account's."""
    gone = delete(RecoveryCode).where(RecoveryCode.account_id == account.id, RecoveryCode.code_hash == _hashed(code))
    return session.execute(gone.returning(RecoveryCode.account_id)).first() is not None


def _hashed(code: str) -> str:
    """74 random bits need no salt. Capitals, spaces and hyphens do not matter."""
    plain = "".join(letter for letter in code.lower() if letter.isalnum())
    return hashlib.sha256(plain.encode()).hexdigest()
