"""Any two frozen rounds of an engagement, side by side."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.web.access import Right, at_desk
from assess.web.comparison.page import FACTORS, comparison_page
from assess.web.language import reader

blueprint = Blueprint("comparison", __name__, url_prefix="/workspace/engagements/<int:engagement>/comparison")


@blueprint.get("")
def show(engagement: int) -> str:
    """The two rounds asked for, or the last two."""
    numbers = (request.args.get("before", type=int), request.args.get("after", type=int))
    with at_desk(Right.READ) as desk:
        page = comparison_page(desk, desk.engagement(engagement), numbers, reader())
        return render_template("workspace/comparison.html", desk=desk, page=page, factors=tuple(FACTORS.values()))


@blueprint.post("")
def choose(engagement: int) -> Response:
    """Go to the address of the two rounds that were chosen."""
    before, after = request.form.get("before", type=int), request.form.get("after", type=int)
    with at_desk(Right.READ) as desk:
        desk.engagement(engagement)
    return redirect(url_for("comparison.show", engagement=engagement, before=before, after=after))
