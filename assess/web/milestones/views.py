"""The page of an engagement's rounds: named, drawn, compared, begun again."""

from flask import Blueprint, abort, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assess.storage import milestones, revisions
from assess.storage.cases import Milestone
from assess.storage.tables import SUBMITTED
from assess.web.access import Right, at_desk
from assess.web.forms.words import typed, typed_text
from assess.web.house import house
from assess.web.language import reader
from assess.web.milestones.page import progress_page

blueprint = Blueprint("milestones", __name__, url_prefix="/workspace/engagements/<int:engagement>/progress")


@blueprint.get("")
def show(engagement: int) -> str:
    """The rounds so far, and the way the scores took."""
    with at_desk(Right.READ) as desk:
        page = progress_page(desk, desk.engagement(engagement), reader())
        return render_template("workspace/progress.html", desk=desk, page=page)


@blueprint.post("/rounds/<int:number>")
def name(engagement: int, number: int) -> Response:
    """Give a frozen round a name, or another one; an empty name takes it away."""
    with at_desk(Right.WORK, writing=True) as desk:
        case = desk.engagement(engagement)
        found = revisions.revision(desk.session, case.assessment.id, number)
        if found is None or found.state != SUBMITTED:
            abort(404)
        words = typed("name", milestones.LONGEST_NAME)
        known = milestones.of_engagement(desk.session, engagement).get(found.id)
        if words:
            milestone = Milestone(
                name=words, remark=typed_text("remark"), created_by=desk.account.id, created_at=house().now()
            )
            milestones.put(desk.session, engagement, found.id, milestone)
        elif known is not None:
            milestones.remove(desk.session, engagement, known.id)
    return redirect(url_for("milestones.show", engagement=engagement))


@blueprint.post("/again")
def again(engagement: int) -> Response:
    """Begin the next round from the last answers; everybody's link asks again."""
    with at_desk(Right.WORK, writing=True) as desk:
        milestones.begin_again(desk.session, desk.engagement(engagement), house().now())
    return redirect(url_for("engagements.show", engagement=engagement))
