"""Targets: the answers somebody means to reach, kept under a name with the revision they were thought up in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from assess.domain.answers import Answer
from assess.storage.columns import as_json, from_json
from assess.storage.tables import Revision, Target

LONGEST_NAME = 120


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """One target: the answer it wants for each cell it changes."""

    id: int
    name: str
    changes: Mapping[str, Answer]
    created_at: datetime


def keep(session: Session, revision_id: int, name: str, changes: Mapping[str, Answer], now: datetime) -> None:
    """Keep a target; one of the same name in the same revision is replaced."""
    plain = {cell: as_json(answer) for cell, answer in changes.items()}
    here = (Target.revision_id == revision_id) & (Target.name == name)
    replaced = session.execute(
        update(Target).where(here).values(changes=plain, created_at=now).returning(Target.id)
    ).first()
    if replaced is None:
        session.add(Target(revision_id=revision_id, name=name, changes=plain, created_at=now))
        session.flush()


def kept(session: Session, assessment_id: int, *, up_to: int) -> Sequence[Kept]:
    """The targets of an assessment's revisions up to a number, oldest first."""
    query = (
        select(Target)
        .join(Revision, Revision.id == Target.revision_id)
        .where(Revision.assessment_id == assessment_id, Revision.number <= up_to)
        .order_by(Target.id)
    )
    return [
        Kept(
            id=one.id,
            name=one.name,
            changes={cell: from_json(answer) for cell, answer in one.changes.items()},
            created_at=one.created_at,
        )
        for one in session.scalars(query)
    ]


def remove(session: Session, assessment_id: int, id: int) -> bool:
    """Forget a target of this assessment; False when it has none with this id."""
    own = select(Revision.id).where(Revision.assessment_id == assessment_id)
    query = delete(Target).where(Target.id == id, Target.revision_id.in_(own)).returning(Target.id)
    return session.execute(query.execution_options(synchronize_session=False)).first() is not None
