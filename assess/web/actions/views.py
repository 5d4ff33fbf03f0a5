"""Taking the cards of a roadmap on, and keeping track of them."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.storage import actions
from assess.storage.actions import LONGEST_EVIDENCE, ActionState
from assess.storage.progress import TrackedAction
from assess.web.access import Right, at_desk
from assess.web.actions.page import DONE, DROPPED, actions_page, roadmap
from assess.web.forms.words import typed_day, typed_text
from assess.web.house import house
from assess.web.language import reader
from assess.web.milestones.rounds import rounds
from assess.web.pages import local

blueprint = Blueprint("actions", __name__, url_prefix="/workspace/engagements/<int:engagement>/actions")


@blueprint.get("")
def show(engagement: int) -> str:
    """What was taken on, and how it stands today."""
    with at_desk(Right.READ) as desk:
        page = actions_page(desk, desk.engagement(engagement), reader())
        return render_template("workspace/actions.html", desk=desk, page=page)


@blueprint.post("")
def take_on(engagement: int) -> Response:
    """Take on what the newest roadmap has and nobody has taken on yet."""
    with at_desk(Right.WORK, writing=True) as desk:
        frozen = rounds(desk, desk.engagement(engagement))
        if not frozen:
            abort(400)
        actions.take_on(
            desk.session,
            engagement,
            frozen[-1].revision.id,
            roadmap(desk, frozen[-1]),
            account_id=desk.account.id,
            now=house().now(),
        )
    return redirect(url_for("actions.show", engagement=engagement))


@blueprint.post("/<int:action>")
def settle(engagement: int, action: int) -> Response | tuple[str, int]:
    """Done or not, until when, by what evidence; unless somebody else has changed it meanwhile."""
    with at_desk(Right.WORK, writing=True) as desk:
        case = desk.engagement(engagement)
        found = actions.one(desk.session, engagement, action) or abort(404)
        desk.touches(f"action:{action}", case.client.id)
        if not actions.settle(desk.session, found, _stated(found), desk.account.id, house().now()):
            desk.session.expire(found)
            page = actions_page(desk, case, reader(), stale=action)
            return render_template("workspace/actions.html", desk=desk, page=page), 409
    return redirect(url_for("actions.show", engagement=engagement, _anchor=f"action-{action}"))


def _stated(found: TrackedAction) -> ActionState:
    """What the form says. Done without a day is done today."""
    state = request.form.get("state", "")
    is_done = state == DONE
    return ActionState(
        due_on=typed_day("due_on") or found.due_on,
        done_on=(typed_day("done_on") or local(house().now()).date()) if is_done else None,
        dropped=state == DROPPED,
        evidence=typed_text("evidence", LONGEST_EVIDENCE),
        version=request.form.get("version", 0, type=int),
    )
