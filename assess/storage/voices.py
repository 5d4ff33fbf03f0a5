"""Everybody's answers in one engagement: the people asked, and the client's facts."""

from dataclasses import dataclass

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from assess.storage.answers import Stored
from assess.storage.cases import Client, Engagement, EvidenceReview, Invitation, Profile
from assess.storage.tables import AnswerRow, Assessment, Respondent


@dataclass(frozen=True, slots=True)
class Voice:
    """One respondent with everything said, by cell. Who is not `named` is told of only as part of a group."""

    respondent: Respondent
    stored: dict[str, Stored]
    named: bool = True


@dataclass(frozen=True, slots=True)
class Voices:
    """The people whose answers count, in the order of invitation, and the facts of the client."""

    people: tuple[Voice, ...]
    facts: Voice | None

    def of(self, respondent_id: int) -> Voice | None:
        """One of them; the facts too."""
        everybody = self.people if self.facts is None else (*self.people, self.facts)
        return next((one for one in everybody if one.respondent.id == respondent_id), None)


def gathered(session: Session, engagement_id: int) -> Voices:
    """All that was said so far. Whoever was revoked no longer counts."""
    asked = select(Invitation.respondent_id).where(
        Invitation.engagement_id == engagement_id, Invitation.revoked_at.is_(None)
    )
    facts = (
        select(Profile.respondent_id)
        .join(Engagement, Engagement.client_id == Profile.client_id)
        .join(Assessment, Assessment.id == Engagement.assessment_id)
        .where(Engagement.id == engagement_id, Profile.instrument_id == Assessment.instrument_id)
    )
    rows = session.execute(
        select(Respondent, Profile.client_id, Invitation.named)
        .outerjoin(Profile, Profile.respondent_id == Respondent.id)
        .outerjoin(Invitation, Invitation.respondent_id == Respondent.id)
        .where(or_(Respondent.id.in_(asked), Respondent.id.in_(facts)))
        .order_by(Respondent.id)
    ).all()
    said = _said(session, [row[0].id for row in rows])
    voices = [(Voice(one, said.get(one.id, {}), named is not False), owner is not None) for one, owner, named in rows]
    return Voices(
        people=tuple(voice for voice, is_facts in voices if not is_facts),
        facts=next((voice for voice, is_facts in voices if is_facts), None),
    )


def reviews(session: Session, engagement_id: int) -> dict[tuple[int, str], EvidenceReview]:
    """What was made of the evidence, by respondent and cell."""
    asked = select(Invitation.respondent_id).where(Invitation.engagement_id == engagement_id)
    facts = (
        select(Profile.respondent_id)
        .join(Client, Client.id == Profile.client_id)
        .join(Engagement, Engagement.client_id == Client.id)
        .where(Engagement.id == engagement_id)
    )
    query = select(EvidenceReview).where(
        or_(EvidenceReview.respondent_id.in_(asked), EvidenceReview.respondent_id.in_(facts))
    )
    return {(one.respondent_id, one.cell): one for one in session.scalars(query)}


def _said(session: Session, respondents: list[int]) -> dict[int, dict[str, Stored]]:
    query = select(
        AnswerRow.respondent_id,
        AnswerRow.cell,
        AnswerRow.value,
        AnswerRow.note,
        AnswerRow.evidence,
        AnswerRow.mark_for_review,
        AnswerRow.version,
        AnswerRow.given_at,
    ).where(AnswerRow.respondent_id.in_(respondents))
    found: dict[int, dict[str, Stored]] = {}
    for who, cell, value, note, evidence, review, version, given_at in session.execute(query):
        found.setdefault(who, {})[cell] = Stored(cell, value, note, evidence, review, version, given_at)
    return found
