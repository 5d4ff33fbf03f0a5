"""Workshops: a question on the wall, a round of votes on it, what was agreed. All state is here, so anything may restart.

Which round is on the wall follows from the workshop's cell: the newest round on that cell. Votes name nobody, and those of
one person cannot be told to be so from one round to the next.
"""

import hashlib
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Select, String, Text, and_, bindparam, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from assess.domain.answers import Answer
from assess.storage.cases import Engagement, Workshop
from assess.storage.columns import JSON_COLUMN, AnswerColumn, Moment
from assess.storage.tables import Assessment, Table
from assess.storage.tokens import derived_bytes, new_token, token_hash

_PURPOSE = "workshop"
_LETTERS = "23456789abcdefghijkmnpqrstuvwxyz"  # 32 that nobody takes for another
MOST_VOTES = 200
"""Of one round. Whoever has the link can vote from as many browsers as they like, but not fill the disk."""
CODE_LENGTH = 8  # 40 bits, for a link that is read off a wall and opens nothing after the workshop


class Round(Table):
    """Voting once on one question. It is open until it is revealed; settled once an answer is agreed.

    `basis` holds what people had answered to the question before, by respondent: the agreement stands while that does.
    """

    __tablename__ = "workshop_round"

    id: Mapped[int] = mapped_column(primary_key=True)
    workshop_id: Mapped[int] = mapped_column(ForeignKey("workshop.id", ondelete="CASCADE"), index=True)
    cell: Mapped[str] = mapped_column(String(128))
    opened_at: Mapped[datetime] = mapped_column(Moment)
    revealed_at: Mapped[datetime | None] = mapped_column(Moment)
    agreed_at: Mapped[datetime | None] = mapped_column(Moment)
    withdrawn_at: Mapped[datetime | None] = mapped_column(Moment)
    answer: Mapped[Answer | None] = mapped_column(AnswerColumn)
    reason: Mapped[str] = mapped_column(Text, default="")
    basis: Mapped[Any | None] = mapped_column(JSON_COLUMN)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id", ondelete="SET NULL"))

    @property
    def is_open(self) -> bool:
        """Whether votes are taken."""
        return self.revealed_at is None and self.agreed_at is None


class Vote(Table):
    """One vote in a round, under a hash that only the voter's own browser can make again."""

    __tablename__ = "workshop_vote"

    round_id: Mapped[int] = mapped_column(ForeignKey("workshop_round.id", ondelete="CASCADE"), primary_key=True)
    voter: Mapped[str] = mapped_column(String(64), primary_key=True)
    value: Mapped[Answer] = mapped_column(AnswerColumn)
    at: Mapped[datetime] = mapped_column(Moment)


@dataclass(frozen=True, slots=True)
class Ballot:
    """A workshop with the round on its wall (None between questions), the number of votes in it, and one's own."""

    workshop: Workshop
    round: Round | None
    cast: int
    own: Answer | None = None


@dataclass(frozen=True, slots=True)
class Settled:
    """An agreed round, and the votes before the agreement, in an order that tells nothing about who cast them."""

    round: Round
    votes: tuple[Answer, ...]


def _cast() -> Any:
    return select(func.count()).where(Vote.round_id == Round.id).correlate(Round).scalar_subquery()


def _ballots() -> Select[Workshop, Round | None, int]:
    newest = (
        select(func.max(Round.id))
        .where(Round.workshop_id == Workshop.id, Round.cell == Workshop.cell)
        .correlate(Workshop)
        .scalar_subquery()
    )
    return select(Workshop, Round, _cast()).outerjoin(Round, and_(Round.workshop_id == Workshop.id, Round.id == newest))


# Written once: fifty phones ask all the time, and putting a statement together takes longer than running it.
_BY_ID = _ballots().where(Workshop.id == bindparam("which"))
_BY_IDS = _ballots().where(Workshop.id.in_(bindparam("which", expanding=True)))
_BY_CODE = _ballots().where(Workshop.token_hash == bindparam("hash"))


def begin(session: Session, engagement_id: int, name: str, now: datetime, *, key: str) -> Workshop:
    """A new workshop with a joining link of its own."""
    nonce = new_token()
    workshop = Workshop(
        engagement_id=engagement_id, name=name, nonce=nonce, token_hash=token_hash(_code(key, nonce)), created_at=now
    )
    session.add(workshop)
    session.flush()
    return workshop


def code(workshop: Workshop, key: str) -> str:
    """The short secret of the joining link; empty when it cannot be worked out (another installation's key)."""
    found = _code(key, workshop.nonce or "")
    return found if token_hash(found) == workshop.token_hash else ""


def one(session: Session, engagement_id: int, id: int) -> Workshop | None:
    """A workshop of this engagement."""
    return session.scalars(select(Workshop).where(Workshop.id == id, Workshop.engagement_id == engagement_id)).first()


def of_engagement(session: Session, engagement_id: int) -> Sequence[Workshop]:
    """All workshops of an engagement, newest first."""
    query = select(Workshop).where(Workshop.engagement_id == engagement_id)
    return session.scalars(query.order_by(Workshop.id.desc())).all()


def ballot(session: Session, workshop_id: int) -> Ballot | None:
    """What is on the wall of a workshop."""
    row = session.execute(_BY_ID, {"which": workshop_id}).first()
    return None if row is None else Ballot(row[0], row[1], row[2])


