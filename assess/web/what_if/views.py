"""Trying other answers, and keeping a trial as a target. Nothing here touches the answers."""

from dataclasses import replace

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.i18n import Translator
from assess.storage import targets
from assess.storage.targets import LONGEST_NAME
from assess.web.house import house
from assess.web.language import reader
from assess.web.visits import Visit, visiting
from assess.web.what_if.page import WhatIfPage, present, what_if_page
from assess.web.what_if.trial import NAME, PART, Trial, read_trial, written

blueprint = Blueprint("what_if", __name__)
MOST_TARGETS = 20
OUTCOME = "outcome"


@blueprint.get("/a/<token>/what-if")
def show(token: str) -> tuple[str, int]:
    """What would follow from the answers tried in the address; `part=outcome` gives only that."""
    with visiting(token) as visit:
        page = _page(visit, read_trial(visit.questionnaire, present(visit), request.args, reader()))
    template = "web/what_if_outcome.html" if request.args.get(PART) == OUTCOME else "web/what_if.html"
    return render_template(template, page=page, token=token), 400 if page.complaints else 200


@blueprint.post("/a/<token>/what-if")
def recalculate(token: str) -> Response | tuple[str, int]:
    """Go to the address of what the form tries."""
    with visiting(token) as visit:
        trial = read_trial(visit.questionnaire, present(visit), request.form, reader())
        if not trial.complaints:
            return redirect(_address(visit, trial))
        page = _page(visit, trial)
    return render_template("web/what_if.html", page=page, token=token), 422


@blueprint.post("/a/<token>/what-if/targets")
def keep(token: str) -> Response | tuple[str, int]:
    """Keep what the form tries as a target."""
    name = " ".join("".join(one for one in request.form.get(NAME, "") if one.isprintable()).split())
    with visiting(token) as visit:  # thinking takes a moment, and nobody has to wait for it with what they write
        trial = read_trial(visit.questionnaire, present(visit), request.form, reader())
        complaints = (*trial.complaints, *_complaints(visit, trial, name, reader()))
        if complaints:
            page = replace(_page(visit, replace(trial, complaints=complaints)), name=name[:LONGEST_NAME])
            return render_template("web/what_if.html", page=page, token=token), 422
    with visiting(token, writing=True) as visit:
        targets.keep(visit.session, visit.opened.revision.id, name, trial.changes, house().now())
        return redirect(f"{_address(visit, trial)}#targets")


@blueprint.post("/a/<token>/what-if/targets/<int:id>/remove")
def remove(token: str, id: int) -> Response:
    """Forget a target; back to the report it was shown in, or to the what-if."""
    number = request.form.get("number", type=int)
    with visiting(token, writing=True) as visit:
        if not targets.remove(visit.session, visit.opened.assessment.id, id):
            abort(404)
    if number is not None:
        return redirect(url_for("result.show", token=token, number=number))
    return redirect(url_for("what_if.show", token=token))


def _page(visit: Visit, trial: Trial) -> WhatIfPage:
    opened = visit.opened
    kept = targets.kept(visit.session, opened.assessment.id, up_to=opened.revision.number)
    return what_if_page(visit, trial, kept, reader())


def _address(visit: Visit, trial: Trial) -> str:
    return url_for("what_if.show", token=visit.token) + written(visit.questionnaire, trial.changes)


def _complaints(visit: Visit, trial: Trial, name: str, say: Translator) -> list[str]:
    """Why a trial cannot be kept."""
    complaints = []
    if not trial.changes and not trial.complaints:
        complaints.append(say.text("Change an answer first: a target that wants nothing cannot be kept."))
    if not name:
        complaints.append(say.text("Give the target a name."))
    if len(name) > LONGEST_NAME:
        complaints.append(say.text("Keep the name under {n} characters.", n=LONGEST_NAME))
    opened = visit.opened
    kept = targets.kept(visit.session, opened.assessment.id, up_to=opened.revision.number)
    if len(kept) >= MOST_TARGETS:
        complaints.append(say.text("There are {n} targets already. Remove one first.", n=MOST_TARGETS))
    return complaints
