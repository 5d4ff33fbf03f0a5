"""The consultant's side: the agenda, the wall with its question, the reveal, and what was agreed."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from assess.analysis.privacy import FEWEST
from assess.storage import workshops
from assess.storage.cases import Workshop
from assess.storage.workshops import Ballot
from assess.web.access import Desk, Right, at_desk
from assess.web.forms.words import typed, typed_text
from assess.web.house import house
from assess.web.hub.views import qr_code, whole_address
from assess.web.language import reader
from assess.web.workshop.choices import can_be_voted_on
from assess.web.workshop.live import ring, told
from assess.web.workshop.page import Room, Wall
from assess.web.workshop.standing import basis_of
from assess.web.workshop.tally import tally

blueprint = Blueprint("workshop", __name__, url_prefix="/workspace/engagements/<int:engagement>/workshops")
PAUSE = 1_500
"""Milliseconds after which the wall asks for the number of votes again."""


@blueprint.get("/")
def index(engagement: int) -> str:
    """The workshops of an engagement, and what they have settled."""
    with at_desk(Right.READ) as desk:
        room = Room(desk, desk.engagement(engagement), reader())
        held = workshops.of_engagement(desk.session, engagement)
        return render_template("workspace/workshops.html", desk=desk, room=room, workshops=held)


@blueprint.post("/")
def begin(engagement: int) -> Response:
    """A new workshop."""
    with at_desk(Right.WORK, writing=True) as desk:
        case, rooms = desk.engagement(engagement), house()
        if case.engagement.archived_at is not None:
            abort(400)
        name = typed("name") or reader().text("Workshop of {date}", date=reader().date(rooms.now().date()))
        made = workshops.begin(desk.session, engagement, name, rooms.now(), key=rooms.settings.secret_key)
        desk.touches(f"workshop:{made.id}", case.client.id)
    return redirect(url_for("workshop.show", engagement=engagement, workshop=made.id))


@blueprint.get("/<int:workshop>")
def show(engagement: int, workshop: int) -> str:
    """The agenda: what to put on the wall."""
    with at_desk(Right.READ) as desk:
        room = Room(desk, desk.engagement(engagement), reader())
        found = _found(desk, engagement, workshop)
        agenda = room.agenda(workshops.rounds(desk.session, workshop))
        return render_template("workspace/workshop.html", desk=desk, room=room, workshop=found, agenda=agenda)


@blueprint.get("/<int:workshop>/wall")
def wall(engagement: int, workshop: int) -> str:
    """What is projected."""
    with at_desk(Right.READ) as desk:
        room = Room(desk, desk.engagement(engagement), reader())
        found = _found(desk, engagement, workshop)
        address = whole_address(url_for("join.show", code=workshops.code(found, house().settings.secret_key)))
        page = _wall(desk, room, workshops.ballot(desk.session, workshop) or abort(404))
        following = room.after(found.cell or "")
        return render_template(
            "workspace/workshop_wall.html",
            desk=desk,
            room=room,
            page=page,
            address=address,
            picture=qr_code(address),
            following=following,
            fewest=FEWEST,
        )


@blueprint.get("/<int:workshop>/live")
def live(engagement: int, workshop: int) -> Response:
    """What is new for the wall."""
    with at_desk(Right.READ) as desk:
        desk.engagement(engagement)
        _found(desk, engagement, workshop)
        ballot = workshops.ballot(desk.session, workshop) or abort(404)
    return told(ballot, PAUSE, cast=True)


@blueprint.post("/<int:workshop>/question")
def put_up(engagement: int, workshop: int) -> Response:
    """Put a question on the wall; with `again`, vote on it once more."""
    cell = request.form.get("cell", "")
    with at_desk(Right.WORK, writing=True) as desk:
        room = Room(desk, desk.engagement(engagement), reader())
        found = _open(desk, engagement, workshop)
        if not can_be_voted_on(room.questionnaire, cell):
            abort(400)
        now = house().now()
        if "again" in request.form and found.cell == cell:
            workshops.again(desk.session, found, cell, now)
        else:
            workshops.put_up(desk.session, found, cell, now)
        desk.touches(f"workshop:{workshop}", room.case.client.id)
    return _to_wall(engagement, workshop)


@blueprint.post("/<int:workshop>/reveal")
def reveal(engagement: int, workshop: int) -> Response:
    """End the vote and show it."""
    with at_desk(Right.WORK, writing=True) as desk:
        case = desk.engagement(engagement)
        _open(desk, engagement, workshop)
        ballot = _on_the_wall(desk, workshop)
        if ballot.round is not None and ballot.round.is_open:
            ballot.round.revealed_at = house().now()
        desk.touches(f"workshop:{workshop}", case.client.id)
    return _to_wall(engagement, workshop)


@blueprint.post("/<int:workshop>/agree")
def agree(engagement: int, workshop: int) -> Response:
    """Keep what was agreed, with the reason; from now on it counts in place of what each had answered."""
    with at_desk(Right.WORK, writing=True) as desk:
        room = Room(desk, desk.engagement(engagement), reader())
        _open(desk, engagement, workshop)
        turn = _on_the_wall(desk, workshop).round or abort(400)
        answer = room.motion(turn.cell).cast(request.form, "answer").answer
        reason = typed_text("reason")
        if answer is None or not reason or str(turn.id) != request.form.get("round"):
            return redirect(url_for("workshop.wall", engagement=engagement, workshop=workshop, incomplete="yes"))
        basis = basis_of(room.company.voices, turn.cell)
        workshops.settle(turn, answer, reason, house().now(), account_id=desk.account.id, basis=basis)
        desk.touches(f"workshop:{workshop}", room.case.client.id)
    return _to_wall(engagement, workshop)


@blueprint.post("/withdraw")
def withdraw(engagement: int) -> Response:
    """What was agreed no longer counts."""
    with at_desk(Right.WORK, writing=True) as desk:
        desk.engagement(engagement)
        if not workshops.withdraw(desk.session, engagement, request.form.get("round", 0, type=int), house().now()):
            abort(404)
    return redirect(url_for("workshop.index", engagement=engagement))


@blueprint.post("/<int:workshop>/close")
def close(engagement: int, workshop: int) -> Response:
    """The joining link opens nothing any more; with `open`, it does again."""
    with at_desk(Right.WORK, writing=True) as desk:
        case = desk.engagement(engagement)
        found = _found(desk, engagement, workshop)
        found.closed_at = None if request.form.get("open") == "yes" else house().now()
        desk.touches(f"workshop:{workshop}", case.client.id)
    ring(workshop)
    return redirect(url_for("workshop.show", engagement=engagement, workshop=workshop))


def _found(desk: Desk, engagement: int, workshop: int) -> Workshop:
    return workshops.one(desk.session, engagement, workshop) or abort(404)


def _open(desk: Desk, engagement: int, workshop: int) -> Workshop:
    found = _found(desk, engagement, workshop)
    return abort(400) if found.closed_at is not None else found


def _on_the_wall(desk: Desk, workshop: int) -> Ballot:
    return workshops.ballot(desk.session, workshop) or abort(404)


def _to_wall(engagement: int, workshop: int) -> Response:
    ring(workshop)
    return redirect(url_for("workshop.wall", engagement=engagement, workshop=workshop))


def _wall(desk: Desk, room: Room, ballot: Ballot) -> Wall:
    """Votes are read only when they are to be shown, and shown only when they are enough."""
    turn = ballot.round
    put = None if turn is None else room.motion(turn.cell)
    is_shown = turn is not None and not turn.is_open and ballot.cast >= FEWEST
    votes = workshops.votes(desk.session, turn.id) if turn is not None and is_shown else ()
    found = tally(put, votes, turn.answer) if turn is not None and put is not None and votes else None
    return Wall(
        workshop=ballot.workshop,
        ballot=ballot,
        motion=put,
        tally=found,
        chart=Markup("" if found is None else found.chart),  # noqa: S704  # drawn by our own code, which escapes
        view=None if put is None or put.is_handful else put.controls(None if found is None else found.middle),
    )
