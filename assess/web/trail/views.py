"""The trail of a whole consultancy, for owners."""

from flask import Blueprint, render_template, request

from assess.storage import trail
from assess.web.access import Right, at_desk
from assess.web.trail.wording import worded

blueprint = Blueprint("trail", __name__, url_prefix="/workspace/trail")
PAGE = 100


@blueprint.get("/")
def show() -> str:
    """The newest lines, and the way to older ones."""
    with at_desk(Right.OWN) as desk:
        before = request.args.get("before", type=int)
        found = trail.entries(desk.session, desk.consultancy.id, before=before, most=PAGE)
        older = found[-1].trail.id if len(found) == PAGE else None
        return render_template("workspace/trail.html", desk=desk, lines=worded(found), older=older)
