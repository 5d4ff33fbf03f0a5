"""One answer, note or mark is posted and saved; the reply says what the page in front has to know."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from flask import Blueprint, abort, jsonify, request, url_for
from flask_wtf.csrf import generate_csrf
from werkzeug.wrappers import Response

from assess.domain.question import Kind
from assess.storage.answers import Change, Conflict, Stored, Unchanged, save
from assess.storage.single import Place, save_alone
from assess.web.conflicts import conflict_view
from assess.web.forms.cells import Cell
from assess.web.forms.fields import CellField
from assess.web.forms.kinds import KINDS
from assess.web.forms.reading import read_extras, read_values
from assess.web.forms.rough import noted, rough_words
from assess.web.house import house
from assess.web.language import reader
from assess.web.questionnaire import Questionnaire
from assess.web.section.page import looks
from assess.web.visits import Reach, Visit, glancing, visiting
from assess.web.vocabulary import said

blueprint = Blueprint("saving", __name__)
VALUE, NOTE, EVIDENCE, REVIEW = "value", "note", "evidence", "review"
_LONGEST_WAIT = 7 * 24 * 3600 * 1000  # milliseconds; a clock that says more is wrong


@blueprint.post("/a/<token>/answers")
def keep(token: str) -> Response | tuple[Response, int]:
    """Save one part of one row. 409: changed elsewhere, or submitted meanwhile. 422: cannot be read."""
    reply = _saved_alone(token)
    if reply is None:
        with visiting(token, writing=True, reach=Reach.ANSWERS) as visit:
            if not visit.is_open:
                return jsonify(problem="submitted", **_place(visit)), 409
            change, complaint = _asked(visit)
            if change is None:
                return jsonify(problem="unreadable", message=complaint, **_place(visit)), 422
            saved = save(visit.session, visit.opened.respondent.id, [change], house().now())
            if saved.conflicts:
                return jsonify(problem="conflict", **_both(visit, saved.conflicts[0]), **_place(visit)), 409
            reply = _saved(visit.questionnaire, saved.stored[change.cell]) | _noted(visit, change.cell)
    if reply.pop("branches"):
        reply["looks"] = _looks(token, reply["row"])
    return jsonify(reply)


@blueprint.get("/a/<token>/form-token")
def form_token(token: str) -> Response:
    """A fresh form token, for a page that has lain open longer than its session."""
    with visiting(token, reach=Reach.ANSWERS):
        return jsonify(token=generate_csrf())


def _saved_alone(token: str) -> dict[str, Any] | None:
    """The reply to an answer that could be saved by one statement, without making others wait; None if it could not.

    Where the answers of a link go is remembered, so that most answers need no other statement.
    """
    places = house().places
    place = places.known(token)
    if place is not None:
        questionnaire = house().shelf.at_hand(place.digest)
        change, _ = _read(questionnaire)
        reply = _saved_at(place, questionnaire, change)
        if reply is None:
            places.forget(token)
        return reply
    with glancing(token, reach=Reach.ANSWERS) as visit:
        if visit is None or not visit.is_open:
            return None
        place = Place.of(visit.opened)
        if visit.company is None:
            places.remember(token, place)
        change, _ = _asked(visit)
        return _saved_at(place, visit.questionnaire, change)


def _saved_at(place: Place, questionnaire: Questionnaire, change: Change | None) -> dict[str, Any] | None:
    database = house().database
    if database.alone is None or change is None or _is_rough(questionnaire, change.cell):
        return None
    with database.turn:
        version = save_alone(database.alone, place, change, house().now())
    if version is None or isinstance(change.value, Unchanged):
        return None
    return _saved(questionnaire, Stored(cell=change.cell, value=change.value, version=version))


def _asked(visit: Visit) -> tuple[Change | None, str]:
    """The change that is asked for, of a question that this person is asked."""
    row = request.form.get("row", "")
    cell = visit.questionnaire.cells.get(row)
    if not visit.asks(cell.question if cell else row):
        abort(400)
    return _read(visit.questionnaire)


def _read(questionnaire: Questionnaire) -> tuple[Change | None, str]:
    """The change that is asked for, or what is wrong with it."""
    row, part = request.form.get("row", ""), request.form.get("part", "")
    version = request.form.get("version", 0, type=int)
    cell = questionnaire.cells.get(row)
    if part == VALUE and cell is not None:
        return _value(cell, version)
    if part not in (NOTE, EVIDENCE, REVIEW) or row not in questionnaire.questions:
        abort(400)
    return _extra(row, part, version)


def _value(cell: Cell, version: int) -> tuple[Change | None, str]:
    field: CellField = read_values([cell], request.form, reader())[cell.id]
    if field.errors:
        return None, str(field.errors[0])
    return Change(cell=cell.id, version=version, value=field.data, waited=_waited()), ""


def _waited() -> timedelta:
    """How long a browser without a network kept the answer, by its own clock and within reason."""
    return timedelta(milliseconds=min(max(request.form.get("waited", 0, type=int), 0), _LONGEST_WAIT))


def _extra(question: str, part: str, version: int) -> tuple[Change | None, str]:
    read, complaints = read_extras(question, request.form, reader())
    if complaints:
        return None, complaints[0].message
    match part:
        case "note":
            return Change(cell=question, version=version, note=read.note), ""
        case "evidence":
            return Change(cell=question, version=version, evidence=read.evidence), ""
        case _:
            return Change(cell=question, version=version, review=read.review), ""


def _saved(questionnaire: Questionnaire, kept: Stored) -> dict[str, Any]:
    """The row's new version, and whether others depend on it; an amount is said back in words."""
    cell = questionnaire.cells.get(kept.cell)
    branches = kept.cell in questionnaire.branching
    reply: dict[str, Any] = {"row": kept.cell, "version": kept.version, "branches": branches}
    if cell is not None and cell.kind is Kind.MONEY:
        is_amount = isinstance(kept.value, Decimal)
        reply["words"] = said(questionnaire, reader().language, cell.id, kept.value) if is_amount else ""
    return reply


