"""The pages of one section: shown, and saved by their button."""

from dataclasses import replace

from flask import Blueprint, abort, redirect, request, url_for
from flask_wtf.csrf import CSRFError
from werkzeug.datastructures import MultiDict
from werkzeug.wrappers import Response

from assess.domain.question import Section
from assess.i18n import Translator
from assess.storage.answers import Change, Saved, save
from assess.web.conflicts import conflict_view
from assess.web.forms.reading import Reading, read_questions
from assess.web.forms.rough import noted, rough_words
from assess.web.forms.versions import FIELD, read_versions
from assess.web.house import house
from assess.web.language import reader
from assess.web.section.page import SectionPage, files_as_posted, section_page, sections_in_turn
from assess.web.section.sheet import drawn
from assess.web.security import csrf
from assess.web.visits import Reach, Visit, visiting

blueprint = Blueprint("section", __name__)
OVERVIEW, EVIDENCE = "overview", "evidence"


@blueprint.get("/a/<token>/sections/<id>")
def show(token: str, id: str) -> str | Response:
    """A section with what was answered."""
    with visiting(token, reach=Reach.ANSWERS) as visit:
        section = _section(visit, id)
        if not visit.is_open:
            return redirect(url_for("hub.show", token=token))
        page = section_page(visit, section, reader())
    return drawn(page, token, reader())


@blueprint.post("/a/<token>/sections/<id>")
def keep(token: str, id: str) -> str | Response | tuple[str, int]:
    """Save what can be saved; show again what cannot, as it was typed."""
    if _is_expired():
        with visiting(token, reach=Reach.ANSWERS) as visit:
            page = _as_typed(visit, section_page(visit, _section(visit, id), reader()), request.form.get(FIELD, ""))
        return drawn(replace(page, expired=True), token, reader()), 400
    with visiting(token, writing=True, reach=Reach.ANSWERS) as visit:
        section = _section(visit, id)
        if not visit.is_open:
            return redirect(url_for("hub.show", token=token))
        reading = _read(visit, section, reader())
        saved = save(visit.session, visit.opened.respondent.id, _wanted(reading), house().now())
        _note(visit, saved)
    with visiting(token, reach=Reach.ANSWERS) as visit:
        if not reading.complaints and not saved.conflicts:
            return redirect(_following(visit, section))
        page = _returned(visit, section, reading, saved)
    return drawn(page, token, reader()), 409 if saved.conflicts else 422


def _section(visit: Visit, id: str) -> Section:
    return visit.questionnaire.sections.get(id) or abort(404)


def _read(visit: Visit, section: Section, say: Translator) -> Reading:
    """What the form says, about the questions that it showed."""
    seen = read_versions(request.form.get(FIELD, ""))
    cells_of = visit.questionnaire.cells_of
    shown = [
        (question, cells_of[question.id])
        for question in section.questions
        if question.id in seen and visit.asks(question.id)
    ]
    return read_questions(shown, seen, request.form, say)


def _wanted(reading: Reading) -> list[Change]:
    """The changes, without those whose author now keeps the other value."""
    return [change for change in reading.changes if request.form.get(f"{change.cell}:keep") != "theirs"]


def _note(visit: Visit, saved: Saved) -> None:
    """Numbers given only roughly leave their words in the note."""
    for id in saved.stored:
        cell = visit.questionnaire.cells.get(id)
        if cell is not None and (words := rough_words(cell, request.form)):
            noted(visit.session, visit.opened.respondent.id, cell.question, words, house().now())


def _returned(visit: Visit, section: Section, reading: Reading, saved: Saved) -> SectionPage:
    """The page with what was typed, the complaints, and the answers that somebody else has changed."""
    fresh = section_page(visit, section, reader())
    conflicts = (conflict_view(one, visit.questionnaire, reader().language) for one in saved.conflicts)
    return replace(_as_typed(visit, fresh, fresh.seen), complaints=reading.complaints, conflicts=tuple(conflicts))


def _as_typed(visit: Visit, page: SectionPage, seen: str) -> SectionPage:
    """What was typed, beside what no form posts: the names of the files attached."""
    posted = MultiDict(request.form)
    for name, files in files_as_posted(visit).items():
        posted[name] = files
    return replace(page, posted=posted, seen=seen)


def _is_expired() -> bool:
    try:
        csrf.protect()
    except CSRFError:
        return True
    return False


def _following(visit: Visit, section: Section) -> str:
    token = visit.token
    go, _, question = request.form.get("go", "").partition(":")
    if go == OVERVIEW:
        return url_for("hub.show", token=token)
    if go == EVIDENCE and question in visit.questionnaire.questions:
        return url_for("evidence.show", token=token, question=question)
    ids = [one.id for one in sections_in_turn(visit)]
    here = ids.index(section.id) if section.id in ids else -1
    if here + 1 < len(ids):
        return url_for("section.show", token=token, id=ids[here + 1])
    return url_for("review.show", token=token)


# The form token is checked by `keep` itself, so that a page that lay open too long comes back with what was typed on it.
csrf.exempt(keep)
