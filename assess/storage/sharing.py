"""Share links: one report shown to whoever has the link, read-only, until it expires or is taken back."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from assess.storage.tables import Assessment, Revision, ShareLink
from assess.storage.tokens import new_token, token_hash

LONGEST_NAME = 80


def share(session: Session, revision: Revision, name: str, *, now: datetime, until: datetime) -> str:
    """Make a link and give its secret, which cannot be read back later."""
    token = new_token()
    row = ShareLink(
        revision_id=revision.id,
        token_hash=token_hash(token),
        name=name[:LONGEST_NAME],
        created_at=now,
        expires_at=until,
    )
    session.add(row)
    session.flush()
    return token


def shared(session: Session, revision_id: int) -> Sequence[ShareLink]:
    """Every link of a revision, newest first, the ended ones among them."""
    query = select(ShareLink).where(ShareLink.revision_id == revision_id).order_by(ShareLink.id.desc())
    return session.scalars(query).all()


def opened(session: Session, token: str) -> tuple[ShareLink, Revision, Assessment] | None:
    """What a link's secret opens, whether it still may or not; None when there never was such a link."""
    query = (
        select(ShareLink, Revision, Assessment)
        .join(Revision, Revision.id == ShareLink.revision_id)
        .join(Assessment, Assessment.id == Revision.assessment_id)
        .where(ShareLink.token_hash == token_hash(token))
    )
    row = session.execute(query).first()
    return None if row is None else (row[0], row[1], row[2])


def is_live(link: ShareLink, now: datetime) -> bool:
    """Whether a link still shows its report."""
    return link.revoked_at is None and now < link.expires_at


def revoke(session: Session, revision_id: int, id: int, now: datetime) -> bool:
    """Take a link back; False when the revision has none with this id that was still out."""
    query = update(ShareLink).where(
        ShareLink.id == id, ShareLink.revision_id == revision_id, ShareLink.revoked_at.is_(None)
    )
    done = session.execute(
        query.values(revoked_at=now).returning(ShareLink.id).execution_options(synchronize_session=False)
    )
    return done.first() is not None