def _is_rough(questionnaire: Questionnaire, row: str) -> bool:
    """Whether the number was given only roughly, so that a note will say so."""
    cell = questionnaire.cells.get(row)
    return cell is not None and rough_words(cell, request.form) != ""


def _noted(visit: Visit, row: str) -> dict[str, Any]:
    """The note that a number given only roughly has added to, with the version its row has now."""
    cell = visit.questionnaire.cells.get(row)
    words = rough_words(cell, request.form) if cell is not None and request.form.get("part") == VALUE else ""
    if cell is None or not words:
        return {}
    kept = noted(visit.session, visit.opened.respondent.id, cell.question, words, house().now())
    if kept is None:
        return {}
    reply: dict[str, Any] = {"noted": {"row": kept.cell, "version": kept.version, "note": kept.note}}
    return reply | ({"version": kept.version} if kept.cell == row else {})


def _both(visit: Visit, conflict: Conflict) -> dict[str, Any]:
    """Both values in words, and theirs as a browser would have posted it."""
    view = conflict_view(conflict, visit.questionnaire, reader().language)
    kept = conflict.stored
    cell = visit.questionnaire.cells.get(kept.cell)
    posted: dict[str, list[str]] = {}
    if cell is not None and kept.value is not None:
        posted.update(KINDS[cell.kind].field.posted(cell, kept.value))
    extras = {f"{kept.cell}:note": kept.note, f"{kept.cell}:evidence": "\n".join(kept.evidence)}
    posted.update({name: [text] for name, text in extras.items() if text})
    return {"row": view.row, "version": view.version, "theirs": view.theirs, "mine": view.mine, "posted": posted}


def _place(visit: Visit) -> dict[str, str]:
    """Where the answer that could not be saved belongs: the question in words, and its address."""
    row = request.form.get("row", "")
    cell = visit.questionnaire.cells.get(row)
    question = visit.questionnaire.questions.get(cell.question if cell else row)
    if question is None:
        return {}
    section = url_for("section.show", token=visit.token, id=visit.questionnaire.section_of[question.id])
    return {"question": reader().in_(question.text), "place": f"{section}#q-{question.id}"}


def _looks(token: str, row: str) -> dict[str, str]:
    """How the questions of the row's section look now that this answer is saved."""
    with visiting(token, reach=Reach.ANSWERS) as visit:
        questionnaire = visit.questionnaire
        section = questionnaire.section_of[questionnaire.cells[row].question]
        return looks(visit, questionnaire.sections[section])
