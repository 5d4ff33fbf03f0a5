"""Finished files of a revision, kept by the digest of what they are made from.

A rendering is claimed before it is made. A claim older than the time limit counts as lost and may be taken again, so a
killed worker costs a repetition and never a report.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session, undefer

from assess.storage.tables import FAILED, MAKING, READY, Rendering, Revision


@dataclass(frozen=True, slots=True)
class File:
    """A file somebody may want of a submitted revision: which format, in which language."""

    revision: Revision
    format: str
    language: str

    @property
    def key(self) -> str:
        """The digest of everything the file depends on, as the revision fixed it."""
        one = self.revision
        judged = (one.judgement,) if one.judgement else ()
        made_from = (one.id, one.submitted_at, one.instrument_digest, one.engine, self.format, self.language, *judged)
        return hashlib.sha256("\n".join(str(part) for part in made_from).encode()).hexdigest()


def find(session: Session, key: str, *, content: bool = False) -> Rendering | None:
    """A rendering in whatever state it is; `content` reads the file itself too."""
    query = select(Rendering).where(Rendering.key == key)
    return session.scalars(query.options(undefer(Rendering.content)) if content else query).first()


def claim(session: Session, file: File, *, now: datetime, lost_after: timedelta, again: bool = False) -> bool:
    """Take on the making of a file; False when it is ready, being made, or has failed and not `again`."""
    kept = find(session, file.key)
    if kept is None:
        return _add(session, file, now, state=MAKING)
    lost = kept.state == MAKING and kept.started_at + lost_after <= now
    if not lost and not (again and kept.state == FAILED):
        return False
    taken = session.execute(
        update(Rendering)
        .where(Rendering.key == kept.key, Rendering.state == kept.state, Rendering.attempts == kept.attempts)
        .values(state=MAKING, started_at=now, attempts=kept.attempts + 1, stage="")
        .returning(Rendering.key)
        .execution_options(synchronize_session=False)
    ).first()
    return taken is not None


def reached(session: Session, key: str, stage: str) -> None:
    """Note how far the making has come."""
    session.execute(update(Rendering).where(Rendering.key == key, Rendering.state == MAKING).values(stage=stage))


def finish(session: Session, key: str, content: bytes) -> None:
    """Keep the finished file."""
    session.execute(update(Rendering).where(Rendering.key == key).values(state=READY, content=content))


def put(session: Session, file: File, content: bytes, *, now: datetime) -> None:
    """Keep a file that was made on the spot, unless somebody has already."""
    _add(session, file, now, state=READY, content=content)


def fail(session: Session, key: str) -> None:
    """Note that the file could not be made; a person may ask for it again."""
    session.execute(update(Rendering).where(Rendering.key == key, Rendering.state == MAKING).values(state=FAILED))


def _add(session: Session, file: File, now: datetime, *, state: str, content: bytes | None = None) -> bool:
    fresh = Rendering(
        key=file.key,
        revision_id=file.revision.id,
        format=file.format,
        language=file.language,
        state=state,
        started_at=now,
        attempts=1,
        content=content,
    )
    try:
        with session.begin_nested():
            session.add(fresh)
    except IntegrityError:  # another process was first
        return False
    return True
