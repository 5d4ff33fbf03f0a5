"""What is new on the wall, as a server-sent event or as JSON.

An answer says where things stand and ends at once; the browser comes back by itself after the pause it is told. So no
worker is ever held, nothing is kept in memory, and whoever was away finds out at the next call.
"""

import json
import secrets

from flask import Response, jsonify, request

from assess.storage.workshops import Ballot

WAITING, VOTING, REVEALED, AGREED, ENDED = "waiting", "voting", "revealed", "agreed", "ended"
EVENTS = "text/event-stream"


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


def told(ballot: Ballot, pause: int, *, cast: bool) -> Response:
    """The state, and with `cast` the number of votes; the browser asks again after about `pause` milliseconds."""
    news = {"state": state(ballot)} | ({"cast": ballot.cast} if cast else {})
    if request.accept_mimetypes.best_match(["application/json", EVENTS]) != EVENTS:
        return jsonify(news)
    # A third more or less, so that a room full of phones does not come all at once.
    retry = pause * 2 // 3 + secrets.randbelow(pause * 2 // 3)
    return Response(f"retry: {retry}\ndata: {json.dumps(news)}\n\n", mimetype=EVENTS)
