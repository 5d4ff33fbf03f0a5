"""Cards of the roadmap that a client has taken on: due, done, late, dropped, with the evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assess.storage.progress import TrackedAction

LONGEST_EVIDENCE = 4000


@dataclass(frozen=True, slots=True, kw_only=True)
class ActionState:
    """How an action stands; `version` is the one its author was looking at."""

    due_on: date
    done_on: date | None
    dropped: bool
    evidence: str
    version: int


def take_on(
    session: Session,
    engagement_id: int,
    revision_id: int,
    due: Mapping[str, date],
    *,
    account_id: int,
    now: datetime,
) -> int:
    """Take on the cards of a roadmap, by id, with the day each is due; those taken on before stay. Gives how many are new."""
    known = {one.action for one in of_engagement(session, engagement_id)}
    fresh = {action: day for action, day in due.items() if action not in known}
    session.add_all(
        TrackedAction(
            engagement_id=engagement_id,
            revision_id=revision_id,
            action=action,
            due_on=day,
            account_id=account_id,
            updated_at=now,
        )
        for action, day in fresh.items()
    )
    session.flush()
    return len(fresh)


def of_engagement(session: Session, engagement_id: int) -> Sequence[TrackedAction]:
    """All of an engagement, what is due first in front."""
    query = select(TrackedAction).where(TrackedAction.engagement_id == engagement_id)
    return session.scalars(query.order_by(TrackedAction.due_on, TrackedAction.id)).all()


def one(session: Session, engagement_id: int, id: int) -> TrackedAction | None:
    """An action of this engagement."""
    query = select(TrackedAction).where(TrackedAction.id == id, TrackedAction.engagement_id == engagement_id)
    return session.scalars(query).first()


def settle(session: Session, action: TrackedAction, state: ActionState, account_id: int, now: datetime) -> bool:
    """Change how an action stands; False when somebody else has since `state.version`."""
    here = update(TrackedAction).where(TrackedAction.id == action.id, TrackedAction.version == state.version)
    changed = here.values(
        due_on=state.due_on,
        done_on=state.done_on,
        dropped=state.dropped,
        evidence=state.evidence,
        version=state.version + 1,
        account_id=account_id,
        updated_at=now,
    ).returning(TrackedAction.id)
    return session.execute(changed, execution_options={"synchronize_session": False}).first() is not None


def is_late(action: TrackedAction, today: date) -> bool:
    """Whether it should have been done by now, or was done after it was due."""
    return not action.dropped and (action.done_on or today) > action.due_on
