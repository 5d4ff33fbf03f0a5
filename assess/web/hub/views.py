"""The overview, its settings, and the private link with its QR code."""

import segno
from flask import Blueprint, abort, redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from assess.storage import revisions
from assess.web.house import house
from assess.web.hub.page import hub_page
from assess.web.questionnaire import LENGTHS
from assess.web.visits import Reach, visiting

blueprint = Blueprint("hub", __name__)
LONGEST_NAME = 200


@blueprint.get("/a/<token>/")
def show(token: str) -> str | Response:
    """Where one stands; of an engagement the workspace says it."""
    with visiting(token, reach=Reach.ANSWERS) as visit:
        if visit.is_member and visit.is_whole:
            return redirect(url_for("engagements.show", engagement=visit.engagement))
        reports = revisions.submitted(visit.session, visit.opened.assessment.id)
        page = hub_page(visit, reports, private_link(token))
        return render_template("web/hub.html", page=page, token=token)


@blueprint.get("/a/<token>/link")
def link(token: str) -> str:
    """The private link, large enough to be photographed or printed."""
    with visiting(token, reach=Reach.ANSWERS):
        address = private_link(token)
    return render_template("web/link.html", token=token, link=address, picture=qr_code(address))


@blueprint.post("/a/<token>/settings")
def settle(token: str) -> Response:
    """Choose the length, say who one is, and name the company."""
    with visiting(token, writing=True) as visit:
        length, role = request.form.get("length"), request.form.get("role")
        roles = {one.id for one in visit.questionnaire.instrument.roles}
        if (length is not None and length not in LENGTHS) or (role and role not in roles):
            abort(400)
        if length is not None:
            visit.opened.assessment.length = length
        if role is not None:
            visit.opened.respondent.role = role or visit.questionnaire.instrument.roles[0].id
            visit.opened.respondent.chosen = role != ""
        if (client := request.form.get("client")) is not None:
            visit.opened.assessment.client = client.strip()[:LONGEST_NAME]
        visit.opened.assessment.updated_at = house().now()
        visit.session.flush()
    return redirect(url_for("hub.show", token=token))


def private_link(token: str) -> str:
    """The whole address that opens this assessment."""
    return whole_address(url_for("hub.show", token=token))


def whole_address(path: str) -> str:
    """A path of ours as people see it from outside."""
    public = house().settings.public_url
    return f"{public}{path}" if public else f"{request.host_url.rstrip('/')}{path}"


def qr_code(text: str) -> Markup:
    """The text as an inline SVG, black on white so that every camera reads it, without a style attribute."""
    code = segno.make(text, error="m")
    shape = {
        "scale": 1,
        "border": 4,
        "dark": "#000",
        "light": "#fff",
        "omitsize": True,
        "svgclass": None,
        "lineclass": None,
    }
    return Markup(code.svg_inline(**shape))  # noqa: S704  # drawn here, with no text in it
