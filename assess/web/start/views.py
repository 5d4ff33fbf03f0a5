"""The first page, and the button that begins an assessment."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.storage import assessments, instruments
from assess.web.branches import applicable
from assess.web.consent.text import ALONE, digest_alone
from assess.web.house import house
from assess.web.language import reader
from assess.web.load import loads
from assess.web.progress import NOTHING, Progress, section_progress
from assess.web.questionnaire import FULL, LENGTHS, SHORT, Questionnaire

blueprint = Blueprint("start", __name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """One questionnaire, with what its two lengths take, and what of each belongs to each role."""

    questionnaire: Questionnaire
    short: Progress
    full: Progress
    first_loads: Mapping[str, Progress]
    loads: Mapping[str, Progress]


@blueprint.get("/")
def show() -> str:
    """What is on offer."""
    offers = [_offer(one) for one in house().shelf.installed]
    return render_template("web/start.html", offers=offers, consent=ALONE)


@blueprint.post("/start")
def begin() -> Response:
    """Create an assessment and go to its private link."""
    rooms = house()
    questionnaire = rooms.shelf.newest(request.form.get("questionnaire", "")) or abort(400)
    length = request.form.get("length", FULL)
    role = request.form.get("role") or None
    if length not in LENGTHS or (role and role not in {one.id for one in questionnaire.instrument.roles}):
        abort(400)
    with rooms.database.writing.begin() as session:
        instruments.keep(session, questionnaire.instrument, questionnaire.files, rooms.now())
        language = reader().language
        token = assessments.start(
            session,
            questionnaire.instrument,
            role=role,
            language=language,
            length=length,
            now=rooms.now(),
            consent=digest_alone(),
        )
    return redirect(url_for("hub.show", token=token))


def _offer(questionnaire: Questionnaire) -> Offer:
    return Offer(
        questionnaire=questionnaire,
        short=_total(questionnaire, SHORT),
        full=_total(questionnaire, FULL),
        first_loads=loads(questionnaire, SHORT),
        loads=loads(questionnaire, FULL),
    )


def _total(questionnaire: Questionnaire, length: str) -> Progress:
    sections = questionnaire.instrument.sections
    shown = applicable(questionnaire, {}, length)
    return sum((section_progress(questionnaire, one, length, shown, {}) for one in sections), NOTHING)
