"""A phone in the room: who comes by the joining link votes on what is on the wall, and sees nothing of the others."""

import secrets
from collections.abc import Mapping

from flask import Blueprint, abort, redirect, render_template, request, url_for
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from assess.storage import voices, workshops
from assess.storage.workshops import Ballot
from assess.web.company import applicability_of
from assess.web.house import house
from assess.web.language import reader
from assess.web.security import cookies_are_secure
from assess.web.workshop.choices import Cast, Motion, motion
from assess.web.workshop.live import ring, stage, state, told

blueprint = Blueprint("join", __name__, url_prefix="/w")
COOKIE = "voter"
_A_DAY = 24 * 3600
PAUSE = 2_000
"""Milliseconds after which a phone asks again: fifty of them are 25 small requests a second."""


@blueprint.get("/<code>")
def show(code: str) -> Response:
    """The question, or what one is waiting for."""
    voter = request.cookies.get(COOKIE, "")
    with house().database.reading() as session:
        ballot = _joined(session, code, voter)
        put = _motion(session, ballot)
    return _known(_page(code, ballot, put), voter)


@blueprint.post("/<code>")
def vote(code: str) -> Response:
    """Cast a vote, or change it. One that comes too late is not counted, and the page says so."""
    voter = request.cookies.get(COOKIE) or secrets.token_urlsafe(24)
    rooms = house()
    with rooms.database.writing.begin() as session:
        ballot = _joined(session, code, voter)
        put = _motion(session, ballot)
        cast = Cast() if put is None else put.cast(request.form, "vote")
        turn, answer = request.form.get("round", 0, type=int), cast.answer
        counts = answer is not None and workshops.vote(session, ballot, turn, voter, answer, rooms.now())
    if cast.wrong and ballot.round is not None and ballot.round.id == turn:
        return _known(_page(code, ballot, put, cast.wrong), voter)
    ring(ballot.workshop.id)
    address = url_for("join.show", code=code) if counts else url_for("join.show", code=code, late="yes")
    return _known(redirect(address), voter)


@blueprint.get("/<code>/live")
def live(code: str) -> Response:
    """Whether there is anything new; nothing about the votes of others, not even how many there are."""
    with house().database.reading() as session:
        return told(_joined(session, code, ""), PAUSE, cast=False)


def _joined(session: Session, code: str, voter: str) -> Ballot:
    return workshops.joined(session, code.lower(), voter) or abort(404)


def _motion(session: Session, ballot: Ballot) -> Motion | None:
    if ballot.round is None or ballot.workshop.closed_at is not None:
        return None
    questionnaire = house().shelf.get(session, workshops.instrument_digest(session, ballot.workshop))
    everybody = voices.gathered(session, ballot.workshop.engagement_id)
    return motion(questionnaire, ballot.round.cell, applicability_of(questionnaire, everybody, {}), reader())


def _page(code: str, ballot: Ballot, put: Motion | None, wrong: Mapping[str, str] | None = None) -> Response:
    """The page of a phone; with what is `wrong`, as it was typed."""
    page = render_template(
        "workspace/workshop_vote.html",
        code=code,
        ballot=ballot,
        motion=put,
        view=None
        if put is None or put.is_handful
        else put.controls(ballot.own, request.form if wrong else None, wrong),
        stage=stage(ballot),
        state=state(ballot),
        late="late" in request.args,
    )
    return Response(page, mimetype="text/html")


def _known(response: Response, voter: str) -> Response:
    """The browser keeps a secret of its own, so that it has one vote and can change it; it says nothing about who it is."""
    if COOKIE not in request.cookies:
        response.set_cookie(
            COOKIE,
            voter or secrets.token_urlsafe(24),
            max_age=_A_DAY,
            path="/w",
            httponly=True,
            samesite="Lax",
            secure=cookies_are_secure(plain_http=house().settings.plain_http),
        )
    return response
