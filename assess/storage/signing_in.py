"""Being signed in: the secret in a browser's cookie, kept as its hash, renewed at every sign-in."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import and_, bindparam, delete, select, update
from sqlalchemy.orm import Session

from assess.storage.people import Account, Consultancy, Membership, SignIn
from assess.storage.tokens import new_token, token_hash

HALF_LASTS = timedelta(minutes=10)
"""How long the second factor may take."""
IDLE = timedelta(hours=12)
LASTS = timedelta(days=7)
SEEN_EVERY = timedelta(minutes=10)


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """Somebody who is signed in: who, where, in which role. `consultancy` None: a member of none."""

    sign_in: SignIn
    account: Account
    consultancy: Consultancy | None
    role: str | None


def begin(session: Session, account_id: int, *, complete: bool, now: datetime) -> str:
    """Sign an account in: a new secret for the cookie. Until the second factor is given it is not complete."""
    token = new_token()
    home = select(Membership.consultancy_id).where(Membership.account_id == account_id)
    session.add(
        SignIn(
            token_hash=token_hash(token),
            account_id=account_id,
            consultancy_id=session.scalars(home.order_by(Membership.consultancy_id).limit(1)).first(),
            complete=complete,
            created_at=now,
            seen_at=now,
            expires_at=now + (LASTS if complete else HALF_LASTS),
        )
    )
    session.execute(delete(SignIn).where(SignIn.expires_at <= now))
    session.flush()
    return token


# Written once: putting a statement together takes longer than running it.
_PRESENT = (
    select(SignIn, Account, Consultancy, Membership.role)
    .join(Account, Account.id == SignIn.account_id)
    .outerjoin(
        Membership,
        and_(Membership.account_id == SignIn.account_id, Membership.consultancy_id == SignIn.consultancy_id),
    )
    .outerjoin(Consultancy, Consultancy.id == Membership.consultancy_id)
    .where(SignIn.token_hash == bindparam("hash"), SignIn.expires_at > bindparam("now"))
)


def present(session: Session, token: str, now: datetime, *, complete: bool = True) -> Present | None:
    """Who a cookie's secret stands for; None when it has ended, lain idle, or is not complete as wanted."""
    row = session.execute(_PRESENT, {"hash": token_hash(token), "now": now}).first()
    if row is None or row[0].complete is not complete or row[0].seen_at + IDLE <= now:
        return None
    return Present(sign_in=row[0], account=row[1], consultancy=row[2], role=row[3])


def seen(session: Session, sign_in: SignIn, now: datetime) -> None:
    """Note that the browser is in use."""
    session.execute(update(SignIn).where(SignIn.token_hash == sign_in.token_hash).values(seen_at=now))


def work_for(session: Session, sign_in: SignIn, consultancy_id: int) -> bool:
    """Go over to another consultancy; False when the account is not a member there."""
    if session.get(Membership, (sign_in.account_id, consultancy_id)) is None:
        return False
    here = update(SignIn).where(SignIn.token_hash == sign_in.token_hash)
    session.execute(here.values(consultancy_id=consultancy_id))
    return True


def end(session: Session, token: str) -> None:
    """Sign out: the secret opens nothing any more."""
    session.execute(delete(SignIn).where(SignIn.token_hash == token_hash(token)))


def end_others(session: Session, sign_in: SignIn) -> None:
    """Sign the account out everywhere else."""
    others = delete(SignIn).where(SignIn.account_id == sign_in.account_id, SignIn.token_hash != sign_in.token_hash)
    session.execute(others)
