"""The people who answer in an engagement: invited by a personal link, reminded, revoked; or interviewed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.orm import Session

from assess.storage.cases import Client, Engagement, Invitation
from assess.storage.people import Consultancy
from assess.storage.tables import Respondent
from assess.storage.tokens import derived_token, new_token, token_hash

_PURPOSE = "invitation"


@dataclass(frozen=True, slots=True)
class Invited:
    """One person: how they were invited, and the respondent whose answers theirs are."""

    invitation: Invitation
    respondent: Respondent


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom to invite. `interviewed`: gets no link, the consultant types what is said."""

    name: str
    role: str
    email: str = ""
    interviewed: bool = False
    named: bool = False
    reads_reports: bool = False


def invite(session: Session, engagement: Engagement, person: Person, *, key: str, now: datetime) -> Invited:
    """A new respondent with a link of their own."""
    respondent = Respondent(assessment_id=engagement.assessment_id, role=person.role, chosen=True, created_at=now)
    session.add(respondent)
    session.flush()
    invitation = Invitation(
        respondent_id=respondent.id,
        engagement_id=engagement.id,
        name=person.name,
        email=person.email,
        interviewed=person.interviewed,
        named=person.named,
        reads_reports=person.reads_reports,
        created_at=now,
    )
    if not person.interviewed:
        _give_link(invitation, key)
    session.add(invitation)
    session.flush()
    return Invited(invitation, respondent)


def one(session: Session, engagement_id: int, respondent_id: int) -> Invited | None:
    """A person of this engagement."""
    row = session.execute(_invited(engagement_id).where(Respondent.id == respondent_id)).first()
    return None if row is None else Invited(row[0], row[1])


def of_engagement(session: Session, engagement_id: int) -> Sequence[Invited]:
    """Everybody who answers or may answer, in the order of invitation; the revoked too."""
    return [Invited(*row) for row in session.execute(_invited(engagement_id).order_by(Respondent.id))]


def link_token(invitation: Invitation, key: str) -> str | None:
    """The secret of a personal link; None when it cannot be worked out (an old link, or another installation's key)."""
    if invitation.nonce is None:
        return None
    token = derived_token(key, _PURPOSE, invitation.nonce)
    return token if token_hash(token) == invitation.token_hash else None


def renew(invitation: Invitation, key: str) -> None:
    """Another link for the same person: the old one opens nothing any more, a revoked one opens again."""
    _give_link(invitation, key)
    invitation.revoked_at = None


def revoke(invitation: Invitation, now: datetime) -> None:
    """The link opens nothing any more; what was answered stays."""
    invitation.revoked_at = now


def first_opened(session: Session, respondent_id: int, now: datetime) -> None:
    """Note that the link was opened, once."""
    here = update(Invitation).where(Invitation.respondent_id == respondent_id, Invitation.opened_at.is_(None))
    session.execute(here.values(opened_at=now))


def consultancy_of(session: Session, engagement_id: int) -> Consultancy:
    """Who asks."""
    query = select(Consultancy).join(Client, Client.consultancy_id == Consultancy.id)
    query = query.join(Engagement, Engagement.client_id == Client.id)
    return session.scalars(query.where(Engagement.id == engagement_id)).one()


def _give_link(invitation: Invitation, key: str) -> None:
    invitation.nonce = new_token()
    invitation.token_hash = token_hash(derived_token(key, _PURPOSE, invitation.nonce))


def _invited(engagement_id: int) -> Select[Invitation, Respondent]:
    query = select(Invitation, Respondent).join(Respondent, Respondent.id == Invitation.respondent_id)
    return query.where(Invitation.engagement_id == engagement_id)
