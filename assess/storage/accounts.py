"""Accounts and what they are in which consultancy."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, func, select, update
from sqlalchemy.orm import Session

from assess.storage.people import OWNER, Account, Consultancy, Membership, SignIn, Welcome
from assess.storage.tokens import derived_token, new_token, token_hash

WELCOME_LASTS = timedelta(days=7)
_WELCOME = "welcome"


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody of a consultancy, and in which role."""

    account: Account
    role: str


def plain_email(text: str) -> str:
    """The form in which an address is kept and looked up."""
    return text.strip().lower()


def find(session: Session, email: str) -> Account | None:
    """The account of an e-mail address."""
    return session.scalars(select(Account).where(Account.email == plain_email(email))).first()


def create(session: Session, *, email: str, name: str, password: str, now: datetime) -> Account:
    """A new account; `password` is its hash."""
    account = Account(email=plain_email(email), name=name, password=password, created_at=now)
    session.add(account)
    session.flush()
    return account


def found(session: Session, name: str, now: datetime) -> Consultancy:
    """A new consultancy, nobody in it yet."""
    consultancy = Consultancy(name=name, looked_on=now.date(), created_at=now)
    session.add(consultancy)
    session.flush()
    return consultancy


def consultancy_called(session: Session, name: str) -> Consultancy | None:
    """The oldest consultancy of a name."""
    return session.scalars(select(Consultancy).where(Consultancy.name == name).order_by(Consultancy.id)).first()


def join(session: Session, account_id: int, consultancy_id: int, role: str, now: datetime) -> None:
    """Make an account a member; who is one already takes the new role, but the last owner stays one."""
    known = _locked(session, consultancy_id).get(account_id)
    if known is None:
        session.add(Membership(account_id=account_id, consultancy_id=consultancy_id, role=role, created_at=now))
    elif role == OWNER or not _is_last_owner(session, known):
        known.role = role
    session.flush()


def members(session: Session, consultancy_id: int) -> Sequence[Member]:
    """Everybody in a consultancy, by name."""
    query = select(Account, Membership.role).join(Membership, Membership.account_id == Account.id)
    rows = session.execute(query.where(Membership.consultancy_id == consultancy_id).order_by(Account.name, Account.id))
    return [Member(account, role) for account, role in rows]


def consultancies_of(session: Session, account_id: int) -> Sequence[Consultancy]:
    """Where an account may work."""
    query = select(Consultancy).join(Membership, Membership.consultancy_id == Consultancy.id)
    return session.scalars(query.where(Membership.account_id == account_id).order_by(Consultancy.id)).all()


def change_role(session: Session, consultancy_id: int, account_id: int, role: str) -> bool:
    """Give a member another role; False when there is no such member, or nobody would own the consultancy any more."""
    known = _locked(session, consultancy_id).get(account_id)
    if known is None or (role != OWNER and _is_last_owner(session, known)):
        return False
    known.role = role
    session.flush()
    return True


def remove(session: Session, consultancy_id: int, account_id: int) -> bool:
    """End a membership and what was signed in by it; False as for `change_role`."""
    known = _locked(session, consultancy_id).get(account_id)
    if known is None or _is_last_owner(session, known):
        return False
    session.delete(known)
    session.execute(
        delete(SignIn).where(SignIn.account_id == account_id, SignIn.consultancy_id == consultancy_id),
        execution_options={"synchronize_session": False},
    )
    session.flush()
    return True


def invite(session: Session, consultancy_id: int, *, key: str, role: str, name: str, now: datetime) -> Welcome:
    """A link with which one person joins, once and within a week."""
    nonce = new_token()
    welcome = Welcome(
        consultancy_id=consultancy_id,
        token_hash=token_hash(derived_token(key, _WELCOME, nonce)),
        nonce=nonce,
        role=role,
        name=name,
        created_at=now,
        expires_at=now + WELCOME_LASTS,
    )
    session.add(welcome)
    session.flush()
    return welcome


def welcome_token(welcome: Welcome, key: str) -> str | None:
    """The secret of a link to join; None when the installation's key is another one by now."""
    token = derived_token(key, _WELCOME, welcome.nonce)
    return token if token_hash(token) == welcome.token_hash else None


def open_welcomes(session: Session, consultancy_id: int, now: datetime) -> Sequence[Welcome]:
    """The links to join that nobody has used, oldest first."""
    query = select(Welcome).where(Welcome.consultancy_id == consultancy_id, Welcome.expires_at > now)
    return session.scalars(query.order_by(Welcome.id)).all()


def welcome(session: Session, token: str, now: datetime) -> tuple[Welcome, Consultancy] | None:
    """What a link to join opens, until it is used or expires."""
    query = select(Welcome, Consultancy).join(Consultancy, Consultancy.id == Welcome.consultancy_id)
    row = session.execute(query.where(Welcome.token_hash == token_hash(token), Welcome.expires_at > now)).first()
    return None if row is None else (row[0], row[1])


def withdraw(session: Session, consultancy_id: int, welcome_id: int) -> bool:
    """Make a link to join open nothing any more; False when it does not belong here."""
    query = delete(Welcome).where(Welcome.id == welcome_id, Welcome.consultancy_id == consultancy_id)
    return session.execute(query.returning(Welcome.id)).first() is not None


def use(session: Session, token: str, now: datetime) -> Welcome | None:
    """Take a link to join out of the world; two who press the button at once do not both get it."""
    gone = delete(Welcome).where(Welcome.token_hash == token_hash(token), Welcome.expires_at > now)
    return session.scalars(gone.returning(Welcome), execution_options={"synchronize_session": False}).first()


def set_password(session: Session, account_id: int, password: str) -> None:
    """Keep another hash and end everything that was signed in with the old one."""
    session.execute(update(Account).where(Account.id == account_id).values(password=password))
    session.execute(delete(SignIn).where(SignIn.account_id == account_id))


def _locked(session: Session, consultancy_id: int) -> dict[int, Membership]:
    """All members, held: two owners who demote each other at once must not leave nobody."""
    query = select(Membership).where(Membership.consultancy_id == consultancy_id).order_by(Membership.account_id)
    return {one.account_id: one for one in session.scalars(query.with_for_update())}


def _is_last_owner(session: Session, known: Membership) -> bool:
    query = select(func.count()).select_from(Membership)
    owners = query.where(Membership.consultancy_id == known.consultancy_id, Membership.role == OWNER)
    return known.role == OWNER and session.scalar(owners) == 1
