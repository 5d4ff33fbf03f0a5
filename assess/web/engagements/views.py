"""Beginning an engagement, taking a self-assessment over, and the page from which an engagement is run."""

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from assess.storage import engagements, instruments
from assess.web.access import Desk, Right, at_desk
from assess.web.engagements.page import engagement_page
from assess.web.forms.words import typed, typed_day
from assess.web.house import house
from assess.web.language import reader
from assess.web.questionnaire import Questionnaire
from assess.web.resume.views import pasted_token

blueprint = Blueprint("engagements", __name__, url_prefix="/workspace")


@blueprint.get("/clients/<int:client>/engagements/new")
def new(client: int) -> str:
    """The empty form."""
    with at_desk(Right.WORK) as desk:
        return _new(desk, client)


@blueprint.post("/clients/<int:client>/engagements/new")
def create(client: int) -> Response | tuple[str, int]:
    """Begin with the questionnaire as it is installed now; later versions leave this engagement alone."""
    rooms, name = house(), typed("name")
    questionnaire = rooms.shelf.newest(request.form.get("questionnaire", "")) or abort(400)
    with at_desk(Right.WORK, writing=True) as desk:
        found = desk.client(client)
        if not name:
            return _new(desk, client, complaint=reader().text("Give the engagement a name.")), 422
        _archive(desk, questionnaire)
        made = engagements.start(
            desk.session,
            found,
            questionnaire.instrument,
            name=name,
            due_on=typed_day("due_on"),
            language=reader().language,
            now=rooms.now(),
        )
        desk.touches(f"engagement:{made.id}", client)
    return redirect(url_for("engagements.show", engagement=made.id))


@blueprint.post("/clients/<int:client>/claim")
def claim(client: int) -> Response | tuple[str, int]:
    """Take a self-assessment over by its private link."""
    with at_desk(Right.WORK, writing=True) as desk:
        found, token = desk.client(client), pasted_token(request.form.get("link", ""))
        digest = engagements.digest_behind(desk.session, token or "")
        if token is None or digest is None:
            return _new(desk, client, unclaimed=True), 422
        questionnaire = house().shelf.get(desk.session, digest)
        name = typed("claimed_name") or reader().text("Self-assessment")
        made = engagements.claim(desk.session, found, token, questionnaire.instrument, name=name, now=house().now())
        if made is None:
            return _new(desk, client, unclaimed=True), 422
        desk.touches(f"engagement:{made.id}", client)
    return redirect(url_for("engagements.show", engagement=made.id))


@blueprint.get("/engagements/<int:engagement>")
def show(engagement: int) -> str:
    """Where the engagement stands: people, facts, rounds, reports."""
    with at_desk(Right.READ) as desk:
        page = engagement_page(desk, desk.engagement(engagement), reader())
        return render_template("workspace/engagement.html", desk=desk, page=page, stale=False)


@blueprint.post("/engagements/<int:engagement>/edit")
def describe(engagement: int) -> Response | tuple[str, int]:
    """Another name or date, unless somebody else has changed them meanwhile."""
    with at_desk(Right.WORK, writing=True) as desk:
        case = desk.engagement(engagement)
        version = request.form.get("version", 0, type=int)
        name = typed("name") or case.engagement.name
        due_on = typed_day("due_on")
        if not engagements.describe(desk.session, case.engagement, name=name, due_on=due_on, version=version):
            page, typed_now = engagement_page(desk, case, reader()), {"name": name, "due_on": due_on}
            return render_template("workspace/engagement.html", desk=desk, page=page, stale=True, typed=typed_now), 409
    return redirect(url_for("engagements.show", engagement=engagement))


@blueprint.post("/engagements/<int:engagement>/archive")
def archive(engagement: int) -> Response:
    """Put an engagement away, or take it out again."""
    wanted = request.form.get("archived", "")
    if wanted not in ("yes", "no"):
        abort(400)
    with at_desk(Right.WORK, writing=True) as desk:
        case = desk.engagement(engagement)
        engagements.archive(case.engagement, house().now() if wanted == "yes" else None)
    return redirect(url_for("engagements.show", engagement=engagement))


def _archive(desk: Desk, questionnaire: Questionnaire) -> None:
    instruments.keep(desk.session, questionnaire.instrument, questionnaire.files, house().now())


def _new(desk: Desk, client: int, *, complaint: str = "", unclaimed: bool = False) -> str:
    return render_template(
        "workspace/engagement_form.html",
        desk=desk,
        client=desk.client(client),
        shelf=house().shelf.installed,
        complaint=complaint,
        unclaimed=unclaimed,
        form=request.form,
    )
