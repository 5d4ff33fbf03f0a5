"""Who works here: consultancies, the accounts of their people, and what keeps strangers out."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from assess.storage.columns import Moment
from assess.storage.tables import Table

OWNER, CONSULTANT, VIEWER = "owner", "consultant", "viewer"
ROLES = (OWNER, CONSULTANT, VIEWER)

_DIGEST = String(64)
_NAME = String(200)
_ROLE = String(16)


class Consultancy(Table):
    """A tenant: nothing below it is ever shown to another. `consent` is its own text for people who answer, if any.

    `retention_months` after a client's last engagement ended its material is due to be erased; 0 means never. `looked_on`
    is the last day on which it was looked whose time is up.
    """

    __tablename__ = "consultancy"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(_NAME)
    retention_months: Mapped[int] = mapped_column(default=36)
    consent: Mapped[str] = mapped_column(Text, default="")
    looked_on: Mapped[date] = mapped_column(Date)
    created_at: Mapped[datetime] = mapped_column(Moment)


class ConsultancyBrand(Table):
    """How the reports of a consultancy look. `document` is as `assess.report.brand` writes it."""

    __tablename__ = "consultancy_brand"

    consultancy_id: Mapped[int] = mapped_column(ForeignKey("consultancy.id", ondelete="CASCADE"), primary_key=True)
    document: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    version: Mapped[int] = mapped_column(default=1)
    changed_at: Mapped[datetime] = mapped_column(Moment)


class Account(Table):
    """A person who signs in. `email` is kept in lower case.

    The second factor is on when `totp_since` is set. Its secret is derived from `totp_nonce` and the installation's key,
    so that the database alone gives no codes; `totp_step` is the last time step used, so that no code works twice.
    """

    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(_NAME)
    password: Mapped[str] = mapped_column(String(200))
    totp_nonce: Mapped[str | None] = mapped_column(_DIGEST)
    totp_since: Mapped[datetime | None] = mapped_column(Moment)
    totp_step: Mapped[int] = mapped_column(default=0)
    created_at: Mapped[datetime] = mapped_column(Moment)


class Membership(Table):
    """What an account is in a consultancy: its owner, a consultant, a viewer."""

    __tablename__ = "membership"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    consultancy_id: Mapped[int] = mapped_column(
        ForeignKey("consultancy.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    role: Mapped[str] = mapped_column(_ROLE)
    created_at: Mapped[datetime] = mapped_column(Moment)


class SignIn(Table):
    """One browser that is signed in, by the hash of the secret in its cookie. Not `complete`: the second factor is missing."""

    __tablename__ = "sign_in"

    token_hash: Mapped[str] = mapped_column(_DIGEST, primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), index=True)
    consultancy_id: Mapped[int | None] = mapped_column(ForeignKey("consultancy.id", ondelete="SET NULL"))
    complete: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(Moment)
    seen_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)


class RecoveryCode(Table):
    """A code that takes the place of the second factor once. Used ones are deleted."""

    __tablename__ = "recovery_code"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    code_hash: Mapped[str] = mapped_column(_DIGEST, primary_key=True)


class Attempt(Table):
    """One try at something that may be guessed, under the hash of what is being tried. Counted by all processes."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_key_at", "key", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(_DIGEST)
    at: Mapped[datetime] = mapped_column(Moment)


class Welcome(Table):
    """A link with which somebody joins a consultancy, once. `nonce` gives the link again, with the installation's key."""

    __tablename__ = "welcome"

    id: Mapped[int] = mapped_column(primary_key=True)
    consultancy_id: Mapped[int] = mapped_column(ForeignKey("consultancy.id", ondelete="CASCADE"), index=True)
    token_hash: Mapped[str] = mapped_column(_DIGEST, unique=True)
    nonce: Mapped[str] = mapped_column(_DIGEST)
    role: Mapped[str] = mapped_column(_ROLE)
    name: Mapped[str] = mapped_column(_NAME)
    created_at: Mapped[datetime] = mapped_column(Moment)
    expires_at: Mapped[datetime] = mapped_column(Moment)
