"""The page before the first question of an engagement, and the button after the last."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.storage import invitations
from assess.storage.cases import Invitation
from assess.storage.people import Consultancy
from assess.web.consent.text import consent_text, digest_of
from assess.web.house import house
from assess.web.language import reader
from assess.web.visits import Reach, Visit, visiting

blueprint = Blueprint("consent", __name__)


@blueprint.get("/a/<token>/consent")
def show(token: str) -> str:
    """Who asks, what for, and what happens with the answers."""
    with visiting(token, reach=Reach.ANSWERS) as visit:
        invitation = _invitation(visit)
        consultancy = _consultancy(visit, invitation)
        return render_template(
            "workspace/consent.html",
            token=token,
            visit=visit,
            invitation=invitation,
            consultancy=consultancy,
            paragraphs=consent_text(consultancy.consent, reader()),
        )


@blueprint.post("/a/<token>/consent")
def agree(token: str) -> Response:
    """Record what was agreed to and when, and go on to the questions."""
    with visiting(token, writing=True, reach=Reach.ANSWERS) as visit:
        invitation = _invitation(visit)
        respondent = visit.opened.respondent
        respondent.consent = digest_of(_consultancy(visit, invitation).consent)
        respondent.consented_at = house().now()
        invitation.named = request.form.get("named") == "yes"
        invitations.first_opened(visit.session, respondent.id, house().now())
    return redirect(url_for("hub.show", token=token))


@blueprint.post("/a/<token>/finish")
def finish(token: str) -> Response:
    """Say that one is done; answers can still be changed."""
    with visiting(token, writing=True, reach=Reach.ANSWERS) as visit:
        _invitation(visit).finished_at = house().now()
    return redirect(url_for("consent.done", token=token))


@blueprint.get("/a/<token>/done")
def done(token: str) -> str:
    """Thanks, and the way back."""
    with visiting(token, reach=Reach.ANSWERS) as visit:
        _invitation(visit)
        return render_template("workspace/done.html", token=token, visit=visit)


def _invitation(visit: Visit) -> Invitation:
    return visit.opened.invitation or abort(404)


def _consultancy(visit: Visit, invitation: Invitation) -> Consultancy:
    return invitations.consultancy_of(visit.session, invitation.engagement_id)
