"""The consultant's judgement beside a revision: other answers and other outcomes, each with its reason."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, delete, select, update
from sqlalchemy.orm import Session

from assess.domain.answers import Agreement, Answer
from assess.domain.condition import Unknown
from assess.storage.cases import ANSWER, OUTCOME, Override
from assess.storage.people import Account
from assess.storage.tables import Revision


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """What is to stand in the machine's place: an `answer` to a cell, or an `outcome` of a decision."""

    subject: str
    reason: str
    answer: Answer | None = None
    outcome: str | None = None

    @property
    def kind(self) -> str:
        """Which of the two."""
        return ANSWER if self.outcome is None else OUTCOME


@dataclass(frozen=True, slots=True)
class Judged:
    """An override and whoever made it; None when that account is gone."""

    override: Override
    account: Account | None


def put(
    session: Session,
    revision_id: int,
    judgements: Sequence[Judgement],
    account_id: int,
    now: datetime,
    *,
    seen: Mapping[str, int],
) -> bool:
    """Keep judgements, all or none, in place of those their author has `seen`: an id by subject, none for none.

    False when any of them is another by now.
    """
    session.execute(select(Revision.id).where(Revision.id == revision_id).with_for_update())  # two wait for each other
    here = [_on(revision_id, one.kind, one.subject) for one in judgements]
    kept = [session.scalar(select(Override.id).where(one)) or 0 for one in here]
    if kept != [seen.get(one.subject, 0) for one in judgements]:
        return False
    for one, place in zip(judgements, here, strict=True):
        session.execute(delete(Override).where(place), execution_options={"synchronize_session": False})
        session.add(_row(revision_id, one, account_id, now))
    made_anew(session, revision_id)
    session.flush()
    return True


def withdraw(session: Session, revision_id: int, override_id: int) -> bool:
    """Let the machine's result stand again; False when the revision has no such override."""
    gone = delete(Override).where(Override.id == override_id, Override.revision_id == revision_id)
    found = session.execute(gone.returning(Override.id), execution_options={"synchronize_session": False}).first()
    if found is not None:
        made_anew(session, revision_id)
    return found is not None


def of_revision(session: Session, revision_id: int) -> Sequence[Judged]:
    """All of a revision, oldest first."""
    query = select(Override, Account).outerjoin(Account, Account.id == Override.account_id)
    return [
        Judged(*row) for row in session.execute(query.where(Override.revision_id == revision_id).order_by(Override.id))
    ]


def agreements(session: Session, revision_id: int) -> Sequence[Agreement]:
    """The answers that stand in place of what was said."""
    query = select(Override).where(Override.revision_id == revision_id, Override.kind == ANSWER)
    return [
        Agreement(cell=one.subject, answer=one.answer, reason=one.reason, judged=True)
        for one in session.scalars(query.order_by(Override.id))
        if one.answer is not None and not isinstance(one.answer, Unknown)
    ]


def _row(revision_id: int, judgement: Judgement, account_id: int, now: datetime) -> Override:
    return Override(
        revision_id=revision_id,
        kind=judgement.kind,
        subject=judgement.subject,
        answer=judgement.answer,
        outcome=judgement.outcome,
        reason=judgement.reason,
        account_id=account_id,
        at=now,
    )


def _on(revision_id: int, kind: str, subject: str) -> ColumnElement[bool]:
    return and_(Override.revision_id == revision_id, Override.kind == kind, Override.subject == subject)


def made_anew(session: Session, revision_id: int) -> None:
    """Files made before show something else beside the result: the count is part of what they are known by."""
    changed = update(Revision).where(Revision.id == revision_id).values(judgement=Revision.judgement + 1)
    session.execute(changed, execution_options={"synchronize_session": False})
