"""The files of a submitted revision: claimed, begun in the background, looked up when they are asked for."""

from datetime import timedelta

from flask import abort
from sqlalchemy.orm import Session

from assess.storage import renderings, revisions
from assess.storage.renderings import File
from assess.storage.tables import SUBMITTED, Revision
from assess.web.house import house
from assess.web.visits import Reach, Visit, visiting

PDF, HTML, PAGE = "pdf", "html", "page"


def begin(token: str, number: int, ending: str, language: str, *, again: bool = False) -> None:
    """Have a file made in the background, unless it is there, on its way, or has failed and not `again`."""
    rooms = house()
    lost_after = timedelta(seconds=2 * rooms.settings.render_seconds)
    with visiting(token, writing=True, reach=Reach.REPORTS) as visit:
        file = File(submitted_revision(visit, number), ending, language)
        claimed = renderings.claim(visit.session, file, now=rooms.now(), lost_after=lost_after, again=again)
    if claimed:
        rooms.start_rendering(file.key)


def submitted_revision(visit: Visit, number: int) -> Revision:
    """A frozen revision of this assessment, or 404."""
    current = visit.opened.revision
    is_current = current.number == number
    found = current if is_current else revisions.revision(visit.session, visit.opened.assessment.id, number)
    if found is None or found.state != SUBMITTED:
        abort(404)
    return found


def kept_text(session: Session, file: File) -> str | None:
    """A finished file that is text."""
    kept = renderings.find(session, file.key, content=True)
    return None if kept is None or kept.content is None else kept.content.decode()
