"""What is new on the wall, as server-sent events or as JSON.

A page that listens is told how things stand, and its connection is handed to the newsroom, which tells it what comes next.
Where that cannot be done, the answer ends at once and the browser comes back by itself after the pause it is told. Either
way no worker is held, and whoever was away finds out at the next call.
"""

import json
import secrets

from flask import Response, jsonify, request

from assess.storage.workshops import Ballot
from assess.web.house import house
from assess.web.workshop.line import CONNECTION, Listener, keep

WAITING, VOTING, REVEALED, AGREED, ENDED = "waiting", "voting", "revealed", "agreed", "ended"
EVENTS = "text/event-stream"
_BACK = 1_000  # milliseconds after which a page that was cut off comes back, and up to as many more


def stage(ballot: Ballot) -> str:
    """What is going on."""
    if ballot.workshop.closed_at is not None:
        return ENDED
    if ballot.round is None:
        return WAITING
    if ballot.round.agreed_at is not None:
        return AGREED
    return REVEALED if ballot.round.revealed_at is not None else VOTING


def state(ballot: Ballot) -> str:
    """Changes whenever a page has to be drawn anew."""
    return f"{stage(ballot)}-{0 if ballot.round is None else ballot.round.id}"


def news(ballot: Ballot, *, cast: bool) -> str:
    """The state, and with `cast` the number of votes, as JSON."""
    return json.dumps({"state": state(ballot)} | ({"cast": ballot.cast} if cast else {}))


def event(text: str) -> bytes:
    """News as one event."""
    return f"data: {text}\n\n".encode()


def told(ballot: Ballot, pause: int, *, cast: bool) -> Response:
    """The news, to be followed by more; where they cannot, the browser asks again after about `pause` milliseconds."""
    text = news(ballot, cast=cast)
    if request.accept_mimetypes.best_match(["application/json", EVENTS]) != EVENTS:
        return jsonify(json.loads(text))
    if house().line is not None and CONNECTION in request.environ and request.method == "GET":
        keep(request.environ, Listener(ballot.workshop.id, cast, text))
        retry = _BACK + secrets.randbelow(_BACK)
    else:  # a third more or less, so that a room full of phones does not come all at once
        retry = pause * 2 // 3 + secrets.randbelow(pause * 2 // 3)
    # The header tells a proxy in front not to collect what it passes on.
    return Response(f"retry: {retry}\n".encode() + event(text), mimetype=EVENTS, headers={"X-Accel-Buffering": "no"})


def ring(workshop: int) -> None:
    """Something is new that others wait for."""
    line = house().line
    if line is not None:
        line.ring(workshop)