def ballots(session: Session, workshop_ids: Collection[int]) -> dict[int, Ballot]:
    """What is on the walls of several workshops; of those that are gone, nothing."""
    rows = session.execute(_BY_IDS, {"which": list(workshop_ids)})
    return {row[0].id: Ballot(row[0], row[1], row[2]) for row in rows}


def joined(session: Session, code: str, voter: str) -> Ballot | None:
    """What is on the wall, for whoever came by the joining link; `voter` is the secret of that browser."""
    row = session.execute(_BY_CODE, {"hash": token_hash(code)}).first()
    if row is None:
        return None
    own = None if row[1] is None or not voter else session.get(Vote, (row[1].id, _hashed(row[1].id, voter)))
    return Ballot(row[0], row[1], row[2], None if own is None else own.value)


def instrument_digest(session: Session, workshop: Workshop) -> str:
    """The digest of the questionnaire that a workshop is about."""
    query = select(Assessment.instrument_digest).join(Engagement, Engagement.assessment_id == Assessment.id)
    return session.scalars(query.where(Engagement.id == workshop.engagement_id)).one()


def put_up(session: Session, workshop: Workshop, cell: str, now: datetime) -> Round:
    """Put a question on the wall: its last round goes on, unless it was settled."""
    query = select(Round).where(Round.workshop_id == workshop.id, Round.cell == cell).order_by(Round.id.desc())
    workshop.cell = cell
    last = session.scalars(query).first()
    return again(session, workshop, cell, now) if last is None or last.agreed_at is not None else last


def again(session: Session, workshop: Workshop, cell: str, now: datetime) -> Round:
    """A new round on a question; the votes of earlier ones stay as they were."""
    new = Round(workshop_id=workshop.id, cell=cell, opened_at=now)
    session.add(new)
    session.flush()
    return new


def vote(session: Session, ballot: Ballot, round_id: int, voter: str, value: Answer, now: datetime) -> bool:
    """Cast or change a vote; False when that round takes no votes (any more), or has more than any room would cast."""
    here = select(Round).where(Round.id == round_id).with_for_update().execution_options(populate_existing=True)
    found = session.scalars(here).first()  # locked, so that nothing is counted after the reveal
    on_the_wall = ballot.round is not None and ballot.round.id == round_id and ballot.workshop.closed_at is None
    if found is None or not on_the_wall or not found.is_open:
        return False
    key = (round_id, _hashed(round_id, voter))
    before = session.get(Vote, key)
    if before is None and ballot.cast >= MOST_VOTES:
        return False
    if before is None:
        session.add(Vote(round_id=key[0], voter=key[1], value=value, at=now))
    else:
        before.value, before.at = value, now
    session.flush()
    return True


def votes(session: Session, round_id: int) -> tuple[Answer, ...]:
    """The votes of a round, in an order that tells nothing about who cast them."""
    query = select(Vote.value).where(Vote.round_id == round_id).order_by(Vote.voter)
    return tuple(session.scalars(query))


def settle(
    turn: Round, answer: Answer, reason: str, now: datetime, *, account_id: int, basis: Mapping[str, str]
) -> None:
    """Keep what was agreed; whoever has not voted by now does no more."""
    turn.revealed_at = turn.revealed_at or now
    turn.agreed_at, turn.withdrawn_at = now, None
    turn.answer, turn.reason, turn.account_id, turn.basis = answer, reason, account_id, dict(basis)


def settled(session: Session, engagement_id: int) -> Sequence[Settled]:
    """The newest agreement on each question that was not withdrawn, in the order in which they were reached."""
    newest = (
        select(func.max(Round.id))
        .join(Workshop, Workshop.id == Round.workshop_id)
        .where(Workshop.engagement_id == engagement_id, Round.agreed_at.is_not(None), Round.withdrawn_at.is_(None))
        .group_by(Round.cell)
    )
    query = select(Round, Vote.voter, Vote.value).outerjoin(Vote, Vote.round_id == Round.id)
    found: dict[int, Round] = {}
    cast: dict[int, list[Answer]] = {}
    for row in session.execute(query.where(Round.id.in_(newest)).order_by(Round.id, Vote.voter)):
        found[row[0].id] = row[0]
        cast.setdefault(row[0].id, []).extend([row[2]] if row[1] else [])
    return [Settled(turn, tuple(cast[id])) for id, turn in found.items()]


def rounds(session: Session, workshop_id: int) -> Sequence[tuple[Round, int]]:
    """All rounds of a workshop with the number of their votes, oldest first."""
    query = select(Round, _cast()).where(Round.workshop_id == workshop_id).order_by(Round.id)
    return [(row[0], row[1]) for row in session.execute(query)]


def withdraw(session: Session, engagement_id: int, round_id: int, now: datetime) -> bool:
    """An agreement no longer counts; what led to it is kept. False when this engagement has no such one."""
    query = (
        select(Round)
        .join(Workshop, Workshop.id == Round.workshop_id)
        .where(Workshop.engagement_id == engagement_id, Round.id == round_id, Round.agreed_at.is_not(None))
    )
    found = session.scalars(query).first()
    if found is not None:
        found.withdrawn_at = now
    return found is not None


def _hashed(round_id: int, voter: str) -> str:
    return hashlib.sha256(f"{round_id}:{voter}".encode()).hexdigest()


def _code(key: str, nonce: str) -> str:
    return "".join(_LETTERS[byte % len(_LETTERS)] for byte in derived_bytes(key, _PURPOSE, nonce)[:CODE_LENGTH])
