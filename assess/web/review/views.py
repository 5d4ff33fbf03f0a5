"""The page before submitting."""

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from assess.analysis import analyse
from assess.web.language import reader
from assess.web.review.page import review_page
from assess.web.visits import Reach, visiting

blueprint = Blueprint("review", __name__)


@blueprint.get("/a/<token>/review")
def show(token: str) -> str | Response:
    """What is missing, and what contradicts itself."""
    with visiting(token, reach=Reach.ANSWERS) as visit:
        if not visit.is_open:
            return redirect(url_for("hub.show", token=token))
        result = analyse(visit.questionnaire.instrument, visit.answers)
        page = review_page(visit, result, reader())
    return render_template("web/review.html", page=page, token=token)
